using OneCounty.Contracts.Organizations;
using OneCounty.County;
using OneCounty.County.Loading;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>
/// The demonstration's people. An empty SQLite folder gets them unless <c>--empty</c>; a PostgreSQL database is a real county's and gets them only
/// when they are asked for by name.
/// </summary>
static class FirstCounty
{
    const ulong Seed = 20260613;

    /// <summary>A load that was cut off goes on, on PostgreSQL when it is asked for again.</summary>
    public static async Task Make(WebApplication app, bool asked)
    {
        var places = app.Services.GetRequiredService<CountyPlaces>();
        var mark = LoadMark.Of(places);
        if (mark.Ready || app.Configuration.GetValue<bool>("Empty"))
            return;
        var inhabited = (await app.Services.GetRequiredService<IOrganizationDirectory>().All(CancellationToken.None)).Count > 0;
        if (inhabited && !mark.Begun)
            return;
        if (app.Services.GetRequiredService<CountyStore>().Kind == StoreKind.Postgres && !asked)
        {
            Console.WriteLine(inhabited
                ? "演示县的生成曾中断；如需继续，请加 --residents 或 --profile 启动。"
                : "数据库是空的。未生成演示县：使用 PostgreSQL 时，只有加 --residents 或 --profile 才会生成演示人口。");
            return;
        }
        await Load(app, places, mark);
    }

    static async Task Load(WebApplication app, CountyPlaces places, LoadMark mark)
    {
        var plan = mark.Begin(() => PlanOf(app));
        var county = new AnheCounty(plan);
        var secrets = DemoSecrets.Open(Greeting.AccountsFile(places), county.Workforce);
        var loader = ActivatorUtilities.CreateInstance<CountyLoader>(app.Services);
        Console.WriteLine($"正在生成{CountyPlan.CountyName}：{plan.Residents:N0} 位居民");
        var shown = 0;
        var report = await loader.Load(county, secrets, done =>
        {
            if (done * 10L / plan.Residents is var tenth && Interlocked.Exchange(ref shown, (int)tenth) < tenth)
                Console.WriteLine($"  {done:N0} / {plan.Residents:N0}");
        }, CancellationToken.None);
        mark.End();
        Console.WriteLine($"已生成 {report.Residents:N0} 位居民、{report.Facts:N0} 条资料，用时 {report.Took.TotalSeconds:N0} 秒");
    }

    static CountyPlan PlanOf(WebApplication app)
    {
        var code = app.Configuration["Profile"] ?? CountyProfile.Binxian.Code;
        var profile = CountyProfile.Find(code) ?? throw new StartRefused($"没有县情方案 {code}；可用：{string.Join(' ', CountyProfile.All.Select(p => p.Code))}");
        var residents = app.Configuration.GetValue("Residents", CountyPlan.DefaultSize);
        return new CountyPlan(app.Configuration.GetValue("Seed", Seed), residents, profile, CountyCalendar.Today(app.Services.GetRequiredService<TimeProvider>()));
    }
}

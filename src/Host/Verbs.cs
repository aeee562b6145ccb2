using System.Text;
using OneCounty.Contracts.Organizations;
using OneCounty.County;
using OneCounty.County.Loading;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>What the program does when asked.</summary>
static class Verbs
{
    const ulong Seed = 20260613;

    public static async Task<int> Serve(WebApplication app)
    {
        await FirstStart(app);
        await app.StartAsync();
        Greeting.Print(app);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Makes the county and ends: for benchmarks and for preparing a demonstration.</summary>
    public static async Task<int> Generate(WebApplication app)
    {
        await FirstStart(app);
        return 0;
    }

    /// <summary>Prints the description of the API, made from the endpoints as they are now.</summary>
    public static async Task<int> DescribeApi()
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(await ApiDescription.Make()));
        return 0;
    }

    /// <summary>0 when the audit log is whole, 1 when not; says what is wrong.</summary>
    public static async Task<int> VerifyAudit(WebApplication app)
    {
        var verdict = await app.Services.GetRequiredService<AuditSealer>().Verify(CancellationToken.None);
        Console.WriteLine($"已封签 {verdict.Sealed} 条，待封签 {verdict.Unsealed} 条");
        foreach (var fault in verdict.Faults)
            Console.WriteLine(fault);
        Console.WriteLine(verdict.Whole ? "审计日志完整" : "审计日志不完整");
        return verdict.Whole ? 0 : 1;
    }

    /// <summary>An empty data folder gets the generated county, unless <c>--empty</c>. A load that was cut off goes on.</summary>
    static async Task FirstStart(WebApplication app)
    {
        var places = app.Services.GetRequiredService<CountyPlaces>();
        var mark = LoadMark.Of(places);
        if (mark.Ready || app.Configuration.GetValue<bool>("Empty"))
            return;
        if (!mark.Begun && (await app.Services.GetRequiredService<IOrganizationDirectory>().All(CancellationToken.None)).Count > 0)
            return;
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
        var profile = CountyProfile.Find(code) ?? throw new ArgumentException($"没有县情方案 {code}；可用：{string.Join(' ', CountyProfile.All.Select(p => p.Code))}");
        var residents = app.Configuration.GetValue("Residents", CountyPlan.DefaultSize);
        return new CountyPlan(app.Configuration.GetValue("Seed", Seed), residents, profile, CountyCalendar.Today(app.Services.GetRequiredService<TimeProvider>()));
    }
}

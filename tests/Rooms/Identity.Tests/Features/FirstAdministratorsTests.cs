using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class FirstAdministratorsTests
{
    static readonly FirstBureau Bureau = new("安和县卫生健康局", "990125", "王建国", "李秀英", "张敏");

    static Task<TestCounty> Empty(StoreKind kind) => TestCounty.Start(
        kind, [new OrganizationsRoom(), new IdentityRoom()], realClock: false, settings: new Dictionary<string, string?> { ["Identity:PasswordIterations"] = "1000" });

    static Task<Outcome<FirstAdministrator[]>> Make(TestCounty county, FirstBureau? bureau = null) =>
        county.Services.GetRequiredService<IFirstAdministrators>().Make(bureau ?? Bureau, CancellationToken.None);

    static HttpClient Browser(TestCounty county)
    {
        var browser = county.Client();
        browser.DefaultRequestHeaders.Add(Gatekeeper.ForgeryHeader, "1");
        return browser;
    }

    [Theory, BothStores]
    public async Task Lets_three_people_in_who_change_their_password_and_set_up_a_second_factor_first(StoreKind kind)
    {
        await using var county = await Empty(kind);
        var made = (await Make(county)).Value;
        Assert.Equal(["系统管理员", "安全管理员", "审计管理员"], made.Select(a => a.Title));
        var browser = Browser(county);
        using var must = await Staffed.LogIn(browser, made[0].Username, made[0].Password);
        Assert.Equal("identity.password-expired", await must.ProblemCode());
        using var changed = await browser.PutAsJsonAsync("/api/account/password", new { username = made[0].Username, current = made[0].Password, next = "Brand-New-88" });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        using var entered = await Staffed.LogIn(browser, made[0].Username, "Brand-New-88");
        var session = await entered.Json();
        Assert.Equal("安和县卫生健康局", session.GetProperty("post").Text("organizationName"));
        Assert.Equal("system-admin", Assert.Single(session.GetProperty("roles").EnumerateArray()).Text("code"));
        Assert.True(session.GetProperty("secondFactorDue").GetBoolean());
        Assert.Empty(session.GetProperty("permissions").EnumerateArray());
    }

    // IDN-11
    [Theory, BothStores]
    public async Task Makes_them_for_one_of_many_who_ask_at_once_and_never_again(StoreKind kind)
    {
        await using var county = await Empty(kind);
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Make(county))));
        Assert.Single(asked, a => !a.Refused);
        Assert.All(asked.Where(a => a.Refused), a => Assert.Equal("identity.administrators-there", a.Refusal!.Code));
        var again = await Make(county, Bureau with { Name = "另一个县卫生健康局", DivisionCode = "990126" });
        Assert.Equal("identity.administrators-there", again.Refusal!.Code);
        await using var reader = county.Reader();
        Assert.Equal(3, await reader.First<long>("select count(*) from identity_account", null, CancellationToken.None));
        Assert.Equal(1, await reader.First<long>("select count(*) from organizations_organization", null, CancellationToken.None));
    }

    // IDN-11
    [Theory, BothStores]
    public async Task Refuses_where_an_administrator_came_another_way(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        Assert.Equal("identity.administrators-there", (await Make(staffed.County)).Refusal!.Code);
    }

    [Theory, BothStores]
    public async Task Writes_nothing_for_a_county_or_people_who_are_not_named(StoreKind kind)
    {
        await using var county = await Empty(kind);
        foreach (var wrong in (FirstBureau[])[Bureau with { Name = " " }, Bureau with { DivisionCode = "99012" }, Bureau with { AuditAdministrator = "" }, Bureau with { AuditAdministrator = "王建国" }])
            Assert.Equal("identity.county-invalid", (await Make(county, wrong)).Refusal!.Code);
        await using var reader = county.Reader();
        Assert.Equal(0, await reader.First<long>("select count(*) from organizations_organization", null, CancellationToken.None));
    }
}

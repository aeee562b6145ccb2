using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class AccountTests
{
    const string Waived = "测试";

    static async Task<HttpResponseMessage> Send(HttpClient browser, HttpMethod method, string path, object body, long version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await browser.SendAsync(request);
    }

    static async Task<long> Version(HttpClient browser, Guid id) => (await browser.GetFromJsonAsync<JsonElement>($"/api/accounts/{id}")).GetProperty("version").GetInt64();

    // IDN-4, IDN-5
    [Theory, BothStores]
    public async Task Opens_an_account_whose_roles_count_once_the_security_administrator_grants_them(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], Waived);
        await staffed.Person("sec", [Roles.SecurityAdmin], Waived);
        var staff = Guid.CreateVersion7();
        await staffed.Member(staff, "赵敏", staffed.Township);
        var (sys, sec) = (await staffed.LoggedIn("sys"), await staffed.LoggedIn("sec"));
        var candidates = await sys.GetFromJsonAsync<JsonElement>("/api/accounts/candidates?q=赵");
        Assert.Equal(staff, candidates.GetProperty("items")[0].GetProperty("staffId").GetGuid());
        Assert.Equal(HttpStatusCode.Forbidden, (await sec.PostAsJsonAsync("/api/accounts", new { staffId = staff, username = "ZhaoMin" })).StatusCode);
        using var opened = await sys.PostAsJsonAsync("/api/accounts", new { staffId = staff, username = "ZhaoMin", roles = new[] { Roles.Nurse } });
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        var first = await opened.Json();
        var (id, password) = (first.GetProperty("accountId").GetGuid(), first.Text("password")!);
        using var again = await sys.PostAsJsonAsync("/api/accounts", new { staffId = staff, username = "another" });
        Assert.Equal("identity.staff-has-account", await again.ProblemCode());
        var browser = staffed.Browser();
        using var must = await Staffed.LogIn(browser, "zhaomin", password);
        Assert.Equal("identity.password-expired", await must.ProblemCode());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PutAsJsonAsync("/api/account/password", new { username = "zhaomin", current = password, next = "Brand-New-88" })).StatusCode);
        using var entered = await Staffed.LogIn(browser, "zhaomin", "Brand-New-88");
        Assert.Empty((await entered.Json()).GetProperty("permissions").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(sys, HttpMethod.Put, $"/api/accounts/{id}/roles", new { roles = new[] { Roles.Nurse } }, await Version(sys, id))).StatusCode);
        using var granted = await Send(sec, HttpMethod.Put, $"/api/accounts/{id}/roles", new { roles = new[] { Roles.Nurse } }, await Version(sec, id));
        Assert.Equal(HttpStatusCode.OK, granted.StatusCode);
        Assert.NotEmpty((await browser.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("permissions").EnumerateArray());
    }

    // IDN-4, IDN-5
    [Theory, BothStores]
    public async Task Keeps_the_three_administrators_apart_from_each_other_and_from_clinical_work(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], Waived);
        var li = await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var sec = await staffed.LoggedIn("sec");
        foreach (var roles in (string[][])[[Roles.SystemAdmin, Roles.AuditAdmin], [Roles.AuditAdmin, Roles.Nurse]])
        {
            using var refused = await Send(sec, HttpMethod.Put, $"/api/accounts/{li}/roles", new { roles }, 1);
            Assert.Equal("identity.roles-exclude", await refused.ProblemCode());
        }
        var own = (await sec.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("account").GetProperty("id").GetGuid();
        using var self = await Send(sec, HttpMethod.Put, $"/api/accounts/{own}/roles", new { roles = Array.Empty<string>() }, 1);
        Assert.Equal("identity.not-on-oneself", await self.ProblemCode());
    }

    [Theory, BothStores]
    public async Task Grants_one_of_many_sets_of_roles_that_come_at_once(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], Waived);
        var li = await staffed.Person("li", [], null, staffed.Township);
        var sec = await staffed.LoggedIn("sec");
        string[] admins = [Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin, Roles.Nurse];
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => Send(sec, HttpMethod.Put, $"/api/accounts/{li}/roles", new { roles = new[] { admins[n % 4] } }, 1))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Single((await sec.GetFromJsonAsync<JsonElement>($"/api/accounts/{li}")).GetProperty("roles").EnumerateArray());
    }

    // IDN-7
    [Theory, BothStores]
    public async Task Ends_every_session_when_an_account_is_locked_and_lets_nobody_in_until_it_is_unlocked(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], Waived);
        var li = await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var (sys, browser) = (await staffed.LoggedIn("sys"), await staffed.LoggedIn("li"));
        using var without = await Send(sys, HttpMethod.Post, $"/api/accounts/{li}/lock", new { reason = " " }, 1);
        Assert.Equal("identity.reason-missing", await without.ProblemCode());
        using var locked = await Send(sys, HttpMethod.Post, $"/api/accounts/{li}/lock", new { reason = "离岗" }, 1);
        Assert.Equal("locked", (await locked.Json()).Text("state"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session")).StatusCode);
        using var refused = await Staffed.LogIn(browser, "li");
        Assert.Equal(423, (int)refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(sys, HttpMethod.Post, $"/api/accounts/{li}/unlock", new { }, 2)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(browser, "li")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Shows_and_lifts_the_lock_that_failures_made(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], Waived);
        var li = await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var sys = await staffed.LoggedIn("sys");
        for (var i = 0; i < 5; i++)
            (await Staffed.LogIn(staffed.Browser(), "li", "Wrong-Password-1")).Dispose();
        var list = await sys.GetFromJsonAsync<JsonElement>("/api/accounts?state=locked");
        Assert.Equal("li", list.GetProperty("items")[0].Text("username"));
        Assert.Equal(1, (await sys.GetFromJsonAsync<JsonElement>("/api/accounts?state=active")).GetProperty("items").GetArrayLength());
        using var lifted = await Send(sys, HttpMethod.Post, $"/api/accounts/{li}/unlock", new { }, 1);
        Assert.Equal("active", (await lifted.Json()).Text("state"));
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "li")).StatusCode);
    }

    // IDN-5
    [Theory, BothStores]
    public async Task Gives_the_audit_administrator_the_log_and_nothing_to_change(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("audit", [Roles.AuditAdmin], Waived);
        var li = await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var audit = await staffed.LoggedIn("audit");
        await staffed.County.UntilQuiet();
        var log = await audit.GetFromJsonAsync<JsonElement>("/api/audit?action=identity.log-in");
        Assert.NotEmpty(log.GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await Send(audit, HttpMethod.Post, $"/api/accounts/{li}/lock", new { reason = "x" }, 1)).StatusCode);
        var roles = await audit.GetFromJsonAsync<JsonElement>("/api/roles");
        Assert.Equal(9, roles.GetProperty("items").GetArrayLength());
    }
}

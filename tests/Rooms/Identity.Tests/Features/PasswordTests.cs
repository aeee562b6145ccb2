using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class PasswordTests
{
    static Task<HttpResponseMessage> Change(HttpClient browser, string current, string next) => browser.PutAsJsonAsync("/api/account/password", new { current, next });

    [Theory, BothStores]
    public async Task Refuses_a_weak_password_with_the_reason_and_leaves_the_old_one_in_force(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("liming", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("liming");
        foreach (var (next, code) in (IEnumerable<(string, string)>)
            [
                ("Short-1", "identity.password-too-short"),
                ("all-lower-case", "identity.password-too-plain"),
                ("My-LiMing-2026", "identity.password-holds-name"),
                (new string('A', 127) + "b1", "identity.password-too-long"),
                (Staffed.Password, "identity.password-used-before"),
            ])
        {
            using var refused = await Change(browser, Staffed.Password, next);
            Assert.Equal((HttpStatusCode.BadRequest, code), (refused.StatusCode, await refused.ProblemCode()));
        }

        using var wrong = await Change(browser, "Not-My-Word-1", "Fresh-Word-2026");
        Assert.Equal("identity.password-wrong", await wrong.ProblemCode());
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "liming")).StatusCode);
    }

    [Theory, BothStores]
    public async Task The_last_five_passwords_are_not_taken_again_and_the_one_before_them_is(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        string[] words = [Staffed.Password, "Word-Two-2222", "Word-Three-333", "Word-Four-444", "Word-Five-555"];
        for (var i = 1; i < words.Length; i++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await Change(browser, words[i - 1], words[i])).StatusCode);
            staffed.County.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var word in words)
            Assert.Equal("identity.password-used-before", await (await Change(browser, words[^1], word)).ProblemCode());
        Assert.Equal(HttpStatusCode.NoContent, (await Change(browser, words[^1], "Word-Six-66666")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Change(browser, "Word-Six-66666", words[0])).StatusCode);
    }

    // IDN-7
    [Theory, BothStores]
    public async Task A_new_password_ends_the_sessions_on_other_computers_and_not_this_one(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var (here, elsewhere) = (await staffed.LoggedIn("li"), await staffed.LoggedIn("li"));
        Assert.Equal(HttpStatusCode.NoContent, (await Change(here, Staffed.Password, "Fresh-Word-2026")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/session")).StatusCode);
    }

    // IDN-7
    [Theory]
    [BothStores("disable")]
    [BothStores("password-reset")]
    public async Task Disabling_and_resetting_end_every_session_at_once(StoreKind kind, string deed)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], "测试");
        var li = await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var (sys, one, other) = (await staffed.LoggedIn("sys"), await staffed.LoggedIn("li"), await staffed.LoggedIn("li"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/accounts/{li}/{deed}") { Content = JsonContent.Create(new { reason = "离职" }) };
        request.Headers.Add("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, (await sys.SendAsync(request)).StatusCode);
        foreach (var browser in (HttpClient[])[one, other])
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "li")).StatusCode);
    }

    // IDN-2
    [Theory, BothStores]
    public async Task An_unknown_name_locks_as_a_known_one_does(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var told = new List<List<string>>();
        foreach (var name in (string[])["li", "nobody"])
        {
            var answers = new List<string>();
            for (var i = 0; i < 7; i++)
            {
                using var answer = await Staffed.LogIn(staffed.Browser(), name, "Wrong-Password-1");
                var problem = await answer.Json();
                answers.Add($"{(int)answer.StatusCode} {problem.Text("type")} {problem.Text("title")}");
            }

            told.Add(answers);
        }

        Assert.Equal(told[0], told[1]);
        Assert.StartsWith("423", told[1][^1], StringComparison.Ordinal);
    }

    // IDN-8
    [Theory, BothStores]
    public async Task When_the_post_ends_the_rights_end(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var (browser, steward) = (await staffed.LoggedIn("li"), staffed.County.Client(staffed.County.Staff("数据员", null, Roles.DataSteward)));
        var member = (await steward.GetFromJsonAsync<JsonElement>("/api/staff")).GetProperty("items")[0];
        var id = member.GetProperty("id").GetGuid();
        var shown = await steward.GetFromJsonAsync<JsonElement>($"/api/staff/{id}");
        using var end = new HttpRequestMessage(HttpMethod.Put, $"/api/staff/{id}/posts/{shown.GetProperty("posts")[0].GetProperty("id").GetGuid()}") { Content = JsonContent.Create(new { validTo = "2026-11-01" }) };
        end.Headers.Add("If-Match", $"\"{shown.GetProperty("version").GetInt64()}\"");
        Assert.Equal(HttpStatusCode.OK, (await steward.SendAsync(end)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/organizations")).StatusCode);

        // It is half past eleven at night in the county.
        staffed.County.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/organizations")).StatusCode);
        staffed.County.Clock.Advance(TimeSpan.FromMinutes(2));
        staffed.ForgetCaches();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/organizations")).StatusCode);
        Assert.Empty((await browser.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("permissions").EnumerateArray());
    }

    // IDN-9
    [Theory, BothStores]
    public async Task No_password_PIN_token_or_secret_lies_readable_in_the_database(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], "测试");
        var li = await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        await staffed.Person("audit", [Roles.AuditAdmin]);
        var browser = staffed.Browser();
        using var entered = await Staffed.LogIn(browser, "li");
        var tokens = entered.Headers.GetValues("Set-Cookie").Select(c => c.Split('=', ';')[1]).Where(t => t.Length > 10);
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PutAsJsonAsync("/api/session/pin", new { pin = "27182818" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Change(browser, Staffed.Password, "Fresh-Word-2026")).StatusCode);
        using var begun = await (await staffed.LoggedIn("audit")).PostAsJsonAsync("/api/account/totp", new { });
        var sys = await staffed.LoggedIn("sys");
        using var reset = new HttpRequestMessage(HttpMethod.Post, $"/api/accounts/{li}/password-reset") { Content = JsonContent.Create(new { reason = "忘记" }) };
        reset.Headers.Add("If-Match", $"\"{(await sys.GetFromJsonAsync<JsonElement>($"/api/accounts/{li}")).GetProperty("version").GetInt64()}\"");
        using var answer = await sys.SendAsync(reset);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await staffed.County.UntilNumbered();
        Assert.Equal([], await AtRest.Readable(staffed.County,
            [Staffed.Password, "Fresh-Word-2026", "27182818", .. tokens, (await begun.Json()).Text("secret")!, (await answer.Json()).Text("password")!]));
    }
}

using System.Net;
using System.Net.Http.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class LogInTests
{
    [Theory, BothStores]
    public async Task Opens_a_session_that_says_who_where_and_with_which_rights(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = staffed.Browser();
        using var answer = await Staffed.LogIn(browser, " LI ");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var session = await browser.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/session");
        Assert.Equal("li", session.GetProperty("account").Text("username"));
        Assert.Equal("宾西镇卫生院", session.GetProperty("post").Text("organizationName"));
        Assert.Contains("organizations.read", session.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
        Assert.Equal("乡镇卫生院医师", session.GetProperty("roles")[0].Text("title"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/organizations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsJsonAsync("/api/organizations", new { })).StatusCode);
    }

    // IDN-9
    [Theory, BothStores]
    public async Task Keeps_the_cookie_from_scripts_and_other_sites_and_only_a_hash_in_the_table(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        using var answer = await Staffed.LogIn(staffed.Browser(), "li");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("onecounty_session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var token = cookie.Split('=', ';')[1];
        await using var reader = new CountyReader(staffed.County.Services.GetService(typeof(CountyModel)) as CountyModel ?? throw new InvalidOperationException());
        var stored = await reader.First<byte[]>("select token_hash from identity_session", null, CancellationToken.None);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(token)), stored);
    }

    [Theory, BothStores]
    public async Task Refuses_a_wrong_password_and_an_unknown_name_with_the_same_words(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        using var wrong = await Staffed.LogIn(staffed.Browser(), "li", "Wrong-Password-1");
        using var unknown = await Staffed.LogIn(staffed.Browser(), "nobody");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal("identity.wrong-credentials", await wrong.ProblemCode());
        Assert.Equal("identity.wrong-credentials", await unknown.ProblemCode());
    }

    [Theory, BothStores]
    public async Task Locks_after_the_allowed_failures_even_for_the_right_password_and_opens_when_the_time_is_over(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await Staffed.LogIn(staffed.Browser(), "li", "Wrong-Password-1")).StatusCode);
        using var locked = await Staffed.LogIn(staffed.Browser(), "li");
        Assert.Equal(423, (int)locked.StatusCode);
        Assert.Equal("identity.locked", await locked.ProblemCode());
        Assert.NotNull(locked.Headers.RetryAfter);
        staffed.County.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "li")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Forgets_earlier_failures_after_a_log_in(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                Assert.Equal(HttpStatusCode.Unauthorized, (await Staffed.LogIn(staffed.Browser(), "li", "Wrong-Password-1")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "li")).StatusCode);
        }
    }

    // IDN-1
    [Theory, BothStores]
    public async Task Lets_parallel_guesses_have_no_more_than_the_allowed_tries(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var tried = 0;
        var refused = 0;
        var threads = Enumerable.Range(0, 12).Select(n => Task.Factory.StartNew(
            async () =>
            {
                for (var i = 0; i < 4; i++)
                {
                    using var answer = await Staffed.LogIn(staffed.Browser(), "li", $"Guess-{n}-{i}-AAAA");
                    Interlocked.Increment(ref answer.StatusCode == HttpStatusCode.Unauthorized ? ref tried : ref refused);
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
        await Task.WhenAll(threads);
        Assert.Equal(5, tried);
        Assert.Equal(43, refused);
    }

    [Theory, BothStores]
    public async Task Asks_for_a_new_password_when_it_has_expired_and_takes_it_without_a_session(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        staffed.County.Clock.Advance(TimeSpan.FromDays(90));
        var browser = staffed.Browser();
        using var expired = await Staffed.LogIn(browser, "li");
        Assert.Equal(428, (int)expired.StatusCode);
        Assert.Equal("identity.password-expired", await expired.ProblemCode());
        using var changed = await browser.PutAsJsonAsync("/api/account/password", new { username = "li", current = Staffed.Password, next = "Another-Word-77" });
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(browser, "li", "Another-Word-77")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Staffed.LogIn(staffed.Browser(), "li")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Refuses_without_the_forgery_header_when_a_cookie_speaks(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        browser.DefaultRequestHeaders.Remove(Gatekeeper.ForgeryHeader);
        using var answer = await browser.DeleteAsync("/api/session");
        Assert.Equal("kernel.forgery-header-missing", await answer.ProblemCode());
    }

    [Theory, BothStores]
    public async Task Refuses_odd_bodies_with_a_problem(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        foreach (var body in (string[])["{}", "[]", "{\"username\":1,\"password\":\"x\"}", "{\"username\":null,\"password\":\"x\"}", "{\"username\":\"a\",\"username\":\"b\",\"password\":\"x\"}"])
        {
            using var answer = await staffed.Browser().PostAsync("/api/session", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        using var huge = await Staffed.LogIn(staffed.Browser(), new string('a', 100_000), new string('b', 1_000_000));
        Assert.Equal(HttpStatusCode.Unauthorized, huge.StatusCode);
    }
}

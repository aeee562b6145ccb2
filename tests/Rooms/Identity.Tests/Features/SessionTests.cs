using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class SessionTests
{
    [Theory, BothStores]
    public async Task Ends_when_the_user_leaves(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        Assert.Equal(HttpStatusCode.NoContent, (await browser.DeleteAsync("/api/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Ends_after_idling_and_goes_on_while_used(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        for (var i = 0; i < 4; i++)
        {
            staffed.County.Clock.Advance(TimeSpan.FromMinutes(29));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/session")).StatusCode);
        }
        staffed.County.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Ends_after_its_longest_time_however_busy(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        for (var i = 0; i < 35; i++)
        {
            staffed.County.Clock.Advance(TimeSpan.FromMinutes(20));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/session")).StatusCode);
        }
        staffed.County.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/session")).StatusCode);
    }

    // IDN-8
    [Theory, BothStores]
    public async Task Gives_no_rights_before_one_of_several_posts_is_chosen(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township, staffed.Hospital);
        var browser = await staffed.LoggedIn("li");
        var before = await browser.GetFromJsonAsync<JsonElement>("/api/session");
        Assert.Equal(JsonValueKind.Null, before.GetProperty("post").ValueKind);
        Assert.Empty(before.GetProperty("permissions").EnumerateArray());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/organizations")).StatusCode);
        var post = before.GetProperty("posts").EnumerateArray().Single(p => p.Text("organizationName") == "安和县人民医院").GetProperty("id").GetGuid();
        using var chosen = await browser.PutAsJsonAsync("/api/session/post", new { postId = post });
        Assert.Equal("安和县人民医院", (await chosen.Json()).GetProperty("post").Text("organizationName"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/organizations")).StatusCode);
        using var foreign = await browser.PutAsJsonAsync("/api/session/post", new { postId = Guid.NewGuid() });
        Assert.Equal("identity.post-not-held", await foreign.ProblemCode());
    }

    [Theory, BothStores]
    public async Task Gives_no_rights_once_the_post_has_ended(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/organizations")).StatusCode);
        var yesterday = CountyCalendar.Today(staffed.County.Clock).AddDays(-1);
        await staffed.County.Transactions.Run(Caller.Platform("test"), work => work.Execute("update organizations_post set valid_to = @yesterday", new { yesterday }), CancellationToken.None);
        staffed.ForgetCaches();
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/organizations")).StatusCode);
        Assert.Empty((await browser.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("permissions").EnumerateArray());
    }

    [Theory, BothStores]
    public async Task Opens_nothing_while_the_screen_is_locked_and_goes_on_with_the_same_post_by_pin(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Hospital, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        var post = (await browser.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("posts")[1].Text("id");
        (await browser.PutAsJsonAsync("/api/session/post", new { postId = post })).EnsureSuccessStatusCode();
        (await browser.PutAsJsonAsync("/api/session/pin", new { pin = "4927" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsJsonAsync("/api/session/lock", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/organizations")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PutAsJsonAsync("/api/session/pin", new { pin = "8305" })).StatusCode);
        var locked = await browser.GetFromJsonAsync<JsonElement>("/api/session");
        Assert.True(locked.GetProperty("locked").GetBoolean());
        Assert.Empty(locked.GetProperty("permissions").EnumerateArray());
        using var switched = await browser.PostAsJsonAsync("/api/session/switch", new { username = "li", pin = "4927" });
        Assert.Equal(post, (await switched.Json()).GetProperty("post").Text("id"));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/organizations")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Ends_the_oldest_when_an_account_has_too_many(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browsers = new List<HttpClient>();
        for (var i = 0; i < 6; i++)
        {
            browsers.Add(await staffed.LoggedIn("li"));
            staffed.County.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        staffed.ForgetCaches();
        Assert.Equal(HttpStatusCode.Unauthorized, (await browsers[0].GetAsync("/api/session")).StatusCode);
        foreach (var browser in browsers.Skip(1))
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/session")).StatusCode);
    }

    [Theory, BothStores]
    public async Task Never_exceeds_the_limit_when_log_ins_come_at_once(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var browser = staffed.Browser();
            using var answer = await Staffed.LogIn(browser, "li");
            return browser;
        })));
        staffed.ForgetCaches();
        var alive = 0;
        foreach (var browser in browsers)
            alive += (await browser.GetAsync("/api/session")).StatusCode == HttpStatusCode.OK ? 1 : 0;
        Assert.InRange(alive, 1, 5);
    }

    [Theory, BothStores]
    public async Task Refuses_made_up_tokens(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        foreach (var token in (string[])["x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", new string('a', 3000), "%27%3B drop table"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/session");
            request.Headers.Add("Cookie", $"onecounty_session={token}");
            Assert.Equal(HttpStatusCode.Unauthorized, (await staffed.Browser().SendAsync(request)).StatusCode);
        }
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class SecondFactorTests
{
    static byte[] Secret(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    static async Task<(byte[] Secret, string[] Recovery)> Enrol(Staffed staffed, HttpClient browser)
    {
        using var begun = await browser.PostAsJsonAsync("/api/account/totp", new { });
        var secret = Secret((await begun.Json()).Text("secret")!);
        using var confirmed = await browser.PostAsJsonAsync("/api/account/totp/confirm", new { code = Now(staffed, secret) });
        Assert.Equal(HttpStatusCode.OK, confirmed.StatusCode);
        return (secret, [.. (await confirmed.Json()).GetProperty("recoveryCodes").EnumerateArray().Select(c => c.GetString()!)]);
    }

    static string Now(Staffed staffed, byte[] secret) => Totp.CodeOf(secret, Totp.StepAt(staffed.County.Clock.GetUtcNow().UtcDateTime));

    // IDN-6
    [Theory, BothStores]
    public async Task Lets_an_administrator_do_nothing_before_it_is_set_up(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin]);
        var browser = await staffed.LoggedIn("sys");
        Assert.True((await browser.GetFromJsonAsync<JsonElement>("/api/session")).GetProperty("secondFactorDue").GetBoolean());
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/accounts")).StatusCode);
        await Enrol(staffed, browser);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/accounts")).StatusCode);
    }

    // IDN-3
    [Theory, BothStores]
    public async Task Asks_for_a_code_takes_each_once_and_a_recovery_code_once(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin]);
        var (secret, recovery) = await Enrol(staffed, await staffed.LoggedIn("sys"));
        using var needed = await Staffed.LogIn(staffed.Browser(), "sys");
        Assert.Equal(428, (int)needed.StatusCode);
        Assert.Equal("identity.totp-needed", await needed.ProblemCode());
        Assert.Equal("identity.totp-wrong", await (await Staffed.LogIn(staffed.Browser(), "sys", code: Now(staffed, secret))).ProblemCode());
        staffed.County.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "sys", code: Now(staffed, secret))).StatusCode);
        Assert.Equal("identity.totp-wrong", await (await Staffed.LogIn(staffed.Browser(), "sys", code: Now(staffed, secret))).ProblemCode());
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(staffed.Browser(), "sys", code: recovery[0])).StatusCode);
        Assert.Equal("identity.totp-wrong", await (await Staffed.LogIn(staffed.Browser(), "sys", code: recovery[0])).ProblemCode());
    }

    // IDN-3
    [Theory, BothStores]
    public async Task Lets_one_in_when_the_same_code_comes_many_times_at_once(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin]);
        var (secret, _) = await Enrol(staffed, await staffed.LoggedIn("sys"));
        staffed.County.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = Now(staffed, secret);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Staffed.LogIn(staffed.Browser(), "sys", code: code))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
    }

    [Theory, BothStores]
    public async Task Locks_whoever_knows_the_password_and_guesses_codes(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin]);
        await Enrol(staffed, await staffed.LoggedIn("sys"));
        var wrong = 0;
        for (var i = 0; i < 12; i++)
        {
            (await Staffed.LogIn(staffed.Browser(), "sys")).Dispose();
            using var answer = await Staffed.LogIn(staffed.Browser(), "sys", code: "000000");
            wrong += answer.StatusCode == HttpStatusCode.Unauthorized ? 1 : 0;
        }
        Assert.InRange(wrong, 1, 5);
    }

    // IDN-10
    [Theory, BothStores]
    public async Task Switches_by_pin_only_on_a_computer_where_the_password_was_given(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("li", [Roles.TownshipDoctor], null, staffed.Township);
        await staffed.Person("wang", [Roles.Nurse], null, staffed.Township);
        var browser = await staffed.LoggedIn("li");
        Assert.Equal("identity.pin-invalid", await (await browser.PutAsJsonAsync("/api/session/pin", new { pin = "1234" })).ProblemCode());
        Assert.Equal(HttpStatusCode.NoContent, (await browser.PutAsJsonAsync("/api/session/pin", new { pin = "271828" })).StatusCode);
        using var over = await Staffed.LogIn(browser, "wang");
        Assert.Equal(HttpStatusCode.OK, over.StatusCode);
        using var back = await browser.PostAsJsonAsync("/api/session/switch", new { username = "li", pin = "271828" });
        Assert.Equal("li", (await back.Json()).GetProperty("account").Text("username"));
        using var elsewhere = await staffed.Browser().PostAsJsonAsync("/api/session/switch", new { username = "li", pin = "271828" });
        Assert.Equal("identity.pin-not-here", await elsewhere.ProblemCode());
        for (var i = 0; i < 5; i++)
            Assert.Equal("identity.pin-wrong", await (await browser.PostAsJsonAsync("/api/session/switch", new { username = "li", pin = "999111" })).ProblemCode());
        using var locked = await browser.PostAsJsonAsync("/api/session/switch", new { username = "li", pin = "271828" });
        Assert.Equal(423, (int)locked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Staffed.LogIn(browser, "li")).StatusCode);
    }
}

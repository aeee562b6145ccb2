using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class MachineClientTests
{
    static readonly string[] Scopes = ["system/Patient.rs", "system/Observation.cruds"];

    static async Task<(Guid Id, string Secret)> Register(Staffed staffed, HttpClient sec)
    {
        using var made = await sec.PostAsJsonAsync("/api/clients", new { clientId = "his-1", name = "HIS", organizationId = staffed.Hospital, scopes = Scopes, sourceSystem = "BX_RMYY" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var answer = await made.Json();
        return (answer.GetProperty("id").GetGuid(), answer.Text("secret")!);
    }

    [Theory, BothStores]
    public async Task Gives_a_token_for_the_secret_that_names_the_client_for_an_hour(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        var (_, secret) = await Register(staffed, await staffed.LoggedIn("sec"));
        var clients = staffed.County.Services.GetRequiredService<IMachineClients>();
        var token = (await clients.Issue("his-1", secret, ["system/Patient.rs"], "10.0.0.1", CancellationToken.None)).Value;
        Assert.Equal(3600, token.ExpiresIn);
        var http = new DefaultHttpContext();
        http.Request.Headers.Authorization = $"Bearer {token.Token}";
        CallerTicket? ticket = null;
        foreach (var source in staffed.County.Services.GetServices<ICallerSource>())
            ticket ??= await source.Identify(http);
        Assert.Equal((CallerKind.Machine, (Guid?)staffed.Hospital, false), (ticket!.Caller.Kind, ticket.Caller.OrganizationId, ticket.ByCookie));
        Assert.Equal(["system/Patient.rs"], ticket.Caller.Scopes);
        staffed.County.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await clients.Verify(token.Token, CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task How_long_a_token_lives_is_the_countys_to_say(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        var sec = await staffed.LoggedIn("sec");
        var (_, secret) = await Register(staffed, sec);
        using var set = await sec.PostAsJsonAsync("/api/security-parameters/identity.token-seconds", new { value = 600, source = "县卫健局〔2026〕9 号", validFrom = CountyCalendar.Today(new TestClock()) });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var clients = staffed.County.Services.GetRequiredService<IMachineClients>();

        var token = (await clients.Issue("his-1", secret, [], null, CancellationToken.None)).Value;

        Assert.Equal(600, token.ExpiresIn);
        staffed.County.Clock.Advance(TimeSpan.FromSeconds(599));
        Assert.NotNull(await clients.Verify(token.Token, CancellationToken.None));
        staffed.County.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Null(await clients.Verify(token.Token, CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task Refuses_wrong_secrets_foreign_scopes_and_disabled_clients(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        var sec = await staffed.LoggedIn("sec");
        var (id, secret) = await Register(staffed, sec);
        var clients = staffed.County.Services.GetRequiredService<IMachineClients>();
        Assert.Equal("identity.client-unknown", (await clients.Issue("his-1", "wrong", [], null, CancellationToken.None)).Refusal!.Code);
        Assert.Equal("identity.client-unknown", (await clients.Issue("nobody", secret, [], null, CancellationToken.None)).Refusal!.Code);
        Assert.Equal("identity.scope-not-granted", (await clients.Issue("his-1", secret, ["system/*.cruds"], null, CancellationToken.None)).Refusal!.Code);
        var token = (await clients.Issue("his-1", secret, [], null, CancellationToken.None)).Value;
        Assert.Equal(Scopes, token.Scopes);
        Assert.Equal(HttpStatusCode.OK, (await Send(sec, HttpMethod.Post, $"/api/clients/{id}/disable", new { reason = "停止合作" }, 1)).StatusCode);
        Assert.Null(await clients.Verify(token.Token, CancellationToken.None));
        Assert.Equal("identity.client-unknown", (await clients.Issue("his-1", secret, [], null, CancellationToken.None)).Refusal!.Code);
    }

    [Theory, BothStores]
    public async Task Shows_what_a_client_may_do_and_when_it_last_asked_for_a_token(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        var sec = await staffed.LoggedIn("sec");
        var (id, secret) = await Register(staffed, sec);
        var before = await sec.GetFromJsonAsync<JsonElement>("/api/clients?q=his");
        Assert.Equal(("安和县人民医院", JsonValueKind.Null), (before.GetProperty("items")[0].Text("organizationName"), before.GetProperty("items")[0].GetProperty("lastTokenAt").ValueKind));
        await Issue(staffed, secret);
        var shown = await sec.GetFromJsonAsync<JsonElement>($"/api/clients/{id}");
        Assert.Equal(staffed.County.Clock.GetUtcNow().UtcDateTime, shown.GetProperty("lastTokenAt").GetDateTime());
        using var all = await sec.GetAsync($"/api/clients/{id}");
        Assert.DoesNotContain(secret, await all.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await sec.GetFromJsonAsync<JsonElement>("/api/clients?state=disabled")).GetProperty("items").EnumerateArray());
    }

    // IDN-12, IDN-13
    [Theory, BothStores]
    public async Task Takes_the_tokens_back_when_scopes_or_secret_change_or_the_client_is_shut_out(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        var sec = await staffed.LoggedIn("sec");
        var (id, secret) = await Register(staffed, sec);
        var clients = staffed.County.Services.GetRequiredService<IMachineClients>();
        var token = await Issue(staffed, secret);
        using var narrowed = await Send(sec, HttpMethod.Put, $"/api/clients/{id}", new { name = "HIS", scopes = new[] { "system/Patient.rs" } }, 1);
        Assert.Equal("system/Patient.rs", Assert.Single((await narrowed.Json()).GetProperty("scopes").EnumerateArray()).GetString());
        Assert.Null(await clients.Verify(token, CancellationToken.None));
        token = await Issue(staffed, secret);
        using var rotated = await Send(sec, HttpMethod.Post, $"/api/clients/{id}/secret", new { }, 2);
        Assert.Null(await clients.Verify(token, CancellationToken.None));
        Assert.Equal("identity.client-unknown", (await clients.Issue("his-1", secret, [], null, CancellationToken.None)).Refusal!.Code);
        token = await Issue(staffed, (await rotated.Json()).Text("secret")!);
        using var silent = await Send(sec, HttpMethod.Post, $"/api/clients/{id}/disable", new { reason = " " }, 3);
        Assert.Equal("identity.reason-missing", await silent.ProblemCode());
        using var shut = await Send(sec, HttpMethod.Post, $"/api/clients/{id}/disable", new { reason = "密钥外泄" }, 3);
        Assert.Equal("密钥外泄", (await shut.Json()).Text("stateReason"));
        Assert.Null(await clients.Verify(token, CancellationToken.None));
        using var opened = await Send(sec, HttpMethod.Post, $"/api/clients/{id}/enable", new { }, 4);
        Assert.Equal("active", (await opened.Json()).Text("state"));
    }

    [Theory, BothStores]
    public async Task Rotates_for_one_of_many_who_rotate_at_once_and_shows_the_others_what_is_true(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        var sec = await staffed.LoggedIn("sec");
        var (id, _) = await Register(staffed, sec);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Send(sec, HttpMethod.Post, $"/api/clients/{id}/secret", new { }, 1))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        await Issue(staffed, (await answers.Single(a => a.StatusCode == HttpStatusCode.OK).Json()).Text("secret")!);
        using var twice = await Send(sec, HttpMethod.Post, $"/api/clients/{id}/enable", new { }, 2);
        Assert.Equal("identity.client-not-in-that-state", await twice.ProblemCode());
    }

    [Theory, BothStores]
    public async Task Registers_no_client_with_scopes_that_mean_nothing_or_by_whoever_may_not(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sec", [Roles.SecurityAdmin], "测试");
        await staffed.Person("sys", [Roles.SystemAdmin], "测试");
        var (sec, sys) = (await staffed.LoggedIn("sec"), await staffed.LoggedIn("sys"));
        foreach (var scope in (string[])["Patient.rs", "system/Patient", "system/patient.rs", "system/Patient.sr", "system/Patient.rr", "user/Patient.rs", "system/*.everything"])
        {
            using var wrong = await sec.PostAsJsonAsync("/api/clients", new { clientId = "his-2", name = "HIS", organizationId = staffed.Hospital, scopes = new[] { scope } });
            Assert.Equal("identity.client-invalid", await wrong.ProblemCode());
        }
        using var nowhere = await sec.PostAsJsonAsync("/api/clients", new { clientId = "his-2", name = "HIS", organizationId = Guid.CreateVersion7(), scopes = Scopes });
        Assert.Equal("organizationId", (await nowhere.Json()).Text("field"));
        Assert.Equal(HttpStatusCode.Forbidden, (await sys.PostAsJsonAsync("/api/clients", new { clientId = "his-2", name = "HIS", organizationId = staffed.Hospital, scopes = Scopes })).StatusCode);
    }

    static async Task<string> Issue(Staffed staffed, string secret) =>
        (await staffed.County.Services.GetRequiredService<IMachineClients>().Issue("his-1", secret, [], null, CancellationToken.None)).Value.Token;

    static async Task<HttpResponseMessage> Send(HttpClient browser, HttpMethod method, string path, object body, long version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await browser.SendAsync(request);
    }

    [Theory, BothStores]
    public async Task Does_not_take_made_up_tokens(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        var client = staffed.County.Client();
        foreach (var token in (string[])["x", new string('A', 43), new string('B', 5000)])
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/organizations")).StatusCode);
        }
    }
}

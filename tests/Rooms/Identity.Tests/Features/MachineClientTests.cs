using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
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
        Assert.Equal(HttpStatusCode.OK, (await sec.PostAsJsonAsync($"/api/clients/{id}/disable", new { })).StatusCode);
        Assert.Null(await clients.Verify(token.Token, CancellationToken.None));
        Assert.Equal("identity.client-unknown", (await clients.Issue("his-1", secret, [], null, CancellationToken.None)).Refusal!.Code);
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

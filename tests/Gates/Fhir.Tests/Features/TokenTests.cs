using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

public class TokenTests
{
    /// <summary>Identity's side of the contract, with one client.</summary>
    sealed class OneClient : IMachineClients
    {
        public Task<Outcome<AccessToken>> Issue(string clientId, string clientSecret, IReadOnlyCollection<string> scopes, string? address, CancellationToken ct)
        {
            if ((clientId, clientSecret) != ("his 1", "s:e+c")) return Refused(new Refusal("identity.client-unknown", RefusalKind.Unauthenticated, "客户端不存在或密钥不对"));
            if (scopes.Contains("system/*.cruds")) return Refused(new Refusal("identity.scope-not-granted", RefusalKind.Invalid, "未授予该权限范围"));
            return Task.FromResult<Outcome<AccessToken>>(new AccessToken("t", 300, scopes.Count == 0 ? ["system/*.read"] : [.. scopes]));
        }

        static Task<Outcome<AccessToken>> Refused(Refusal refusal) => Task.FromResult<Outcome<AccessToken>>(refusal);

        public Task<MachineClient?> Verify(string token, CancellationToken ct) => Task.FromResult<MachineClient?>(null);

        public Task<MachineClient?> Find(string clientId, CancellationToken ct) => Task.FromResult<MachineClient?>(null);

        public Task<MachineClient?> Find(Guid id, CancellationToken ct) => Task.FromResult<MachineClient?>(null);
    }

    static async Task<(int Status, JsonObject Body)> Ask(HttpClient client, string form, string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token") { Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded") };
        if (basic is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(basic)));
        var answer = await client.SendAsync(request);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        return ((int)answer.StatusCode, (JsonObject)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    [Fact]
    public async Task A_client_gets_a_token_by_form_or_basic_and_errors_are_those_of_RFC_6749()
    {
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new FhirGate()], services => services.AddSingleton<IMachineClients, OneClient>());
        using var client = county.Client();
        var form = await Ask(client, "grant_type=client_credentials&client_id=his+1&client_secret=s%3Ae%2Bc&scope=system/Observation.read");
        Assert.Equal((200, "t", "Bearer", "system/Observation.read"), (form.Status, form.Body.Str("access_token"), form.Body.Str("token_type"), form.Body.Str("scope")));
        Assert.Equal(200, (await Ask(client, "grant_type=client_credentials", "his+1:s%3Ae%2Bc")).Status);
        Assert.Equal((401, "invalid_client"), Error(await Ask(client, "grant_type=client_credentials&client_id=his+1&client_secret=no")));
        Assert.Equal((401, "invalid_client"), Error(await Ask(client, "grant_type=client_credentials")));
        Assert.Equal((401, "invalid_client"), Error(await Ask(client, "grant_type=client_credentials", "no colon")));
        Assert.Equal((400, "invalid_scope"), Error(await Ask(client, "grant_type=client_credentials&client_id=his+1&client_secret=s%3Ae%2Bc&scope=system/*.cruds")));
        Assert.Equal((400, "unsupported_grant_type"), Error(await Ask(client, "grant_type=password")));
    }

    static (int, string?) Error((int Status, JsonObject Body) answer) => (answer.Status, answer.Body.Str("error"));

    [Theory]
    [InlineData("system/*.read", "Observation", true, false)]
    [InlineData("system/Observation.rs", "Observation", true, false)]
    [InlineData("system/Observation.cruds", "Observation", true, true)]
    [InlineData("system/Observation.*", "Patient", false, false)]
    [InlineData("system/*.write", "Patient", false, true)]
    [InlineData("user/*.read", "Patient", false, false)]
    [InlineData("system/*.r", "Patient", false, false)]
    [InlineData("system/*", "Patient", false, false)]
    public void Scopes_grant_what_they_say_and_no_more(string scope, string type, bool read, bool write)
    {
        var held = new HashSet<string>(StringComparer.Ordinal) { scope };
        Assert.Equal((read, write), (Scopes.MayRead(held, type), Scopes.MayWrite(held, type)));
    }
}

using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCounty.Contracts.Identity;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Records;
using OneCounty.Residents;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>A county with the real rooms behind the gate, and hospitals' systems that call it.</summary>
internal sealed class FhirCounty(TestCounty county, KnownClients clients) : IAsyncDisposable
{
    public static async Task<FhirCounty> Start(StoreKind kind)
    {
        var clients = new KnownClients();
        var county = await TestCounty.Start(kind, [new OrganizationsRoom(), new ResidentsRoom(), new RecordsRoom(), new FhirGate()], services =>
        {
            // A fault of the server is seen in the test's output.
            services.AddLogging(l => l.AddConsole().SetMinimumLevel(LogLevel.Error));
            services.AddSingleton<IMachineClients>(clients);
        });
        return new FhirCounty(county, clients);
    }

    public KnownClients Clients => clients;

    public TestCounty County => county;

    public Hospital Hospital(params string[] scopes)
    {
        var hospital = new Hospital(county, scopes.Length == 0 ? ["system/*.read", "system/*.write"] : scopes);
        clients.Add(hospital.Caller);
        return hospital;
    }

    public HttpClient Nobody() => county.Client();

    public ValueTask DisposeAsync() => county.DisposeAsync();
}

/// <summary>Identity's side of the contract: the hospitals of a test.</summary>
internal sealed class KnownClients : IMachineClients
{
    readonly Dictionary<Guid, MachineClient> _known = [];

    public void Add(Caller caller) => _known[caller.Id] = new MachineClient(caller.Id, caller.Name, caller.Name, caller.OrganizationId!.Value, null, caller.Scopes);

    public void Withdraw(Caller caller) => _known.Remove(caller.Id);

    public Task<MachineClient?> Find(Guid id, CancellationToken ct) => Task.FromResult(_known.GetValueOrDefault(id));

    public Task<MachineClient?> Find(string clientId, CancellationToken ct) => Task.FromResult<MachineClient?>(null);

    public Task<MachineClient?> Verify(string token, CancellationToken ct) => Task.FromResult<MachineClient?>(null);

    public Task<Outcome<AccessToken>> Issue(string clientId, string clientSecret, IReadOnlyCollection<string> scopes, string? address, CancellationToken ct) =>
        Task.FromResult<Outcome<AccessToken>>(KernelRefusals.NotLoggedIn);
}

internal sealed record Reply(int Status, JsonObject Body, HttpResponseMessage Message)
{
    public string? Reason => Body.Items("issue").FirstOrDefault().Obj("details").Items("coding").FirstOrDefault().Str("code");

    public List<JsonObject> Resources => [.. Body.Items("entry").Select(e => e.Obj("resource")).OfType<JsonObject>()];

    public string? Next => Body.Items("link").FirstOrDefault(l => l.Str("relation") == "next").Str("url");
}

/// <summary>One institution's system.</summary>
internal sealed class Hospital(TestCounty county, Caller caller)
{
    public Caller Caller => caller;

    public Hospital(TestCounty county, string[] scopes)
        : this(county, Machine(Guid.CreateVersion7(), Guid.CreateVersion7(), scopes))
    {
    }

    readonly HttpClient _client = county.Client(caller);

    static Caller Machine(Guid id, Guid organization, string[] scopes) => new(CallerKind.Machine, id, "HIS", organization)
    {
        Permissions = new HashSet<string>(StringComparer.Ordinal) { "fhir.access" },
        Scopes = scopes.ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>The same system with a token for less.</summary>
    public Hospital With(params string[] scopes) => new(county, Machine(caller.Id, caller.OrganizationId!.Value, scopes));

    public Task<Reply> Get(string url) => Send(HttpMethod.Get, url, null);

    public Task<Reply> Put(string url, JsonNode body, params (string, string)[] headers) => Send(HttpMethod.Put, url, Bytes(body), headers);

    public Task<Reply> Post(string url, JsonNode body, params (string, string)[] headers) => Send(HttpMethod.Post, url, Bytes(body), headers);

    public Task<Reply> Post(string url, byte[] body) => Send(HttpMethod.Post, url, body);

    static byte[] Bytes(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    async Task<Reply> Send(HttpMethod method, string url, byte[]? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url.StartsWith("http", StringComparison.Ordinal) ? url : "/fhir" + url);
        if (body is not null) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+json") } };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var message = await _client.SendAsync(request);
        var text = await message.Content.ReadAsStringAsync();
        return new Reply((int)message.StatusCode, text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!, message);
    }
}

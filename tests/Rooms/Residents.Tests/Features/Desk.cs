using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Records;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

/// <summary>A county served over HTTP, with a doctor and a data steward at their desks.</summary>
internal sealed class Desk : IAsyncDisposable
{
    Desk(TestCounty county)
    {
        Index = MasterIndex.In(county);
        Elsewhere = county.Client(county.Staff("王医生", Township, Roles.TownshipDoctor));
        Doctor = county.Client(county.Staff("李医生", MasterIndex.Hospital, Roles.TownshipDoctor));
        Steward = county.Client(county.Staff("赵管理员", MasterIndex.Hospital, Roles.DataSteward));
        Director = county.Client(county.Staff("周主任", MasterIndex.Hospital, Roles.Director));
    }

    public MasterIndex Index { get; }

    public static readonly Guid Township = Guid.Parse("018f0000-0000-7000-8000-000000000002");

    public HttpClient Doctor { get; }

    /// <summary>A doctor of another institution.</summary>
    public HttpClient Elsewhere { get; }

    public HttpClient Steward { get; }

    public HttpClient Director { get; }

    /// <param name="records">With Records, which says whose record is open to whom.</param>
    public static async Task<Desk> Open(StoreKind kind, bool realClock = true, bool records = false) =>
        new(await TestCounty.Start(kind, records ? [new ResidentsRoom(), new RecordsRoom(), new OrganizationsRoom()] : [new ResidentsRoom()], realClock: realClock));

    /// <summary>Breaks the glass: from then on the record is open to the one who did.</summary>
    public static async Task BreakGlass(HttpClient doctor, Guid resident) =>
        Assert.Equal(HttpStatusCode.OK, (await Post(doctor, $"/api/records/{resident}/access", new { kind = "break-glass", reason = "病人昏迷，急需联系家属" })).Status);

    public static async Task<JsonNode> Get(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public static async Task<(HttpStatusCode Status, JsonNode Body)> Send(HttpClient client, HttpMethod method, string path, object body, long? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        if (version is { } v)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{v}\"");
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonNode.Parse(text.Length == 0 ? "{}" : text)!);
    }

    public static Task<(HttpStatusCode Status, JsonNode Body)> Post(HttpClient client, string path, object body, long? version = null, string? key = null) =>
        Send(client, HttpMethod.Post, path, body, version, key);

    /// <summary>Status and refusal code of an answer that refuses.</summary>
    public static (HttpStatusCode, string?) Refusal((HttpStatusCode Status, JsonNode Body) answer) =>
        (answer.Status, answer.Body["type"]?.GetValue<string>().Replace("/problems/", "", StringComparison.Ordinal));

    public async Task<string[]> Search(string q) =>
        [.. (await Get(Doctor, $"/api/residents?q={Uri.EscapeDataString(q)}"))["items"]!.AsArray().Select(i => $"{i!["name"]} {i["matchedBy"]}")];

    public ValueTask DisposeAsync() => Index.DisposeAsync();
}

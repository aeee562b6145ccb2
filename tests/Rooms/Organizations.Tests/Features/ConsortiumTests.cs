using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Organizations.Tests.Features;

public sealed class ConsortiumTests
{
    static async Task<(TestCounty County, HttpClient Client)> Start(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, [new OrganizationsRoom()], realClock: false);
        return (county, county.Client(county.Staff("数据员", null, Roles.DataSteward)));
    }

    static async Task<JsonElement> Read(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    static async Task<Guid> Add(HttpClient client, string code, string name, string type = "general-hospital")
    {
        using var answer = await client.PostAsJsonAsync("/api/organizations", new { code, name, type, level = "county", clinical = true, foundedOn = "1990-01-01" });
        return (await Read(answer)).GetProperty("id").GetGuid();
    }

    static async Task<Guid> Found(HttpClient client, string name, string kind, Guid lead, string? specialty = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/consortia", new { name, kind, specialty, leadOrganizationId = lead, validFrom = "2020-01-01" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await Read(answer)).GetProperty("id").GetGuid();
    }

    static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, object body, long version)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }

    [Theory, BothStores]
    public async Task Stand_side_by_side_each_with_its_own_lead_and_alliances_across_them(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (general, tcm) = (await Add(client, "1", "人民医院"), await Add(client, "2", "中医医院", "tcm-hospital"));
        await Found(client, "甲医共体", "consortium", general);
        await Found(client, "乙医共体", "consortium", tcm);
        var chest = await Found(client, "胸痛专科联盟", "alliance", general, "胸痛");
        await Found(client, "市一院医联体", "alliance", tcm);
        Assert.Equal(HttpStatusCode.Created, (await Send(client, HttpMethod.Post, $"/api/consortia/{chest}/members", new { organizationId = tcm, validFrom = "2021-01-01" }, 1)).StatusCode);
        var all = (await client.GetFromJsonAsync<JsonElement>("/api/consortia")).GetProperty("items").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!);
        Assert.Equal(["人民医院", "中医医院"], new[] { all["甲医共体"], all["乙医共体"] }.Select(c => c.GetProperty("leadOrganizationName").GetString()));
        Assert.Equal("胸痛", all["胸痛专科联盟"].GetProperty("specialty").GetString());
        Assert.Equal(2, all["胸痛专科联盟"].GetProperty("members").GetArrayLength());
        Assert.Equal(JsonValueKind.Null, all["市一院医联体"].GetProperty("specialty").ValueKind);
    }

    [Theory, BothStores]
    public async Task Hand_the_lead_to_a_member_and_let_the_former_lead_go_only_then(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (first, second) = (await Add(client, "1", "人民医院"), await Add(client, "2", "第二医院"));
        var id = await Found(client, "甲医共体", "consortium", first);
        using var stranger = await Send(client, HttpMethod.Put, $"/api/consortia/{id}", new { name = "甲医共体", leadOrganizationId = second }, 1);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stranger.StatusCode);
        using var joined = await Send(client, HttpMethod.Post, $"/api/consortia/{id}/members", new { organizationId = second, validFrom = "2021-01-01" }, 1);
        var lead = (await Read(joined)).GetProperty("members").EnumerateArray().Single(m => m.GetProperty("organizationId").GetGuid() == first).GetProperty("id").GetGuid();
        using var stuck = await Send(client, HttpMethod.Put, $"/api/consortia/{id}/members/{lead}", new { validTo = "2024-01-01" }, 2);
        Assert.Equal(HttpStatusCode.Conflict, stuck.StatusCode);
        using var early = await Send(client, HttpMethod.Put, $"/api/consortia/{id}", new { name = "甲医共体", leadOrganizationId = second, leadFrom = "2019-12-31" }, 2);
        using var future = await Send(client, HttpMethod.Put, $"/api/consortia/{id}", new { name = "甲医共体", leadOrganizationId = second, leadFrom = "2199-01-01" }, 2);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (early.StatusCode, future.StatusCode));
        using var handed = await Send(client, HttpMethod.Put, $"/api/consortia/{id}", new { name = "甲医共体", leadOrganizationId = second, leadFrom = "2024-01-01" }, 2);
        Assert.Equal(
            ["第二医院 2024-01-01–", "人民医院 2020-01-01–2024-01-01"],
            (await Read(handed)).GetProperty("leads").EnumerateArray().Select(l => $"{l.GetProperty("organizationName").GetString()} {l.GetProperty("validFrom").GetString()}–{l.GetProperty("validTo").GetString()}"));
        Assert.Equal(HttpStatusCode.OK, (await Send(client, HttpMethod.Put, $"/api/consortia/{id}/members/{lead}", new { validTo = "2024-01-01" }, 3)).StatusCode);
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        Assert.Equal(first, (await directory.ConsortiumOf(second, new DateOnly(2023, 12, 31), CancellationToken.None))?.LeadOrganizationId);
        Assert.Equal(second, (await directory.ConsortiumOf(second, new DateOnly(2024, 1, 1), CancellationToken.None))?.LeadOrganizationId);
    }

    [Theory, BothStores]
    public async Task Let_their_members_go_when_they_end_and_keep_who_belonged(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (lead, other) = (await Add(client, "1", "人民医院"), await Add(client, "2", "中医医院", "tcm-hospital"));
        var id = await Found(client, "甲医共体", "consortium", lead);
        using var ended = await Send(client, HttpMethod.Put, $"/api/consortia/{id}", new { name = "甲医共体", leadOrganizationId = lead, validTo = "2024-01-01" }, 1);
        Assert.Equal("2024-01-01", (await Read(ended)).GetProperty("members")[0].GetProperty("validTo").GetString());
        using var late = await Send(client, HttpMethod.Post, $"/api/consortia/{id}/members", new { organizationId = other, validFrom = "2024-02-01" }, 2);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        var next = await Found(client, "新医共体", "consortium", other);
        Assert.Equal(HttpStatusCode.Created, (await Send(client, HttpMethod.Post, $"/api/consortia/{next}/members", new { organizationId = lead, validFrom = "2024-01-01" }, 1)).StatusCode);
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        Assert.Equal(id, (await directory.ConsortiumOf(lead, new DateOnly(2023, 12, 31), CancellationToken.None))?.Id);
        Assert.Equal(next, (await directory.ConsortiumOf(lead, new DateOnly(2024, 1, 1), CancellationToken.None))?.Id);
    }
}

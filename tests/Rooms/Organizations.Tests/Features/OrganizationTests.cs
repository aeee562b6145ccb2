using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Organizations.Tests.Features;

public sealed class OrganizationTests
{
    static readonly DateOnly From = new(2020, 1, 1);

    static object Body(string code, string name, string type = "township-centre", string level = "township", Guid? parentId = null) =>
        new { code, name, shortName = name, type, level, parentId, clinical = true, foundedOn = "1990-01-01" };

    static async Task<(TestCounty County, HttpClient Client)> Start(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, [new OrganizationsRoom()], realClock: false);
        return (county, county.Client(county.Staff("数据员", null, Roles.DataSteward)));
    }

    static async Task<Guid> Add(HttpClient client, string code, string name, string type = "township-centre", string level = "township", Guid? parentId = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/organizations", Body(code, name, type, level, parentId));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    static async Task<string> Code(HttpResponseMessage answer) =>
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!["/problems/".Length..];

    static async Task<HttpResponseMessage> Put(HttpClient client, string path, object body, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }

    static async Task<HttpResponseMessage> Post(HttpClient client, string path, object body, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }

    [Theory, BothStores]
    public async Task Shows_the_tree_and_finds_by_name_and_code(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var bureau = await Add(client, "990125000", "安和县卫生健康局", "bureau", "county");
        var centre = await Add(client, "990125101", "宾西镇卫生院", parentId: bureau);
        await Add(client, "990125901", "前进村卫生室", "village-clinic", "village", centre);
        var root = await client.GetFromJsonAsync<JsonElement>("/api/organizations?parent=root");
        Assert.Equal(1, root.GetProperty("items").GetArrayLength());
        Assert.Equal(1, root.GetProperty("items")[0].GetProperty("childCount").GetInt32());
        var below = await client.GetFromJsonAsync<JsonElement>($"/api/organizations?parent={centre}");
        Assert.Equal("前进村卫生室", below.GetProperty("items")[0].GetProperty("name").GetString());
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>("/api/organizations?q=宾西")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/organizations?q=%25")).GetProperty("items").GetArrayLength());
        var page = await client.GetFromJsonAsync<JsonElement>("/api/organizations?size=2");
        var rest = await client.GetFromJsonAsync<JsonElement>($"/api/organizations?size=2&cursor={page.GetProperty("next").GetString()}");
        Assert.Equal("990125901", rest.GetProperty("items")[0].GetProperty("code").GetString());
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        Assert.Equal(centre, (await directory.ByCode("990125101", CancellationToken.None))?.Id);
        Assert.True(await directory.IsSameOrBelow(centre, bureau, CancellationToken.None));
        Assert.False(await directory.IsSameOrBelow(bureau, centre, CancellationToken.None));
        Assert.Equal(3, (await directory.SelfAndBelow(bureau, CancellationToken.None)).Count);
    }

    [Theory, BothStores]
    public async Task Changes_by_version_and_keeps_what_was_said(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Add(client, "990125101", "宾西镇卫生院");
        using var changed = await Put(client, $"/api/organizations/{id}", Body("990125101", "宾西镇中心卫生院"), 1);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var stale = await Put(client, $"/api/organizations/{id}", Body("990125101", "别名"), 1);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using var without = await client.PutAsJsonAsync($"/api/organizations/{id}", Body("990125101", "别名"));
        Assert.Equal(428, (int)without.StatusCode);
        var history = await client.GetFromJsonAsync<JsonElement>($"/api/organizations/{id}/history");
        Assert.Equal(["宾西镇中心卫生院", "宾西镇卫生院"], history.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("said").GetProperty("name").GetString()));
    }

    // ORG-4
    [Theory, BothStores]
    public async Task Refuses_rings_taken_codes_and_wrong_credit_codes(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var top = await Add(client, "990125101", "宾西镇卫生院");
        var below = await Add(client, "990125901", "前进村卫生室", "village-clinic", "village", top);
        using var ring = await Put(client, $"/api/organizations/{top}", Body("990125101", "宾西镇卫生院", parentId: below), 1);
        Assert.Equal("organizations.parent-below", await Code(ring));
        using var taken = await client.PostAsJsonAsync("/api/organizations", Body("990125101", "另一家"));
        Assert.Equal("organizations.code-taken", await Code(taken));
        using var wrong = await client.PostAsJsonAsync("/api/organizations", new { code = "x1", name = "x", type = "other", level = "county", clinical = false, foundedOn = "2000-01-01", creditCode = "91350100M000100Y44" });
        Assert.Equal("organizations.credit-code-invalid", await Code(wrong));
    }

    // ORG-3
    [Theory, BothStores]
    public async Task Maps_a_sender_by_its_code_until_the_code_is_ended(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var first = await Add(client, "990125001", "安和县人民医院", "general-hospital", "county");
        var second = await Add(client, "990125002", "安和县中医医院", "tcm-hospital", "county");
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync($"/api/organizations/{first}/source-codes", new { code = "BX_RMYY", validFrom = "2020-01-01" })).StatusCode);
        Assert.Equal(first, (await directory.BySourceCode("BX_RMYY", CancellationToken.None))?.Id);
        using var taken = await client.PostAsJsonAsync($"/api/organizations/{second}/source-codes", new { code = "BX_RMYY", validFrom = "2020-01-01" });
        Assert.Equal("organizations.source-code-taken", await Code(taken));
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/organizations/{first}/source-codes/BX_RMYY", new { validTo = "2026-01-01" })).StatusCode);
        Assert.Null(await directory.BySourceCode("BX_RMYY", CancellationToken.None));
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync($"/api/organizations/{second}/source-codes", new { code = "BX_RMYY", validFrom = "2026-01-01" })).StatusCode);
    }

    // ORG-1
    [Theory, BothStores]
    public async Task Lets_an_institution_into_one_consortium_at_a_time_but_into_alliances_beside_it(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (lead, other) = (await Add(client, "1", "人民医院", "general-hospital", "county"), await Add(client, "2", "中医院", "tcm-hospital", "county"));
        var member = await Add(client, "3", "宾西镇卫生院");
        var first = await Found(client, "甲医共体", "consortium", lead);
        var second = await Found(client, "乙医共体", "consortium", other);
        var alliance = await Found(client, "胸痛联盟", "alliance", lead);
        using var joined = await Post(client, $"/api/consortia/{first}/members", new { organizationId = member, validFrom = From }, 1);
        Assert.Equal(HttpStatusCode.Created, joined.StatusCode);
        using var twice = await Post(client, $"/api/consortia/{second}/members", new { organizationId = member, validFrom = "2021-01-01" }, 1);
        Assert.Equal("organizations.already-member", await Code(twice));
        using var before = await Post(client, $"/api/consortia/{second}/members", new { organizationId = member, validFrom = "2019-01-01" }, 1);
        Assert.Equal("organizations.already-member", await Code(before));
        Assert.Equal(HttpStatusCode.Created, (await Post(client, $"/api/consortia/{alliance}/members", new { organizationId = member, validFrom = From }, 1)).StatusCode);
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        Assert.Equal(first, (await directory.ConsortiumOf(member, new DateOnly(2022, 1, 1), CancellationToken.None))?.Id);
        var membership = (await joined.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("members").EnumerateArray().Single(m => m.GetProperty("organizationId").GetGuid() == member).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await Put(client, $"/api/consortia/{first}/members/{membership}", new { validTo = "2023-01-01" }, 2)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Post(client, $"/api/consortia/{second}/members", new { organizationId = member, validFrom = "2023-01-01" }, 1)).StatusCode);
        Assert.Equal(second, (await directory.ConsortiumOf(member, new DateOnly(2024, 1, 1), CancellationToken.None))?.Id);
        Assert.Equal(first, (await directory.ConsortiumOf(member, new DateOnly(2022, 12, 31), CancellationToken.None))?.Id);
    }

    // ORG-1
    [Theory, BothStores]
    public async Task Gives_an_institution_to_one_of_many_consortia_that_take_it_at_once(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var member = await Add(client, "m", "宾西镇卫生院");
        var consortia = new List<Guid>();
        for (var i = 0; i < 8; i++)
            consortia.Add(await Found(client, $"医共体{i}", "consortium", await Add(client, $"lead{i}", $"医院{i}", "general-hospital", "county")));
        var answers = await Task.WhenAll(consortia.Select(c => Task.Run(() => Post(client, $"/api/consortia/{c}/members", new { organizationId = member, validFrom = From }, 1))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    // ORG-8
    [Theory, BothStores]
    public async Task A_consortium_that_ends_lets_its_members_go_on_that_day(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (lead, other, member) = (await Add(client, "1", "人民医院", "general-hospital", "county"), await Add(client, "2", "中医院", "tcm-hospital", "county"), await Add(client, "3", "宾西镇卫生院"));
        var first = await Found(client, "甲医共体", "consortium", lead);
        var second = await Found(client, "乙医共体", "consortium", other);
        (await Post(client, $"/api/consortia/{first}/members", new { organizationId = member, validFrom = From }, 1)).EnsureSuccessStatusCode();
        using var ended = await Put(client, $"/api/consortia/{first}", new { name = "甲医共体", leadOrganizationId = lead, validTo = "2023-01-01" }, 2);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        var members = (await ended.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("members").EnumerateArray().ToList();
        Assert.Equal(["2023-01-01", "2023-01-01"], members.Select(m => m.GetProperty("validTo").GetString()));
        (await Post(client, $"/api/consortia/{second}/members", new { organizationId = member, validFrom = "2023-01-01" }, 1)).EnsureSuccessStatusCode();
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        Assert.Equal(first, (await directory.ConsortiumOf(member, new DateOnly(2022, 12, 31), CancellationToken.None))?.Id);
        Assert.Equal(second, (await directory.ConsortiumOf(member, new DateOnly(2023, 1, 1), CancellationToken.None))?.Id);
    }

    // ORG-2
    [Theory, BothStores]
    public async Task Says_who_answers_for_a_village_on_a_day(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (centre, clinic) = (await Add(client, "c", "宾西镇卫生院"), await Add(client, "v", "前进村卫生室", "village-clinic", "village"));
        using var added = await client.PostAsJsonAsync("/api/catchments", new { divisionCode = "990125101201", centreId = centre, clinicId = clinic, validFrom = From });
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var twice = await client.PostAsJsonAsync("/api/catchments", new { divisionCode = "990125101201", centreId = centre, validFrom = "2024-01-01" });
        Assert.Equal("organizations.catchment-taken", await Code(twice));
        using var wrong = await client.PostAsJsonAsync("/api/catchments", new { divisionCode = "990125101202", centreId = clinic, validFrom = From });
        Assert.Equal("organizations.clinic-unsuitable", await Code(wrong));
        var directory = county.Services.GetRequiredService<IOrganizationDirectory>();
        var found = await directory.CatchmentOf("990125101201", From, CancellationToken.None);
        Assert.Equal((centre, clinic), (found!.CentreId, found.ClinicId!.Value));
        Assert.Null(await directory.CatchmentOf("990125101201", From.AddDays(-1), CancellationToken.None));
    }

    // ORG-5, ORG-6
    [Theory, BothStores]
    public async Task Keeps_one_person_with_many_posts_and_masks_the_numbers(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (centre, clinic) = (await Add(client, "c", "宾西镇卫生院"), await Add(client, "v", "前进村卫生室", "village-clinic", "village"));
        var body = new { code = "D001", name = "王秀兰", sex = "female", profession = "doctor", title = "主治医师", titleLevel = "intermediate", mayPrescribe = true, antimicrobialLevel = 2, phone = "13900001290", idNumber = "990125198003070426" };
        using var added = await client.PostAsJsonAsync("/api/staff", body);
        var text = await added.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        Assert.DoesNotContain("13900001290", text, StringComparison.Ordinal);
        Assert.DoesNotContain("990125198003070426", text, StringComparison.Ordinal);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("id").GetGuid();
        using var twin = await client.PostAsJsonAsync("/api/staff", body);
        Assert.Equal("organizations.staff-id-number-taken", await Code(twin));
        Assert.Equal(HttpStatusCode.Created, (await Post(client, $"/api/staff/{id}/posts", new { organizationId = centre, title = "全科医师", kind = "employed", validFrom = From }, 1)).StatusCode);
        using var same = await Post(client, $"/api/staff/{id}/posts", new { organizationId = centre, title = "全科医师", kind = "employed", validFrom = "2021-01-01" }, 2);
        Assert.Equal("organizations.post-overlaps", await Code(same));
        using var second = await Post(client, $"/api/staff/{id}/posts", new { organizationId = clinic, title = "派驻医师", kind = "seconded", validFrom = "2026-01-01" }, 2);
        Assert.Equal(2, (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("posts").GetArrayLength());
        var list = await client.GetFromJsonAsync<JsonElement>($"/api/staff?organization={clinic}");
        Assert.Equal(2, list.GetProperty("items")[0].GetProperty("posts").GetArrayLength());
        using var kept = await Put(client, $"/api/staff/{id}", new { code = "D001", name = "王秀兰", sex = "female", profession = "doctor", mayPrescribe = true, antimicrobialLevel = 3 }, 3);
        Assert.Equal([], await AtRest.Readable(county, "13900001290", "990125198003070426"));
        Assert.Equal("139****1290", (await kept.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("phoneMasked").GetString());
    }

    [Theory, BothStores]
    public async Task Refuses_to_change_anything_without_the_permission(StoreKind kind)
    {
        var (county, _) = await Start(kind);
        await using var __ = county;
        var doctor = county.Client(county.Staff("李医生", null, Roles.TownshipDoctor));
        Assert.Equal(HttpStatusCode.OK, (await doctor.GetAsync("/api/organizations")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.PostAsJsonAsync("/api/organizations", Body("1", "x"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.PostAsJsonAsync("/api/consortia", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.PostAsJsonAsync("/api/staff", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await county.Client().GetAsync("/api/organizations")).StatusCode);
    }

    static async Task<Guid> Found(HttpClient client, string name, string kind, Guid lead)
    {
        using var answer = await client.PostAsJsonAsync("/api/consortia", new { name, kind, leadOrganizationId = lead, validFrom = From });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Organizations.Tests.Features;

/// <summary>Departments, beds, equipment, capabilities and sender codes, and the grid of villages.</summary>
public sealed class PartTests
{
    static async Task<(TestCounty County, HttpClient Client)> Start(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, [new OrganizationsRoom()], realClock: false);
        return (county, county.Client(county.Staff("数据员", null, Roles.DataSteward)));
    }

    static async Task<Guid> Add(HttpClient client, string code, string name, string type = "general-hospital", string level = "county")
    {
        using var answer = await client.PostAsJsonAsync("/api/organizations", new { code, name, type, level, clinical = true, foundedOn = "1990-01-01" });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await Read(answer)).GetProperty("id").GetGuid();
    }

    static async Task<JsonElement> Read(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    static async Task<string> Code(HttpResponseMessage answer) => (await Read(answer)).GetProperty("type").GetString()!["/problems/".Length..];

    static async Task<Guid> Department(HttpClient client, Guid hospital, string code = "XNK", string name = "心内科")
    {
        using var answer = await client.PostAsJsonAsync($"/api/organizations/{hospital}/departments", new { code, name, validFrom = "2020-01-01" });
        return (await Read(answer)).GetProperty("departments").EnumerateArray().Single(d => d.GetProperty("code").GetString() == code).GetProperty("id").GetGuid();
    }

    // ORG-8
    [Theory, BothStores]
    public async Task Numbers_many_beds_from_the_first_and_ends_them_with_their_department(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var hospital = await Add(client, "1", "安和县人民医院");
        var department = await Department(client, hospital);
        using var added = await client.PostAsJsonAsync($"/api/organizations/{hospital}/beds", new { code = "08", departmentId = department, room = "301", validFrom = "2020-01-01", count = 4 });
        Assert.Equal(4, (await Read(added)).GetProperty("departments")[0].GetProperty("bedCount").GetInt32());
        var path = $"/api/organizations/{hospital}/departments/{department}/beds";
        var page = await client.GetFromJsonAsync<JsonElement>(path + "?size=3");
        var rest = await client.GetFromJsonAsync<JsonElement>($"{path}?size=3&cursor={page.GetProperty("next").GetString()}");
        Assert.Equal(["08", "09", "10", "11"], page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(b => b.GetProperty("code").GetString()));
        var ninth = page.GetProperty("items")[1].GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/organizations/{hospital}/beds/{ninth}", new { validTo = "2022-01-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/organizations/{hospital}/departments/{department}", new { validTo = "2024-01-01" })).StatusCode);
        var ended = (await client.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray().Select(b => b.GetProperty("validTo").GetString());
        Assert.Equal(["2024-01-01", "2022-01-01", "2024-01-01", "2024-01-01"], ended);
        using var late = await client.PostAsJsonAsync($"/api/organizations/{hospital}/beds", new { code = "12", departmentId = department, validFrom = "2025-01-01" });
        Assert.Equal("organizations.department-unknown", await Code(late));
    }

    [Theory, BothStores]
    public async Task Adds_no_bed_of_a_range_that_meets_one_in_use_or_has_no_numbers(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var hospital = await Add(client, "1", "安和县人民医院");
        var department = await Department(client, hospital);
        object Range(string code, int count) => new { code, departmentId = department, validFrom = "2020-01-01", count };
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync($"/api/organizations/{hospital}/beds", Range("10", 2))).StatusCode);
        using var meets = await client.PostAsJsonAsync($"/api/organizations/{hospital}/beds", Range("08", 4));
        Assert.Equal("organizations.part-code-taken", await Code(meets));
        foreach (var wrong in (object[])[Range("加床", 2), Range("1", 0), Range("1", 201), Range("1234567", 2)])
        {
            using var refused = await client.PostAsJsonAsync($"/api/organizations/{hospital}/beds", wrong);
            Assert.Equal("organizations.bed-numbers-invalid", await Code(refused));
        }
        var shown = await client.GetFromJsonAsync<JsonElement>($"/api/organizations/{hospital}");
        Assert.Equal(2, shown.GetProperty("departments")[0].GetProperty("bedCount").GetInt32());
    }

    [Theory, BothStores]
    public async Task Keeps_equipment_capabilities_and_sender_codes_with_their_days_when_they_end(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var hospital = await Add(client, "1", "安和县人民医院");
        foreach (var (path, body) in ((string, object)[])
        [
            ("equipment", new { code = "CT", name = "64 排 CT", assetNumber = "ZC-001", validFrom = "2020-01-01" }),
            ("capabilities", new { code = "PCI", name = "急诊 PCI", validFrom = "2020-01-01" }),
            ("source-codes", new { code = "BX_RMYY", validFrom = "2020-01-01" }),
        ])
            Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync($"/api/organizations/{hospital}/{path}", body)).StatusCode);
        var shown = await client.GetFromJsonAsync<JsonElement>($"/api/organizations/{hospital}");
        foreach (var (path, list) in ((string, string)[])[("equipment", "equipment"), ("capabilities", "capabilities"), ("source-codes", "senders")])
        {
            var id = shown.GetProperty(list)[0].GetProperty("id").GetGuid();
            using var before = await client.PutAsJsonAsync($"/api/organizations/{hospital}/{path}/{id}", new { validTo = "2019-12-31" });
            Assert.Equal("organizations.end-before-start", await Code(before));
            Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/organizations/{hospital}/{path}/{id}", new { validTo = "2025-01-01" })).StatusCode);
            using var twice = await client.PutAsJsonAsync($"/api/organizations/{hospital}/{path}/{id}", new { validTo = "2025-02-01" });
            Assert.Equal("organizations.already-ended", await Code(twice));
        }
        var after = await client.GetFromJsonAsync<JsonElement>($"/api/organizations/{hospital}");
        Assert.Equal("2025-01-01", after.GetProperty("equipment")[0].GetProperty("retiredOn").GetString());
        Assert.Equal("2025-01-01", after.GetProperty("capabilities")[0].GetProperty("validTo").GetString());
        Assert.Equal("2025-01-01", after.GetProperty("senders")[0].GetProperty("validTo").GetString());
        Assert.Empty(after.GetProperty("sourceCodes").EnumerateArray());
    }

    [Theory, BothStores]
    public async Task Finds_a_village_of_the_grid_by_name_and_code_and_keeps_who_answered_before(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var (first, second) = (await Add(client, "c1", "宾西镇卫生院", "township-centre", "township"), await Add(client, "c2", "宾东镇卫生院", "township-centre", "township"));
        using var added = await client.PostAsJsonAsync("/api/catchments", new { divisionCode = "990125101201", name = "前进村", centreId = first, validFrom = "2020-01-01" });
        var id = (await Read(added)).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await client.PutAsJsonAsync($"/api/catchments/{id}", new { validTo = "2024-01-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/catchments", new { divisionCode = "990125101201", name = "前进村", centreId = second, validFrom = "2024-01-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/catchments", new { divisionCode = "990125102201", name = "红旗村", centreId = second, validFrom = "2024-01-01" })).StatusCode);
        async Task<string[]> Centres(string query) =>
            [.. (await client.GetFromJsonAsync<JsonElement>("/api/catchments?" + query)).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("centreName").GetString()!)];
        Assert.Equal(2, (await Centres("q=前进")).Length);
        Assert.Equal(["宾东镇卫生院"], await Centres("q=前进&current=true"));
        Assert.Equal(2, (await Centres("q=990125101")).Length);
        Assert.Equal(["宾西镇卫生院"], await Centres($"organization={first}"));
        Assert.Empty(await Centres("q=%25"));
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>A sender's department dictionary, as the operator keeps it.</summary>
public class DepartmentTests
{
    const string Path = "/api/hl7v2/departments";

    static async Task<JsonElement> Save(HttpClient client, string text, HttpStatusCode expected = HttpStatusCode.OK, string source = "BX_RMYY")
    {
        var answer = await client.PostAsJsonAsync(Path, new { source, text });
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    static async Task<List<string>> Names(HttpClient client, string query = "")
    {
        var page = await client.GetFromJsonAsync<JsonElement>(Path + query);
        return [.. page.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("source").GetString()} {item.GetProperty("code").GetString()} {item.GetProperty("name").GetString()}")];
    }

    static (int, int, int) Told(JsonElement saved) => (saved.GetProperty("saved").GetInt32(), saved.GetProperty("unchanged").GetInt32(), saved.GetProperty("removed").GetInt32());

    [Theory, BothStores]
    public async Task Pasted_lines_are_saved_renamed_and_removed_and_the_rest_stays(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        using var client = gate.County.Client(gate.Steward);
        Assert.Equal((3, 0, 0), Told(await Save(client, "NK,内科\r\nCAR，心内科\n\nICU\t重症医学科\n")));
        Assert.Equal((1, 1, 1), Told(await Save(client, "NK,内科\nCAR,心血管内科\nICU,")));
        Assert.Equal((1, 0, 0), Told(await Save(client, "NK,中医内科", source: "BX_ZYY")));
        Assert.Equal(["BX_RMYY CAR 心血管内科", "BX_RMYY NK 内科", "BX_ZYY NK 中医内科"], await Names(client));
        Assert.Equal(["BX_ZYY NK 中医内科"], await Names(client, "?source=BX_ZYY"));

        var first = await client.GetFromJsonAsync<JsonElement>(Path + "?size=2");
        Assert.Equal(["BX_ZYY NK 中医内科"], await Names(client, "?size=2&cursor=" + first.GetProperty("next").GetString()));
        await gate.County.UntilQuiet();
        Assert.Equal(3, (await gate.Query<string>("select action from kernel_audit where action = 'hl7v2.departments'")).Count);
    }

    /// <summary>How long ago something was read, as another node counts it.</summary>
    sealed class OtherClock : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }

    [Theory, BothStores]
    public async Task Another_node_learns_a_new_name_within_five_seconds(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        using var client = gate.County.Client(gate.Steward);
        var clock = new OtherClock();
        var here = gate.County.Services.GetRequiredService<DepartmentNames>();
        var there = new DepartmentNames(gate.County.Model, clock);
        Assert.Null(await there.Find("BX_RMYY", "NK", default));
        Assert.Null(await here.Find("BX_RMYY", "NK", default));

        await Save(client, "NK,内科");
        Assert.Equal("内科", await here.Find("BX_RMYY", "NK", default));
        clock.Seconds += 5;

        Assert.Equal("内科", await there.Find("BX_RMYY", "NK", default));
        Assert.Equal(await here.Edition(default), await there.Edition(default));
    }

    [Theory, BothStores]
    public async Task A_wrong_line_is_named_and_nothing_is_saved(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        using var client = gate.County.Client(gate.Steward);
        var refused = await Save(client, "NK,内科\n内科\n,外科\nNK,外科\nWK,外,科", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(("text", "第 2 行、第 3 行、第 4 行（编码 NK 重复且名称不同）、第 5 行"), (refused.GetProperty("field").GetString(), refused.GetProperty("detail").GetString()));
        await Save(client, new string('长', 101) + ",内科", HttpStatusCode.UnprocessableEntity);
        await Save(client, " \n", HttpStatusCode.UnprocessableEntity);
        await Save(client, string.Join('\n', Enumerable.Range(0, 5001).Select(number => $"K{number},科")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal("source", (await Save(client, "NK,内科", HttpStatusCode.UnprocessableEntity, "NOBODY")).GetProperty("field").GetString());
        Assert.Empty(await Names(client));

        Assert.Equal((1, 0, 0), Told(await Save(client, "'; drop table hl7v2_department; --,<script>alert(1)</script>".Replace(";", "", StringComparison.Ordinal))));
        Assert.Equal(["BX_RMYY ' drop table hl7v2_department -- <script>alert(1)</script>"], await Names(client));
    }

    [Theory, BothStores]
    public async Task Who_may_not_mend_may_not_change_it(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        using var doctor = gate.County.Client(gate.County.Staff("医生", null, Roles.HospitalDoctor));
        await Save(doctor, "NK,内科", HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.GetAsync(Path)).StatusCode);
    }
}

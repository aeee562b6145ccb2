using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

public class OperatorTests
{
    const string Wrong = "PID|1||00018827^^^BX_RMYY^PI||张^德山||20990307|M\r";

    static async Task<JsonElement> Get(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>The message whole, for a reason.</summary>
    internal static async Task<JsonElement> Open(HttpClient client, string id)
    {
        var answer = await client.PostAsJsonAsync($"/api/hl7v2/messages/{id}/open", new { reason = "核对来源单位退回的消息" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal static async Task<string> FirstId(HttpClient client) => (await Get(client, "/api/hl7v2/messages")).GetProperty("items")[0].GetProperty("id").GetString()!;

    [Theory, BothStores]
    public async Task The_list_is_filtered_and_paged_by_key(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        foreach (var file in Samples.Files)
            await gate.Send(Samples.Bytes(file));
        using var client = gate.County.Client(gate.Steward);

        async Task<List<string>> Ids(string query) =>
            [.. (await Get(client, "/api/hl7v2/messages" + query)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("controlId").GetString()!)];

        Assert.Equal(["MSG00006"], await Ids("?state=refused"));
        Assert.Equal(["MSG00002"], await Ids("?source=BX_ZYY"));
        Assert.Equal(["MSG00003", "MSG00002", "MSG00001"], await Ids("?type=ADT"));
        Assert.Equal(["MSG00003"], await Ids("?type=ADT%5EA40"));
        Assert.Equal(["MSG00004"], await Ids("?text=MSG00004"));
        Assert.Equal(["MSG00006"], await Ids("?text=" + Uri.EscapeDataString("暂不接收")));
        Assert.Empty(await Ids("?from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z"));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Get(client, $"/api/hl7v2/messages?size=4{(cursor is null ? "" : "&cursor=" + cursor)}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("controlId").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        Assert.Equal(["MSG00006", "MSG00005", "MSG00004", "MSG00003", "MSG00002", "MSG00001"], seen);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync("/api/hl7v2/messages?state=odd")).StatusCode);
    }

    // HL-9
    [Theory, BothStores]
    public async Task A_message_is_opened_by_segment_and_the_look_at_it_is_written_down(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        await gate.Send(Samples.Bytes("oru_r01_cbc_gb18030"));
        using var client = gate.County.Client(gate.Steward);
        var shown = await Open(client, await FirstId(client));
        var lines = shown.GetProperty("lines").EnumerateArray().ToList();
        Assert.Equal("PID|1||00018827^^^BX_RMYY^PI~990125195003070018^^^990125^NI||张^德山||19500307|M", lines[1].GetProperty("text").GetString());
        Assert.StartsWith("MSH|^~\\&|LIS|", lines[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("血小板危急值，已复检~请立即处理", lines[^1].GetProperty("fields")[2].GetString());
        Assert.Contains("MSA|AA|MSG00004", shown.GetProperty("answer")[0].GetString(), StringComparison.Ordinal);

        await gate.County.UntilQuiet();
        Assert.Single(await gate.Query<string>("select action from kernel_audit where action = 'hl7v2.read'"));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/hl7v2/messages/" + Guid.NewGuid())).StatusCode);
        using var doctor = gate.County.Client(gate.County.Staff("医生", null, Roles.HospitalDoctor));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.GetAsync("/api/hl7v2/messages")).StatusCode);
    }

    [Theory, BothStores]
    public async Task A_mended_message_is_taken_and_its_original_stays(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        Assert.Equal("AE C1", await gate.Send(Samples.Adt("A28", Wrong)));
        using var client = gate.County.Client(gate.Steward);
        var id = await FirstId(client);

        var still = await client.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", new { text = Samples.Adt("A28", Wrong), reason = "试" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, still.StatusCode);
        Assert.Equal("PID-7", (await still.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString());

        var text = Samples.Adt("A28", Samples.Pid).Replace("\r", "\n", StringComparison.Ordinal);
        var mended = await client.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", new { text, reason = "出生日期录错" });
        Assert.Equal("taken", (await mended.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString());
        Assert.Equal("00018827", Assert.Single(gate.Intake.Taken).Person.Source.LocalId);
        Assert.Equal(id, gate.Intake.Taken.Single().MessageId.ToString());

        var shown = await Open(client, id);
        Assert.Contains("20990307", shown.GetProperty("lines")[2].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal((text, "数据管理员"), (shown.GetProperty("mended").GetString(), shown.GetProperty("mendedBy").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", new { text, reason = "再来" })).StatusCode);
    }

    [Theory, BothStores]
    public async Task A_gb18030_message_can_be_mended_in_the_page(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        var wrong = Samples.Bytes("adt_a08_update_gb18030");
        wrong.AsSpan(wrong.AsSpan().IndexOf("19500307"u8), 8)[0] = (byte)'x';
        Assert.Equal("AE MSG00002", await gate.Send(wrong));
        using var client = gate.County.Client(gate.Steward);
        var id = await FirstId(client);
        var lines = (await Open(client, id)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString());
        var text = string.Join('\n', lines).Replace("x9500307", "19500307", StringComparison.Ordinal);
        (await client.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", new { text, reason = "更正" })).EnsureSuccessStatusCode();
        Assert.Equal("张德山", Assert.Single(gate.Intake.Taken).Person.Person.Name);
    }

    [Theory, BothStores]
    public async Task A_dry_run_tells_what_would_change_and_a_replay_changes_it(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind, registered: false);
        foreach (var file in Samples.Files)
            await gate.Send(Samples.Bytes(file));
        gate.Register("BX_RMYY");
        using var client = gate.County.Client(gate.Steward);

        var run = await Get(client, $"/api/hl7v2/replay/{CountyCalendar.Today(TimeProvider.System):yyyy-MM-dd}");
        Assert.Equal((6, 4, 2, 15, 4), (run.GetProperty("read").GetInt32(), run.GetProperty("wouldBeTaken").GetInt32(), run.GetProperty("wouldBeRefused").GetInt32(), run.GetProperty("factsRead").GetInt32(), run.GetProperty("differ").GetInt32()));
        Assert.Empty(gate.Intake.Taken);

        foreach (var line in run.GetProperty("differing").EnumerateArray())
            (await client.PostAsync($"/api/hl7v2/messages/{line.GetProperty("id").GetString()}/replay", null)).EnsureSuccessStatusCode();
        Assert.Equal(4, gate.Intake.Taken.Count);
        Assert.Equal(2, (await gate.Query<MessageRow>("select * from hl7v2_message where state = 'refused'")).Count);
    }
}

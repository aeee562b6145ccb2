using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Storage;
using OneCounty.Hl7v2.Tests.Mllp;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>Who sees of a kept message what, with the real record behind it.</summary>
public class OpeningTests
{
    const string Obr = "OBR|1||R1|CBC^血常规\r";
    const string Reason = "检验科来电核对这份结果";

    static readonly string s_result = Samples.Oru("ORC|RE|P1|F1\r" + Obr + "OBX|1|NM|WBC^白细胞||61.75|10*9/L||N|||F\rNTE|1|L|复检~已通知家属\rZXX|1|张德山\r");

    static async Task<string> Send(TestCounty county, string message)
    {
        await VisitTests.Send(county, message);
        using var steward = county.Client(Steward(county));
        return await OperatorTests.FirstId(steward);
    }

    static Caller Steward(TestCounty county, params string[] also) => county.Staff("数据管理员", Samples.Hospital, [Roles.DataSteward, .. also]);

    static async Task<string> Masked(HttpClient client, string id)
    {
        var text = await client.GetStringAsync($"/api/hl7v2/messages/{id}");
        foreach (var told in (string[])["张", "德山", "19500307", "00018827", "CBC", "血常规", "WBC", "白细胞", "61.75", "复检", "P1"])
            Assert.DoesNotContain(told, text, StringComparison.Ordinal);
        return text;
    }

    sealed record Looked
    {
        public Guid? ResidentId { get; init; }
        public string? Reason { get; init; }
        public string SubjectKind { get; init; } = "";
    }

    static async Task<IReadOnlyList<Looked>> Looks(TestCounty county)
    {
        await county.UntilQuiet();
        await using var reader = county.Reader();
        return await reader.Query<Looked>("select resident_id, reason, subject_kind from kernel_audit where action = 'hl7v2.read' order by number", null, CancellationToken.None);
    }

    static async Task<Guid> Resident(TestCounty county)
    {
        await using var reader = county.Reader();
        return (await reader.First<MessageRow>("select * from hl7v2_message where state = 'taken' order by id limit 1", null, CancellationToken.None))!.ResidentId!.Value;
    }

    // HL-9
    [Theory, BothStores]
    public async Task A_taken_message_is_masked_and_its_shape_is_told(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        var id = await Send(county, s_result);
        using var steward = county.Client(Steward(county));
        using var system = county.Client(county.Staff("系统管理员", Samples.Hospital, Roles.SystemAdmin));

        await Masked(steward, id);
        var shown = JsonDocument.Parse(await Masked(system, id)).RootElement;
        var texts = shown.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()!).ToList();

        Assert.False(shown.GetProperty("whole").GetBoolean());
        Assert.StartsWith("MSH|^~\\&|LIS|BX_RMYY|", texts[0], StringComparison.Ordinal);
        Assert.Equal("PID|1||********^^^*******^**||*^**||********|*", texts[1]);
        Assert.Equal("ORC|RE|**|**", texts[2]);
        Assert.Equal("OBX|1|NM|***^***||*****|******||*|||F", texts[4]);
        Assert.Equal("ZXX|*|***", texts[6]);
        Assert.Empty(await Looks(county));
    }

    // HL-9
    [Theory, BothStores]
    public async Task A_taken_message_opens_for_a_reason_that_the_resident_reads_in_the_access_log(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        var id = await Send(county, s_result);
        var path = $"/api/hl7v2/messages/{id}/open";
        using var steward = county.Client(Steward(county));
        using var system = county.Client(county.Staff("系统管理员", Samples.Hospital, Roles.SystemAdmin));

        Assert.Equal(HttpStatusCode.Forbidden, (await system.PostAsJsonAsync(path, new { reason = Reason })).StatusCode);
        foreach (var none in (string?[])[null, "  ", "看看", new string('由', 501)])
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await steward.PostAsJsonAsync(path, new { reason = none })).StatusCode);
        Assert.Empty(await Looks(county));

        var opened = await (await steward.PostAsJsonAsync(path, new { reason = Reason })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(opened.GetProperty("whole").GetBoolean());
        Assert.Contains("张^德山", opened.GetProperty("lines")[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        var him = await Resident(county);
        Assert.Equal(new Looked { ResidentId = him, Reason = Reason, SubjectKind = "message" }, Assert.Single(await Looks(county)));

        using var doctor = county.Client(county.Staff("李医生", Samples.Hospital, Roles.HospitalDoctor));
        await doctor.PostAsJsonAsync($"/api/records/{him}/access", new { kind = "break-glass", reason = "昏迷送来，急需病史" });
        var log = await doctor.GetFromJsonAsync<JsonElement>($"/api/records/{him}/access-log");
        var entry = log.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("what").GetString() == "接口消息原文");
        Assert.Equal(("数据管理员", "接口维护", Reason), (entry.GetProperty("actor").GetString(), entry.GetProperty("reasonTitle").GetString(), entry.GetProperty("reason").GetString()));
    }

    // HL-9
    [Theory, BothStores]
    public async Task A_warning_names_the_thing_that_it_is_about_no_more_than_the_message_does(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        var moved = s_result.Replace("|C2|", "|C9|", StringComparison.Ordinal).Replace("00018827", "00099999", StringComparison.Ordinal).Replace("张^德山||19500307|M", "李^梅||19491231|F", StringComparison.Ordinal);
        await Send(county, s_result);
        await Send(county, moved);
        using var system = county.Client(county.Staff("系统管理员", Samples.Hospital, Roles.SystemAdmin));
        var warnings = (await system.GetFromJsonAsync<JsonElement>("/api/hl7v2/messages")).GetProperty("items")[0].GetProperty("warnings").GetString()!;
        Assert.Contains("从另一位居民", warnings, StringComparison.Ordinal);
        Assert.DoesNotContain("R1@LIS/CBC", warnings, StringComparison.Ordinal);
    }

    // HL-9
    [Theory, BothStores]
    public async Task Who_may_read_the_record_opens_its_message_by_the_records_own_reason(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        var id = await Send(county, s_result);
        var him = await Resident(county);
        using var both = county.Client(Steward(county, Roles.HospitalDoctor));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await both.PostAsJsonAsync($"/api/hl7v2/messages/{id}/open", new { })).StatusCode);
        await both.PostAsJsonAsync($"/api/records/{him}/access", new { kind = "break-glass", reason = "昏迷送来，急需病史" });
        Assert.Equal(HttpStatusCode.OK, (await both.PostAsJsonAsync($"/api/hl7v2/messages/{id}/open", new { })).StatusCode);
        Assert.Equal(new Looked { ResidentId = him, Reason = "break-glass", SubjectKind = "resident" }, Assert.Single(await Looks(county)));
    }

    // HL-9
    [Theory, BothStores]
    public async Task A_refused_message_opens_for_mending_and_whom_it_names_learns_of_it(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        await Send(county, s_result);
        var him = await Resident(county);
        var wrong = s_result.Replace("|C2|", "|C3|", StringComparison.Ordinal).Replace("|N|||F", "|N|||Q", StringComparison.Ordinal);
        await using (var sender = await Sender.Connect(county.Services.GetRequiredService<MllpListener>().Endpoint!))
        {
            await sender.Send(wrong);
            Assert.Equal("AE C3", await sender.Verdict());
        }

        using var steward = county.Client(Steward(county));
        using var system = county.Client(county.Staff("系统管理员", Samples.Hospital, Roles.SystemAdmin));
        var id = await OperatorTests.FirstId(steward);
        await Masked(steward, id);
        var text = string.Join('\n', (await OperatorTests.Open(steward, id)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()));
        Assert.Equal(him, Assert.Single(await Looks(county)).ResidentId);

        var masked = string.Join('\n', JsonDocument.Parse(await Masked(steward, id)).RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("text").GetString()));
        var stars = await steward.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", new { text = masked.Replace("||*|||Q", "||*|||F", StringComparison.Ordinal), reason = "状态录错" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stars.StatusCode);
        Assert.Contains("hl7v2.masked-text", await stars.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var mended = new { text = text.Replace("|N|||Q", "|N|||F", StringComparison.Ordinal), reason = "状态录错" };
        Assert.Equal(HttpStatusCode.Forbidden, (await system.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", mended)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await steward.PostAsJsonAsync($"/api/hl7v2/messages/{id}/mend", mended)).StatusCode);
        await Masked(system, id);
    }
}

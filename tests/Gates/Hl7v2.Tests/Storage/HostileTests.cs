using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>Messages that are made to break things, or are broken: each is answered and kept, and none leaves anything half written.</summary>
public class HostileTests
{
    static string Random(int length)
    {
        var random = new Random(20260613);
        return string.Create(length, random, static (text, source) =>
        {
            for (var at = 0; at < text.Length; at++)
                text[at] = (char)('A' + source.Next(26));
        });
    }

    static async Task<MessageRow> Only(GateCounty gate) => Assert.Single(await gate.Query<MessageRow>("select * from hl7v2_message"));

    [Theory, BothStores]
    public async Task Megabytes_in_the_header_are_answered_and_kept(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        var huge = Random(50_000);
        Assert.StartsWith("AR ", await gate.Send(Samples.Adt("A28", Samples.Pid).Replace("|HIS|BX_RMYY|", $"|{huge}|{huge}|", StringComparison.Ordinal)), StringComparison.Ordinal);
        var row = await Only(gate);
        Assert.Equal(("refused", "hl7v2.unknown-sender", 100), (row.State, row.ErrorCode, row.Source.Length));
        Assert.StartsWith("AE ", await gate.Send(Samples.Adt("A28", Samples.Pid).Replace("|C1|", $"|{huge}|", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(2, (await gate.Query<MessageRow>("select * from hl7v2_message where state = 'refused'")).Count);
    }

    [Theory, BothStores]
    public async Task Zero_bytes_and_control_characters_in_the_header_are_answered_and_kept(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        var message = Samples.Adt("A28", Samples.Pid).Replace("|HIS|BX_RMYY|", "|H\0IS|BX\u0001_RMYY|", StringComparison.Ordinal).Replace("|C1|", "|C\01|", StringComparison.Ordinal).Replace("ADT^A28", "AD\0T^A\u000228", StringComparison.Ordinal);
        Assert.StartsWith("AR ", await gate.Send(message), StringComparison.Ordinal);
        var row = await Only(gate);
        Assert.Equal(("refused", "H\uFFFDIS", "BX\uFFFD_RMYY", "C\uFFFD1", "AD\uFFFDT^A\uFFFD28"), (row.State, row.Application, row.Source, row.ControlId, row.Type));
    }

    [Theory, BothStores]
    public async Task A_megabyte_name_is_refused_by_its_place_and_the_message_kept_whole(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        var bytes = Encoding.UTF8.GetBytes(Samples.Adt("A28", $"PID|1||A^^^BX_RMYY^PI||{new string('张', 1_000_000)}\r"));
        Assert.Equal("AE C1", await gate.Send(bytes));
        var row = await Only(gate);
        Assert.Equal(("refused", "hl7v2.too-long", "PID-5", (long)bytes.Length), (row.State, row.ErrorCode, row.ErrorAt, row.Size));
        Assert.Empty(gate.Intake.Taken);
    }

    [Theory, BothStores]
    public async Task A_wrong_character_set_is_refused_and_the_message_kept(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        var bytes = Samples.Bytes("oru_r01_cbc_gb18030");
        var text = Encoding.Latin1.GetString(bytes).Replace("GB 18030-2000", "UNICODE UTF-8", StringComparison.Ordinal);
        Assert.Equal("AR MSG00004", await gate.Send(Encoding.Latin1.GetBytes(text)));
        var row = await Only(gate);
        Assert.Equal(("refused", "hl7v2.wrong-charset", "MSH-18"), (row.State, row.ErrorCode, row.ErrorAt));
        Assert.Empty(gate.Intake.Taken);
    }

    [Theory, BothStores]
    public async Task A_name_that_is_sql_or_a_script_is_a_name(StoreKind kind)
    {
        await using var county = await VisitTests.Start(kind);
        const string name = "'; drop table residents_resident; --<script>alert(1)</script>";
        await VisitTests.Send(county, Samples.Adt("A01", $"PID|1||A^^^BX_RMYY^PI||{name}||19500307|M\rPV1|1|I|'; drop table records_fact^\"^<b>|||||||||||||||||ZY1\r"));
        await using var reader = county.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from residents_resident", null, CancellationToken.None));
        var resident = await reader.First<Guid>("select resident_id from records_fact", null, CancellationToken.None);
        using var doctor = county.Client(county.Staff("李医生", Samples.Hospital, Roles.HospitalDoctor));
        var summary = await doctor.GetFromJsonAsync<JsonElement>($"/api/records/{resident}/summary");
        Assert.Contains("drop table residents_resident", summary.ToString(), StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task Filters_that_hold_zero_bytes_or_are_endless_are_refused(StoreKind kind)
    {
        await using var gate = await GateCounty.Start(kind);
        using var client = gate.County.Client(gate.Steward);
        foreach (var query in new[] { "messages?source=%00", "messages?type=%00", "messages?text=%00", "departments?source=%00", $"messages?source={new string('x', 5000)}" })
            Assert.Equal(422, (int)(await client.GetAsync("/api/hl7v2/" + query)).StatusCode);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Tests.Mllp;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Records;
using OneCounty.Residents;
using OneCounty.Testing;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>What a hospital says of one visit, message by message, as it stands in the real record.</summary>
public class VisitTests
{
    static readonly string s_rich = Pv1((2, "I"), (3, "CCU^01^03"), (7, "D0021^李^主任"), (10, "CAR^心内科"), (14, "E"), (44, "20260613080000"));

    sealed record Stay
    {
        public string Status { get; init; } = "";
        public DateTime? EffectiveAt { get; init; }
        public DateTime? EndAt { get; init; }
        public string? Performer { get; init; }
        public string? DepartmentCode { get; init; }
        public string? Department { get; init; }
        public string? Category { get; init; }
        public string? Detail { get; init; }
    }

    internal static async Task<TestCounty> Start(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, [new Hl7v2Gate(), new RecordsRoom(), new ResidentsRoom(), new OrganizationsRoom()], settings: new Dictionary<string, string?> { ["Hl7v2:Listen"] = "127.0.0.1:0" });
        var load = county.Services.GetRequiredService<IOrganizationLoad>();
        await county.Transactions.Run(Caller.Platform("test"), work => load.Organizations(work,
            [new OrganizationSeed(Samples.Hospital, "BX_RMYY", "安和县人民医院", null, OrganizationTypes.GeneralHospital, OrganizationLevels.County, null, null, null, null, null, null, null, null, true, new DateOnly(1950, 1, 1), ["BX_RMYY"], [], [])]), CancellationToken.None);
        return county;
    }

    /// <summary>The visit ZY1 with these fields and no others.</summary>
    static string Pv1(params (int Field, string Value)[] fields) =>
        "PV1|1|" + string.Join('|', Enumerable.Range(2, 43).Select(number => number == 19 ? "ZY1" : fields.FirstOrDefault(field => field.Field == number).Value)).TrimEnd('|') + "\r";

    /// <summary>A message of one minute of the day, with a number of its own.</summary>
    static string Said(string trigger, int minute, string pv1) =>
        Samples.Adt(trigger, Samples.Pid + pv1, evn: $"202606140{minute:D3}00")
            .Replace("|20260613220000|", $"|202606140{minute:D3}00|", StringComparison.Ordinal)
            .Replace("|C1|", $"|{trigger}{minute}|", StringComparison.Ordinal);

    /// <summary>In one packet, so that they share batches.</summary>
    internal static async Task Send(TestCounty county, params string[] messages)
    {
        await using var sender = await Sender.Connect(county.Services.GetRequiredService<MllpListener>().Endpoint!);
        await sender.Send(messages);
        foreach (var _ in messages)
            Assert.StartsWith("AA ", await sender.Verdict(), StringComparison.Ordinal);
    }

    static async Task<Stay> Stands(TestCounty county)
    {
        await using var reader = county.Reader();
        return (await reader.First<Stay>("select * from records_fact where id = @id", new { id = FactId.Of("BX_RMYY", FactKind.Encounter, "ZY1") }, CancellationToken.None))!;
    }

    static readonly string[] s_story =
    [
        Said("A01", 1, s_rich),
        Said("A02", 2, Pv1((2, "I"), (3, "CAR^12^02"))),
        Said("A08", 3, Pv1((2, "I"), (8, "\"\""))),
        Said("A03", 4, Pv1((36, "01"))),
    ];

    static void Whole(Stay stay)
    {
        Assert.Equal(("finished", new DateTime(2026, 6, 13, 0, 0, 0, DateTimeKind.Utc), new DateTime(2026, 6, 13, 16, 4, 0, DateTimeKind.Utc)), (stay.Status, stay.EffectiveAt!.Value, stay.EndAt!.Value));
        Assert.Equal(("CAR", "心内科", "IMP"), (stay.DepartmentCode, stay.Department, stay.Category));
        Assert.Equal(new EncounterDetail("IMP", "CAR-12-02", "D0021", "李主任", "E", "01"), Json.Read<EncounterDetail>(stay.Detail!));
    }

    // HL-10
    [Theory, BothStores]
    public async Task A_discharge_that_says_little_keeps_what_the_admission_said(StoreKind kind)
    {
        await using var county = await Start(kind);
        foreach (var message in s_story)
            await Send(county, message);
        Whole(await Stands(county));
    }

    [Theory, BothStores]
    public async Task All_of_a_visit_in_one_packet_and_in_the_wrong_order_ends_the_same_and_so_does_sending_it_again(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Send(county, [.. s_story.Reverse()]);
        Whole(await Stands(county));
        await Send(county, [.. s_story, .. s_story.Select(message => message.Replace("|P|2.5.1", "B|P|2.5.1", StringComparison.Ordinal))]);
        Whole(await Stands(county));
    }

    // HL-10
    [Theory, BothStores]
    public async Task A_field_sent_as_null_is_taken_back_and_an_empty_one_is_not(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Send(county, s_story[0]);
        await Send(county, Said("A08", 5, Pv1((2, "I"), (3, "\"\""), (7, "\"\""), (10, "\"\"^"), (14, "\"\""), (44, "\"\""))));
        var stay = await Stands(county);
        Assert.Equal((null, null, null, null), (stay.EffectiveAt, stay.Performer, stay.DepartmentCode, stay.Department));
        Assert.Equal(new EncounterDetail("IMP", null, null, null, null, null), Json.Read<EncounterDetail>(stay.Detail!));
    }

    [Theory, BothStores]
    public async Task A_department_code_is_shown_by_its_name_as_soon_as_the_dictionary_has_it_and_the_stored_words_stay(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Send(county, Said("A01", 1, Pv1((2, "I"), (3, "NK2^01^03"), (10, "NK"), (44, "20260613080000"))));
        await using var reader = county.Reader();
        var resident = await reader.First<Guid>("select resident_id from records_fact", null, CancellationToken.None);
        using var doctor = county.Client(county.Staff("李医生", Samples.Hospital, Roles.HospitalDoctor));
        using var steward = county.Client(county.Staff("数据管理员", null, Roles.DataSteward));

        async Task<(string?, string?)> Shown()
        {
            var timeline = await doctor.GetFromJsonAsync<JsonElement>($"/api/records/{resident}/timeline");
            var summary = await doctor.GetFromJsonAsync<JsonElement>($"/api/records/{resident}/summary");
            return (timeline.GetProperty("items")[0].GetProperty("department").GetString(), summary.GetProperty("encounters")[0].GetProperty("department").GetString());
        }

        Assert.Equal(("NK", "NK"), await Shown());
        var before = await Stands(county);
        (await steward.PostAsJsonAsync("/api/hl7v2/departments", new { source = "BX_RMYY", text = "NK,内科" })).EnsureSuccessStatusCode();
        Assert.Equal(("内科", "内科"), await Shown());
        (await steward.PostAsJsonAsync("/api/hl7v2/departments", new { source = "BX_RMYY", text = "NK,大内科" })).EnsureSuccessStatusCode();
        Assert.Equal(("大内科", "大内科"), await Shown());
        Assert.Equal(before, await Stands(county));
        Assert.Equal(("NK", null), (before.DepartmentCode, before.Department));
    }

    [Theory, BothStores]
    public async Task An_update_after_the_discharge_does_not_open_the_stay_again_and_a_cancelled_discharge_does(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Send(county, s_story);
        await Send(county, Said("A08", 6, Pv1((3, "CAR^12^03"))));
        Assert.Equal("finished", (await Stands(county)).Status);
        await Send(county, Said("A13", 7, Pv1((2, "I"))));
        var stay = await Stands(county);
        Assert.Equal(("in-progress", null, new DateTime(2026, 6, 13, 0, 0, 0, DateTimeKind.Utc)), (stay.Status, stay.EndAt, stay.EffectiveAt!.Value));
        Assert.Null(Json.Read<EncounterDetail>(stay.Detail!)!.Disposition);
        await Send(county, Said("A11", 8, Pv1((2, "I"))));
        Assert.Equal("cancelled", (await Stands(county)).Status);
    }
}

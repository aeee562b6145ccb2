using System.Text.Json;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Storage;

/// <summary>REC-1 to REC-5: what a source says is taken once, the greatest version stands, and nothing that was said is lost.</summary>
public sealed class IntakeTests
{
    static readonly DateTime At = Chart.Start0.AddDays(-1);

    sealed record Current
    {
        public required string ValueText { get; init; }
        public long SourceVersion { get; init; }
        public int Revision { get; init; }
        public Guid ResidentId { get; init; }
    }

    static Task<Current?> Now(Chart chart, string localId) =>
        chart.Ask<Current>("select value_text, source_version, revision, resident_id from records_fact where local_id = @localId", new { localId });

    [Theory, BothStores]
    public async Task REC_1_sending_again_changes_no_row(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        Fact[] facts =
        [
            Facts.Stay("V1", At), Facts.Report("R1", At), Facts.Platelets("O1", "18", 18, At, 3, "LL", "R1"), Facts.Allergy("A1", "青霉素", At), Facts.Prescription("P1", "阿司匹林", At),
            Facts.Platelets("O2", ">500", 500, At) with { Original = """{"resourceType":"Observation"}""", OriginalType = "Observation" },
        ];
        await chart.Take(Chart.Him, facts);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "19", 19, At, 4, "LL", "R1"));
        await chart.Take(Chart.Him, Facts.Platelets("O1", "17", 17, At, 2, "LL", "R1"));
        var before = await chart.Everything();

        var again = await chart.Take(Chart.Him, [.. facts, .. facts, Facts.Platelets("O1", "19", 19, At, 4, "LL", "R1"), Facts.Platelets("O1", "17", 17, At, 2, "LL", "R1")]);

        Assert.Equal((0, 14, 0, 0), (again.Recorded, again.Unchanged, again.Superseded, again.Late));
        Assert.Equal(before, await chart.Everything());
    }

    [Theory, BothStores]
    public async Task What_is_said_of_our_own_id_goes_to_that_resident_without_matching(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Stay("V1", At))).ResidentId;
        var sources = await chart.Count("residents_source");

        var taken = await chart.Take(
            chart.Says(Chart.Her, "OTHER", Chart.Township, Facts.Platelets("O9", "18", 18, At)) with { ResidentId = him },
            chart.Says(Chart.Her, Facts.Platelets("O8", "20", 20, At)));

        Assert.Equal(him, taken[0].ResidentId);
        Assert.NotEqual(him, taken[1].ResidentId);
        Assert.Equal(him, (await Now(chart, "O9"))!.ResidentId);
        Assert.Equal(sources + 1, await chart.Count("residents_source"));
    }

    [Theory, BothStores]
    public async Task REC_19_another_person_under_a_known_id_and_results_of_days_to_come_leave_nothing_and_their_neighbours_are_taken(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(chart.Says(Chart.Him, Facts.Allergy("A1", "青霉素", At)));
        var her = chart.Says(Chart.Her, Facts.Allergy("A2", "头孢", At));
        var another = chart.Says(Chart.Him, Facts.Allergy("A3", "磺胺", At)) with { Person = her.Person with { Source = new("HIS", Chart.Him), Version = 2 } };
        var future = chart.Says(Chart.Him, Facts.Platelets("O9", "5", 5, chart.Now.AddDays(2)));
        var results = await chart.Take(another, her, future, chart.Says(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now.AddHours(20))));
        Assert.Equal(["records.another-person", null, "records.from-future", null], results.Select(r => r.Refusal?.Code));
        Assert.Equal([0, 1, 0, 1], results.Select(r => r.Recorded));
        Assert.Equal(3, await chart.Count("records_fact", "local_id in ('A1', 'A2', 'O1')"));
        Assert.Equal(3, await chart.Count("records_fact"));
    }

    [Theory, BothStores]
    public async Task REC_2_a_correction_supersedes_and_history_keeps_what_was_said(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "180", 180, At) with { Original = "first" });

        var result = await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 2, "LL"));

        Assert.Equal((0, 0, 1, 0), (result.Recorded, result.Unchanged, result.Superseded, result.Late));
        var now = await Now(chart, "O1");
        Assert.Equal(("18", 2L, 1), (now!.ValueText, now.SourceVersion, now.Revision));
        var kept = JsonDocument.Parse((await chart.Ask<string>("select body from records_fact_history where cause = 'superseded'"))!).RootElement;
        Assert.Equal(("180", 1L), (kept.Text("valueText"), kept.GetProperty("sourceVersion").GetInt64()));
        Assert.Equal("first", OneCounty.Records.Storage.Intake.Unpack((await chart.Ask<byte[]>("select original from records_fact_history"))!));
        Assert.Equal(0, await chart.Count("records_original"));
    }

    [Theory, BothStores]
    public async Task REC_3_an_older_version_arriving_late_does_not_win_and_is_kept(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 5));

        var late = await chart.Take(Chart.Him, Facts.Platelets("O1", "180", 180, At, 4));

        Assert.Equal((0, 1), (late.Superseded, late.Late));
        Assert.Equal("18", (await Now(chart, "O1"))!.ValueText);
        Assert.Equal(1, await chart.Count("records_fact_history", "cause = 'late' and source_version = 4"));
        Assert.Equal(1, await chart.Ask<long>("select version from records_state"));
    }

    [Theory, BothStores]
    public async Task REC_3_a_version_that_says_the_same_still_makes_older_ones_late(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 1));

        var same = await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 9));
        var between = await chart.Take(Chart.Him, Facts.Platelets("O1", "99", 99, At, 5));

        Assert.Equal((1, 1), (same.Unchanged, between.Late));
        var now = await Now(chart, "O1");
        Assert.Equal(("18", 9L, 0), (now!.ValueText, now.SourceVersion, now.Revision));
    }

    [Theory, BothStores]
    public async Task REC_3_other_words_under_an_equal_version_win_once_and_the_first_cannot_come_back(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 7));

        var other = await chart.Take(Chart.Him, Facts.Platelets("O1", "81", 81, At, 7));
        var first = await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 7));

        Assert.Equal((1, 1), (other.Superseded, first.Unchanged));
        Assert.Equal("81", (await Now(chart, "O1"))!.ValueText);
        Assert.Equal(1, await chart.Count("records_fact_history"));
    }

    [Theory, BothStores]
    public async Task REC_2_one_batch_that_says_a_fact_three_times_ends_as_if_sent_one_by_one(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);

        var results = await chart.Take(
            chart.Says(Chart.Him, Facts.Platelets("O1", "1", 1, At, 1), Facts.Platelets("O1", "3", 3, At, 3)),
            chart.Says(Chart.Him, Facts.Platelets("O1", "2", 2, At, 2), Facts.Platelets("O1", "3", 3, At, 3)));

        Assert.Equal((1, 1), (results[0].Recorded, results[0].Superseded));
        Assert.Equal((1, 1), (results[1].Late, results[1].Unchanged));
        var now = await Now(chart, "O1");
        Assert.Equal(("3", 3L, 1), (now!.ValueText, now.SourceVersion, now.Revision));
        Assert.Equal(2, await chart.Count("records_fact_history"));
    }

    [Theory, BothStores]
    public async Task REC_4_a_fact_that_its_source_gives_to_another_person_moves_and_both_records_change(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At))).ResidentId;
        await chart.Take(Chart.Her, Facts.Platelets("O9", "200", 200, At));

        var moved = await chart.Take(Chart.Her, Facts.Platelets("O1", "18", 18, At));

        Assert.Equal(1, moved.Superseded);
        Assert.Contains(moved.Warnings, w => w.Contains("O1", StringComparison.Ordinal));
        Assert.Equal(moved.ResidentId, (await Now(chart, "O1"))!.ResidentId);
        Assert.Equal(2, await chart.Ask<long>("select version from records_state where resident_id = @him", new { him }));
        await chart.County.UntilNumbered();
        Assert.Equal(2, await chart.Ask<long>("select count(*) from kernel_event where type = 'records.facts-recorded' and subject_id = @him", new { him }));
    }

    [Theory, BothStores]
    public async Task REC_5_what_was_not_sent_stays_missing_and_nothing_is_made_up(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var fact = new Fact { Kind = FactKind.Observation, LocalId = "O1", Version = 1, Status = "final", Value = new() { Text = ">500", Number = 500, Comparator = ">", ReferenceLow = 100, ReferenceHigh = 300 } };

        await chart.Take(Chart.Him, fact, fact with { LocalId = "O2", Value = null }, fact with { LocalId = "O3", Value = new() { Unit = "mmol/L", Number = double.NaN } });

        var row = (await chart.Dump("records_fact")).Single(r => r.Contains("local_id=O1", StringComparison.Ordinal));
        Assert.Contains("value_text=>500 ", row, StringComparison.Ordinal);
        foreach (var column in (string[])["interpretation", "code", "display", "trend_key", "effective_at", "category", "reference_text", "value_unit"])
            Assert.Contains($" {column}=∅", row, StringComparison.Ordinal);
        Assert.Equal(1, await chart.Count("records_fact", "local_id = 'O2' and value_text is null and value_number is null and value_unit is null"));
        Assert.Equal(1, await chart.Count("records_fact", "local_id = 'O3' and value_number is null and value_unit = 'mmol/L'"));
    }

    [Theory, BothStores]
    public async Task Hostile_and_huge_texts_are_kept_as_texts(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var huge = new string('重', 2_000_000);
        string[] texts = ["'; drop table records_fact; --", "<script>alert(1)</script>", "half \uD83D", "zero \0 in it", "𠮷野家 🩸", huge];
        var facts = texts.Select((t, i) => Facts.Platelets($"O{i}", t, null, At) with { Text = t, Code = new(t, t, t), Standard = new(t, t, t), Category = t, Department = t }).ToArray();

        var first = await chart.Take(Chart.Him, [.. facts, Facts.Allergy("A", "zero \0", At) with { Allergy = new("x", null, "zero \0 again", null) }]);
        var again = await chart.Take(Chart.Him, facts);

        Assert.Equal((texts.Length + 1, texts.Length), (first.Recorded, again.Unchanged));
        await chart.InHospital(Chart.Township);
        using var doctor = chart.Doctor(Chart.Township);
        var shown = (await doctor.Read($"/api/records/{first.ResidentId}/timeline")).Items().Select(i => i.Text("valueText")).ToList();
        foreach (var text in texts)
            Assert.Contains(text.Replace('\0', '\uFFFD').Replace('\uD83D', text.StartsWith("half", StringComparison.Ordinal) ? '\uFFFD' : '\uD83D'), shown);
        Assert.Contains((await doctor.Read($"/api/records/{first.ResidentId}/summary")).GetProperty("allergies").EnumerateArray(), a => a.Text("reaction") == "zero \uFFFD again");
    }

    [Theory, BothStores]
    public async Task REC_5_facts_with_and_without_times_are_taken_in_one_message(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);

        var taken = await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At) with { EffectiveAt = null }, Facts.Stay("V1", At, At.AddDays(1)), Facts.Platelets("O2", "18", 18, At) with { IssuedAt = At });

        Assert.Equal(3, taken.Recorded);
        Assert.Equal(1, await chart.Count("records_fact", "effective_at is null"));
        Assert.Equal(1, await chart.Count("records_fact", "end_at is not null"));
    }

    [Theory, BothStores]
    public async Task A_critical_value_is_told_once_and_a_withdrawn_one_never(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);

        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 1, "LL"), Facts.Platelets("O2", "17", 17, At, 1, "LL") with { Status = "entered-in-error" });
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, At, 1, "LL"));

        await chart.County.UntilNumbered();
        var told = JsonDocument.Parse((await chart.Ask<string>("select payload from kernel_event where type = 'records.facts-recorded'"))!).RootElement;
        Assert.Equal([FactId.Of("HIS", FactKind.Observation, "O1")], told.GetProperty("critical").EnumerateArray().Select(c => c.GetGuid()));
        Assert.Equal(1, await chart.Count("kernel_event", "type = 'records.facts-recorded'"));
    }
}

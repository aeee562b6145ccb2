using FsCheck;
using FsCheck.Fluent;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Storage;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Storage;

/// <summary>A stay that is told piece by piece.</summary>
public sealed class EncounterWordsTests
{
    const EncounterParts Admitted = EncounterParts.Status | EncounterParts.Start | EncounterParts.Class | EncounterParts.Bed | EncounterParts.Attending;

    static readonly DateTime At = Chart.Start0.AddDays(-3);

    /// <summary>Admission, transfer, correction, discharge, cancelled discharge, second discharge: each says what such a message says.</summary>
    static readonly Fact[] Story =
    [
        Piece(1, "in-progress", Admitted, start: At, bed: "CCU-01", doctor: "王医生"),
        Piece(2, "in-progress", EncounterParts.Bed | EncounterParts.Department, bed: "CAR-07", department: "心内科"),
        Piece(3, "in-progress", EncounterParts.Start | EncounterParts.Bed, start: At.AddHours(-1)),
        Piece(4, "finished", EncounterParts.Status | EncounterParts.End | EncounterParts.Disposition, end: At.AddDays(1), disposition: "01"),
        Piece(5, "in-progress", EncounterParts.Status | EncounterParts.End | EncounterParts.Disposition),
        Piece(6, "finished", EncounterParts.Status | EncounterParts.End | EncounterParts.Attending, end: At.AddDays(2), doctor: "李医生"),
    ];

    static readonly Gen<(int Version, bool Cut)[]> Sendings =
        (from version in Gen.Choose(1, 6)
         from cut in Gen.Elements(true, false)
         select (version, cut)).NonEmptyListOf().Select(l => l.ToArray());

    static int _case;

    static Fact Piece(long version, string status, EncounterParts says, DateTime? start = null, DateTime? end = null, string? bed = null, string? doctor = null, string? department = null, string? disposition = null, string @class = "IMP", string localId = "V1") => new()
    {
        Kind = FactKind.Encounter,
        LocalId = localId,
        Version = version,
        Status = status,
        EffectiveAt = start,
        EndAt = end,
        Performer = doctor,
        Department = department,
        Encounter = new(@class, bed, null, doctor, null, disposition),
        Says = says,
    };

    static Task<FactRow?> Stands(Chart chart, string localId = "V1") =>
        chart.Ask<FactRow>("select * from records_fact where id = @id", new { id = FactId.Of("HIS", FactKind.Encounter, localId) });

    static string Words(FactRow? row) => row is null ? "" : $"{row.SourceVersion} {row.Status} {row.EffectiveAt:O} {row.EndAt:O} {row.Performer} {row.Department} {row.Category} {row.Detail}";

    [Theory, BothStores]
    public async Task REC_3_what_a_message_leaves_out_keeps_its_earlier_word_and_what_it_takes_back_is_gone(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        foreach (var piece in Story[..4])
            await chart.Take(Chart.Him, piece);
        var row = (await Stands(chart))!;
        Assert.Equal((4L, 3, "finished", At.AddHours(-1), At.AddDays(1)), (row.SourceVersion, row.Revision, row.Status, row.EffectiveAt!.Value, row.EndAt!.Value));
        Assert.Equal((At.AddHours(-1), "王医生", "心内科", "IMP"), (row.SortAt, row.Performer, row.Department, row.Category));
        Assert.Null(Json.Read<EncounterDetail>(row.Detail!)!.Bed);
        Assert.Equal(3, await chart.Count("records_fact_history"));
        await chart.Take(Chart.Him, Story[4]);
        Assert.Equal(("in-progress", (DateTime?)null, At.AddHours(-1)), ((await Stands(chart))!.Status, (await Stands(chart))!.EndAt, (await Stands(chart))!.EffectiveAt));
    }

    [Theory, BothStores]
    public async Task REC_1_the_story_told_again_changes_no_row(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        foreach (var piece in Story)
            await chart.Take(Chart.Him, piece);
        var before = await chart.Everything();
        foreach (var piece in Story.Reverse())
            Assert.Equal((1, 0), ((await chart.Take(Chart.Him, piece)).Unchanged, (await chart.Take(Chart.Him, piece)).Superseded));
        await chart.Take(Chart.Him, Story);
        Assert.Equal(before, await chart.Everything());
    }

    [Theory, BothStores]
    public async Task REC_3_pieces_in_any_order_repetition_and_batch_end_as_in_their_own_order(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40), Prop.ForAll(Sendings.ToArbitrary(), sendings => Holds(chart, sendings).GetAwaiter().GetResult()));
    }

    static async Task<bool> Holds(Chart chart, (int Version, bool Cut)[] sendings)
    {
        var (any, straight) = ($"A{Interlocked.Increment(ref _case)}", $"B{_case}");
        var batch = new List<Fact>();
        foreach (var (version, cut) in sendings)
        {
            batch.Add(Story[version - 1] with { LocalId = any });
            if (!cut)
                continue;
            await chart.Take([.. batch.Select(fact => chart.Says(Chart.Him, fact))]);
            batch.Clear();
        }

        await chart.Take(Chart.Him, [.. batch]);
        foreach (var version in sendings.Select(each => each.Version).Distinct().Order())
            await chart.Take(Chart.Him, Story[version - 1] with { LocalId = straight });
        return Words(await Stands(chart, any)) == Words(await Stands(chart, straight));
    }

    [Theory, BothStores]
    public async Task REC_3_a_word_said_again_by_a_newer_message_is_not_undone_by_one_between(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Piece(1, "in-progress", EncounterParts.Bed, bed: "01"));
        Assert.Equal(1, (await chart.Take(Chart.Him, Piece(5, "in-progress", EncounterParts.Bed, bed: "01"))).Unchanged);
        Assert.Equal(1, (await chart.Take(Chart.Him, Piece(3, "in-progress", EncounterParts.Bed, bed: "02"))).Late);
        Assert.Contains("\"01\"", (await Stands(chart))!.Detail, StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task REC_5_a_guess_stands_only_until_a_message_says_it_however_old_that_is(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Piece(5, "in-progress", EncounterParts.Bed, bed: "01", @class: "AMB"));
        Assert.Equal("AMB", (await Stands(chart))!.Category);
        await chart.Take(Chart.Him, Piece(2, "finished", EncounterParts.Status | EncounterParts.Class, @class: "EMER"));
        await chart.Take(Chart.Him, Piece(7, "in-progress", EncounterParts.None, @class: "AMB"));
        Assert.Equal(("EMER", "finished"), ((await Stands(chart))!.Category, (await Stands(chart))!.Status));
    }

    [Theory, BothStores]
    public async Task REC_3_pieces_complete_a_stay_that_was_told_whole_before(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Facts.Stay("V1", At, version: 2));
        await chart.Take(Chart.Him, Piece(3, "finished", EncounterParts.Status | EncounterParts.End, end: At.AddDays(1)));
        await chart.Take(Chart.Him, Piece(1, "in-progress", EncounterParts.Start | EncounterParts.Disposition, start: At.AddDays(-9), disposition: "02"));
        var row = (await Stands(chart))!;
        Assert.Equal((At, At.AddDays(1), "心内科", "finished"), (row.EffectiveAt!.Value, row.EndAt!.Value, row.Department, row.Status));
        Assert.Contains("\"02\"", row.Detail, StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task REC_4_a_stay_that_moves_to_another_person_takes_its_words_along_and_an_older_piece_does_not_bring_it_back(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Story[0])).ResidentId;
        var moved = await chart.Take(Chart.Her, Story[3]);
        Assert.Single(moved.Warnings);
        await chart.Take(Chart.Him, Story[1]);
        var row = (await Stands(chart))!;
        Assert.Equal((moved.ResidentId, At), (row.ResidentId, row.EffectiveAt!.Value));
        Assert.NotEqual(him, row.ResidentId);
    }

    [Theory, BothStores]
    public async Task REC_6_many_writers_of_one_stay_lose_no_piece(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind, realClock: true);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(thread => Task.Run(() => IntakeRaceTests.Patiently(() =>
            chart.Take(Chart.Him, [.. Story.Skip(thread % 6).Concat(Story.Take(thread % 6)).Take(3)])))));
        foreach (var piece in Story)
            await chart.Take(Chart.Him, piece with { LocalId = "V2" });
        Assert.Equal(Words(await Stands(chart, "V2")), Words(await Stands(chart)));
    }
}

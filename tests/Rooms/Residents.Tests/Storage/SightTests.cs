using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Storage;

public sealed class SightTests
{
    [Theory, BothStores]
    public async Task Two_institutions_that_send_one_person_share_one_resident(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);

        var first = await index.Sight("BX_RMYY", "00018827", MasterIndex.Zhang);
        var second = await index.Sight("BX_ZYY", "ZY00991", MasterIndex.Zhang with { Phones = ["13904510021"], Addresses = [new("安和县宾州镇中央大街88号")] }, 2);

        Assert.True(first.Created);
        Assert.False(second.Created);
        Assert.Equal(first.GoldenId, second.GoldenId);
        Assert.False(second.InReview);
        var header = await index.Header(first.GoldenId);
        Assert.Equal(("张德山", "9901**********0018", "139****0021", "安和县宾州镇中央大街88号"), (header.Name, header.IdNumberMasked, header.PhoneMasked, header.Address));
        Assert.Equal(1, await index.Count("kernel_event" + (kind == StoreKind.Postgres ? "_outbox" : ""), "type = 'residents.resident-registered'"));
    }

    [Theory, BothStores]
    public async Task Sending_again_changes_nothing(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var first = await index.Sight("A", "1", MasterIndex.Zhang);
        var before = (await index.Count("residents_key"), await index.Count("residents_source"));

        var again = await index.Sight("A", "1", MasterIndex.Zhang, 5);

        Assert.Equal((first.ResidentId, false), (again.ResidentId, again.Created));
        Assert.Equal(before, (await index.Count("residents_key"), await index.Count("residents_source")));
        Assert.Equal(1, await index.Count("residents_source", "version = 5"));
    }

    // RES-6
    [Theory, BothStores]
    public async Task An_older_statement_arriving_late_does_not_win(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var person = await index.Sight("A", "1", MasterIndex.Zhang with { Phones = ["13800000001"] }, 3);

        await index.Sight("A", "1", MasterIndex.Zhang with { Name = "张得山", Phones = ["13800000002"], BloodAbo = "O" }, 2);

        var header = await index.Header(person.GoldenId);
        Assert.Equal(("张德山", "138****0001", "O"), (header.Name, header.PhoneMasked, header.BloodAbo));
    }

    [Theory, BothStores]
    public async Task A_correction_moves_the_keys(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var person = await index.Sight("A", "1", MasterIndex.Zhang);

        await index.Sight("A", "1", MasterIndex.Zhang with { Phones = ["13800000002"] }, 2);

        Assert.Empty(await index.Residents.FindByKey("phone", "13904510021", CancellationToken.None));
        Assert.Equal([person.GoldenId], await index.Residents.FindByKey("phone", "+86 138-0000-0002", CancellationToken.None));
        Assert.Equal([person.GoldenId], await index.Residents.FindByKey(IdentifierKinds.IdCard, "990125500307001", CancellationToken.None));
        Assert.Equal([person.GoldenId], await index.Residents.FindByKey("local:A", "1", CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task One_batch_that_names_a_person_twice_makes_one_resident(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);

        var seen = await index.Sight(
            MasterIndex.Sighting("A", "1", MasterIndex.Zhang),
            MasterIndex.Sighting("B", "9", MasterIndex.Zhang with { Phones = [] }),
            MasterIndex.Sighting("A", "1", MasterIndex.Zhang with { BloodAbo = "B" }, 2),
            MasterIndex.Sighting("A", "2", MasterIndex.Li));

        Assert.Equal([true, false, false, true], seen.Select(s => s.Created));
        Assert.Single(seen.Take(3).Select(s => s.GoldenId).Distinct());
        Assert.Equal("B", (await index.Header(seen[0].GoldenId)).BloodAbo);
        Assert.Equal(2, await index.Count("residents_resident"));
        Assert.Equal(3, await index.Count("residents_source"));
    }

    [Theory, BothStores]
    public async Task An_id_number_under_another_name_makes_another_resident_and_asks_a_person(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var zhang = await index.Sight("A", "1", MasterIndex.Zhang);

        var thief = await index.Sight("B", "1", MasterIndex.Zhang with { Name = "李四海", BirthDate = new DateOnly(1980, 1, 2) });

        Assert.NotEqual(zhang.GoldenId, thief.GoldenId);
        Assert.True(thief.InReview);
        Assert.Equal(1, await index.Count("residents_review", "state = 'open' and rule = 'id-only'"));
        Assert.Equal(2, (await index.Residents.FindByKey(IdentifierKinds.IdCard, "990125195003070018", CancellationToken.None)).Count);
    }

    // RES-3
    [Theory, BothStores]
    public async Task A_sighting_that_fits_two_golden_records_bridges_neither(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var byId = await index.Sight("A", "1", MasterIndex.Zhang);
        var byCard = await index.Sight("B", "1", MasterIndex.Zhang with { Identifiers = [new(IdentifierKinds.HealthCard, "C77")], Phones = [], Addresses = [] });
        Assert.NotEqual(byId.GoldenId, byCard.GoldenId);

        var both = await index.Sight("C", "1", MasterIndex.Zhang with { Identifiers = [.. MasterIndex.Zhang.Identifiers, new(IdentifierKinds.HealthCard, "C77")] });

        Assert.True(both.Created);
        Assert.True(both.InReview);
        Assert.Equal(3, new HashSet<Guid> { byId.GoldenId, byCard.GoldenId, both.GoldenId }.Count);
        Assert.Equal(2, await index.Count("residents_review", $"rule in ('id-name-birth', 'card-name-birth')"));
    }

    // RES-3
    [Theory, BothStores]
    public async Task What_a_known_source_says_later_never_bridges_two_golden_records(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var zhang = await index.Sight("A", "1", MasterIndex.Zhang);
        var nobody = await index.Sight("B", "1", new Demographics { Name = "无名氏", Sex = Sex.Male });

        var identified = await index.Sight("B", "1", MasterIndex.Zhang, 2);

        Assert.Equal(nobody.GoldenId, identified.GoldenId);
        Assert.NotEqual(zhang.GoldenId, identified.GoldenId);
        Assert.True(identified.InReview);
        Assert.Equal(1, await index.Count("residents_review", "state = 'open'"));
        Assert.Equal("张德山", (await index.Header(nobody.GoldenId)).Name);
    }

    // RES-7
    [Theory, BothStores]
    public async Task Unknown_persons_stay_apart(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);

        var seen = await index.Sight(
            MasterIndex.Sighting("A", "1", new Demographics { Name = "无名氏", Sex = Sex.Male }),
            MasterIndex.Sighting("A", "2", new Demographics { Name = "无名氏", Sex = Sex.Male }),
            MasterIndex.Sighting("A", "3", new Demographics()));

        Assert.Equal(3, seen.Select(s => s.GoldenId).Distinct().Count());
        Assert.All(seen, s => Assert.False(s.InReview));
    }

    [Theory, BothStores]
    public async Task Hostile_values_are_kept_out_of_the_way(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);

        var seen = await index.Sight("A", "1", new Demographics
        {
            Name = "'; drop table residents_resident; --" + new string('张', 1_000_000),
            BirthDate = new DateOnly(2090, 1, 1),
            Identifiers = [new(IdentifierKinds.IdCard, "990125195003070019"), new(IdentifierKinds.Insurance, new string('9', 100_000))],
            Phones = ["<script>alert(1)</script>"],
        });

        var header = await index.Header(seen.GoldenId);
        Assert.Equal(50, header.Name.Length);
        Assert.Null(header.BirthDate);
        Assert.Null(header.IdNumberMasked);
        Assert.Contains("身份证号校验位不正确，请逐位核对证件。", seen.Warnings);
        Assert.Equal(5, seen.Warnings.Count);
        Assert.All(seen.Warnings, w => Assert.DoesNotContain("990125", w));
        Assert.Equal([seen.GoldenId], await index.Residents.FindByKey(IdentifierKinds.IdCard, "990125195003070019", CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task An_id_absorbed_at_its_source_leads_to_the_survivor(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var zhang = await index.Sight("BX_RMYY", "00018827", MasterIndex.Zhang);

        var merged = await index.MergeAtSource("BX_RMYY", "00018827", "00020411");
        var later = await index.Sight("BX_RMYY", "00020411", new Demographics { Name = "张德三" }, 7);

        Assert.Equal(zhang.GoldenId, merged.GoldenId);
        Assert.Equal(zhang.GoldenId, later.GoldenId);
        Assert.Equal("张德山", (await index.Header(zhang.GoldenId)).Name);
        Assert.Equal([zhang.GoldenId], await index.Residents.FindByKey("local:BX_RMYY", "00020411", CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task A_merge_at_the_source_of_two_golden_records_asks_a_person(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        await index.Sight("A", "1", MasterIndex.Zhang);
        await index.Sight("A", "2", MasterIndex.Li);

        var merged = await index.MergeAtSource("A", "1", "2");
        var again = await index.MergeAtSource("A", "2", "1");

        Assert.True(merged.InReview);
        Assert.NotEqual(merged.GoldenId, again.GoldenId);
        Assert.Equal(1, await index.Count("residents_review", "rule = 'source-merge'"));
    }

    [Theory, BothStores]
    public async Task Describes_everything_that_sources_said_with_their_systems(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var zhang = await index.Sight("A", "1", MasterIndex.Zhang);
        await index.Sight("B", "1", MasterIndex.Zhang with { Identifiers = [.. MasterIndex.Zhang.Identifiers, new(IdentifierKinds.Insurance, "I1", "urn:yb")], Phones = ["0451-86661234"] });

        var known = (await index.Residents.Describe([zhang.GoldenId], CancellationToken.None))[zhang.GoldenId];

        Assert.Equal(2, known.Identifiers.Count);
        Assert.Contains(known.Identifiers, i => i is { Kind: IdentifierKinds.Insurance, System: "urn:yb", Value: "I1" });
        Assert.Equal(["13904510021", "0451-86661234"], known.Phones);
        Assert.Null(await index.Residents.Resolve(Guid.NewGuid(), CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task Finds_whom_a_description_may_mean_without_writing(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var zhang = await index.Sight("A", "1", MasterIndex.Zhang);
        await index.Sight("A", "2", MasterIndex.Li);

        var certain = await index.Residents.FindMatches(MasterIndex.Zhang, 10, CancellationToken.None);
        var likely = await index.Residents.FindMatches(MasterIndex.Zhang with { Name = "张得山", Identifiers = [] }, 10, CancellationToken.None);

        Assert.Equal((zhang.GoldenId, true), (Assert.Single(certain).GoldenId, certain[0].Certain));
        Assert.Equal((zhang.GoldenId, false), (Assert.Single(likely).GoldenId, likely[0].Certain));
        Assert.Contains("姓名读音相同、用字不同", likely[0].Explanations);
        Assert.Equal(0, await index.Count("residents_review"));
    }

    /// <summary>Real threads, real transactions: sixteen institutions report one new person at the same moment, and each reports it four times.</summary>
    // RES-1
    [Theory, BothStores]
    public async Task One_new_person_seen_everywhere_at_once_becomes_one_resident(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        using var start = new Barrier(16);

        var seen = await Task.WhenAll(Enumerable.Range(0, 64).GroupBy(n => n % 16).Select(g => Task.Factory.StartNew(
            async () =>
            {
                start.SignalAndWait();
                var mine = new List<Sighted>();
                foreach (var n in g)
                {
                    mine.Add(await index.Sight($"S{g.Key}", "1", n % 3 == 0 ? MasterIndex.Zhang : MasterIndex.Zhang with { Phones = [$"138{n:D8}"] }, n));
                }

                return mine;
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        Assert.Single(seen.SelectMany(s => s).Select(s => s.GoldenId).Distinct());
        Assert.Equal(1, seen.SelectMany(s => s).Count(s => s.Created));
        Assert.Equal(1, await index.Count("residents_resident"));
        Assert.Equal(16, await index.Count("residents_source"));
        Assert.Equal(0, await index.Count("residents_review"));
    }

    // RES-15
    [Theory, BothStores]
    public async Task Another_person_under_a_known_id_is_not_heard_and_a_slip_that_is_mended_is(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        var zhang = await index.Sight("A", "1", MasterIndex.Zhang);
        var another = await index.Sight("A", "1", MasterIndex.Li, version: 2);
        Assert.True(another.Contradicts);
        Assert.Equal((zhang.ResidentId, "张德山"), (another.ResidentId, (await index.Header(zhang.GoldenId)).Name));
        Assert.Empty(await index.Residents.FindByKey(IdentifierKinds.IdCard, "11010519491231002X", CancellationToken.None));
        var mended = await index.Sight("A", "1", MasterIndex.Zhang with { Name = "张德三" }, version: 3);
        Assert.False(mended.Contradicts);
        Assert.Equal("张德三", (await index.Header(zhang.GoldenId)).Name);
    }
}

using System.Net;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

public sealed class DuplicatesTests
{
    static readonly Demographics Spoken = MasterIndex.Zhang with { Name = "张得山", Identifiers = [] };

    [Theory, BothStores]
    public async Task Explains_a_pair_field_by_field_and_merges_on_a_persons_word(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var one = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var two = await desk.Index.Sight("B", "1", Spoken with { BloodAbo = "AB" });

        var item = (await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]![0]!;
        Assert.Contains(item["fields"]!.AsArray(), f => f!["level"]!.GetValue<string>() == "homophone");
        var fields = item["fields"]!.AsArray().Sum(f => f!["weight"]!.GetValue<double>());
        Assert.Equal(item["score"]!.GetValue<double>(), fields, 1);
        var decided = await Desk.Post(desk.Steward, $"/api/residents/duplicates/{item["id"]}/decide", new { decision = "same", reason = "电话核实" }, item["version"]!.GetValue<long>());

        Assert.Equal(HttpStatusCode.OK, decided.Status);
        Assert.Equal(one.GoldenId.ToString(), decided.Body["survivorId"]!.GetValue<string>());
        Assert.Equal("AB", (await desk.Index.Header(one.GoldenId)).BloodAbo);
        var set = await desk.Index.Residents.Resolve(two.ResidentId, CancellationToken.None);
        Assert.Equal(one.GoldenId, set!.GoldenId);
        Assert.Equal(2, set.Members.Count);
        Assert.Empty((await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]!.AsArray());
        Assert.Single((await Desk.Get(desk.Steward, "/api/residents/duplicates?state=same"))["items"]!.AsArray());
    }

    // RES-5
    [Theory, BothStores]
    public async Task Undoing_a_merge_gives_back_everything_also_what_came_in_between(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var one = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var two = await desk.Index.Sight("B", "1", Spoken with { BloodAbo = "AB", Phones = ["13800000002"] });
        var merged = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = one.GoldenId, absorbedId = two.GoldenId, reason = "误判" });
        var between = await desk.Index.Sight("B", "1", Spoken with { BloodAbo = "AB", BloodRh = "negative", Phones = ["13800000003"] }, 8);

        Assert.Equal((two.ResidentId, one.GoldenId), (between.ResidentId, between.GoldenId));
        Assert.Equal("negative", (await desk.Index.Header(one.GoldenId)).BloodRh);
        var undone = await Desk.Post(desk.Steward, $"/api/residents/merges/{merged.Body["id"]}/undo", new { reason = "不是同一人" }, 1);
        var again = await Desk.Post(desk.Steward, $"/api/residents/merges/{merged.Body["id"]}/undo", new { reason = "不是同一人" }, 2);

        Assert.Equal(HttpStatusCode.OK, undone.Status);
        Assert.Equal((HttpStatusCode.Conflict, "residents.merge-already-undone"), Desk.Refusal(again));
        var (first, second) = (await desk.Index.Header(one.GoldenId), await desk.Index.Header(two.GoldenId));
        Assert.Equal(("张德山", null, null, "139****0021"), (first.Name, first.BloodAbo, first.BloodRh, first.PhoneMasked));
        Assert.Equal(("张得山", "AB", "negative", "138****0003"), (second.Name, second.BloodAbo, second.BloodRh, second.PhoneMasked));
        Assert.Equal([two.GoldenId], await desk.Index.Residents.FindByKey("phone", "13800000003", CancellationToken.None));
        var listed = (await Desk.Get(desk.Steward, $"/api/residents/merges?residentId={one.GoldenId}"))["items"]!.AsArray();
        Assert.Equal("赵管理员", Assert.Single(listed)!["undoneByName"]!.GetValue<string>());
    }

    // RES-4
    [Theory, BothStores]
    public async Task A_persons_verdict_is_never_asked_again_nor_overturned(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var two = await desk.Index.Sight("B", "1", Spoken);
        var item = (await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]![0]!;
        await Desk.Post(desk.Steward, $"/api/residents/duplicates/{item["id"]}/decide", new { decision = "different", reason = "父子" }, item["version"]!.GetValue<long>());

        var later = await desk.Index.Sight("B", "1", MasterIndex.Zhang, 9);

        Assert.Equal((two.GoldenId, false), (later.GoldenId, later.InReview));
        Assert.Empty((await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]!.AsArray());
        Assert.Equal(2, await desk.Index.Count("residents_resident", "merged_into is null"));
        var decided = await Desk.Post(desk.Steward, $"/api/residents/duplicates/{item["id"]}/decide", new { decision = "same", reason = "改判" }, item["version"]!.GetValue<long>());
        Assert.Equal((HttpStatusCode.Conflict, "residents.review-already-decided"), Desk.Refusal(decided));
    }

    [Theory, BothStores]
    public async Task RES_12_a_verdict_taken_back_brings_the_pair_before_a_person_and_merges_nothing(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        await desk.Index.Sight("B", "1", Spoken);
        var item = (await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]![0]!;
        var path = $"/api/residents/duplicates/{item["id"]}";
        Assert.Equal((HttpStatusCode.Conflict, "residents.review-not-different"), Desk.Refusal(await Desk.Post(desk.Steward, path + "/withdraw", new { reason = "误判" }, 1)));
        await Desk.Post(desk.Steward, path + "/decide", new { decision = "different", reason = "父子" }, 1);
        var different = (await Desk.Get(desk.Steward, "/api/residents/duplicates?state=different"))["items"]![0]!["version"]!.GetValue<long>();

        Assert.Equal(HttpStatusCode.Forbidden, (await Desk.Post(desk.Doctor, path + "/withdraw", new { reason = "误判" }, different)).Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, "kernel.stale"), Desk.Refusal(await Desk.Post(desk.Steward, path + "/withdraw", new { reason = "误判" }, different - 1)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Desk.Post(desk.Steward, path + "/withdraw", new { reason = "误判" }, different)));

        var withdrawn = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal("open", withdrawn.Body["state"]!.GetValue<string>());
        await desk.Index.Sight("B", "1", MasterIndex.Zhang, 9);
        Assert.Equal(2, await desk.Index.Count("residents_resident", "merged_into is null"));
        var open = Assert.Single((await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]!.AsArray())!;
        Assert.Equal("withdrawn", open["rule"]!.GetValue<string>());
        var merged = await Desk.Post(desk.Steward, path + "/decide", new { decision = "same", reason = "查户口簿" }, open["version"]!.GetValue<long>());
        Assert.Equal(HttpStatusCode.OK, merged.Status);
        Assert.Equal(1, await desk.Index.Count("residents_verdict", "withdrawn_reason is null"));
    }

    [Theory, BothStores]
    public async Task RES_12_the_verdict_of_an_undone_merge_is_listed_and_can_be_taken_back_for_the_families(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var a = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var b = await desk.Index.Sight("B", "1", new Demographics { Name = "张得三" });
        var d = await desk.Index.Sight("D", "1", new Demographics { Name = "王五" });
        var merge = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = a.GoldenId, absorbedId = b.GoldenId, reason = "同一人" });
        await Desk.Post(desk.Steward, $"/api/residents/merges/{merge.Body["id"]}/undo", new { reason = "不是同一人" }, 1);
        await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = d.GoldenId, absorbedId = a.GoldenId, reason = "同一人" });
        Assert.Equal(
            (HttpStatusCode.Conflict, "residents.judged-different"),
            Desk.Refusal(await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = d.GoldenId, absorbedId = b.GoldenId, reason = "同一人" })));

        var item = Assert.Single((await Desk.Get(desk.Steward, "/api/residents/duplicates?state=different"))["items"]!.AsArray())!;
        var withdrawn = await Desk.Post(desk.Steward, $"/api/residents/duplicates/{item["id"]}/withdraw", new { reason = "误判" }, item["version"]!.GetValue<long>());
        Assert.Equal(HttpStatusCode.OK, withdrawn.Status);
        var bridged = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = d.GoldenId, absorbedId = b.GoldenId, reason = "同一人" });

        Assert.Equal(HttpStatusCode.Created, bridged.Status);
    }

    [Theory, BothStores]
    public async Task A_merge_that_would_bring_two_judged_people_together_is_refused(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var a = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var b = await desk.Index.Sight("B", "1", Spoken);
        var c = await desk.Index.Sight("C", "1", new Demographics { Name = "张得三" });
        var item = (await Desk.Get(desk.Steward, "/api/residents/duplicates"))["items"]![0]!;
        await Desk.Post(desk.Steward, $"/api/residents/duplicates/{item["id"]}/decide", new { decision = "different", reason = "父子" }, item["version"]!.GetValue<long>());
        await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = b.GoldenId, absorbedId = c.GoldenId, reason = "同一人" });

        var bridge = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = a.GoldenId, absorbedId = b.GoldenId, reason = "同一人" });

        // The very pair may be judged anew by a person; with another member in between the older word stands.
        Assert.Equal(HttpStatusCode.Created, bridge.Status);
        var undo = await Desk.Post(desk.Steward, $"/api/residents/merges/{bridge.Body["id"]}/undo", new { reason = "仍是两人" }, 1);
        Assert.Equal(HttpStatusCode.OK, undo.Status);
        var cAlone = await desk.Index.Residents.Resolve(c.ResidentId, CancellationToken.None);
        Assert.Equal(b.GoldenId, cAlone!.GoldenId);
        var d = await desk.Index.Sight("D", "1", new Demographics { Name = "王五" });
        await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = d.GoldenId, absorbedId = a.GoldenId, reason = "同一人" });
        var refused = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = d.GoldenId, absorbedId = b.GoldenId, reason = "同一人" });
        Assert.Equal((HttpStatusCode.Conflict, "residents.judged-different"), Desk.Refusal(refused));
    }

    [Theory, BothStores]
    public async Task Of_many_who_merge_the_same_two_at_once_one_succeeds(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var a = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var b = await desk.Index.Sight("B", "1", Spoken);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Desk.Post(
            desk.Steward, "/api/residents/merges", new { survivorId = n % 2 == 0 ? a.GoldenId : b.GoldenId, absorbedId = n % 2 == 0 ? b.GoldenId : a.GoldenId, reason = "同一人" })));

        Assert.Equal(1, answers.Count(x => x.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(x => x.Status != HttpStatusCode.Created), x => Assert.Equal((HttpStatusCode.Conflict, "residents.merged-meanwhile"), Desk.Refusal(x)));
        Assert.Equal(1, await desk.Index.Count("residents_merge"));
        Assert.Equal(1, await desk.Index.Count("residents_resident", "merged_into is null"));
    }

    /// <summary>Merges, undoings and new statements in random order: every member always leads to the root of its tree, and in the end all are apart as they were.</summary>
    // RES-5
    [Theory]
    [BothStores(1)]
    [BothStores(2)]
    [BothStores(3)]
    public async Task Any_order_of_merging_and_undoing_ends_where_it_began(StoreKind kind, int seed)
    {
        await using var desk = await Desk.Open(kind);
        var random = new Random(seed);
        var residents = new List<Guid>();
        for (var n = 0; n < 6; n++)
        {
            residents.Add((await desk.Index.Sight($"S{n}", "1", new Demographics { Name = "甲乙丙丁戊己"[n] + "某某", Phones = [$"1380000000{n}"] })).GoldenId);
        }

        var before = await Task.WhenAll(residents.Select(desk.Index.Header));
        var active = new Dictionary<Guid, (Guid Absorbed, Guid Survivor)>();
        for (var step = 0; step < 30; step++)
        {
            if (active.Count > 0 && random.Next(3) == 0)
            {
                var id = active.Keys.ElementAt(random.Next(active.Count));
                Assert.Equal(HttpStatusCode.OK, (await Desk.Post(desk.Steward, $"/api/residents/merges/{id}/undo", new { reason = "撤销" }, 1)).Status);
                active.Remove(id);
            }
            else
            {
                var (survivor, absorbed) = (residents[random.Next(6)], residents[random.Next(6)]);
                var answer = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = survivor, absorbedId = absorbed, reason = "合并" });
                if (answer.Status == HttpStatusCode.Created)
                {
                    active.Add(answer.Body["id"]!.GetValue<Guid>(), (absorbed, survivor));
                }
            }

            foreach (var resident in residents)
            {
                Assert.Equal(Root(resident, active.Values), (await desk.Index.Residents.Resolve(resident, CancellationToken.None))!.GoldenId);
            }
        }

        foreach (var id in active.Keys.OrderBy(_ => random.Next()))
        {
            Assert.Equal(HttpStatusCode.OK, (await Desk.Post(desk.Steward, $"/api/residents/merges/{id}/undo", new { reason = "撤销" }, 1)).Status);
        }

        Assert.Equal(before, await Task.WhenAll(residents.Select(desk.Index.Header)));
    }

    static Guid Root(Guid resident, IEnumerable<(Guid Absorbed, Guid Survivor)> edges)
    {
        var up = edges.ToDictionary(e => e.Absorbed, e => e.Survivor);
        while (up.TryGetValue(resident, out var next))
        {
            resident = next;
        }

        return resident;
    }
}

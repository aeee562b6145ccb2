using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>
/// Merges golden records and takes merges apart again. A merge is an edge: sources and facts stay where they are, so that undoing it gives back
/// everything, also what arrived in between. The golden record of each member (<c>merged_into</c>) is the root of its tree of edges.
/// </summary>
internal sealed class Merges(GoldenWriter golden)
{
    public const string ActiveIndex = "residents_merge_active";

    const string Columns = "id, absorbed_id, survivor_id, score, reason, explanation, organization_id, merged_at, merged_by, merged_by_name, undone_at, undone_by, undone_by_name, undone_reason, version";

    static readonly SqlText ById = $"select {Columns} from residents_merge where id = @id";

    static readonly SqlText Edges = $"select {Columns} from residents_merge where undone_at is null and absorbed_id in @ids";

    static readonly SqlText MoveFamily =
        "update residents_resident set merged_into = @survivorId, state = 'merged', version = version + 1, updated_at = @now where id = @absorbedId or merged_into = @absorbedId";

    static readonly SqlText MoveMembers =
        "update residents_resident set merged_into = @rootId, state = 'merged', version = version + 1, updated_at = @now where id in @ids";

    static readonly SqlText MakeGolden =
        "update residents_resident set merged_into = null, state = 'active', version = version + 1, updated_at = @now where id = @id";

    static readonly SqlText End =
        "update residents_merge set undone_at = @now, undone_by = @by, undone_by_name = @byName, undone_reason = @reason, version = version + 1 where id = @id and undone_at is null and version = @version";

    /// <summary>Reviews between two families: all answered by the one decision.</summary>
    static readonly SqlText CloseReviews =
        """
        update residents_review set state = @state, decided_at = @now, decided_by = @by, decided_by_name = @byName, decided_reason = @reason, version = version + 1
        where (first_id in @left and second_id in @right) or (first_id in @right and second_id in @left)
        """;

    public async Task<Outcome<MergeRow>> Merge(Work work, Guid survivorId, Guid absorbedId, string reason, double? score, string explanation, CancellationToken ct)
    {
        if (survivorId == absorbedId)
        {
            return Refusals.MergeWithSelf;
        }

        var locked = await work.LockResidents([survivorId, absorbedId]);
        if (locked.Count < 2)
        {
            return Refusals.ResidentUnknown;
        }

        if (locked.Values.Any(merged => merged is not null))
        {
            return Refusals.MergedMeanwhile;
        }

        var families = (await work.FamiliesOf([survivorId, absorbedId])).ToLookup(r => r.GoldenId, r => r.Id);
        if (await Judged(work, families[survivorId], families[absorbedId], Pair.Of(survivorId, absorbedId)))
        {
            return Refusals.JudgedDifferent;
        }

        var merge = new MergeRow
        {
            Id = work.NewId(),
            AbsorbedId = absorbedId,
            SurvivorId = survivorId,
            Score = score,
            Reason = reason,
            Explanation = explanation,
            OrganizationId = work.Caller.OrganizationId,
            MergedAt = work.Now,
            MergedBy = work.Caller.Id,
            MergedByName = work.Caller.Name,
            Version = 1,
        };
        await work.Insert([merge]);
        await work.Execute(MoveFamily, new { survivorId, absorbedId, now = work.Now });
        await Close(work, ReviewStates.Same, families[survivorId], families[absorbedId], reason);
        await work.Judge(Pair.Of(survivorId, absorbedId), true, reason);
        await golden.Recompute(work, [survivorId], ct);
        work.Emit(survivorId, new ResidentsMerged(merge.Id, survivorId, absorbedId), survivorId);
        work.Audit(new AuditEntry("residents.merge", "resident", survivorId) { ResidentId = survivorId, Reason = reason, Detail = Json.Write(new { merge.Id, absorbedId }) });
        return merge;
    }

    public async Task<Outcome<MergeRow>> Undo(Work work, Guid mergeId, long version, string reason, CancellationToken ct)
    {
        var merge = await work.First<MergeRow>(ById, new { id = mergeId });
        if (merge is null)
        {
            return Refusals.MergeUnknown;
        }

        var family = await LockFamily(work, merge.AbsorbedId);
        var ended = await work.Execute(End, new { id = mergeId, version, now = work.Now, by = work.Caller.Id, byName = work.Caller.Name, reason });
        if (ended == 0)
        {
            var now = await work.First<MergeRow>(ById, new { id = mergeId });
            return now!.UndoneAt is null ? KernelRefusals.Stale.Showing(new { now.Version }) : Refusals.AlreadyUndone.Showing(new { now.UndoneAt, now.UndoneByName });
        }

        var apart = await TakeApart(work, family, merge);
        await KeepAsReview(work, merge, reason);
        await Close(work, ReviewStates.Different, apart, family.Where(r => !apart.Contains(r.Id)).Select(r => r.Id), reason);
        await work.Judge(Pair.Of(merge.AbsorbedId, merge.SurvivorId), false, reason);
        var root = family.Single(r => r.MergedInto is null).Id;
        await golden.Recompute(work, [root, merge.AbsorbedId], ct);
        work.Emit(root, new MergeUndone(merge.Id, root, merge.AbsorbedId), root);
        work.Audit(new AuditEntry("residents.undo-merge", "resident", merge.AbsorbedId) { ResidentId = merge.AbsorbedId, Reason = reason, Detail = Json.Write(new { merge.Id, root }) });
        return (await work.First<MergeRow>(ById, new { id = mergeId }))!;
    }

    /// <summary>Says that two golden records are two people: reviews are answered, the machine will not ask again.</summary>
    public async Task Separate(Work work, Guid first, Guid second, string reason)
    {
        var families = (await work.FamiliesOf([first, second])).ToLookup(r => r.GoldenId, r => r.Id);
        await Close(work, ReviewStates.Different, families[first], families[second], reason);
        await work.Judge(Pair.Of(first, second), false, reason);
        work.Audit(new AuditEntry("residents.separate", "resident", first) { ResidentId = first, Reason = reason, Detail = Json.Write(new { second }) });
    }

    /// <summary>A merge by hand had no review: its undoing is listed as one, so that also this verdict can be seen and taken back.</summary>
    static Task<int> KeepAsReview(Work work, MergeRow merge, string reason)
    {
        var pair = Pair.Of(merge.AbsorbedId, merge.SurvivorId);
        var row = new ReviewRow
        {
            Id = work.NewId(),
            FirstId = pair.First,
            SecondId = pair.Second,
            State = ReviewStates.Different,
            Score = merge.Score ?? 0,
            Rule = "merge-undone",
            Reason = "合并后又撤销，核定为不同人",
            Explanation = merge.Explanation,
            OrganizationId = work.Caller.OrganizationId,
            OpenedAt = work.Now,
            DecidedAt = work.Now,
            DecidedBy = work.Caller.Id,
            DecidedByName = work.Caller.Name,
            DecidedReason = reason,
            Version = 1,
        };
        return work.Insert([row], "on conflict do nothing");
    }

    /// <summary>The members that leave with the absorbed one become its own family.</summary>
    static async Task<IReadOnlySet<Guid>> TakeApart(Work work, IReadOnlyList<ResidentRow> family, MergeRow ended)
    {
        var edges = (await work.Query<MergeRow>(Edges, new { ids = family.Select(r => r.Id).ToList() })).ToLookup(e => e.SurvivorId, e => e.AbsorbedId);
        var apart = new HashSet<Guid> { ended.AbsorbedId };
        for (var open = new Queue<Guid>(apart); open.TryDequeue(out var next);)
        {
            foreach (var member in edges[next].Where(apart.Add))
            {
                open.Enqueue(member);
            }
        }

        await work.Execute(MakeGolden, new { id = ended.AbsorbedId, now = work.Now });
        if (apart.Count > 1)
        {
            await work.Execute(MoveMembers, new { rootId = ended.AbsorbedId, ids = apart.Where(id => id != ended.AbsorbedId).ToList(), now = work.Now });
        }

        return apart;
    }

    /// <summary>Locks a whole family; repeats where another merge changed it before the lock was held.</summary>
    static async Task<IReadOnlyList<ResidentRow>> LockFamily(Work work, Guid memberId)
    {
        var family = await work.FamiliesOf([memberId]);
        while (true)
        {
            await work.LockResidents([.. family.Select(r => r.Id)]);
            var again = await work.FamiliesOf([memberId]);
            if (again.Select(r => (r.Id, r.MergedInto)).ToHashSet().SetEquals(family.Select(r => (r.Id, r.MergedInto))))
            {
                return again;
            }

            family = again;
        }
    }

    /// <summary>A person's word about other members forbids the merge; about this very pair the newer word counts.</summary>
    static async Task<bool> Judged(Work work, IEnumerable<Guid> left, IEnumerable<Guid> right, Pair asked)
    {
        var (a, b) = (left.ToHashSet(), right.ToHashSet());
        return (await work.VerdictsAmong([.. a, .. b])).Any(v => a.Contains(v.FirstId) != a.Contains(v.SecondId) && new Pair(v.FirstId, v.SecondId) != asked);
    }

    static Task Close(Work work, string state, IEnumerable<Guid> left, IEnumerable<Guid> right, string reason) => work.Execute(
        CloseReviews,
        new { state, left = left.ToList(), right = right.ToList(), reason, now = work.Now, by = work.Caller.Id, byName = work.Caller.Name });
}

using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Reviews and verdicts: what the machine asks and what people answered.</summary>
internal static class Decisions
{
    static readonly SqlText Among =
        """
        select first_id, second_id, same, reason, organization_id, decided_at, decided_by, decided_by_name from residents_verdict
        where first_id in @ids and second_id in @ids and same = @no and withdrawn_at is null
        """;

    static readonly SqlText SaveVerdict =
        """
        insert into residents_verdict (first_id, second_id, same, reason, organization_id, decided_at, decided_by, decided_by_name)
        values (@First, @Second, @same, @reason, @organization, @at, @by, @byName)
        on conflict (first_id, second_id) do update set same = excluded.same, reason = excluded.reason, organization_id = excluded.organization_id,
        decided_at = excluded.decided_at, decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name,
        withdrawn_at = null, withdrawn_by = null, withdrawn_by_name = null, withdrawn_reason = null
        """;

    /// <summary>Verdicts "two people" among the residents given.</summary>
    public static async Task<IReadOnlyList<VerdictRow>> VerdictsAmong(this Work work, IReadOnlyCollection<Guid> residents) =>
        residents.Count < 2 ? [] : await work.Query<VerdictRow>(Among, new { ids = residents, no = false });

    public static Task Judge(this Work work, Pair pair, bool same, string reason) => work.Execute(
        SaveVerdict,
        new { pair.First, pair.Second, same, reason, organization = work.Caller.OrganizationId, at = work.Now, by = work.Caller.Id, byName = work.Caller.Name });

    /// <summary>Opens reviews; a pair that is or was before a person is not asked again.</summary>
    /// <returns>How many are new.</returns>
    public static Task<int> OpenReviews(this Work work, IEnumerable<(Pair Pair, Match Match)> found, string parametersVersion) => work.Insert<ReviewRow>(
        [
            .. found.OrderBy(f => f.Pair.First).ThenBy(f => f.Pair.Second).Select(f => new ReviewRow
            {
                Id = work.NewId(),
                FirstId = f.Pair.First,
                SecondId = f.Pair.Second,
                Score = Math.Round(f.Match.Comparison.Score, 3),
                Rule = f.Match.Rule,
                Reason = f.Match.Reason,
                Explanation = Json.Write(f.Match.Comparison.Fields),
                Parameters = parametersVersion,
                OrganizationId = work.Caller.OrganizationId,
                OpenedAt = work.Now,
                Version = 1,
            }),
        ],
        "on conflict do nothing");
}

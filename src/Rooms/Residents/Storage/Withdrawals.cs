using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>
/// Takes back the word that two people are two people. It stays written down as withdrawn, and the pair comes before a person again, compared as both stand now:
/// the machine merges nothing because of it.
/// </summary>
internal sealed class Withdrawals(KeyRing ring, Parameters parameters)
{
    static readonly SqlText Withdraw =
        """
        update residents_verdict set withdrawn_at = @now, withdrawn_by = @by, withdrawn_by_name = @byName, withdrawn_reason = @reason
        where ((first_id in @left and second_id in @right) or (first_id in @right and second_id in @left)) and same = @no and withdrawn_at is null
        """;

    static readonly SqlText Reopen =
        """
        update residents_review set state = 'open', score = @Score, rule = @Rule, reason = @Reason, explanation = @Explanation, parameters = @Parameters, opened_at = @Now,
        decided_at = null, decided_by = null, decided_by_name = null, decided_reason = null, version = version + 1
        where id = @Id and state = 'different' and version = @Version
        """;

    /// <summary>Withdraws every word between the two golden records that the review's residents are part of now.</summary>
    public async Task<Outcome<ReviewRow>> Take(Work work, ReviewRow review, long version, string reason, CancellationToken ct)
    {
        var golden = (await work.FamiliesOf([review.FirstId, review.SecondId])).Where(r => r.MergedInto is null).Select(r => r.Id).Distinct().ToList();
        if (golden.Count < 2 || (await work.LockResidents(golden)).Values.Any(merged => merged is not null))
        {
            return Refusals.MergedMeanwhile;
        }

        var families = (await work.FamiliesOf(golden)).ToLookup(r => r.GoldenId);
        var match = await Compare(work, families[golden[0]], families[golden[1]], ct);
        var reopened = new
        {
            review.Id,
            Version = version,
            work.Now,
            Score = Math.Round(match.Match.Comparison.Score, 3),
            Rule = "withdrawn",
            Reason = "“不是同一人”的核定已撤销，请重新核对",
            Explanation = Json.Write(match.Match.Comparison.Fields),
            Parameters = match.Version,
        };
        if (await work.Execute(Reopen, reopened) == 0)
        {
            return KernelRefusals.Stale;
        }

        var (left, right) = (families[golden[0]].Select(r => r.Id).ToList(), families[golden[1]].Select(r => r.Id).ToList());
        await work.Execute(Withdraw, new { left, right, no = false, now = work.Now, by = work.Caller.Id, byName = work.Caller.Name, reason });
        work.Audit(new AuditEntry("residents.withdraw-verdict", "resident", golden[0]) { ResidentId = golden[0], Reason = reason, Detail = Json.Write(new { other = golden[1], review = review.Id }) });
        review.State = ReviewStates.Open;
        review.Version = version + 1;
        return review;
    }

    async Task<(Match Match, string Version)> Compare(Work work, IEnumerable<ResidentRow> first, IEnumerable<ResidentRow> second, CancellationToken ct)
    {
        var weights = await ResidentParameters.Matching(parameters, ct);
        var today = CountyCalendar.DayOf(work.Now);
        return (Matching.Decide(await ProfileOf(work, first, today), await ProfileOf(work, second, today), weights), weights.Version);
    }

    async Task<Profile> ProfileOf(Work work, IEnumerable<ResidentRow> family, DateOnly today)
    {
        var members = family.ToList();
        var golden = members.Single(r => r.MergedInto is null);
        var said = (await work.SourcesOf([.. members.Select(r => r.Id)])).Select(s => ring.Open(s).Person);
        return Profile.Of([.. said], golden.Name, golden.Sex, golden.BirthDate, today);
    }
}

using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>
/// Counts how often somebody tried to prove one resident's presence, before the proof is looked at: the statement that counts decides, so that
/// tries at once on several nodes do not slip past. A right proof clears the count.
/// </summary>
sealed class ProofTries(Transactions transactions, Parameters parameters)
{
    const string Count = """
        insert into records_proof_try (caller_id, resident_id, since, tries) values (@caller, @resident, @Now, 1)
        on conflict (caller_id, resident_id) do update set
          tries = case when records_proof_try.since <= @window then 1 else records_proof_try.tries + 1 end,
          since = case when records_proof_try.since <= @window then excluded.since else records_proof_try.since end
        returning caller_id, resident_id, since, tries
        """;

    /// <returns>The refusal where no try is left.</returns>
    public async Task<Refusal?> Take(Caller caller, Guid resident, CancellationToken ct)
    {
        var most = await parameters.Get(RecordsParameters.ProofTries, ct);
        var minutes = await parameters.Get(RecordsParameters.ProofMinutes, ct);
        return await transactions.Run(caller, async work =>
        {
            var count = (await work.First<ProofTryRow>(Count, new { caller = caller.Id, resident, work.Now, window = work.Now.AddMinutes(-minutes) }))!;
            if (count.Tries <= most)
                return null;
            if (count.Tries == most + 1)
                work.Audit(new AuditEntry("records.presence-locked", "resident", resident) { ResidentId = resident });
            var wait = count.Since.AddMinutes(minutes) - work.Now;
            return Refusals.ProofTooOften with { RetryAfter = (int)Math.Ceiling(Math.Max(1, wait.TotalSeconds)) };
        }, ct);
    }

    public Task Clear(Caller caller, Guid resident, CancellationToken ct) => transactions.Run(
        caller,
        work => work.Execute("delete from records_proof_try where caller_id = @caller and resident_id = @resident", new { caller = caller.Id, resident }),
        ct);
}

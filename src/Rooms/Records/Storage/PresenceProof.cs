using Microsoft.AspNetCore.Http;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>How somebody proved to be here: which key, never its value.</summary>
/// <param name="Id">Of this showing.</param>
sealed record Proof(string Kind, Guid Id);

/// <summary>
/// Proves that a resident is here (在场) by what the resident shows or says, and acts on it in one transaction. What the caller's institution had from the platform
/// itself, or put there, proves nothing.
/// </summary>
sealed class PresenceProof(IResidentIndex residents, IHealthCardCodes codes, ProofTries tries, Parameters parameters, Commits commits, TimeProvider clock)
{
    const int LongestProof = 200;

    /// <summary>Keys that prove presence: what a resident can show or say in full.</summary>
    static readonly string[] Keys =
    [
        IdentifierKinds.IdCard, IdentifierKinds.HealthCard, IdentifierKinds.Insurance, IdentifierKinds.HealthRecord, IdentifierKinds.Passport, IdentifierKinds.HongKongMacau,
        IdentifierKinds.Taiwan, IdentifierKinds.Military, IdentifierKinds.BirthCertificate, "phone",
    ];

    /// <param name="then">What follows once presence is proved; may run again when the database was busy.</param>
    public async Task<IResult> Then<T>(ResidentSet resident, string? shown, Caller caller, Func<Work, Proof, Task<Outcome<T>>> then, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(shown) || shown.Length > LongestProof)
            return Refusals.ProofNeeded.ToResult();
        if (await tries.Take(caller, resident.GoldenId, ct) is { } tooMany)
            return tooMany.ToResult();
        return codes.IsCode(shown) ? await ByCode(resident, shown, caller, then, ct) : await ByKey(resident, shown.Trim(), caller, then, ct);
    }

    async Task<IResult> ByKey<T>(ResidentSet resident, string shown, Caller caller, Func<Work, Proof, Task<Outcome<T>>> then, CancellationToken ct)
    {
        string? proved = null;
        foreach (var kind in Keys)
            if ((await residents.FindByKey(kind, shown, ct)).Contains(resident.GoldenId))
                proved ??= kind;
        if (proved is null)
            return await Failed(resident, Refusals.ProofWrong, null, ct);
        // Asked after the look-up: a key that a colleague has just put there is found together with its disclosure, never before it.
        var days = await parameters.Get(RecordsParameters.DisclosedDays, ct);
        if (await residents.WasDisclosed(Keys, shown, caller, clock.GetUtcNow().UtcDateTime.AddDays(-days), ct))
            return await Failed(resident, Refusals.ProofDisclosed, "disclosed", ct);
        await tries.Clear(caller, resident.GoldenId, ct);
        return await commits.Run<T>(work => then(work, new Proof(proved, work.NewId())), ct);
    }

    /// <summary>The card's code is taken and acted on in one transaction: a code that is somebody else's is not used up by the wrong page.</summary>
    async Task<IResult> ByCode<T>(ResidentSet resident, string code, Caller caller, Func<Work, Proof, Task<Outcome<T>>> then, CancellationToken ct)
    {
        Refusal? wrong = null;
        var result = await commits.Run<T>(async work =>
        {
            var taken = await codes.Take(code, work, ct);
            wrong = taken.Refusal ?? (taken.Value.ResidentId == resident.GoldenId ? null : Refusals.CardOfAnother);
            return wrong is null ? await then(work, new Proof(Grants.CardCode, taken.Value.VerificationId)) : wrong with { Field = "proof" };
        }, ct);
        if (wrong is null)
            await tries.Clear(caller, resident.GoldenId, ct);
        else
            await Failed(resident, wrong, null, ct);
        return result;
    }

    async Task<IResult> Failed(ResidentSet resident, Refusal why, string? detail, CancellationToken ct)
    {
        await commits.Record(new AuditEntry("records.presence-failed", "resident", resident.GoldenId) { ResidentId = resident.GoldenId, Detail = detail }, ct);
        return why.ToResult();
    }
}

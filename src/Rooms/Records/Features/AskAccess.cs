using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>POST /records/{id}/access: a reason is given. 在场 is proved, 紧急调阅 is reviewed the next day, sensitive facts need a second reason.</summary>
static class AskAccess
{
    const int ShortestReason = 5;
    const int LongestReason = 500;

    /// <summary>Keys that prove presence: what a resident can show or say in full.</summary>
    static readonly string[] Proofs = [IdentifierKinds.IdCard, IdentifierKinds.HealthCard, IdentifierKinds.Insurance, IdentifierKinds.HealthRecord, IdentifierKinds.Passport, IdentifierKinds.HongKongMacau, IdentifierKinds.Taiwan, IdentifierKinds.Military, IdentifierKinds.BirthCertificate, "phone"];

    internal sealed record Request(string Kind, string? Proof = null, string? Reason = null);

    internal sealed record Answer(DateTime Until);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/records/{residentId:guid}/access", Handle).Needs(RecordReader.Read).Idempotent().WithName("AskAccess").Produces<Answer>();

    static async Task<IResult> Handle(Guid residentId, Request request, IResidentIndex residents, IHealthCardCodes codes, AccessReasons reasons, ProofTries tries, Parameters parameters, Commits commits, Caller caller, CancellationToken ct)
    {
        if (caller.Kind != CallerKind.Staff)
            return Refusals.OnlyStaff.ToResult();
        if (await residents.Resolve(residentId, ct) is not { } resident)
            return KernelRefusals.NotFound.ToResult();
        return request.Kind switch
        {
            "presence" => await Presence(resident, request, residents, codes, tries, parameters, commits, caller, ct),
            "break-glass" => await BreakGlass(resident, request, parameters, commits, ct),
            "sensitive" => await Sensitive(resident, request, reasons, parameters, commits, caller, ct),
            _ => KernelRefusals.BadRequest.At("kind").ToResult(),
        };
    }

    static async Task<IResult> Presence(ResidentSet resident, Request request, IResidentIndex residents, IHealthCardCodes codes, ProofTries tries, Parameters parameters, Commits commits, Caller caller, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Proof) || request.Proof.Length > 200)
            return Refusals.ProofNeeded.ToResult();
        if (await tries.Take(caller, resident.GoldenId, ct) is { } tooMany)
            return tooMany.ToResult();
        if (codes.IsCode(request.Proof))
            return await PresenceByCode(resident, request.Proof, codes, tries, parameters, commits, caller, ct);
        string? proved = null;
        foreach (var kind in Proofs)
            if ((await residents.FindByKey(kind, request.Proof.Trim(), ct)).Contains(resident.GoldenId))
                proved ??= kind;
        if (proved is null)
        {
            await commits.Record(new AuditEntry("records.presence-failed", "resident", resident.GoldenId) { ResidentId = resident.GoldenId }, ct);
            return Refusals.ProofWrong.ToResult();
        }
        await tries.Clear(caller, resident.GoldenId, ct);
        var hours = await parameters.Get(RecordsParameters.PresenceHours, ct);
        return await commits.Run<Answer>(async work => await Give(work, new(resident.GoldenId, "presence", null, proved), hours), ct);
    }

    /// <summary>The card's code is taken and the grant given in one transaction: a code that is somebody else's is not used up by the wrong page.</summary>
    static async Task<IResult> PresenceByCode(ResidentSet resident, string code, IHealthCardCodes codes, ProofTries tries, Parameters parameters, Commits commits, Caller caller, CancellationToken ct)
    {
        var hours = await parameters.Get(RecordsParameters.PresenceHours, ct);
        Refusal? wrong = null;
        var result = await commits.Run<Answer>(async work =>
        {
            var taken = await codes.Take(code, work, ct);
            wrong = taken.Refusal ?? (taken.Value.ResidentId == resident.GoldenId ? null : Refusals.CardOfAnother);
            if (wrong is not null)
                return wrong with { Field = "proof" };
            return new Answer(await Grants.Give(work, new(resident.GoldenId, "presence", null, Grants.CardCode), work.Now, hours, work.Caller, taken.Value.VerificationId));
        }, ct);
        if (wrong is null)
            await tries.Clear(caller, resident.GoldenId, ct);
        else
            await commits.Record(new AuditEntry("records.presence-failed", "resident", resident.GoldenId) { ResidentId = resident.GoldenId }, ct);
        return result;
    }

    static async Task<IResult> BreakGlass(ResidentSet resident, Request request, Parameters parameters, Commits commits, CancellationToken ct)
    {
        if (Words(request.Reason) is not { } reason)
            return Refusals.ReasonTextNeeded.ToResult();
        var hours = await parameters.Get(RecordsParameters.BreakGlassHours, ct);
        var reviewHours = await parameters.Get(RecordsParameters.ReviewHours, ct);
        return await commits.Run<Answer>(async work =>
        {
            var answer = await Give(work, new(resident.GoldenId, "break-glass", reason, null), hours);
            await work.Insert([new ReviewRow
            {
                Id = work.NewId(),
                ResidentId = resident.GoldenId,
                CallerId = work.Caller.Id,
                CallerName = work.Caller.Name,
                OrganizationId = work.Caller.OrganizationId,
                OrganizationName = work.Caller.OrganizationName,
                Reason = reason,
                OpenedAt = work.Now,
                Until = answer.Until,
                DueAt = work.Now.AddHours(reviewHours),
                State = "open",
                Version = 1,
            }]);
            return answer;
        }, ct);
    }

    static async Task<IResult> Sensitive(ResidentSet resident, Request request, AccessReasons reasons, Parameters parameters, Commits commits, Caller caller, CancellationToken ct)
    {
        if (Words(request.Reason) is not { } reason)
            return Refusals.ReasonTextNeeded.ToResult();
        if (await reasons.Find(caller, resident.Members, ct) is null)
            return Refusals.NoTieYet.ToResult();
        var hours = await parameters.Get(RecordsParameters.BreakGlassHours, ct);
        return await commits.Run<Answer>(async work => await Give(work, new(resident.GoldenId, "sensitive", reason, null), hours), ct);
    }

    static async Task<Answer> Give(Work work, Grant grant, int hours) => new(await Grants.Give(work, grant, hours));

    static string? Words(string? reason) => reason?.Trim() is { Length: >= ShortestReason and <= LongestReason } words ? words : null;
}

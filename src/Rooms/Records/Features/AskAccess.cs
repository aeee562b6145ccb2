using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>POST /records/{id}/access: a reason is given. 在场 is proved; 紧急调阅 and the second reason for sensitive facts are reviewed the next day.</summary>
static class AskAccess
{
    const int ShortestReason = 5;
    const int LongestReason = 500;

    internal sealed record Request(string Kind, string? Proof = null, string? Reason = null);

    internal sealed record Answer(DateTime Until);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/records/{residentId:guid}/access", Handle).Needs(RecordReader.Read).Idempotent().WithName("AskAccess").Produces<Answer>();

    static async Task<IResult> Handle(Guid residentId, Request request, IResidentIndex residents, PresenceProof presence, AccessReasons reasons, Parameters parameters, Commits commits, Caller caller, CancellationToken ct)
    {
        if (caller.Kind != CallerKind.Staff)
            return Refusals.OnlyStaff.ToResult();
        if (await residents.Resolve(residentId, ct) is not { } resident)
            return KernelRefusals.NotFound.ToResult();
        return request.Kind switch
        {
            "presence" => await Presence(resident, request, presence, parameters, caller, ct),
            "break-glass" => await BreakGlass(resident, request, parameters, commits, ct),
            "sensitive" => await Sensitive(resident, request, reasons, parameters, commits, caller, ct),
            _ => KernelRefusals.BadRequest.At("kind").ToResult(),
        };
    }

    static async Task<IResult> Presence(ResidentSet resident, Request request, PresenceProof presence, Parameters parameters, Caller caller, CancellationToken ct)
    {
        var hours = await parameters.Get(RecordsParameters.PresenceHours, ct);
        return await presence.Then<Answer>(
            resident, request.Proof, caller,
            async (work, proof) => new Answer(await Grants.Give(work, new(resident.GoldenId, "presence", null, proof.Kind), work.Now, hours, work.Caller, proof.Id)),
            ct);
    }

    static async Task<IResult> BreakGlass(ResidentSet resident, Request request, Parameters parameters, Commits commits, CancellationToken ct)
    {
        if (Words(request.Reason) is not { } reason)
            return Refusals.ReasonTextNeeded.ToResult();
        var hours = await parameters.Get(RecordsParameters.BreakGlassHours, ct);
        var reviewHours = await parameters.Get(RecordsParameters.ReviewHours, ct);
        return await commits.Run<Answer>(work => GiveReviewed(work, new(resident.GoldenId, "break-glass", reason, null), hours, reviewHours), ct);
    }

    static async Task<IResult> Sensitive(ResidentSet resident, Request request, AccessReasons reasons, Parameters parameters, Commits commits, Caller caller, CancellationToken ct)
    {
        if (Words(request.Reason) is not { } reason)
            return Refusals.ReasonTextNeeded.ToResult();
        if (await reasons.Find(caller, resident.Members, ct) is null)
            return Refusals.NoTieYet.ToResult();
        var hours = await parameters.Get(RecordsParameters.BreakGlassHours, ct);
        var reviewHours = await parameters.Get(RecordsParameters.ReviewHours, ct);
        return await commits.Run<Answer>(work => GiveReviewed(work, new(resident.GoldenId, "sensitive", reason, null), hours, reviewHours), ct);
    }

    /// <summary>What opens by words alone is looked at by somebody else, the next day.</summary>
    static async Task<Outcome<Answer>> GiveReviewed(Work work, Grant grant, int hours, int reviewHours)
    {
        var until = await Grants.Give(work, grant, hours);
        await work.Insert([new ReviewRow
        {
            Id = work.NewId(),
            ResidentId = grant.ResidentId,
            CallerId = work.Caller.Id,
            CallerName = work.Caller.Name,
            OrganizationId = work.Caller.OrganizationId,
            OrganizationName = work.Caller.OrganizationName,
            Reason = grant.Reason!,
            OpenedAt = work.Now,
            Until = until,
            DueAt = work.Now.AddHours(reviewHours),
            Kind = grant.Kind,
            State = "open",
            Version = 1,
        }]);
        return new Answer(until);
    }

    static string? Words(string? reason) => reason?.Trim() is { Length: >= ShortestReason and <= LongestReason } words ? words : null;
}

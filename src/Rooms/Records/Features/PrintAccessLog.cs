using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>
/// POST /records/{id}/access-log/print (打印调阅记录): who has seen a record, on paper, for the resident or a proxy who proves to stand at the desk. It opens the
/// record to nobody; each printing is itself in the log.
/// </summary>
static class PrintAccessLog
{
    public static readonly Permission Print = new("records.print-access-log", "为居民打印调阅记录", [.. Roles.Clinicians, Roles.DataSteward]);

    /// <param name="Proof">What the resident, or the proxy, shows.</param>
    /// <param name="ProxyId">The resident who stands there for this one; null: the resident.</param>
    /// <param name="Cursor">Older readings than those of a page before: proved anew.</param>
    internal sealed record Request(string Proof, Guid? ProxyId = null, string? Cursor = null);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/records/{residentId:guid}/access-log/print", Handle).Needs(Print).Idempotent().WithName("PrintAccessLog").Produces<Page<RecordReading>>();

    static async Task<IResult> Handle(Guid residentId, Request request, IResidentIndex residents, IProxies proxies, IRecordReadings readings, PresenceProof presence, Caller caller, CancellationToken ct)
    {
        if (caller.Kind != CallerKind.Staff)
            return Refusals.OnlyStaff.ToResult();
        if (await residents.Resolve(residentId, ct) is not { } resident || await residents.Resolve(request.ProxyId ?? residentId, ct) is not { } here)
            return KernelRefusals.NotFound.ToResult();
        if (here.GoldenId != resident.GoldenId && !await proxies.ActsFor(here.GoldenId, resident.GoldenId, ct))
            return Refusals.NotProxy.ToResult();
        return await presence.Then<Page<RecordReading>>(
            here, request.Proof, caller,
            async (work, proof) =>
            {
                work.Audit(new AuditEntry(Print.Name, "resident", resident.GoldenId)
                {
                    ResidentId = resident.GoldenId,
                    Reason = here.GoldenId == resident.GoldenId ? "self" : "proxy",
                    Detail = proof.Kind,
                });
                return await readings.Of(resident.GoldenId, here.GoldenId, request.Cursor, PageCursor.LargestSize, ct);
            },
            ct);
    }
}

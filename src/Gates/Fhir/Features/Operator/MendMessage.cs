using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <param name="Text">The whole body.</param>
/// <param name="Reason">Why it was changed; kept in the audit.</param>
internal sealed record FhirMend(string Text, string Reason);

/// <param name="State">taken, or refused with what is wrong with it now.</param>
internal sealed record FhirMended(Guid Id, string State, IReadOnlyList<IssueShown> Issues);

/// <summary>An operator changes the body of a refused message, or tries it again as it is. The original stays.</summary>
internal static class MendMessage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/fhir/messages/{id:guid}/mend", Mend).Needs(FhirGate.Mend).Idempotent().WithName("MendFhirMessage").Produces<FhirMended>();
        routes.MapPost("/api/fhir/messages/{id:guid}/replay", Replay).Needs(FhirGate.Mend).Idempotent().WithName("ReplayFhirMessage").Produces<FhirMended>();
    }

    static async Task<IResult> Mend(Guid id, FhirMend request, Commits commits, Replays replays, MessageBodies bodies, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason)) return OperatorRefusals.ReasonMissing.At("reason").ToResult();
        var body = Encoding.UTF8.GetBytes(request.Text);
        return await commits.Run<FhirMended>(
            async work =>
            {
                var row = await ReadMessage.Find(id, work);
                if (Closed(row) is { } refusal) return refusal;
                var prepared = await replays.Prepare(row!, body, ct);
                if (prepared.Refusal is { } unready) return unready;
                if (prepared.Value.Fault is { } fault) return Replays.Still(fault).At("text");
                if (await bodies.Keep(body, ct) is not { } file) return KernelRefusals.BodyTooLarge.At("text");
                var kept = await work.Execute(
                    "update fhir_message set mended_file = @file, mended_at = @Now, mended_by = @by where id = @id and state = 'refused'", new { id, file, work.Now, by = work.Caller.Name });
                if (kept == 0) return OperatorRefusals.NotMendable;
                work.Audit(new AuditEntry(FhirGate.Mend.Name, "message", id) { Reason = request.Reason });
                return await replays.Take(prepared.Value.Value, work, ct);
            },
            ct);
    }

    static Task<IResult> Replay(Guid id, Commits commits, Replays replays, MessageBodies bodies, CancellationToken ct) => commits.Run<FhirMended>(
        async work =>
        {
            var row = await ReadMessage.Find(id, work);
            if (Closed(row) is { } refusal) return refusal;
            if (await bodies.Open(row!.MendedFile ?? row.BodyFile, ct) is not { } body) return OperatorRefusals.NoBody;
            work.Audit(new AuditEntry("fhir.replay", "message", id));
            var prepared = await replays.Prepare(row, body, ct);
            if (prepared.Refusal is { } unready) return unready;
            return prepared.Value.Fault is { } fault ? await Replays.Refuse(id, fault, work) : await replays.Take(prepared.Value.Value, work, ct);
        },
        ct);

    static Refusal? Closed(MessageRow? row) =>
        row is null ? OperatorRefusals.NotFound : row.State == MessageStates.Refused ? null : OperatorRefusals.NotMendable.Showing(new { row.State });
}

using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>An issue of the OperationOutcome that was said.</summary>
/// <param name="Severity">error, warning, information.</param>
/// <param name="Reason">Stable.</param>
/// <param name="At">FHIRPath.</param>
internal sealed record IssueShown(string Severity, string? Reason, string? Text, string? At)
{
    public static IssueShown Of(FhirIssue issue) => new(issue.Level, issue.Reason, issue.Text, issue.Expression);

    public static IReadOnlyList<IssueShown> Of(string? outcome) => outcome is null ? [] :
    [
        .. JsonNode.Parse(outcome).Items("issue").Select(i => new IssueShown(
            i.Str("severity") ?? Domain.Severity.Error,
            i.Obj("details").Items("coding").FirstOrDefault().Str("code"),
            i.Obj("details").Str("text"),
            (i["expression"] as JsonArray)?.FirstOrDefault().AsText())),
    ];
}

/// <param name="Asked">Method and address.</param>
/// <param name="Issues">What was said in answer.</param>
/// <param name="Body">As received, indented where it is JSON; null of a taken one, whose resources are kept with what they became, and for who may not mend.</param>
/// <param name="Mended">The body that an operator put in its place.</param>
internal sealed record FhirMessageShown(FhirMessageLine Message, string Asked, IReadOnlyList<IssueShown> Issues, string? Body, string? Mended, DateTime? MendedAt, string? MendedBy);

/// <summary>
/// One message. Its content is for who mends it: that it was looked at is in the log, and in the log of every resident whom it names. Who only keeps the
/// interface running sees what was said of it.
/// </summary>
internal static class ReadMessage
{
    static readonly JsonSerializerOptions Indented = new(FhirJson.Compact) { WriteIndented = true };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fhir/messages/{id:guid}", Handle).Needs(FhirGate.Read).WithName("ReadFhirMessage").Produces<FhirMessageShown>();

    public static Task<MessageRow?> Find(Guid id, Work work) => work.First<MessageRow>("select * from fhir_message where id = @id", new { id });

    static async Task<IResult> Handle(Guid id, Caller caller, Transactions transactions, MessageBodies bodies, NamedResidents named, CancellationToken ct)
    {
        var row = await transactions.Run(
            caller,
            async work =>
            {
                var found = await Find(id, work);
                if (found is not null) work.Audit(new AuditEntry(FhirGate.Read.Name, "message", id));
                return found;
            },
            ct);
        if (row is null) return OperatorRefusals.NotFound.ToResult();
        var (body, mended) = caller.May(FhirGate.Mend) ? (await bodies.Open(row.BodyFile, ct), await bodies.Open(row.MendedFile, ct)) : (null, null);
        await named.Tell([body, mended], row.SourceSystem, caller, ct);
        return Results.Json(
            new FhirMessageShown(FhirMessageLine.Of(row), bodies.Asked(row).Line, IssueShown.Of(row.Outcome), Text(body), Text(mended), row.MendedAt, row.MendedBy),
            Json.Options);
    }

    /// <summary>Indented, digits of numbers as sent; what is no JSON stays as it came.</summary>
    static string? Text(byte[]? body) => body is null ? null
        : JsonDoor.Read(body, new DoorLimits()) is { Fault: null } read ? read.Value.ToJsonString(Indented)
        : Encoding.UTF8.GetString(body);
}

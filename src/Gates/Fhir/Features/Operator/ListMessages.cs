using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>A message in the operator's list. Holds nothing about a resident.</summary>
/// <param name="Kind">single, transaction, batch, message, collection, document, bundle (unreadable).</param>
/// <param name="State">taken or refused.</param>
/// <param name="Status">HTTP status that was answered.</param>
/// <param name="ErrorAt">FHIRPath.</param>
internal sealed record FhirMessageLine(Guid Id, DateTime ReceivedAt, string Source, string Kind, string State, int Status, int Entries, string? ErrorText, string? ErrorAt, bool Mended)
{
    public static FhirMessageLine Of(MessageRow row) =>
        new(row.Id, row.ReceivedAt, row.SourceSystem, row.Kind, row.State, row.Status, row.Entries, row.ErrorText, row.ErrorAt, row.MendedAt is not null);
}

/// <summary>What to look for; every part may be left out.</summary>
/// <param name="Text">Words of the error, or a reason.</param>
internal sealed record FhirMessageFilter(string? State, string? Source, string? Kind, string? Text, DateTimeOffset? From, DateTimeOffset? To, string? Cursor, int? Size);

/// <summary>Newest first, by key.</summary>
internal static class ListMessages
{
    const int LongestText = 100;

    const string Columns = "id, received_at, source_system, kind, state, status, entries, error_text, error_at, mended_at";

    static readonly SqlText Words = new("(instr(error_text, @text) > 0 or instr(reasons, @text) > 0)", "(strpos(error_text, @text) > 0 or strpos(reasons, @text) > 0)");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fhir/messages", Handle).Needs(FhirGate.Read).WithName("ListFhirMessages").Produces<Page<FhirMessageLine>>();

    static async Task<IResult> Handle([AsParameters] FhirMessageFilter filter, CountyReader reader, CancellationToken ct)
    {
        if (filter.Text?.Length > LongestText) return OperatorRefusals.Filter.At("text").ToResult();
        if (!string.IsNullOrEmpty(filter.State) && !MessageStates.Is(filter.State)) return OperatorRefusals.Filter.At("state").ToResult();
        var cursor = PageCursor.Read(filter.Cursor, typeof(Guid));
        if (cursor.Refusal is { } refusal) return refusal.ToResult();
        var size = PageCursor.Size(filter.Size);
        var rows = await reader.Query<MessageRow>(
            Sql(filter, cursor.Value is not null),
            new
            {
                state = filter.State,
                source = filter.Source,
                kind = filter.Kind,
                text = filter.Text,
                from = filter.From?.UtcDateTime,
                to = filter.To?.UtcDateTime,
                before = cursor.Value?[0],
                most = size + 1,
            },
            ct);
        return Results.Json(Page<FhirMessageLine>.From(rows, size, FhirMessageLine.Of, row => [row.Id]), Json.Options);
    }

    static SqlText Sql(FhirMessageFilter filter, bool further)
    {
        SqlText sql = $"select {Columns} from fhir_message where 1 = 1";
        if (!string.IsNullOrEmpty(filter.State)) sql += " and state = @state";
        if (!string.IsNullOrEmpty(filter.Source)) sql += " and source_system = @source";
        if (!string.IsNullOrEmpty(filter.Kind)) sql += " and kind = @kind";
        if (!string.IsNullOrEmpty(filter.Text)) sql += (SqlText)" and " + Words;
        if (filter.From is not null) sql += " and received_at >= @from";
        if (filter.To is not null) sql += " and received_at < @to";
        if (further) sql += " and id < @before";
        return sql + " order by id desc limit @most";
    }
}

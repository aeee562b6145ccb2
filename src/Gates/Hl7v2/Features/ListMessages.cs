using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>A message in the operator's list. Holds nothing about the resident but an id.</summary>
internal sealed record MessageSummary(
    Guid Id, DateTime ReceivedAt, string Source, string Application, string ControlId, string Type, string State, int Attempts,
    string? ErrorCode, string? ErrorText, string? ErrorAt, string? Warnings, bool Mended, Guid? ResidentId, int Facts, long Size, string Peer)
{
    public static MessageSummary Of(MessageRow row) => new(
        row.Id, row.ReceivedAt, row.Source, row.Application, row.ControlId, row.Type, row.State, row.Attempts,
        row.ErrorCode, row.ErrorText, row.ErrorAt, row.Warnings, row.MendedAt is not null, row.ResidentId, row.Facts, row.Size, row.Peer);
}

/// <summary>What to look for; every part may be left out.</summary>
/// <param name="State">received, taken, refused, waiting, replaced.</param>
/// <param name="Source">MSH-4.1.</param>
/// <param name="Type"><c>ADT^A01</c>, or <c>ADT</c> for all of it.</param>
/// <param name="Text">A control id from its beginning, or words of the error.</param>
internal sealed record MessageFilter(string? State, string? Source, string? Type, string? Text, DateTimeOffset? From, DateTimeOffset? To, string? Cursor, int? Size);

/// <summary>Newest first, by key.</summary>
internal static class ListMessages
{
    const int LongestText = 100;

    const string Columns = "id, received_at, peer, source, application, control_id, type, size, mended_at, state, attempts, error_code, error_text, error_at, warnings, resident_id, facts";

    static readonly SqlText s_words = new("(control_id >= @text and control_id < @textEnd or instr(error_text, @text) > 0)", "(control_id >= @text and control_id < @textEnd or strpos(error_text, @text) > 0)");

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/hl7v2/messages", Handle).Needs(Hl7v2Gate.Read).WithName("ListHl7v2Messages").Produces<Page<MessageSummary>>();

    static async Task<IResult> Handle([AsParameters] MessageFilter filter, CountyReader reader, CancellationToken ct)
    {
        if (filter.State is { } state && !States.All.Contains(state))
            return Refusals.Filter.At("state").ToResult();
        if (!Usable(filter.Source) || !Usable(filter.Type) || !Usable(filter.Text))
            return Refusals.Filter.At(!Usable(filter.Source) ? "source" : !Usable(filter.Type) ? "type" : "text").ToResult();
        var cursor = PageCursor.Read(filter.Cursor, typeof(Guid));
        if (cursor.Refusal is { } refusal)
            return refusal.ToResult();

        var size = PageCursor.Size(filter.Size);
        var rows = await reader.Query<MessageRow>(Sql(filter, cursor.Value is not null), new
        {
            state = filter.State,
            source = filter.Source,
            type = filter.Type,
            typeEnd = filter.Type + "^\uFFFF",
            text = filter.Text,
            textEnd = filter.Text + "\uFFFF",
            from = filter.From?.UtcDateTime,
            to = filter.To?.UtcDateTime,
            before = cursor.Value?[0],
            most = size + 1,
        }, ct);
        return Results.Json(Page<MessageSummary>.From(rows, size, MessageSummary.Of, row => [row.Id]), Json.Options);
    }

    /// <summary>Short, and without the character that PostgreSQL has not.</summary>
    public static bool Usable(string? text) => text is null || (text.Length <= LongestText && !text.Contains('\0', StringComparison.Ordinal));

    static SqlText Sql(MessageFilter filter, bool further)
    {
        SqlText sql = $"select {Columns} from hl7v2_message where 1 = 1";
        if (filter.State is not null)
            sql += " and state = @state";
        if (!string.IsNullOrEmpty(filter.Source))
            sql += " and source = @source";
        if (!string.IsNullOrEmpty(filter.Type))
            sql += filter.Type.Contains('^', StringComparison.Ordinal) ? " and type = @type" : " and (type = @type or type > @type and type < @typeEnd)";
        if (!string.IsNullOrEmpty(filter.Text))
            sql += (SqlText)" and " + s_words;
        if (filter.From is not null)
            sql += " and received_at >= @from";
        if (filter.To is not null)
            sql += " and received_at < @to";
        if (further)
            sql += " and id < @before";
        return sql + " order by id desc limit @most";
    }
}

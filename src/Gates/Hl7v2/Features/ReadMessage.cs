using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <param name="Lines">One a segment, as it was read; where it could not be read, the text as UTF-8 with what does not fit marked.</param>
/// <param name="Mended">The text that an operator put in its place.</param>
/// <param name="Answer">What was sent back.</param>
/// <param name="DroppedAt">Since when there is no text any more: finished messages are kept for <see cref="DropContent.ContentDays"/>.</param>
internal sealed record MessageShown(
    MessageSummary Message, string Charset, IReadOnlyList<SegmentShown> Lines, string? Mended, DateTime? MendedAt, string? MendedBy, IReadOnlyList<string> Answer, DateTime? DroppedAt);

/// <param name="Text">The segment as sent.</param>
/// <param name="Fields">From field one; escapes are resolved.</param>
internal sealed record SegmentShown(string Name, int Sequence, string Text, IReadOnlyList<string?> Fields);

/// <summary>One message with its content. It is about a resident, so that looking at it is written down.</summary>
internal static class ReadMessage
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/hl7v2/messages/{id:guid}", Handle).Needs(Hl7v2Gate.Read).WithName("ReadHl7v2Message").Produces<MessageShown>();

    static async Task<IResult> Handle(Guid id, Caller caller, Transactions transactions, KeyRing keys, CancellationToken ct)
    {
        var row = await transactions.Run(caller, async work =>
        {
            var found = await Kept.Find(id, work);
            if (found is not null)
                work.Audit(new AuditEntry("hl7v2.read", "message", id) { ResidentId = found.ResidentId });
            return found;
        }, ct);
        return row is null ? Refusals.NotFound.ToResult() : Results.Json(Show(row, keys), Json.Options);
    }

    static MessageShown Show(MessageRow row, KeyRing keys)
    {
        IReadOnlyList<SegmentShown> lines = row.DroppedAt is null ? Lines(keys.OpenContent(row)) : [];
        return new MessageShown(MessageSummary.Of(row), row.Charset, lines, keys.OpenMended(row), row.MendedAt, row.MendedBy, Answer(row.Answer), row.DroppedAt);
    }

    static IReadOnlyList<SegmentShown> Lines(byte[] content) =>
        Er7.Parse(content, Limits.Usual with { Bytes = int.MaxValue }).Message is { } message
            ? [.. message.Segments.Select(Line)]
            : [.. Legible(content).Split('\r', '\n').Where(line => line.Length > 0).Select((line, at) => new SegmentShown("", at + 1, line, []))];

    static SegmentShown Line(Segment segment)
    {
        var fields = Enumerable.Range(1, segment.Last).Select(number => segment[number]).ToList();
        // MSH-1 is the separator itself.
        var raw = segment.Name == "MSH" ? fields.Skip(1) : fields;
        return new SegmentShown(segment.Name, segment.Sequence, segment.Name + segment.Separator + string.Join(segment.Separator, raw.Select(field => field.Raw)), [.. fields.Select(field => field.Said)]);
    }

    static string Legible(byte[] content) =>
        Charset.Utf8.Decodes(content, out var text) || Charset.Gb18030.Decodes(content, out text) ? text : System.Text.Encoding.Latin1.GetString(content);

    static List<string> Answer(byte[] wire)
    {
        var decoder = new MllpDecoder(int.MaxValue);
        var answers = new List<string>();
        var rest = wire.AsSpan();
        while (decoder.Read(rest, out var consumed) == MllpRead.Frame)
        {
            answers.Add(Legible(decoder.Frame.ToArray()));
            rest = rest[consumed..];
        }

        return answers;
    }
}

/// <summary>Messages that are kept already.</summary>
internal static class Kept
{
    public static Task<MessageRow?> Find(Guid id, Work work) => work.First<MessageRow>("select * from hl7v2_message where id = @id", new { id });

    /// <summary>As it is to be read now: the mended text where there is one.</summary>
    public static Received Received(MessageRow row, KeyRing keys)
    {
        var bytes = keys.OpenMended(row) is { } text ? MendMessage.Bytes(text) : keys.OpenContent(row);
        return new Received(bytes, Er7.Parse(bytes, Limits.Usual), row.Peer);
    }
}

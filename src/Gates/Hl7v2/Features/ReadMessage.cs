using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <param name="Reason">For the resident's 调阅记录; may be left out by who has a reason to read the record itself.</param>
internal sealed record OpenRequest(string? Reason = null);

/// <param name="Lines">One a segment, as it was read; where it could not be read, the text as UTF-8 with what does not fit marked.</param>
/// <param name="Mended">The text that an operator put in its place.</param>
/// <param name="Answer">What was sent back.</param>
/// <param name="DroppedAt">Since when there is no text any more: finished messages are kept for <see cref="Hl7v2Parameters.ContentDays"/>.</param>
/// <param name="Whole">False: what it says about anybody is masked, in the lines and in the mended text.</param>
internal sealed record MessageShown(
    MessageSummary Message, string Charset, IReadOnlyList<SegmentShown> Lines, string? Mended, DateTime? MendedAt, string? MendedBy, IReadOnlyList<string> Answer, DateTime? DroppedAt, bool Whole);

/// <param name="Text">The segment as sent.</param>
/// <param name="Fields">From field one; escapes are resolved.</param>
internal sealed record SegmentShown(string Name, int Sequence, string Text, IReadOnlyList<string?> Fields);

/// <summary>One message: masked, or whole for who may read the record of the one whom it is about, or says why (<see cref="MessageDoor"/>).</summary>
internal static class ReadMessage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/hl7v2/messages/{id:guid}", Masked).Needs(Hl7v2Gate.Read).WithName("ReadHl7v2Message").Produces<MessageShown>();
        routes.MapPost("/api/hl7v2/messages/{id:guid}/open", Open).Needs(Hl7v2Gate.Open).NotIdempotent("reads; each reading is in the access log").WithName("OpenHl7v2Message").Produces<MessageShown>();
    }

    static async Task<IResult> Masked(Guid id, CountyReader reader, KeyRing keys, CancellationToken ct) =>
        await Kept.Find(id, reader, ct) is { } row ? Results.Json(Show(row, keys, whole: false), Json.Options) : Refusals.NotFound.ToResult();

    static async Task<IResult> Open(Guid id, OpenRequest request, CountyReader reader, MessageDoor door, KeyRing keys, Caller caller, CancellationToken ct)
    {
        if (await Kept.Find(id, reader, ct) is not { } row)
            return Refusals.NotFound.ToResult();
        await reader.Release();
        if (row.DroppedAt is not null)
            return Refusals.Dropped.ToResult();
        return await door.Open(row, request.Reason, caller, ct) is { } refusal ? refusal.ToResult() : Results.Json(Show(row, keys, whole: true), Json.Options);
    }

    static MessageShown Show(MessageRow row, KeyRing keys, bool whole)
    {
        IReadOnlyList<SegmentShown> lines = row.DroppedAt is null ? Lines(keys.OpenContent(row), whole) : [];
        var mended = keys.OpenMended(row) is not { } text ? null : whole ? text : string.Join('\n', Lines(MendMessage.Bytes(text), whole).Select(line => line.Text));
        return new MessageShown(MessageSummary.Of(row), row.Charset, lines, mended, row.MendedAt, row.MendedBy, Answer(row.Answer), row.DroppedAt, whole);
    }

    static IReadOnlyList<SegmentShown> Lines(byte[] content, bool whole) =>
        Er7.Parse(content, Limits.Usual with { Bytes = int.MaxValue }).Message is { } message
            ? [.. message.Segments.Select(segment => Line(segment, whole))]
            : [.. Legible(content).Split('\r', '\n').Where(line => line.Length > 0).Select((line, at) => new SegmentShown("", at + 1, whole ? line : Masker.Whole(line), []))];

    static SegmentShown Line(Segment segment, bool whole)
    {
        var fields = Enumerable.Range(1, segment.Last).Select(number => segment[number]).ToList();
        var texts = fields.ConvertAll(field => whole ? field.Raw : Masking.Of(field));
        // MSH-1 is the separator itself.
        var sent = segment.Name == "MSH" ? texts.Skip(1) : texts;
        return new SegmentShown(
            segment.Name, segment.Sequence, segment.Name + segment.Separator + string.Join(segment.Separator, sent),
            whole ? [.. fields.Select(field => field.Said)] : [.. texts.Select(text => text.Length == 0 ? null : text)]);
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
    const string ById = "select * from hl7v2_message where id = @id";

    public static Task<MessageRow?> Find(Guid id, Work work) => work.First<MessageRow>(ById, new { id });

    public static Task<MessageRow?> Find(Guid id, CountyReader reader, CancellationToken ct) => reader.First<MessageRow>(ById, new { id }, ct);

    /// <summary>As it is to be read now: the mended text where there is one.</summary>
    public static Received Received(MessageRow row, KeyRing keys)
    {
        var bytes = keys.OpenMended(row) is { } text ? MendMessage.Bytes(text) : keys.OpenContent(row);
        return new Received(bytes, Er7.Parse(bytes, Limits.Usual), row.Peer);
    }
}

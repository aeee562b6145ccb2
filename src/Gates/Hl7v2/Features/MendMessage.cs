using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <param name="Text">The whole message, segments divided by line ends.</param>
/// <param name="Reason">Why it was changed; kept in the audit.</param>
internal sealed record MendRequest(string Text, string Reason);

/// <param name="State">taken, or refused with what is wrong with it now.</param>
internal sealed record MendAnswer(Guid Id, string State, Guid? ResidentId, int Facts, IReadOnlyList<string> Warnings, IReadOnlyList<string> Faults);

/// <summary>An operator changes the text of a refused message, or tries it again as it is. The original stays.</summary>
internal static class MendMessage
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/hl7v2/messages/{id:guid}/mend", Mend).Needs(Hl7v2Gate.Open).Idempotent().WithName("MendHl7v2Message").Produces<MendAnswer>();
        routes.MapPost("/api/hl7v2/messages/{id:guid}/replay", Replay).Needs(Hl7v2Gate.Mend).Idempotent().WithName("ReplayHl7v2Message").Produces<MendAnswer>();
    }

    /// <summary>Text as an operator types it: any line ends, read as UTF-8 whatever MSH-18 says of the original bytes.</summary>
    public static byte[] Bytes(string text)
    {
        var lines = text.ReplaceLineEndings("\r");
        var parsed = Er7.Parse(lines, Limits.Usual);
        return parsed.Fault?.Refusal == Refusals.WrongCharset || parsed.Charset != Charset.Utf8
            ? Charset.Utf8.Encoding.GetBytes(Utf8Declared(lines))
            : Charset.Utf8.Encoding.GetBytes(lines);
    }

    static async Task<IResult> Mend(Guid id, MendRequest request, Commits commits, Steps steps, KeepMessages keep, KeyRing keys, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Reason))
            return Refusals.FieldMissing.At("reason").ToResult();
        var bytes = Bytes(request.Text);
        if (Er7.Parse(bytes, Limits.Usual).Message is { } message && Masking.IsMasked(message))
            return Refusals.MaskedText.At("text").ToResult();
        return await commits.Run<MendAnswer>(async work =>
        {
            var row = await Kept.Find(id, work);
            if (Closed(row) is { } refusal)
                return refusal;
            var step = await steps.Again(new Received(bytes, Er7.Parse(bytes, Limits.Usual), row!.Peer), row.Id, row.ReceivedAt, ct);
            if (step.Faults.Count > 0)
                return step.Faults[0].Refusal.At(step.Faults[0].At.ToString()).Because(string.Join(' ', step.Faults.Select(fault => fault.Sentence)));
            if (await Save(id, request.Text, work, keys) == 0)
                return Refusals.NotMendable;
            work.Audit(new AuditEntry("hl7v2.mend", "message", id) { ResidentId = row.ResidentId, Reason = request.Reason });
            return await Again(step, id, work, keep, ct);
        }, ct);
    }

    static Task<IResult> Replay(Guid id, Commits commits, Steps steps, KeepMessages keep, KeyRing keys, CancellationToken ct) =>
        commits.Run<MendAnswer>(async work =>
        {
            var row = await Kept.Find(id, work);
            if (Closed(row) is { } refusal)
                return refusal;
            work.Audit(new AuditEntry("hl7v2.replay", "message", id) { ResidentId = row!.ResidentId });
            return await Again(await steps.Again(Kept.Received(row, keys), row.Id, row.ReceivedAt, ct), id, work, keep, ct);
        }, ct);

    static Refusal? Closed(MessageRow? row) =>
        row is null ? Refusals.NotFound : States.Open.Contains(row.State) ? null : Refusals.NotMendable.Showing(new { row.State });

    static async Task<Outcome<MendAnswer>> Again(Step step, Guid id, Work work, KeepMessages keep, CancellationToken ct)
    {
        try
        {
            var took = (await keep.Apply([step], work, ct))[0];
            return new MendAnswer(id, took.State, took.ResidentId, took.Facts, took.Warnings, [.. step.Faults.Select(fault => fault.Sentence)]);
        }
        catch (MessageMovedMeanwhile)
        {
            return Refusals.NotMendable;
        }
    }

    static Task<int> Save(Guid id, string text, Work work, KeyRing keys) => work.Execute(
        "update hl7v2_message set mended = @mended, mended_at = @Now, mended_by = @by where id = @id and state in @open",
        new { id, mended = keys.SealMended(text), work.Now, by = work.Caller.Name, open = States.Open });

    /// <summary>The operator's page sends UTF-8; an MSH-18 that says otherwise would make nonsense of it.</summary>
    static string Utf8Declared(string text)
    {
        var end = text.IndexOf('\r', StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        if (head.Length < 9)
            return text;
        var fields = head.Split(head[3]);
        if (fields.Length > 17)
            fields[17] = Charset.Utf8.Name;
        return string.Join(head[3], fields) + (end < 0 ? "" : text[end..]);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OneCounty.Kernel;

/// <summary>Events on which a reaction failed: what waits, what is no longer tried, and the operator's two ways out.</summary>
static class UndeliveredRoutes
{
    public static readonly Permission Read = new("kernel.undelivered-read", "查看未送达事件", Roles.SystemAdmin, Roles.AuditAdmin);
    public static readonly Permission Handle = new("kernel.undelivered-handle", "处理未送达事件", Roles.SystemAdmin);

    const int LongestReason = 500;

    /// <param name="State">waiting, or given-up: tried so often that it is not tried by itself any more.</param>
    /// <param name="Attempts">Since the first failure, or since an operator asked for another.</param>
    /// <param name="Fault">Kind and place of the last failure; no personal data.</param>
    internal sealed record Shown(string Reaction, long Number, string? EventType, Guid SubjectId, DateTime? HappenedAt, string State, int Attempts, DateTime? NextAt, string? Fault);

    internal sealed record Reason(string Text);

    internal sealed record Done(string Reaction, long Number);

    internal sealed class Row
    {
        public required string Reader { get; init; }
        public long Number { get; init; }
        public Guid SubjectId { get; init; }
        public int Attempts { get; init; }
        public DateTime NextAt { get; init; }
        public string? Error { get; init; }
        public required string State { get; init; }
        public string? Type { get; init; }
        public DateTime? At { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/undelivered", List).Needs(Read).WithName("ListUndelivered").Produces<Page<Shown>>();
        routes.MapPost("/undelivered/{reaction}/{number:long}/retry", Retry).Needs(Handle).Idempotent().WithName("RetryUndelivered").Produces<Done>();
        routes.MapPost("/undelivered/{reaction}/{number:long}/give-up", GiveUp).Needs(Handle).Idempotent().WithName("GiveUpUndelivered").Produces<Done>();
    }

    static async Task<IResult> List(CountyReader reader, string? state, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(long), typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        if (state is not (null or "" or "waiting" or "given-up"))
            return KernelRefusals.BadRequest.At("state").Because("只能是 waiting 或 given-up").ToResult();
        var limit = PageCursor.Size(size);
        var (number, name) = after.Value is [long n, string r] ? (n, r) : (0L, "");
        var rows = await reader.Query<Row>(
            $"""
            select r.reader, r.number, r.subject_id, r.attempts, r.next_at, r.error, r.state, e.type, e.at
            from kernel_retry r left join kernel_event e on e.number = r.number
            where (r.number, r.reader) > (@number, @name){(string.IsNullOrEmpty(state) ? "" : " and r.state = @state")}
            order by r.number, r.reader limit @take
            """,
            new { number, name, state, take = limit + 1 },
            ct);
        return Results.Json(Page<Shown>.From(rows, limit, Show, r => [r.Number, r.Reader]), Json.Options);
    }

    static Task<IResult> Retry(string reaction, long number, Commits commits, CancellationToken ct) => commits.Run<Done>(
        async work =>
        {
            if (await work.Execute("update kernel_retry set state = 'waiting', attempts = 0, next_at = @Now where reader = @reaction and number = @number", new { reaction, number, work.Now }) == 0)
                return KernelRefusals.UndeliveredGone;
            await Record(work, "kernel.undelivered-retry", reaction, number, null);
            return new Done(reaction, number);
        },
        ct);

    /// <summary>It is not delivered and no longer holds up its subject, nor is the event kept for it.</summary>
    static Task<IResult> GiveUp(string reaction, long number, Reason reason, Commits commits, CancellationToken ct) => commits.Run<Done>(
        async work =>
        {
            if (string.IsNullOrWhiteSpace(reason.Text) || reason.Text.Length > LongestReason)
                return KernelRefusals.ReasonNeeded.At("text");
            if (await work.Execute("delete from kernel_retry where reader = @reaction and number = @number", new { reaction, number }) == 0)
                return KernelRefusals.UndeliveredGone;
            await Record(work, "kernel.undelivered-give-up", reaction, number, reason.Text.Trim());
            return new Done(reaction, number);
        },
        ct);

    static async Task Record(Work work, string action, string reaction, long number, string? reason)
    {
        var what = await work.First<EventRow>("select number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload from kernel_event where number = @number", new { number });
        work.Audit(new AuditEntry(action, "event", what?.Id) { ResidentId = what?.ResidentId, Reason = reason, Detail = $"{reaction}，第 {number} 号事件 {what?.Type}" });
    }

    static Shown Show(Row r) => new(
        r.Reader, r.Number, r.Type, r.SubjectId, r.At, r.State, r.Attempts, r.State == "waiting" ? r.NextAt : null, r.Error is null ? null : FaultText.WithoutMessage(r.Error));
}

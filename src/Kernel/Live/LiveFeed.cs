using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OneCounty.Kernel;

/// <summary>
/// Server-sent events: type, number and subject of what happened, never its content; the page then asks for what it may see.
/// Resumes after <c>Last-Event-ID</c> (epoch:number). The caller and its rights are checked again while the connection lives.
/// </summary>
public sealed class LiveFeed(EventLog log, IEnumerable<LiveTopic> topics, LogSignal signal, TimeProvider clock)
{
    const int Batch = 500;

    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Recheck = TimeSpan.FromSeconds(30);

    readonly ILookup<string, LiveTopic> _topics = topics.ToLookup(t => t.EventType, StringComparer.Ordinal);

    public async Task Serve(HttpContext context, Caller caller, IEnumerable<ICallerSource> sources)
    {
        var ct = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        var position = await Start(context, ct);
        var checkedAt = clock.GetUtcNow();
        await context.Response.WriteAsync("retry: 3000\n\n", ct);
        while (!ct.IsCancellationRequested)
        {
            if (clock.GetUtcNow() - checkedAt > Recheck)
            {
                if (await Identify(context, sources) is not { } still || still.Id != caller.Id)
                    return;
                (caller, checkedAt) = (still, clock.GetUtcNow());
            }
            var rows = await log.Read(position.Number, Batch, ct);
            foreach (var row in rows)
                if (MaySee(caller, row))
                    await context.Response.WriteAsync(Format(position.Epoch, row), ct);
            if (rows.Count > 0)
                position = position with { Number = rows[^1].Number };
            else
                await context.Response.WriteAsync(": still here\n\n", ct);
            await context.Response.Body.FlushAsync(ct);
            if (rows.Count < Batch)
                await signal.WaitForNumber(Heartbeat, clock, ct);
        }
    }

    async Task<LogPosition> Start(HttpContext context, CancellationToken ct)
    {
        var end = await log.End(ct);
        var parts = context.Request.Headers["Last-Event-ID"].ToString().Split(':');
        return parts is [var epoch, var number] && Guid.TryParse(epoch, out var e) && e == end.Epoch
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n <= end.Number
                ? end with { Number = n }
                : end;
    }

    static async Task<Caller?> Identify(HttpContext context, IEnumerable<ICallerSource> sources)
    {
        foreach (var source in sources)
            if (await source.Identify(context) is { } ticket)
                return ticket.Caller;
        return null;
    }

    bool MaySee(Caller caller, EventRow row) => _topics[row.Type].Any(t =>
        caller.May(t.Permission) && (!t.OwnOrganizationOnly || row.OrganizationId == caller.OrganizationId));

    static string Format(Guid epoch, EventRow row) =>
        $"id: {epoch}:{row.Number}\nevent: {row.Type}\ndata: {Json.Write(new { subjectId = row.SubjectId, at = row.At })}\n\n";
}

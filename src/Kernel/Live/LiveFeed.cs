using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel;

/// <summary>
/// Server-sent events: type, number and subject of what happened, never its content; the page then asks for what it may see.
/// Resumes after <c>Last-Event-ID</c> (epoch:number); where it cannot (another epoch after a restore, events gone by retention) it sends
/// <c>reset</c>, and the page loads anew. The caller and its rights are checked again while the connection lives.
/// </summary>
public sealed class LiveFeed(EventLog log, LiveTail tail, IEnumerable<LiveTopic> topics, IServiceScopeFactory scopes, TimeProvider clock)
{
    static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    static readonly TimeSpan Recheck = TimeSpan.FromSeconds(30);

    readonly ILookup<string, LiveTopic> _topics = topics.ToLookup(t => t.EventType, StringComparer.Ordinal);

    public async Task Serve(HttpContext context, Caller caller)
    {
        var ct = context.RequestAborted;
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // The connection may live for hours; the request's own database connection need not.
        await context.RequestServices.GetRequiredService<CountyReader>().Release();
        using var following = tail.Follow();
        var (position, resumed) = await Start(context, ct);
        var checkedAt = clock.GetUtcNow();
        // The id first: a page that has seen no event yet can resume as well.
        await context.Response.WriteAsync($"retry: 3000\nid: {position.Epoch}:{position.Number}\n{(resumed ? "" : "event: reset\ndata: {}\n")}\n", ct);
        while (!ct.IsCancellationRequested)
        {
            if (clock.GetUtcNow() - checkedAt > Recheck)
            {
                if (await Identify(context) is not { } still || still.Id != caller.Id || !still.May(LiveRoutes.Follow))
                    return;
                (caller, checkedAt) = (still, clock.GetUtcNow());
            }
            var mark = tail.News;
            var rows = await tail.After(position, ct);
            // Closed before the wait: its scope may hold a database connection.
            await using (var audiences = new LiveAudiences(scopes))
                foreach (var row in rows)
                    if (await MaySee(caller, row, _topics[row.Type], audiences, ct))
                        await context.Response.WriteAsync(Format(position.Epoch, row), ct);
            if (rows.Count > 0)
                position = position with { Number = rows[^1].Number };
            else
                await context.Response.WriteAsync($"id: {position.Epoch}:{position.Number}\n\n", ct);
            await context.Response.Body.FlushAsync(ct);
            if (rows.Count < LiveTail.Batch)
                await LogSignal.Wait(mark, Heartbeat, clock, ct);
        }
    }

    /// <returns>Where to read on, and whether that continues what the page has seen.</returns>
    async Task<(LogPosition Position, bool Resumed)> Start(HttpContext context, CancellationToken ct)
    {
        var end = await log.End(ct);
        var seen = context.Request.Headers["Last-Event-ID"].ToString();
        if (seen.Length == 0)
            return (end, true);
        var known = seen.Split(':') is [var epoch, var text] && Guid.TryParse(epoch, out var e) && e == end.Epoch
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= end.Number
            && number >= await log.Forgotten(ct)
                ? number
                : (long?)null;
        return known is { } n ? (end with { Number = n }, true) : (end, false);
    }

    /// <summary>Asked anew, in a scope of its own: rights may have changed and the account may be closed.</summary>
    async Task<Caller?> Identify(HttpContext context)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<ICallerSource>())
            if (await source.Identify(context) is { } ticket)
                return ticket.Caller;
        return null;
    }

    static async ValueTask<bool> MaySee(Caller caller, EventRow row, IEnumerable<LiveTopic> topics, LiveAudiences audiences, CancellationToken ct)
    {
        foreach (var topic in topics)
            if (caller.May(topic.Permission)
                && (!topic.OwnOrganizationOnly || row.OrganizationId == caller.OrganizationId)
                && await audiences.MaySee(topic, caller, row, ct))
                return true;
        return false;
    }

    static string Format(Guid epoch, EventRow row) =>
        $"id: {epoch}:{row.Number}\nevent: {row.Type}\ndata: {Json.Write(new { subjectId = row.SubjectId, at = row.At })}\n\n";
}

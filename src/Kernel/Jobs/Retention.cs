namespace OneCounty.Kernel;

/// <summary>
/// Drops what has had its time: expired idempotency answers, old job runs, cursors of reactions that no program has any more, and events that
/// every reader has passed. Never audit.
/// </summary>
sealed class Retention(Transactions transactions, Parameters parameters, IEnumerable<ReactionPlan> plans) : ITimedJob
{
    public static readonly Parameter<int> EventDays = new("kernel.event-days", "事件日志保留天数", "天", "[design] storage.md", 30, days => days is >= 1 and <= 3650);

    public static readonly Parameter<int> ReaderDays = new("kernel.reader-days", "停用的事件订阅保留天数", "天", "[design] longer than nodes of two versions run side by side", 7, days => days is >= 1 and <= 3650);

    public static readonly IReadOnlyList<ParameterDefinition> Parameters = [EventDays, ReaderDays];

    /// <summary>Events dropped in one transaction, so that writers get their turn in between.</summary>
    internal const int Chunk = 5000;

    static readonly Caller Self = Caller.Platform("kernel.retention");

    readonly string[] _known = [.. plans.Select(p => p.Name)];

    public async Task Run(CancellationToken ct)
    {
        var eventDays = await parameters.Get(EventDays, ct);
        var readerDays = await parameters.Get(ReaderDays, ct);
        await transactions.Run(Self, async work =>
        {
            await work.Execute("delete from kernel_idempotency where expires_at < @Now", new { work.Now });
            await work.Execute("delete from kernel_job_run where fire_at < @before", new { before = work.Now.AddDays(-eventDays) });
            await ForgetReaders(work, work.Now.AddDays(-readerDays));
        }, ct);
        var until = await transactions.Run(Self, work => FreeUntil(work, work.Now.AddDays(-eventDays)), ct);
        while (await transactions.Run(Self, work => DropEvents(work, until), ct) == Chunk)
        {
        }
    }

    /// <summary>
    /// A reaction that this program does not register may be another version's, on another node. That one would have read on within a
    /// second: where an event has waited for days, nobody reads.
    /// </summary>
    async Task ForgetReaders(Work work, DateTime before)
    {
        var forgotten = await work.Query<string>(
            """
            delete from kernel_reader
            where name not in @_known
              and exists (select 1 from kernel_event e where e.number > kernel_reader.number and e.at < @before)
            returning name
            """,
            new { _known, before });
        foreach (var name in forgotten)
        {
            var undelivered = await work.Execute("delete from kernel_retry where reader = @name", new { name });
            work.Audit(new AuditEntry("kernel.reader-forget", "reaction", null) { Reason = "程序中已没有这个事件订阅", Detail = $"{name}，放弃未送达事件 {undelivered} 条" });
        }
    }

    /// <summary>The first number that must stay.</summary>
    async Task<long> FreeUntil(Work work, DateTime before)
    {
        var young = await work.First<long?>("select number from kernel_event where at >= @before order by number limit 1", new { before }) ?? long.MaxValue;
        // The last event always stays: the next number is counted from it on SQLite.
        var last = await work.First<long?>("select max(number) from kernel_event") ?? 0;
        var cursors = (await work.Query<ReaderRow>("select name, number from kernel_reader")).ToDictionary(r => r.Name, r => r.Number, StringComparer.Ordinal);
        // A reaction of this program that has not begun yet begins at what there is.
        var read = cursors.Keys.Union(_known).Select(name => cursors.GetValueOrDefault(name)).DefaultIfEmpty(last).Min();
        return Math.Min(Math.Min(young, last), read + 1);
    }

    static async Task<int> DropEvents(Work work, long until)
    {
        await work.Execute("update kernel_log set dropped_to = @until - 1 where name = 'event' and dropped_to < @until - 1", new { until });
        return await work.Execute(
            """
            delete from kernel_event
            where number in (select number from kernel_event
                             where number < @until and number not in (select number from kernel_retry)
                             order by number limit @Chunk)
            """,
            new { until, Chunk });
    }
}

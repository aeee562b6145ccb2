namespace OneCounty.Kernel;

/// <summary>Drops what has had its time: expired idempotency answers, events that every reader has passed, old job runs. Never audit.</summary>
sealed class Retention(Transactions transactions, Parameters parameters) : ITimedJob
{
    public static readonly Parameter<int> EventDays = new("kernel.event-days", "事件日志保留天数", "天", "[design] storage.md", 30, days => days is >= 1 and <= 3650);

    public async Task Run(CancellationToken ct)
    {
        var days = await parameters.Get(EventDays, ct);
        await transactions.Run(Caller.Platform("kernel.retention"), async work =>
        {
            await work.Execute("delete from kernel_idempotency where expires_at < @Now", new { work.Now });
            await work.Execute("delete from kernel_job_run where fire_at < @before", new { before = work.Now.AddDays(-days) });
            // The last event always stays: the next number is counted from it on SQLite.
            await work.Execute(
                """
                delete from kernel_event
                where at < @before
                  and number < (select coalesce(max(number), 0) from kernel_event)
                  and number <= (select coalesce(min(number), 0) from kernel_reader)
                  and number not in (select number from kernel_retry)
                """,
                new { before = work.Now.AddDays(-days) });
        }, ct);
    }
}

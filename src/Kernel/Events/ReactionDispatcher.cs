using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneCounty.Kernel;

/// <summary>
/// Hands each event to each reaction separately: own cursor, own transaction, own retries. The cursor moves in the reaction's transaction,
/// so an event is handled once. One that fails goes to <c>kernel_retry</c> and holds up only later events of its own subject.
/// </summary>
public sealed class ReactionDispatcher(CountyStore store, EventLog log, Transactions transactions, IEnumerable<ReactionPlan> plans, IServiceScopeFactory scopes, LogSignal signal, TimeProvider clock, ILogger<ReactionDispatcher> logger) : BackgroundService
{
    const int Batch = 200;
    const int MaxAttempts = 12;

    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);
    readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(plans.Select(p => Task.Run(() => Follow(p, stoppingToken), stoppingToken)));

    async Task Follow(ReactionPlan plan, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var mark = signal.NextNumber;
                if (await Advance(plan, ct) < Batch)
                    await LogSignal.Wait(mark, Poll, clock, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The cursor has not moved: the same events come again.
                logger.LogWarning(fault, "Reaction {Reaction} could not read on", plan.Name);
                await Task.Delay(Poll, clock, ct);
            }
        }
    }

    /// <summary>Handles what is new and what is due for a retry, if this node holds the reader's lease. One call a plan at a time.</summary>
    /// <returns>Events handled or passed over; 0 when there was nothing, or another node holds the lease.</returns>
    public async Task<int> Advance(ReactionPlan plan, CancellationToken ct)
    {
        var turn = _turns.GetOrAdd(plan.Name, _ => new(1, 1));
        await turn.WaitAsync(ct);
        try
        {
            var end = await log.End(ct);
            var reader = await ReaderOf(plan.Name, ct);
            CountyMeter.ReactionLag.Record(end.Number - (reader?.Number ?? 0), new KeyValuePair<string, object?>("reaction", plan.Name));
            // An idle reader writes nothing: the lease is taken only when there is something to do.
            if (reader is { } at && at.Epoch == end.Epoch && at.Number >= end.Number && !await AnyDue(plan, ct))
                return 0;
            return await TakeLease(plan.Name, end, ct) is { } cursor
                ? await Retry(plan, end.Epoch, ct) + await ReadOn(plan, end.Epoch, cursor, ct)
                : 0;
        }
        finally
        {
            turn.Release();
        }
    }

    async Task<int> ReadOn(ReactionPlan plan, Guid epoch, long cursor, CancellationToken ct)
    {
        var rows = await log.Read(cursor, Batch, ct);
        foreach (var row in rows)
            if (row.Type == plan.EventType)
                await Handle(plan, epoch, row, ct);
        if (rows.Count > 0 && rows[^1].Type != plan.EventType)
            await transactions.Run(Caller.Platform(plan.Name), work => MoveCursor(work, plan.Name, rows[^1].Number), ct);
        return rows.Count;
    }

    async Task<LogPosition?> ReaderOf(string name, CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        return (await connection.QueryFirstOrDefaultAsync<ReaderRow>("select name, epoch, number from kernel_reader where name = @name", new { name })) is { } row
            ? new LogPosition(row.Epoch, row.Number)
            : null;
    }

    async Task<long?> TakeLease(string name, LogPosition end, CancellationToken ct) =>
        await transactions.Run(Caller.Platform(name), async work =>
        {
            var arguments = new { name, end.Epoch, end.Number, node = _node, until = work.Now + Lease, work.Now };
            await work.Execute("insert into kernel_reader (name, epoch, number, moved_at) values (@name, @Epoch, 0, @Now) on conflict do nothing", arguments);
            // After a restore the log's epoch is another and its end may lie before the cursor: start again from where both agree.
            await work.Execute("update kernel_reader set number = case when number > @Number then @Number else number end, epoch = @Epoch where name = @name and epoch <> @Epoch", arguments);
            return await work.First<long?>(
                "update kernel_reader set lease_owner = @node, lease_until = @until where name = @name and (lease_owner is null or lease_owner = @node or lease_until < @Now) returning number",
                arguments);
        }, ct);

    async Task Handle(ReactionPlan plan, Guid epoch, EventRow row, CancellationToken ct)
    {
        try
        {
            await Try(plan, epoch, row, retrying: false, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(fault, "Reaction {Reaction} failed on event {Number}; it will be retried", plan.Name, row.Number);
            CountyMeter.ReactionFailures.Add(1, new KeyValuePair<string, object?>("reaction", plan.Name));
            await Park(plan, row, fault, ct);
        }
    }

    Task Try(ReactionPlan plan, Guid epoch, EventRow row, bool retrying, CancellationToken ct)
    {
        var caller = new Caller(CallerKind.System, Guid.Empty, plan.Name, row.OrganizationId);
        return transactions.Run(caller, async work =>
        {
            if (!(retrying ? await TakeRetry(work, plan, row) : await TakeNext(work, plan, row)))
                return;
            if (row.Version > plan.EventVersion)
                throw new EventVersionUnknown(plan, row);
            var envelope = new EventEnvelope(epoch, row.Number, row.Id, row.Type, row.Version, row.SubjectId, row.ResidentId, row.OrganizationId, row.At, row.CallerId, row.CallerName);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestFacts>().Caller = caller;
            await plan.Call(scope.ServiceProvider, row, envelope, work, ct);
        }, ct);
    }

    /// <summary>
    /// Moves the cursor onto the event, or says no: another node (whose lease had passed to us meanwhile, or ours to it) has handled it, or it
    /// waits behind an earlier event of its subject. The cursor's row lock makes two nodes take turns, so an event is handled once.
    /// </summary>
    static async Task<bool> TakeNext(Work work, ReactionPlan plan, EventRow row)
    {
        if (await MoveCursor(work, plan.Name, row.Number) == 0)
            return false;
        return !await WaitsBehind(work, plan, row);
    }

    static async Task<bool> TakeRetry(Work work, ReactionPlan plan, EventRow row) =>
        await work.Execute("delete from kernel_retry where reader = @Name and number = @Number and state = 'waiting'", new { plan.Name, row.Number }) == 1;

    static async Task<bool> WaitsBehind(Work work, ReactionPlan plan, EventRow row)
    {
        var ahead = await work.First<long?>("select number from kernel_retry where reader = @Name and subject_id = @SubjectId and state = 'waiting' limit 1", new { plan.Name, row.SubjectId });
        if (ahead is null)
            return false;
        await InsertRetry(work, plan, row, "等待同一对象更早的事件");
        return true;
    }

    Task Park(ReactionPlan plan, EventRow row, Exception fault, CancellationToken ct) =>
        transactions.Run(Caller.Platform(plan.Name), async work =>
        {
            if (await MoveCursor(work, plan.Name, row.Number) == 1)
                await InsertRetry(work, plan, row, FaultText.Of(fault));
        }, ct);

    static Task<int> InsertRetry(Work work, ReactionPlan plan, EventRow row, string error) =>
        work.Execute(
            "insert into kernel_retry (reader, number, subject_id, attempts, next_at, error, state) values (@Name, @Number, @SubjectId, 1, @nextAt, @error, 'waiting') on conflict do nothing",
            new { plan.Name, row.Number, row.SubjectId, nextAt = work.Now.AddSeconds(1), error });

    static Task<int> MoveCursor(Work work, string name, long number) =>
        work.Execute("update kernel_reader set number = @number, moved_at = @Now where name = @name and number < @number", new { name, number, work.Now });

    async Task<bool> AnyDue(ReactionPlan plan, CancellationToken ct) => (await Due(plan, ct)).Count > 0;

    async Task<List<(long Number, int Attempts)>> Due(ReactionPlan plan, CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        return (await connection.QueryAsync<(long Number, int Attempts)>(
            "select number, attempts from kernel_retry r where reader = @Name and state = 'waiting' and next_at <= @now and not exists (select 1 from kernel_retry e where e.reader = r.reader and e.subject_id = r.subject_id and e.state = 'waiting' and e.number < r.number) order by number limit 50",
            SqlTypes.Arguments(store.Kind, new { plan.Name, now = transactions.Now() }))).AsList();
    }

    async Task<int> Retry(ReactionPlan plan, Guid epoch, CancellationToken ct)
    {
        var due = await Due(plan, ct);
        foreach (var (number, attempts) in due)
            if ((await log.Read(number - 1, 1, ct)) is [var row] && row.Number == number)
                await RetryOne(plan, epoch, row, attempts, ct);
        return due.Count;
    }

    async Task RetryOne(ReactionPlan plan, Guid epoch, EventRow row, int attempts, CancellationToken ct)
    {
        try
        {
            await Try(plan, epoch, row, retrying: true, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            logger.LogWarning(fault, "Reaction {Reaction} failed on event {Number} again", plan.Name, row.Number);
            CountyMeter.ReactionFailures.Add(1, new KeyValuePair<string, object?>("reaction", plan.Name));
            await transactions.Run(Caller.Platform(plan.Name), work => work.Execute(
                "update kernel_retry set attempts = attempts + 1, next_at = @nextAt, error = @error, state = @state where reader = @Name and number = @Number",
                new
                {
                    plan.Name,
                    row.Number,
                    nextAt = work.Now.AddSeconds(Math.Min(3600, Math.Pow(2, attempts))),
                    error = FaultText.Of(fault),
                    // What a newer program will read is not given up.
                    state = attempts + 1 >= MaxAttempts && fault is not EventVersionUnknown ? "given-up" : "waiting",
                }), ct);
        }
    }
}

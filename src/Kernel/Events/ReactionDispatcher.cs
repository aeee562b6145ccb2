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

    readonly string _node = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(plans.Select(p => Task.Run(() => Follow(p, stoppingToken), stoppingToken)));

    async Task Follow(ReactionPlan plan, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await Advance(plan, ct) < Batch)
                    await signal.WaitForNumber(Poll, clock, ct);
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

    /// <summary>Handles what is new and what is due for a retry, if this node holds the reader's lease.</summary>
    /// <returns>Events read.</returns>
    public async Task<int> Advance(ReactionPlan plan, CancellationToken ct)
    {
        var end = await log.End(ct);
        var cursor = await TakeLease(plan.Name, end, ct);
        if (cursor is null)
            return 0;
        await Retry(plan, end.Epoch, ct);
        var rows = await log.Read(cursor.Value, Batch, ct);
        foreach (var row in rows)
            if (row.Type == plan.EventType)
                await Handle(plan, end.Epoch, row, ct);
        if (rows.Count > 0)
            await transactions.Run(Caller.Platform(plan.Name), work => MoveCursor(work, plan.Name, rows[^1].Number), ct);
        return rows.Count;
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
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogWarning(fault, "Reaction {Reaction} failed on event {Number}; it will be retried", plan.Name, row.Number);
            await Park(plan, row, fault, ct);
        }
    }

    async Task Try(ReactionPlan plan, Guid epoch, EventRow row, bool retrying, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var caller = new Caller(CallerKind.System, Guid.Empty, plan.Name, row.OrganizationId);
        await transactions.Run(caller, async work =>
        {
            if (!retrying && await WaitsBehind(work, plan, row))
                return;
            if (row.Version > plan.EventVersion)
                throw new InvalidOperationException($"Event {row.Type} has version {row.Version}; {plan.Name} knows up to {plan.EventVersion}.");
            var envelope = new EventEnvelope(epoch, row.Number, row.Id, row.Type, row.Version, row.SubjectId, row.ResidentId, row.OrganizationId, row.At, row.CallerId, row.CallerName);
            await plan.Call(scope.ServiceProvider, row, envelope, work, ct);
            if (retrying)
                await work.Execute("delete from kernel_retry where reader = @Name and number = @Number", new { plan.Name, row.Number });
            else
                await MoveCursor(work, plan.Name, row.Number);
        }, ct);
    }

    static async Task<bool> WaitsBehind(Work work, ReactionPlan plan, EventRow row)
    {
        var ahead = await work.First<long?>("select number from kernel_retry where reader = @Name and subject_id = @SubjectId and state = 'waiting' limit 1", new { plan.Name, row.SubjectId });
        if (ahead is null)
            return false;
        await InsertRetry(work, plan, row, "waits behind an earlier event of the same subject");
        await MoveCursor(work, plan.Name, row.Number);
        return true;
    }

    Task Park(ReactionPlan plan, EventRow row, Exception fault, CancellationToken ct) =>
        transactions.Run(Caller.Platform(plan.Name), async work =>
        {
            await InsertRetry(work, plan, row, fault.GetType().Name + ": " + fault.Message);
            await MoveCursor(work, plan.Name, row.Number);
        }, ct);

    static Task<int> InsertRetry(Work work, ReactionPlan plan, EventRow row, string error) =>
        work.Execute(
            "insert into kernel_retry (reader, number, subject_id, attempts, next_at, error, state) values (@Name, @Number, @SubjectId, 1, @nextAt, @error, 'waiting') on conflict do nothing",
            new { plan.Name, row.Number, row.SubjectId, nextAt = work.Now.AddSeconds(1), error });

    static Task<int> MoveCursor(Work work, string name, long number) =>
        work.Execute("update kernel_reader set number = @number, moved_at = @Now where name = @name and number < @number", new { name, number, work.Now });

    async Task Retry(ReactionPlan plan, Guid epoch, CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var now = transactions.Now();
        var due = (await connection.QueryAsync<(long Number, int Attempts)>(
            "select number, attempts from kernel_retry r where reader = @Name and state = 'waiting' and next_at <= @now and not exists (select 1 from kernel_retry e where e.reader = r.reader and e.subject_id = r.subject_id and e.state = 'waiting' and e.number < r.number) order by number limit 50",
            SqlTypes.Arguments(store.Kind, new { plan.Name, now }))).AsList();
        foreach (var (number, attempts) in due)
            if ((await log.Read(number - 1, 1, ct)) is [var row] && row.Number == number)
                await RetryOne(plan, epoch, row, attempts, ct);
    }

    async Task RetryOne(ReactionPlan plan, Guid epoch, EventRow row, int attempts, CancellationToken ct)
    {
        try
        {
            await Try(plan, epoch, row, retrying: true, ct);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await transactions.Run(Caller.Platform(plan.Name), work => work.Execute(
                "update kernel_retry set attempts = attempts + 1, next_at = @nextAt, error = @error, state = @state where reader = @Name and number = @Number",
                new
                {
                    plan.Name,
                    row.Number,
                    nextAt = work.Now.AddSeconds(Math.Min(3600, Math.Pow(2, attempts))),
                    error = fault.GetType().Name + ": " + fault.Message,
                    state = attempts + 1 >= MaxAttempts ? "given-up" : "waiting",
                }), ct);
        }
    }
}

using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OneCounty.Kernel;

/// <summary>
/// Gives events and audit entries their numbers after commit (PostgreSQL). Any node may run one: an advisory lock held to the end of the
/// transaction lets one move at a time, so number N+1 is never visible before N, and a mover killed in mid-batch leaves the rows in the outbox.
/// On SQLite the writer itself numbers and this service rests.
/// </summary>
public sealed class EventMover(CountyStore store, LogSignal signal, TimeProvider clock, ILogger<EventMover> log) : BackgroundService
{
    public const int BatchSize = 2000;

    static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <summary>The answer of <see cref="MoveBatch"/> while another mover is at it.</summary>
    public const int Elsewhere = -1;

    static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    const string Lock = "select pg_try_advisory_xact_lock(hashtext('onecounty-mover' || current_schema()))";

    const string MoveEvents = """
        with gone as (
            delete from kernel_event_outbox where position in (select position from kernel_event_outbox order by position limit @BatchSize)
            returning *),
        last as (update kernel_log set last_number = last_number + (select count(*) from gone) where name = 'event' returning last_number),
        moved as (
            insert into kernel_event (number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload)
            select (select last_number from last) - (select count(*) from gone) + row_number() over (order by position),
                   id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload
            from gone returning 1)
        select count(*) from moved
        """;

    const string MoveAudit = """
        with gone as (
            delete from kernel_audit_outbox where position in (select position from kernel_audit_outbox order by position limit @BatchSize)
            returning *),
        last as (update kernel_log set last_number = last_number + (select count(*) from gone) where name = 'audit' returning last_number),
        moved as (
            insert into kernel_audit (number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address,
                                      action, subject_kind, subject_id, resident_id, reason, detail)
            select (select last_number from last) - (select count(*) from gone) + row_number() over (order by position),
                   id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address,
                   action, subject_kind, subject_id, resident_id, reason, detail
            from gone returning 1)
        select count(*) from moved
        """;

    /// <summary>The NOTIFY channel of this county: channels belong to the database, so the schema is in the name.</summary>
    public const string Channel = "select 'onecounty_' || current_schema()";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (store.Kind == StoreKind.Postgres && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                var mark = signal.NextCommit;
                var moved = await MoveBatch(stoppingToken);
                if (moved == Elsewhere)
                    // Its snapshot may be older than our commit: look again soon, not at the next poll.
                    await Task.Delay(Soon, clock, stoppingToken);
                else if (moved < BatchSize)
                    await LogSignal.Wait(mark, Poll, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The rows stay in the outbox; the next look moves them.
                log.LogWarning(fault, "The event mover could not move a batch");
                await Task.Delay(Poll, clock, stoppingToken);
            }
        }
    }

    /// <summary>Moves up to one batch of each log.</summary>
    /// <returns>Rows moved, or <see cref="Elsewhere"/>.</returns>
    public async Task<int> MoveBatch(CancellationToken ct)
    {
        await using var connection = (NpgsqlConnection)await store.Open(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (!await connection.ExecuteScalarAsync<bool>(Lock, transaction: transaction))
            return Elsewhere;
        var events = await connection.ExecuteScalarAsync<long>(MoveEvents, new { BatchSize }, transaction);
        var audit = await connection.ExecuteScalarAsync<long>(MoveAudit, new { BatchSize }, transaction);
        if (events > 0)
            await connection.ExecuteAsync("select pg_notify('onecounty_' || current_schema(), '')", transaction: transaction);
        await transaction.CommitAsync(ct);
        CountyMeter.Numbered.Add(events, new KeyValuePair<string, object?>("log", "event"));
        CountyMeter.Numbered.Add(audit, new KeyValuePair<string, object?>("log", "audit"));
        if (events + audit > 0)
            signal.Numbered();
        return (int)Math.Max(events, audit);
    }
}

/// <summary>Hears other nodes' movers (PostgreSQL NOTIFY) and wakes this process's readers.</summary>
public sealed class EventListener(CountyStore store, LogSignal signal, TimeProvider clock, ILogger<EventListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (store.Kind == StoreKind.Postgres && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = (NpgsqlConnection)await store.Open(stoppingToken);
                var channel = await connection.ExecuteScalarAsync<string>(EventMover.Channel);
                connection.Notification += (_, _) => signal.Numbered();
                await connection.ExecuteAsync($"listen \"{channel}\"");
                while (true)
                    await connection.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Readers poll meanwhile; only milliseconds are lost.
                log.LogWarning(fault, "Lost the notification channel");
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
            }
        }
    }
}

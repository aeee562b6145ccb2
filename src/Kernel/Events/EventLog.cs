using Dapper;

namespace OneCounty.Kernel;

/// <summary>Where the log stands: the epoch of this database (a restored one has another) and the last number given.</summary>
public readonly record struct LogPosition(Guid Epoch, long Number);

/// <summary>Reads the event log by number. Never by clock.</summary>
public sealed class EventLog(CountyStore store)
{
    static readonly SqlText After = """
        select number, id, type, version, subject_id, resident_id, organization_id, at, caller_id, caller_name, payload
        from kernel_event where number > @number order by number limit @limit
        """;

    long _reads;

    /// <summary>How often this process has read the log.</summary>
    public long Reads => Interlocked.Read(ref _reads);

    public async Task<LogPosition> End(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var epoch = await connection.QueryFirstAsync<Guid>("select epoch from kernel_log where name = 'event'");
        var number = await connection.ExecuteScalarAsync<long?>("select max(number) from kernel_event") ?? 0;
        return new(epoch, number);
    }

    /// <summary>The last number that retention has dropped; 0 when the log is whole.</summary>
    public async Task<long> Forgotten(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var dropped = await connection.ExecuteScalarAsync<long>("select dropped_to from kernel_log where name = 'event'");
        // The first number alone does not tell: an event that waits for a retry stays where all around it is gone.
        return Math.Max(dropped, (await connection.ExecuteScalarAsync<long?>("select min(number) from kernel_event") ?? 1) - 1);
    }

    /// <summary>
    /// Opens a new epoch: the last step of restoring a backup. Cursors kept outside the database (open pages, other systems) know by it that
    /// the numbers they saw may have been given anew.
    /// </summary>
    public async Task<LogPosition> BeginEpoch(Guid epoch, CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        await connection.ExecuteAsync("update kernel_log set epoch = @epoch", SqlTypes.Arguments(store.Kind, new { epoch }));
        return await End(ct);
    }

    /// <summary>Events after a number, in order; all numbers up to the last one returned are visible for good.</summary>
    public async Task<IReadOnlyList<EventRow>> Read(long number, int limit, CancellationToken ct)
    {
        Interlocked.Increment(ref _reads);
        CountyMeter.LogReads.Add(1);
        await using var connection = await store.Open(ct);
        return (await connection.QueryAsync<EventRow>(After.For(store.Kind), new { number, limit })).AsList();
    }
}

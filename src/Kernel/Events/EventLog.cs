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

    public async Task<LogPosition> End(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var epoch = await connection.QueryFirstAsync<Guid>("select epoch from kernel_log where name = 'event'");
        var number = await connection.ExecuteScalarAsync<long?>("select max(number) from kernel_event") ?? 0;
        return new(epoch, number);
    }

    /// <summary>Events after a number, in order; all numbers up to the last one returned are visible for good.</summary>
    public async Task<IReadOnlyList<EventRow>> Read(long number, int limit, CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        return (await connection.QueryAsync<EventRow>(After.For(store.Kind), new { number, limit })).AsList();
    }
}

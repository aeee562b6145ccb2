using System.Collections.Concurrent;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>Reads versioned parameters: the value in force on a day. Kept in memory for a few seconds; the table is the truth.</summary>
public sealed class Parameters(CountyStore store, IEnumerable<IRoom> rooms, TimeProvider clock)
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<(string, DateOnly), (object Value, DateTime ReadAt)> _cache = new();

    public IReadOnlyList<ParameterDefinition> Definitions { get; } =
        [.. rooms.OfType<IHaveParameters>().SelectMany(r => r.Parameters).Concat(Retention.Parameters).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The value in force today (the county's day).</summary>
    public ValueTask<T> Get<T>(Parameter<T> parameter, CancellationToken ct)
        where T : notnull => Get(parameter, CountyCalendar.Today(clock), ct);

    public async ValueTask<T> Get<T>(Parameter<T> parameter, DateOnly on, CancellationToken ct)
        where T : notnull
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (_cache.TryGetValue((parameter.Name, on), out var kept) && now - kept.ReadAt < Fresh)
            return (T)kept.Value;
        await using var connection = await store.Open(ct);
        var json = await connection.QueryFirstOrDefaultAsync<string>(
            "select value from kernel_parameter where name = @Name and valid_from <= @on order by valid_from desc, recorded_at desc limit 1",
            SqlTypes.Arguments(store.Kind, new { parameter.Name, on }));
        var value = json is null ? parameter.Default : Json.Read<T>(json)!;
        _cache[(parameter.Name, on)] = (value, now);
        return value;
    }

    internal void Forget() => _cache.Clear();
}

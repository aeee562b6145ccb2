using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>
/// A text and its arguments as the store likes them. A list of one is compared with <c>=</c> (an index then gives the order as well);
/// a long list goes to SQLite as one JSON value, since binding hundreds of names there costs their square.
/// </summary>
static class SqlStatement
{
    const int MostBoundOneByOne = 16;

    static readonly ConcurrentDictionary<string, (Regex In, Regex NotIn)> Patterns = new();

    public static (string Text, DynamicParameters Arguments) Of(SqlText sql, StoreKind kind, object? args)
    {
        var text = sql.For(kind);
        var parameters = new DynamicParameters();
        foreach (var (name, value) in SqlTypes.Named(args))
        {
            var stored = SqlTypes.ToStore(kind, value);
            if (stored is IEnumerable list and not string and not byte[])
                (text, stored) = Fit(text, kind, name, list);
            parameters.Add(name, stored);
        }
        return (text, parameters);
    }

    static (string Text, object? Stored) Fit(string text, StoreKind kind, string name, IEnumerable list)
    {
        var items = list.Cast<object?>().ToList();
        if (items.Count == 1 && Replace(text, kind, name, $"= @{name}", $"<> @{name}") is { } alone)
            return (alone, items[0]);
        if (kind == StoreKind.Postgres || items.Count <= MostBoundOneByOne)
            return (text, list);
        var value = items[0] is byte[]? "unhex(value)" : "value";
        var long_ = $"(select {value} from json_each(@{name}))";
        return Replace(text, kind, name, $"in {long_}", $"not in {long_}") is { } rewritten ? (rewritten, ToJson(items)) : (text, list);
    }

    /// <summary>Null when the list is used in another way as well and must stay a list.</summary>
    static string? Replace(string text, StoreKind kind, string name, string isIn, string isNotIn)
    {
        var (inList, notInList) = Patterns.GetOrAdd($"{kind}/{name}", _ => kind == StoreKind.Sqlite
            ? (new Regex($@"\bin @{name}\b"), new Regex($@"\bnot in @{name}\b"))
            : (new Regex($@"= any\(@{name}\)"), new Regex($@"<> all\(@{name}\)")));
        var rewritten = inList.Replace(notInList.Replace(text, isNotIn.Replace("@", "\u0001", StringComparison.Ordinal)), isIn.Replace("@", "\u0001", StringComparison.Ordinal));
        return rewritten.Contains($"@{name})", StringComparison.Ordinal) ? null : rewritten.Replace('\u0001', '@');
    }

    static string ToJson(List<object?> items) => items[0] is byte[]? JsonSerializer.Serialize(items.Select(i => Convert.ToHexString((byte[])i!)))
        : JsonSerializer.Serialize(items.Select(i => i is string ? i : (object)Convert.ToInt64(i, CultureInfo.InvariantCulture)));
}

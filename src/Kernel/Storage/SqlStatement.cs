using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>
/// A text and its arguments as the store likes them. A list of one is compared with <c>=</c> (an index then gives the order as well). On SQLite a short
/// list is bound name by name, padded to a power of two so that few texts are prepared, and a long one as one JSON value, since binding hundreds of names
/// there costs their square. A list that the text uses otherwise than after <c>in</c> stays a list.
/// </summary>
sealed record SqlStatement(string Text, IReadOnlyList<(string Name, object? Value)> Arguments)
{
    const int MostBoundOneByOne = 16;
    const int MostKeptTexts = 4096;
    const int AsJson = -1;
    const int AsHexJson = -2;

    static readonly ConcurrentDictionary<(StoreKind Kind, string Text, string Name, int Shape), string?> Rewritten = new();
    static readonly ConcurrentDictionary<(StoreKind Kind, string Name), (Regex In, Regex NotIn)> Patterns = new();

    /// <summary>No argument is a list that only Dapper could spread.</summary>
    public bool IsPlain { get; private init; } = true;

    public static SqlStatement Of(SqlText sql, StoreKind kind, object? args)
    {
        var text = sql.For(kind);
        var arguments = new List<(string, object?)>();
        foreach (var (name, value) in SqlTypes.Named(args))
        {
            var stored = SqlTypes.ToStore(kind, value);
            if (stored is IEnumerable list and not string and not byte[])
                text = Fit(text, kind, name, list, arguments);
            else
                arguments.Add((name, stored));
        }
        return new(text, arguments) { IsPlain = !arguments.Exists(a => a.Item2 is IEnumerable and not string and not byte[]) };
    }

    public DynamicParameters ToDapper()
    {
        var parameters = new DynamicParameters();
        foreach (var (name, value) in Arguments)
            parameters.Add(name, value);
        return parameters;
    }

    static string Fit(string text, StoreKind kind, string name, IEnumerable list, List<(string, object?)> arguments)
    {
        var items = list.Cast<object?>().ToList();
        var shape = ShapeOf(items, kind);
        if (shape is not { } known || Rewrite(text, kind, name, known) is not { } rewritten)
        {
            arguments.Add((name, list));
            return text;
        }
        if (known == 1)
            arguments.Add((name, items[0]));
        else if (known < 0)
            arguments.Add((name, ToJson(items)));
        else
            for (var i = 0; i < known; i++)
                arguments.Add((name + "_" + i.ToString(CultureInfo.InvariantCulture), items[Math.Min(i, items.Count - 1)]));
        return rewritten;
    }

    /// <summary>How many names, or a JSON value; null where the store takes the list as it is.</summary>
    static int? ShapeOf(List<object?> items, StoreKind kind) => items.Count switch
    {
        1 => 1,
        _ when kind == StoreKind.Postgres => null,
        0 => 0,
        var few and <= MostBoundOneByOne => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)few),
        _ => items[0] is byte[]? AsHexJson : AsJson,
    };

    /// <summary>Null when the list is used in another way as well and must stay a list.</summary>
    static string? Rewrite(string text, StoreKind kind, string name, int shape)
    {
        if (Rewritten.Count > MostKeptTexts)
            Rewritten.Clear();
        return Rewritten.GetOrAdd((kind, text, name, shape), static key =>
        {
            var (inList, notInList) = Patterns.GetOrAdd((key.Kind, key.Name), static p => p.Kind == StoreKind.Sqlite
                ? (new Regex($@"\bin @{p.Name}\b"), new Regex($@"\bnot in @{p.Name}\b"))
                : (new Regex($@"= any\(@{p.Name}\)"), new Regex($@"<> all\(@{p.Name}\)")));
            var (isIn, isNotIn) = Clauses(key.Name, key.Shape);
            var rewritten = inList.Replace(notInList.Replace(key.Text, isNotIn), isIn);
            return Regex.IsMatch(rewritten, $@"@{key.Name}\b", RegexOptions.None, TimeSpan.FromSeconds(1)) ? null : rewritten.Replace('\u0001', '@');
        });
    }

    /// <summary>With a mark instead of the @, so that what is left of the name afterwards is another use.</summary>
    static (string In, string NotIn) Clauses(string name, int shape)
    {
        if (shape == 1)
            return ($"= \u0001{name}", $"<> \u0001{name}");
        var set = shape switch
        {
            0 => "(select null where 0)",
            AsJson => $"(select value from json_each(\u0001{name}))",
            AsHexJson => $"(select unhex(value) from json_each(\u0001{name}))",
            _ => "(" + string.Join(", ", Enumerable.Range(0, shape).Select(i => string.Create(CultureInfo.InvariantCulture, $"\u0001{name}_{i}"))) + ")",
        };
        return ("in " + set, "not in " + set);
    }

    static string ToJson(List<object?> items) => items[0] is byte[]? JsonSerializer.Serialize(items.Select(i => Convert.ToHexString((byte[])i!)))
        : JsonSerializer.Serialize(items.Select(i => i is string ? i : (object)Convert.ToInt64(i, CultureInfo.InvariantCulture)));
}

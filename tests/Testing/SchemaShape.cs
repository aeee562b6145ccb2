namespace OneCounty.Testing;

/// <summary>What a database or a model says about its tables, in one form for both: what the drift test compares.</summary>
public sealed record SchemaShape(IReadOnlyList<TableShape> Tables)
{
    /// <summary>Every difference, a line each; empty when the two are the same.</summary>
    /// <param name="exempt">Tables that only the database has, with the reason.</param>
    public IReadOnlyList<string> DifferencesTo(SchemaShape live, IReadOnlyDictionary<string, string> exempt)
    {
        var expected = Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        var found = live.Tables.Where(t => !exempt.ContainsKey(t.Name)).ToDictionary(t => t.Name, StringComparer.Ordinal);
        return
        [
            .. expected.Keys.Except(found.Keys).Select(t => $"{t}: mapped, but no migration creates it"),
            .. found.Keys.Except(expected.Keys).Select(t => $"{t}: in the database, but not mapped"),
            .. expected.Keys.Intersect(found.Keys).Order(StringComparer.Ordinal).SelectMany(t => expected[t].DifferencesTo(found[t])),
        ];
    }
}

/// <param name="PrimaryKey">Column names in order.</param>
public sealed record TableShape(string Name, IReadOnlyList<ColumnShape> Columns, string PrimaryKey, IReadOnlyList<IndexShape> Indexes)
{
    internal IEnumerable<string> DifferencesTo(TableShape live) =>
    [
        .. Compare("column", Columns.ToDictionary(c => c.Name, c => $"{c.Type}{(c.Nullable ? "" : " not null")}"), live.Columns.ToDictionary(c => c.Name, c => $"{c.Type}{(c.Nullable ? "" : " not null")}")),
        .. PrimaryKey == live.PrimaryKey ? [] : (string[])[$"{Name}: primary key is mapped as ({PrimaryKey}), the database has ({live.PrimaryKey})"],
        .. Compare("index", Indexes.ToDictionary(i => i.Name, i => i.Text), live.Indexes.ToDictionary(i => i.Name, i => i.Text)),
    ];

    IEnumerable<string> Compare(string what, Dictionary<string, string> mapped, Dictionary<string, string> live) =>
        from name in mapped.Keys.Union(live.Keys).Order(StringComparer.Ordinal)
        let m = mapped.GetValueOrDefault(name, "nothing")
        let l = live.GetValueOrDefault(name, "nothing")
        where m != l
        select $"{Name}: {what} {name} is mapped as {m}, the database has {l}";
}

public sealed record ColumnShape(string Name, string Type, bool Nullable);

public sealed record IndexShape(string Name, bool Unique, string Columns, string? Filter)
{
    public string Text => $"{(Unique ? "unique " : "")}({Columns}){(Filter is null ? "" : $" where {Plain(Filter)}")}";

    /// <summary>A predicate as either store writes it, down to its words: PostgreSQL adds casts and brackets of its own.</summary>
    static string Plain(string predicate)
    {
        var text = predicate.ToLowerInvariant().Replace("\"", "", StringComparison.Ordinal);
        text = System.Text.RegularExpressions.Regex.Replace(text, @"::\w+(\[\])?", "");
        text = System.Text.RegularExpressions.Regex.Replace(text, @"= any \(*array\[([^\]]*)\]\)*", "in $1");
        text = System.Text.RegularExpressions.Regex.Replace(text, @"\bcollate c\b|[()]", " ");
        text = text.Replace("!=", "<>", StringComparison.Ordinal);
        text = System.Text.RegularExpressions.Regex.Replace(text, @"\s*,\s*", ", ");
        return System.Text.RegularExpressions.Regex.Replace(text, @"\s+", " ").Trim();
    }
}

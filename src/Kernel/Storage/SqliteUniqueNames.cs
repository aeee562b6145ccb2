using Dapper;
using Microsoft.Data.Sqlite;

namespace OneCounty.Kernel;

/// <summary>
/// Finds the unique index behind SQLite's "UNIQUE constraint failed: table.column, table.column", so that a refusal for an index is written
/// once for both stores. Read from the catalog at the first violation; primary keys are called <c>table_pkey</c>, as PostgreSQL calls them.
/// </summary>
sealed class SqliteUniqueNames(string connectionString)
{
    const string Catalog = """
        select l.name as "Index", m.name as "Table", l.origin as Origin, i.name as "Column"
        from sqlite_master m, pragma_index_list(m.name) l, pragma_index_info(l.name) i
        where m.type = 'table' and l."unique" = 1 order by l.name, i.seqno
        """;

    const string RowIds = """select m.name as "Table", t.name as "Column" from sqlite_master m, pragma_table_info(m.name) t where m.type = 'table' and t.pk = 1""";

    readonly Lock _gate = new();
    ILookup<string, string>? _names;

    /// <summary>The names of the indexes on the columns that the message tells, or the message itself.</summary>
    public string Of(string message)
    {
        var start = message.IndexOf("failed: ", StringComparison.Ordinal);
        if (start < 0)
            return message;
        var columns = message[(start + 8)..].TrimEnd('.').TrimEnd('\'');
        var names = string.Join(' ', Names()[columns]);
        return names.Length > 0 ? names : message;
    }

    ILookup<string, string> Names()
    {
        lock (_gate)
            return _names ??= Read();
    }

    ILookup<string, string> Read()
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var indexed = connection.Query<Row>(Catalog)
            .GroupBy(r => (r.Table, r.Index, r.Origin))
            .Select(g => (Columns: string.Join(", ", g.Select(r => $"{g.Key.Table}.{r.Column}")), Name: g.Key.Origin == "pk" ? g.Key.Table + "_pkey" : g.Key.Index));
        var rowIds = connection.Query<Row>(RowIds).Select(r => (Columns: $"{r.Table}.{r.Column}", Name: r.Table + "_pkey"));
        return indexed.Concat(rowIds).Distinct().ToLookup(x => x.Columns, x => x.Name, StringComparer.Ordinal);
    }

    sealed record Row
    {
        public string Index { get; init; } = "";
        public string Table { get; init; } = "";
        public string Origin { get; init; } = "";
        public string Column { get; init; } = "";
    }
}

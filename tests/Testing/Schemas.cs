using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OneCounty.Kernel;

namespace OneCounty.Testing;

/// <summary>Reads the shape of the tables from the EF model, and from the live catalog of either store.</summary>
public static class Schemas
{
    /// <summary>The only tables without a mapping, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unmapped = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kernel_event_outbox"] = "PostgreSQL only: written as the twin of kernel_event without its number, emptied by the mover",
        ["kernel_audit_outbox"] = "PostgreSQL only: written as the twin of kernel_audit without its number, emptied by the mover",
    };

    /// <summary>Differences between the model of a migrated county and its database.</summary>
    public static async Task<IReadOnlyList<string>> Drift(TestCounty county) =>
        (await Mapped(county)).DifferencesTo(await Live(county), Unmapped);

    public static async Task<SchemaShape> Mapped(TestCounty county)
    {
        await using var reader = county.Reader();
        // Filters and orders of indexes are only in the design-time model.
        var model = (await reader.Db(default)).GetService<IDesignTimeModel>().Model;
        return new([.. model.GetEntityTypes().GroupBy(e => e.GetTableName()!).Select(Table)]);
    }

    static TableShape Table(IGrouping<string, IEntityType> types) => new(
        types.Key,
        [.. types.SelectMany(t => t.GetProperties()).DistinctBy(p => p.GetColumnName()).Select(p => new ColumnShape(p.GetColumnName(), p.GetColumnType().ToLowerInvariant(), p.IsColumnNullable()))],
        string.Join(", ", types.First().FindPrimaryKey()!.Properties.Select(p => p.GetColumnName())),
        [.. types.SelectMany(t => t.GetIndexes()).Select(i => new IndexShape(
            i.GetDatabaseName()!, i.IsUnique, string.Join(", ", i.Properties.Select((p, n) => p.GetColumnName() + (Descends(i, n) ? " desc" : ""))), i.GetFilter()))]);

    static bool Descends(IIndex index, int position) => index.IsDescending is { } order && (order.Count == 0 || order[position]);

    public static Task<SchemaShape> Live(TestCounty county) => county.Kind == StoreKind.Sqlite ? LiveSqlite(county) : LivePostgres(county);

    static async Task<SchemaShape> LiveSqlite(TestCounty county)
    {
        await using var reader = county.Reader();
        var columns = await reader.Query<Column>("""
            select m.name as "table", c.name, lower(c.type) as type, c."notnull" as required, c.pk as key, l.strict
            from sqlite_master m join pragma_table_list l on l.name = m.name, pragma_table_info(m.name) c
            where m.type = 'table' and m.name not like 'sqlite_%' order by m.name, c.cid
            """, null, default);
        var indexes = await reader.Query<Index>("""
            select m.name as "table", l.name, l."unique" as uniqueness, l.origin, x.sql as definition,
                   (select group_concat(coalesce(i.name, '(expression)') || case when i."desc" then ' desc' else '' end, ', ' order by i.seqno) from pragma_index_xinfo(l.name) i where i.key = 1) as columns
            from sqlite_master m, pragma_index_list(m.name) l left join sqlite_master x on x.name = l.name and x.type = 'index'
            where m.type = 'table' and m.name not like 'sqlite_%' and l.origin <> 'pk'
            """, null, default);
        return new([.. columns.GroupBy(c => c.Table).Select(t => new TableShape(
            t.Key,
            [.. t.Select(c => new ColumnShape(c.Name, c.Strict == 1 ? c.Type : c.Type + " (not STRICT)", c.Required == 0 && !IsRowId(t, c)))],
            string.Join(", ", t.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Name)),
            [.. indexes.Where(i => i.Table == t.Key).Select(i => new IndexShape(i.Name, i.Uniqueness == 1, i.Columns, Filter(i.Definition)))]))]);
    }

    /// <summary>An INTEGER primary key of one column is the row id and never null, whatever the column says.</summary>
    static bool IsRowId(IEnumerable<Column> table, Column column) => column is { Key: 1, Type: "integer" } && table.Count(c => c.Key > 0) == 1;

    static string? Filter(string? definition) =>
        definition?.IndexOf(" where ", StringComparison.OrdinalIgnoreCase) is { } at and >= 0 ? definition[(at + 7)..] : null;

    static async Task<SchemaShape> LivePostgres(TestCounty county)
    {
        await using var reader = county.Reader();
        var columns = await reader.Query<Column>("""
            select c.relname as "table", a.attname as name,
                   format_type(a.atttypid, a.atttypmod) || case when a.attcollation <> 0 and k.collname <> 'C' then ' (not collate "C")' else '' end as type,
                   case when a.attnotnull then 1 else 0 end::bigint as required,
                   coalesce(array_position(p.indkey::int2[], a.attnum) + 1, 0)::bigint as key, 1::bigint as strict
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_collation k on k.oid = a.attcollation
            left join pg_index p on p.indrelid = c.oid and p.indisprimary
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace order by c.relname, a.attnum
            """, null, default);
        var indexes = await reader.Query<Index>("""
            select c.relname as "table", n.relname as name, case when i.indisunique then 1 else 0 end::bigint as uniqueness, '' as origin,
                   pg_get_expr(i.indpred, i.indrelid) as definition,
                   (select string_agg(coalesce(a.attname, '(expression)') || case when i.indoption[k.n - 1] & 1 = 1 then ' desc' else '' end, ', ' order by k.n)
                    from unnest(i.indkey::int2[]) with ordinality k(attnum, n) left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum and k.attnum > 0
                    where k.n <= i.indnkeyatts) as columns
            from pg_index i join pg_class c on c.oid = i.indrelid join pg_class n on n.oid = i.indexrelid
            where c.relnamespace = current_schema()::regnamespace and not i.indisprimary and not i.indisexclusion
            """, null, default);
        return new([.. columns.GroupBy(c => c.Table).Select(t => new TableShape(
            t.Key,
            [.. t.Select(c => new ColumnShape(c.Name, c.Type, c.Required == 0))],
            string.Join(", ", t.Where(c => c.Key > 0).OrderBy(c => c.Key).Select(c => c.Name)),
            [.. indexes.Where(i => i.Table == t.Key).Select(i => new IndexShape(i.Name, i.Uniqueness == 1, i.Columns, i.Definition))]))]);
    }

    sealed record Column
    {
        public string Table { get; init; } = "";
        public string Name { get; init; } = "";
        public string Type { get; init; } = "";
        public long Required { get; init; }
        public long Key { get; init; }
        public long Strict { get; init; }
    }

    sealed record Index
    {
        public string Table { get; init; } = "";
        public string Name { get; init; } = "";
        public long Uniqueness { get; init; }
        public string Origin { get; init; } = "";
        public string Columns { get; init; } = "";
        /// <summary>SQLite: the whole statement; PostgreSQL: the predicate.</summary>
        public string? Definition { get; init; }
    }
}

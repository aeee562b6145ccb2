using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace OneCounty.Kernel;

/// <summary>
/// Inserts rows of a mapped type from the model's own columns: on PostgreSQL one statement with one array a column, on SQLite one
/// prepared statement for all. The fast twin of SaveChanges; mapping is not written twice.
/// </summary>
sealed class RowWriter<T>
    where T : class
{
    readonly IColumn[] _columns;
    readonly string _table;
    readonly string _head;
    readonly string _sqlite;
    readonly string _postgres;

    public RowWriter(IModel model, StoreKind kind, string? table, string[] without)
    {
        var entity = model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not in the county's model.");
        _table = table ?? entity.GetTableName()!;
        _columns = [.. entity.GetProperties().Where(p => !without.Contains(p.Name)).Select(p => ColumnOf(p, kind))];
        _head = $"insert into {_table} ({string.Join(", ", _columns.Select(c => c.Name))})";
        _sqlite = $"{_head} values ({string.Join(", ", _columns.Select((_, i) => $"@p{i}"))})";
        _postgres = $"{_head} select * from unnest({string.Join(", ", _columns.Select((c, i) => $"@p{i}::{c.PostgresType}[]"))})";
    }

    interface IColumn
    {
        string Name { get; }

        string PostgresType { get; }

        object? SqliteValue(T row);

        Array PostgresValues(IReadOnlyList<T> rows);
    }

    /// <summary>Rows inserted; with an <paramref name="onConflict"/> clause, those that did not conflict.</summary>
    public async Task<int> Insert(Work work, IReadOnlyList<T> rows, string? onConflict, CancellationToken ct)
    {
        if (rows.Count == 0)
            return 0;
        return work.Store == StoreKind.Sqlite
            ? InsertSqlite(work, rows, onConflict)
            : await InsertPostgres(work, rows, onConflict, ct);
    }

    /// <summary>The same as one command of a batch (PostgreSQL only).</summary>
    internal NpgsqlBatchCommand ToBatchCommand(IReadOnlyList<T> rows)
    {
        var command = new NpgsqlBatchCommand(_postgres);
        for (var i = 0; i < _columns.Length; i++)
            command.Parameters.Add(ParameterOf(i, rows));
        return command;
    }

    int InsertSqlite(Work work, IReadOnlyList<T> rows, string? onConflict)
    {
        var insert = work.Prepared(onConflict is null ? _sqlite : $"{_sqlite} {onConflict}");
        var inserted = 0;
        foreach (var row in rows)
        {
            // Most columns of a wide row are empty: cleared in one call instead of bound one by one.
            insert.Clear();
            for (var i = 0; i < _columns.Length; i++)
                if (_columns[i].SqliteValue(row) is { } value)
                    insert.Bind(i, value);
            inserted += insert.Run();
        }
        return inserted;
    }

    async Task<int> InsertPostgres(Work work, IReadOnlyList<T> rows, string? onConflict, CancellationToken ct)
    {
        await using var command = (NpgsqlCommand)work.Connection.CreateCommand();
        command.Transaction = (NpgsqlTransaction)work.Transaction;
        command.CommandText = onConflict is null ? _postgres : $"{_postgres} {onConflict}";
        for (var i = 0; i < _columns.Length; i++)
            command.Parameters.Add(ParameterOf(i, rows));
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Typed by its column: from the values Npgsql would take an instant column whose first row is null for one without a zone, and refuse the rest.</summary>
    NpgsqlParameter ParameterOf(int i, IReadOnlyList<T> rows)
    {
        var parameter = new NpgsqlParameter($"p{i}", _columns[i].PostgresValues(rows));
        if (_columns[i].PostgresType == "timestamp with time zone")
            parameter.NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.TimestampTz;
        return parameter;
    }

    static IColumn ColumnOf(IProperty property, StoreKind kind)
    {
        var stored = property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType;
        var type = Nullable.GetUnderlyingType(kind == StoreKind.Postgres ? stored : property.ClrType)
            ?? (kind == StoreKind.Postgres ? stored : property.ClrType);
        if (type.IsEnum)
            type = typeof(int);
        var column = type.IsValueType ? typeof(RowWriter<>.ValueColumn<>) : typeof(RowWriter<>.ClassColumn<>);
        return (IColumn)Activator.CreateInstance(column.MakeGenericType(typeof(T), type), property)!;
    }

    abstract class Column(IProperty property) : IColumn
    {
        readonly IClrPropertyGetter _getter = property.GetGetter();

        public string Name { get; } = property.GetColumnName();

        public string PostgresType { get; } = TypeName(property);

        public object? SqliteValue(T row) => SqlTypes.ToStore(StoreKind.Sqlite, Get(row));

        public abstract Array PostgresValues(IReadOnlyList<T> rows);

        protected object? Get(T row) => _getter.GetClrValue(row);

        static string TypeName(IProperty property) => property.GetColumnType();
    }

    sealed class ValueColumn<V>(IProperty property) : Column(property)
        where V : struct
    {
        public override Array PostgresValues(IReadOnlyList<T> rows)
        {
            var values = new V?[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = SqlTypes.ToStore(StoreKind.Postgres, Get(rows[i])) switch { null => null, V value => value, var other => (V)Convert.ChangeType(other, typeof(V), System.Globalization.CultureInfo.InvariantCulture) };
            return values;
        }
    }

    sealed class ClassColumn<V>(IProperty property) : Column(property)
        where V : class
    {
        public override Array PostgresValues(IReadOnlyList<T> rows)
        {
            var values = new V?[rows.Count];
            for (var i = 0; i < values.Length; i++)
                values[i] = (V?)Get(rows[i]);
            return values;
        }
    }
}

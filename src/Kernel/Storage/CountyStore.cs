using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace OneCounty.Kernel;

public enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>The county's database: SQLite in one file, or one schema of a PostgreSQL server. One instance a process.</summary>
public sealed class CountyStore : IAsyncDisposable
{
    const string SqlitePragmas = "pragma foreign_keys=on; pragma synchronous=full; pragma busy_timeout=10000; pragma temp_store=memory; pragma cache_size=-65536;";

    readonly NpgsqlDataSource? _source;

    CountyStore(StoreKind kind, string connectionString, NpgsqlDataSource? source)
    {
        Kind = kind;
        ConnectionString = connectionString;
        _source = source;
        UniqueNames = new(connectionString);
        Writer = kind == StoreKind.Sqlite ? new(OpenForWriting) : null;
        SqlTypes.Register();
    }

    public StoreKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>Null on PostgreSQL, which has many writers.</summary>
    internal SqliteWriter? Writer { get; }

    internal SqliteUniqueNames UniqueNames { get; }

    public static CountyStore OpenSqlite(string path)
    {
        UseSqliteWithoutLocks();
        var text = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
        var store = new CountyStore(StoreKind.Sqlite, text, null);
        using var connection = new SqliteConnection(text);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode=wal;";
        command.ExecuteNonQuery();
        return store;
    }

    public static CountyStore OpenPostgres(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.MaxAutoPrepare = 200;
        builder.ConnectionStringBuilder.AutoPrepareMinUsages = 3;
        // Nobody changes a session here (no SET, no temporary table, locks end with their transaction): clearing it at every use would cost a statement each.
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        return new CountyStore(StoreKind.Postgres, connectionString, builder.Build());
    }

    public async ValueTask<DbConnection> Open(CancellationToken ct)
    {
        if (_source is not null)
            return await _source.OpenConnectionAsync(ct);
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = SqlitePragmas;
        await command.ExecuteNonQueryAsync(ct);
        return connection;
    }

    /// <summary>Opens a transaction that writes. On SQLite it takes the write lock at once, so that a read inside cannot grow stale.</summary>
    internal static async ValueTask<DbTransaction> Begin(DbConnection connection, CancellationToken ct) =>
        connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(ct);

    public async ValueTask DisposeAsync()
    {
        Writer?.Dispose();
        if (_source is not null)
            await _source.DisposeAsync();
        else
            SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
    }

    async ValueTask<SqliteConnection> OpenForWriting(CancellationToken ct) => (SqliteConnection)await Open(ct);

    /// <summary>
    /// No connection is used by two threads at once here, so SQLite need not lock each call (a twentieth of a bulk load), nor count its memory under a lock.
    /// Takes effect only before its first use in a process.
    /// </summary>
    static void UseSqliteWithoutLocks()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }
}

using System.Data.Common;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>Reads for lists and pages: one connection a request, opened at the first query.</summary>
public sealed class CountyReader(CountyModel model) : IAsyncDisposable
{
    DbConnection? _connection;
    CountyDb? _db;

    public StoreKind Store => model.Store.Kind;

    public async Task<IReadOnlyList<T>> Query<T>(SqlText sql, object? args, CancellationToken ct) =>
        (await (await Connection(ct)).QueryAsync<T>(Command(sql, args, ct))).AsList();

    public async Task<T?> First<T>(SqlText sql, object? args, CancellationToken ct) =>
        await (await Connection(ct)).QueryFirstOrDefaultAsync<T>(Command(sql, args, ct));

    /// <summary>EF without tracking, for simple reads.</summary>
    public async Task<CountyDb> Db(CancellationToken ct)
    {
        if (_db is null)
        {
            _db = model.On(await Connection(ct), null);
            _db.ChangeTracker.QueryTrackingBehavior = Microsoft.EntityFrameworkCore.QueryTrackingBehavior.NoTracking;
        }
        return _db;
    }

    public ValueTask DisposeAsync() => Release();

    /// <summary>Gives the connection back before the request ends; the next query opens another.</summary>
    public async ValueTask Release()
    {
        if (_db is not null)
            await _db.DisposeAsync();
        if (_connection is not null)
            await _connection.DisposeAsync();
        (_db, _connection) = (null, null);
    }

    async ValueTask<DbConnection> Connection(CancellationToken ct) => _connection ??= await model.Store.Open(ct);

    CommandDefinition Command(SqlText sql, object? args, CancellationToken ct)
    {
        var statement = SqlStatement.Of(sql, Store, args);
        return new(statement.Text, statement.ToDapper(), cancellationToken: ct);
    }
}

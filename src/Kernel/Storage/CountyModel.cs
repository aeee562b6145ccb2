using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace OneCounty.Kernel;

/// <summary>Makes contexts on connections that are already open, and row writers from the same mapping.</summary>
public sealed class CountyModel
{
    readonly DbContextOptions<CountyDb> _options;
    readonly IReadOnlyList<IRoom> _rooms;
    readonly ConcurrentDictionary<(Type, string?), object> _writers = new();
    readonly Lazy<Microsoft.EntityFrameworkCore.Metadata.IModel> _model;

    public CountyModel(CountyStore store, IEnumerable<IRoom> rooms)
    {
        Store = store;
        _rooms = [.. rooms.OrderBy(r => r.Name, StringComparer.Ordinal)];
        var builder = new DbContextOptionsBuilder<CountyDb>().ReplaceService<IModelCacheKeyFactory, ModelKey>();
        _options = (store.Kind == StoreKind.Sqlite
            ? builder.UseSqlite(store.ConnectionString)
            : builder.UseNpgsql(store.ConnectionString)).Options;
        _model = new(() =>
        {
            using var db = new CountyDb(_options, store.Kind, _rooms);
            return db.Model;
        });
    }

    public CountyStore Store { get; }

    public IReadOnlyList<IRoom> Rooms => _rooms;

    public Microsoft.EntityFrameworkCore.Metadata.IModel Model => _model.Value;

    internal CountyDb On(DbConnection connection, DbTransaction? transaction)
    {
        var db = new CountyDb(_options, Store.Kind, _rooms);
        db.Database.AutoSavepointsEnabled = false;
        db.Database.SetDbConnection(connection);
        if (transaction is not null)
            db.Database.UseTransaction(transaction);
        return db;
    }

    /// <summary>Writes many rows of a mapped type in one round trip. <paramref name="table"/> overrides the mapped table.</summary>
    internal RowWriter<T> Writer<T>(string? table = null, params string[] without)
        where T : class =>
        (RowWriter<T>)_writers.GetOrAdd((typeof(T), table), _ => new RowWriter<T>(Model, Store.Kind, table, without));
}

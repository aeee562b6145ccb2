using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace OneCounty.Kernel;

/// <summary>The county's one model: the tables of Kernel and of every room. Rooms map their own types in <see cref="IRoom.Model"/>.</summary>
public sealed class CountyDb(DbContextOptions<CountyDb> options, StoreKind store, IReadOnlyList<IRoom> rooms) : DbContext(options)
{
    internal StoreKind Store => store;

    internal IReadOnlyList<IRoom> Rooms => rooms;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        KernelModel.Map(modelBuilder);
        foreach (var room in rooms)
            room.Model(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
            foreach (var property in entity.GetProperties())
                Conform(property);
    }

    void Conform(IMutableProperty property)
    {
        property.SetColumnName(SnakeCase.Of(property.Name));
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type.IsEnum)
            property.SetProviderClrType(typeof(int));
        if (store == StoreKind.Postgres)
            return;
        if (type == typeof(Guid))
            property.SetValueConverter(new ValueConverter<Guid, byte[]>(id => SqlTypes.ToBytes(id), bytes => SqlTypes.ToGuid(bytes)));
        else if (type == typeof(DateTime))
            property.SetValueConverter(new ValueConverter<DateTime, long>(at => SqlTypes.ToMicros(at), micros => SqlTypes.FromMicros(micros)));
    }
}

/// <summary>One model a store and set of rooms: tests run both stores in one process.</summary>
sealed class ModelKey : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) => context is CountyDb db
        ? (db.Store, string.Join(',', db.Rooms.Select(r => r.GetType().FullName)), designTime)
        : (context.GetType(), designTime);
}

public static class SnakeCase
{
    public static string Of(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}

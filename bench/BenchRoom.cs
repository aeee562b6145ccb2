using System.Reflection;
using System.Reflection.Emit;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>A room with one table to change; <paramref name="entities"/> more are only mapped, to weigh a large model.</summary>
sealed class BenchRoom(int entities = 0) : IRoom
{
    public string Name => $"Bench{entities}";

    public string TablePrefix => "bench_";

    public IReadOnlyList<Permission> Permissions => [];

    public void Add(IServiceCollection services, IConfiguration settings)
    {
    }

    public void Map(IEndpointRouteBuilder routes)
    {
    }

    public void Model(ModelBuilder model)
    {
        model.Entity<BenchRow>(e =>
        {
            e.ToTable("bench_row").HasKey(x => x.Id);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        foreach (var type in Synthetic(entities))
            model.Entity(type, e =>
            {
                e.ToTable("bench_" + type.Name).HasKey("Id");
                e.HasIndex("Other", "At").HasDatabaseName($"bench_{type.Name}_other");
                e.HasIndex("Name").IsUnique().HasDatabaseName($"bench_{type.Name}_name");
            });
    }

    /// <summary>Types as rooms have them: an id, a dozen columns of every kind.</summary>
    static IEnumerable<Type> Synthetic(int count)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Synthetic"), AssemblyBuilderAccess.Run).DefineDynamicModule("m");
        (string, Type)[] columns =
        [
            ("Id", typeof(Guid)), ("Other", typeof(Guid?)), ("At", typeof(DateTime)), ("Until", typeof(DateTime?)), ("Day", typeof(DateOnly)), ("Amount", typeof(long)),
            ("Count", typeof(int)), ("Reading", typeof(double?)), ("Yes", typeof(bool)), ("Name", typeof(string)), ("State", typeof(string)), ("Blob", typeof(byte[])),
        ];
        for (var i = 0; i < count; i++)
        {
            var type = module.DefineType($"row{i}", TypeAttributes.Public | TypeAttributes.Class);
            foreach (var (name, kind) in columns)
                Property(type, name, kind);
            yield return type.CreateType();
        }
    }

    static void Property(TypeBuilder type, string name, Type kind)
    {
        const MethodAttributes Attributes = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var field = type.DefineField("_" + name, kind, FieldAttributes.Private);
        var property = type.DefineProperty(name, PropertyAttributes.None, kind, null);
        var get = type.DefineMethod("get_" + name, Attributes, kind, Type.EmptyTypes);
        var il = get.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldfld, field);
        il.Emit(OpCodes.Ret);
        var set = type.DefineMethod("set_" + name, Attributes, null, [kind]);
        il = set.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, field);
        il.Emit(OpCodes.Ret);
        property.SetGetMethod(get);
        property.SetSetMethod(set);
    }
}

sealed class BenchRow
{
    public Guid Id { get; init; }
    public required string State { get; set; }
    public long Version { get; set; }
}

sealed record Changed(Guid Id) : IEvent
{
    public static string Type => "bench.changed";

    public static int Version => 1;
}

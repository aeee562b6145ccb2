using System.Text.RegularExpressions;
using OneCounty.Host;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Architecture.Tests;

/// <summary>The database is what the mapping says it is, table by table, on both stores.</summary>
public sealed class SchemaTests
{
    static Task<TestCounty> Empty(StoreKind kind) => TestCounty.Start(kind, RoomFinder.All, background: false, serve: false);

    [Theory, BothStores]
    public async Task An_empty_database_migrated_with_all_rooms_equals_the_model(StoreKind kind)
    {
        await using var county = await Empty(kind);
        Repository.None(await Schemas.Drift(county));
    }

    [Theory, BothStores]
    public async Task The_comparison_finds_every_kind_of_drift(StoreKind kind)
    {
        await using var county = await Empty(kind);
        var quiet = await Schemas.Drift(county);
        SqlText[] changes =
        [
            "create table kernel_stray (id integer not null primary key)",
            "alter table kernel_job_run add column stray text",
            "alter table kernel_job_run drop column error",
            "drop index kernel_audit_action",
            "create unique index kernel_stray_index on kernel_job_run (node) where ended_at is null",
            new("drop table kernel_counter", "alter table kernel_counter alter column value drop not null"),
        ];
        foreach (var change in changes)
            await county.Transactions.Run(Caller.Platform("test"), work => work.Execute(change), default);
        var found = (await Schemas.Drift(county)).Except(quiet).ToList();
        Assert.Equal(changes.Length, found.Count);
    }

    [Theory, BothStores]
    public async Task Tables_carry_the_prefix_of_the_room_that_maps_them(StoreKind kind)
    {
        await using var county = await Empty(kind);
        var prefixes = RoomFinder.All.ToDictionary(r => r.GetType().Assembly, r => r.TablePrefix);
        Repository.None(
            from type in county.Model.Model.GetEntityTypes()
            let table = (string)type.FindAnnotation("Relational:TableName")!.Value!
            where !table.StartsWith(prefixes.GetValueOrDefault(type.ClrType.Assembly, "kernel_"), StringComparison.Ordinal)
            select $"{type.ClrType.Name} → {table}");
        Repository.None(
            from type in county.Model.Model.GetEntityTypes()
            from property in type.GetProperties()
            where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal)
            select $"{type.ClrType.Name}.{property.Name}: SQLite keeps a decimal as text (storage.md)");
    }

    public static TheoryData<string> Described => [.. Repository.Rooms.Append("src/Kernel").Where(r => Directory.Exists(Repository.Absolute($"{r}/Storage/Migrations")))];

    [Theory, MemberData(nameof(Described))]
    public async Task Every_table_and_column_is_described(string room)
    {
        await using var county = await Empty(StoreKind.Postgres);
        var name = room.Split('/')[^1];
        string? prefix = name == "Kernel" ? "kernel_" : RoomFinder.All.SingleOrDefault(r => r.Name == name)?.TablePrefix;
        Assert.True(prefix is not null, $"{room} has tables but no door that maps them");
        var path = $"{room}/Storage/tables.md";
        Assert.True(File.Exists(Repository.Absolute(path)), $"{path} is missing");
        var words = Regex.Matches(Repository.Text(path), "[a-z0-9_]+").Select(m => m.Value).ToHashSet();
        var live = await Schemas.Live(county);
        Repository.None(
            from table in live.Tables
            where table.Name.StartsWith(prefix, StringComparison.Ordinal)
            from word in (string[])[table.Name, .. table.Columns.Select(c => c.Name)]
            where !words.Contains(word)
            select word == table.Name ? word : $"{table.Name}.{word}");
    }
}

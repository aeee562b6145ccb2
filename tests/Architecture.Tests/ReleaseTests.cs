using Microsoft.Extensions.DependencyInjection;
using OneCounty.Host;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Architecture.Tests;

/// <summary>
/// A county that was installed long ago and used since migrates to what the mapping says, and keeps its rows. Releases/ holds what
/// <c>tools/dump-release.py</c> wrote of it then: tables, and a few rows of each.
/// </summary>
public sealed class ReleaseTests
{
    /// <summary>The mover empties them within a moment.</summary>
    static readonly string[] Passing = ["kernel_event_outbox", "kernel_audit_outbox"];

    /// <summary>Rows of the tables that were empty in the county that was dumped.</summary>
    static readonly string[] Seldom =
    [
        "insert into kernel_reader (name, epoch, number, moved_at) values ('residents.when-facts', @id, 7, @at)",
        "insert into kernel_retry (reader, number, subject_id, attempts, next_at, error, state) values ('residents.when-facts', 7, @id, 2, @at, 'busy', 'waiting')",
        "insert into organizations_capability (id, organization_id, code, name, valid_from, version, created_at, created_by) values (@id, @id, 'CT', 'CT 24 小时', @day, 1, @at, @id)",
        "insert into records_proof_try (caller_id, resident_id, since, tries) values (@id, @id, @at, 1)",
    ];

    static string Dump(StoreKind kind) => Repository.Text($"tests/Architecture.Tests/Releases/first.{(kind == StoreKind.Sqlite ? "sqlite" : "postgres")}.sql");

    static async Task<TestCounty> Installed(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, RoomFinder.All, background: false, serve: false, migrate: false);
        await using var connection = await county.Store.Open(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = Dump(kind);
        await command.ExecuteNonQueryAsync();
        var args = new { id = Guid.CreateVersion7(), at = DateTime.UnixEpoch, day = new DateOnly(2026, 1, 1) };
        foreach (var sql in Seldom)
            await county.Transactions.Run(Caller.Platform("test"), work => work.Execute(sql, args), CancellationToken.None);
        return county;
    }

    static Task<int> Migrate(TestCounty county) => county.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);

    static async Task<Dictionary<string, long>> Counts(TestCounty county)
    {
        await using var reader = county.Reader();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in (await Schemas.Live(county)).Tables)
            counts[table.Name] = await reader.First<long>($"select count(*) from {table.Name}", null, CancellationToken.None);
        return counts;
    }

    [Theory, BothStores]
    public async Task The_first_release_migrates_to_the_model_and_keeps_its_rows(StoreKind kind)
    {
        await using var county = await Installed(kind);
        var before = await Counts(county);
        Repository.None(before.Where(t => t.Value == 0).Select(t => t.Key).Except(Passing).Select(t => $"{t}: the dump has no row of it"));
        await Migrate(county);
        Repository.None(await Schemas.Drift(county));
        var after = await Counts(county);
        Repository.None(before.Where(t => t.Value > after.GetValueOrDefault(t.Key)).Select(t => $"{t.Key}: had {t.Value} rows, has {after.GetValueOrDefault(t.Key)}"));
        Assert.Equal(0, await Migrate(county));
    }

    [Theory, BothStores]
    public async Task What_is_migrated_from_the_first_release_is_what_an_empty_database_becomes(StoreKind kind)
    {
        await using var county = await Installed(kind);
        await Migrate(county);
        await using var fresh = await TestCounty.Start(kind, RoomFinder.All, background: false, serve: false);
        Repository.None((await Schemas.Live(fresh)).DifferencesTo(await Schemas.Live(county), new Dictionary<string, string>()));
        Assert.Equal(await Rules(fresh), await Rules(county));
    }

    /// <summary>What the mapping knows nothing of: views, triggers, checks, foreign keys.</summary>
    static async Task<IReadOnlyList<string>> Rules(TestCounty county)
    {
        await using var reader = county.Reader();
        var sql = county.Kind == StoreKind.Sqlite
            ? "select type || ' ' || name || ' ' || tbl_name || ' ' || sql from sqlite_master where type in ('view', 'trigger') union all select 'table ' || name || ' ' || sql from sqlite_master where type = 'table' and (sql like '%check%' or sql like '%references%') and name not like 'sqlite_%' order by 1"
            : """
              select 'constraint ' || conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = current_schema()::regnamespace and contype in ('c', 'f', 'x')
              union all select 'view ' || viewname || ' ' || definition from pg_views where schemaname = current_schema()
              union all select 'trigger ' || tgrelid::regclass::text || ' ' || tgname || ' ' || prosrc from pg_trigger t join pg_proc p on p.oid = t.tgfoid where not tgisinternal and pronamespace = current_schema()::regnamespace
              order by 1
              """;
        return [.. (await reader.Query<string>(sql, null, CancellationToken.None)).Select(line => System.Text.RegularExpressions.Regex.Replace(line, @"\s+", " "))];
    }
}

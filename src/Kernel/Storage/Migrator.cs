using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>
/// Applies the hand-written migrations that Kernel and rooms carry as resources, in the order of their dated names, once, journaled with
/// a hash. A file <c>YYYY-MM-DD_##_what.sql</c> serves both stores with type tokens (<c>{uuid} {text} {instant} {day} {long} {int} {real}
/// {bool} {bytes} {number} {strict}</c>); <c>.pg.sql</c> and <c>.sqlite.sql</c> serve one.
/// </summary>
public sealed partial class Migrator(CountyStore store, IEnumerable<IRoom> rooms, TimeProvider clock)
{
    static readonly Dictionary<string, (string Sqlite, string Postgres)> Tokens = new(StringComparer.Ordinal)
    {
        ["uuid"] = ("BLOB", "uuid"),
        ["text"] = ("TEXT", "text collate \"C\""),
        ["instant"] = ("INTEGER", "timestamptz"),
        ["day"] = ("TEXT", "date"),
        ["long"] = ("INTEGER", "bigint"),
        ["int"] = ("INTEGER", "integer"),
        ["real"] = ("REAL", "double precision"),
        ["bool"] = ("INTEGER", "boolean"),
        ["bytes"] = ("BLOB", "bytea"),
        ["number"] = ("INTEGER", "bigint"),
        ["strict"] = (" STRICT", ""),
        ["true"] = ("1", "true"),
        ["false"] = ("0", "false"),
    };

    /// <summary>Brings the database up to date.</summary>
    /// <returns>How many files were applied.</returns>
    /// <exception cref="InvalidOperationException">A file that was applied has changed since.</exception>
    public async Task<int> Migrate(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        await using var transaction = await CountyStore.Begin(connection, ct);
        if (store.Kind == StoreKind.Postgres)
            await connection.ExecuteAsync("select pg_advisory_xact_lock(hashtext('onecounty-migrate' || current_schema()))", transaction: transaction);
        await connection.ExecuteAsync(Render("create table if not exists kernel_migration (room {text} not null, name {text} not null, sha256 {text} not null, at {instant} not null, primary key (room, name)){strict}"), transaction: transaction);
        var applied = (await connection.QueryAsync<(string Room, string Name, string Hash)>("select room, name, sha256 from kernel_migration", transaction: transaction))
            .ToDictionary(m => (m.Room, m.Name), m => m.Hash);
        var count = 0;
        foreach (var file in Files())
        {
            if (applied.TryGetValue((file.Room, file.Name), out var hash))
            {
                if (hash != file.Hash)
                    throw new InvalidOperationException($"Migration {file.Room}/{file.Name} was applied and has changed since. Add a new file instead.");
                continue;
            }
            await Apply(file, connection, transaction);
            count++;
        }
        await EnsureLogs(connection, transaction);
        await transaction.CommitAsync(ct);
        return count;
    }

    async Task Apply(MigrationFile file, DbConnection connection, DbTransaction transaction)
    {
        await connection.ExecuteAsync(Render(file.Text), transaction: transaction);
        await connection.ExecuteAsync(
            "insert into kernel_migration (room, name, sha256, at) values (@Room, @Name, @Hash, @At)",
            SqlTypes.Arguments(store.Kind, new { file.Room, file.Name, file.Hash, At = clock.GetUtcNow().UtcDateTime }),
            transaction);
    }

    async Task EnsureLogs(DbConnection connection, DbTransaction transaction)
    {
        foreach (var log in (string[])["event", "audit"])
            await connection.ExecuteAsync(
                "insert into kernel_log (name, epoch, last_number) values (@log, @epoch, 0) on conflict do nothing",
                SqlTypes.Arguments(store.Kind, new { log, epoch = Guid.CreateVersion7(clock.GetUtcNow()) }),
                transaction);
    }

    /// <summary>All migrations for the store in order: by dated name, Kernel before rooms.</summary>
    IEnumerable<MigrationFile> Files()
    {
        var other = store.Kind == StoreKind.Sqlite ? ".pg.sql" : ".sqlite.sql";
        return rooms.Select(r => r.GetType().Assembly).Append(typeof(Migrator).Assembly).Distinct()
            .SelectMany(Resources)
            .Where(f => !f.Name.EndsWith(other, StringComparison.Ordinal))
            .OrderBy(f => f.Name, StringComparer.Ordinal).ThenBy(f => f.Room == "kernel" ? "" : f.Room, StringComparer.Ordinal);
    }

    static IEnumerable<MigrationFile> Resources(Assembly assembly) =>
        from resource in assembly.GetManifestResourceNames()
        where resource.StartsWith("migrations/", StringComparison.Ordinal)
        let parts = resource.Split('/')
        select MigrationFile.Read(assembly, resource, parts[1], parts[2]);

    string Render(string text) => Token().Replace(text, m =>
        Tokens.TryGetValue(m.Groups[1].Value, out var t)
            ? store.Kind == StoreKind.Sqlite ? t.Sqlite : t.Postgres
            : throw new InvalidOperationException($"Unknown type token {m.Value} in a migration."));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Token();

    sealed record MigrationFile(string Room, string Name, string Text, string Hash)
    {
        public static MigrationFile Read(Assembly assembly, string resource, string room, string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            var text = reader.ReadToEnd();
            return new(room, name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        }
    }
}

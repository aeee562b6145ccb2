using System.Data.Common;
using Dapper;

namespace OneCounty.Kernel;

/// <summary>
/// Holds the key file against the database. Under another key nobody would be found and every resident would be registered a second time, so the
/// database names the versions that its rows are under, each by a fingerprint that does not tell the key.
/// </summary>
public sealed class KeyVersions(CountyStore store, CountyPlaces places, TimeProvider clock)
{
    /// <summary>Before anything is written: the first start makes the key and names it, later ones compare.</summary>
    /// <exception cref="StartRefused">The key file is missing, lacks a version, or holds another key.</exception>
    public async Task Check(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var named = await Named(connection);
        if (!File.Exists(KeyRing.FileOf(places)) && (named.Count > 0 || await IsUsed(connection)))
            throw new StartRefused($"找不到密钥文件 {KeyRing.FileOf(places)}，而数据库已有用密钥加密的数据。{Remedy}");
        var ring = KeyRing.Open(places);
        foreach (var version in ring.Versions.Except(named.Select(k => k.Version)))
            await Name(connection, version, ring.Fingerprint(version));
        // Read again: of two nodes that start at once on an empty database, the slower one finds the other's key named.
        foreach (var key in await Named(connection))
            if (!ring.Versions.Contains(key.Version))
                throw new StartRefused($"密钥文件 {KeyRing.FileOf(places)} 缺少第 {key.Version} 版密钥，而数据库在使用它。{Remedy}");
            else if (!ring.Fingerprint(key.Version).AsSpan().SequenceEqual(key.Fingerprint))
                throw new StartRefused($"密钥文件 {KeyRing.FileOf(places)} 的第 {key.Version} 版密钥不是数据库使用的那一把。{Remedy}");
    }

    /// <summary>Adds a key version to file and database; nodes use it from their next start.</summary>
    /// <returns>The new version.</returns>
    /// <exception cref="StartRefused">The key file does not fit the database.</exception>
    public async Task<int> Rotate(CancellationToken ct)
    {
        await Check(ct);
        var version = KeyRing.Rotate(places);
        await Check(ct);
        return version;
    }

    const string Remedy = "请停止启动，从备份恢复原密钥文件（多节点时从正在运行的节点复制 keys 目录）后再启动；换用别的密钥会使居民查找不到并被重复建档。";

    static async Task<List<KeyVersionRow>> Named(DbConnection connection) =>
        (await connection.QueryAsync<KeyVersionRow>("select version, fingerprint, recorded_at from kernel_key_version order by version")).AsList();

    /// <summary>A database from before versions were named: it has keys if anything happened in it.</summary>
    async Task<bool> IsUsed(DbConnection connection) =>
        await connection.ExecuteScalarAsync<long>(
            store.Kind == StoreKind.Sqlite
                ? "select exists (select 1 from kernel_event) or exists (select 1 from kernel_audit)"
                : "select count(*) from (select 1 from kernel_event union all select 1 from kernel_audit union all select 1 from kernel_event_outbox union all select 1 from kernel_audit_outbox limit 1) u") > 0;

    Task Name(DbConnection connection, int version, byte[] fingerprint) =>
        connection.ExecuteAsync(
            "insert into kernel_key_version (version, fingerprint, recorded_at) values (@version, @fingerprint, @now) on conflict do nothing",
            SqlTypes.Arguments(store.Kind, new { version, fingerprint, now = clock.GetUtcNow().UtcDateTime }));
}

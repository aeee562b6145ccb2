using System.Buffers.Binary;
using OneCounty.Kernel;

namespace OneCounty.Residents.Storage;

/// <summary>
/// After a rotation: statements and card numbers are encrypted anew, and the keys by which residents are found are made again from the statements, since a keyed
/// hash cannot be turned back. Residents go by in the order of their ids, some hundred in a transaction, under the same lock that a message takes: each is found
/// under the old key or under the new one, never under neither. What was cut off goes on where rows are still under an older key.
/// </summary>
internal sealed class Rekeying(Transactions transactions, CountyModel model, KeyRing ring, CardSealing cards) : IRekey
{
    const int Chunk = 200;

    static readonly SqlText Residents = "select id from residents_resident where id > @after order by id limit @most";

    static readonly SqlText WithOldKeys = "select distinct resident_id from residents_key where resident_id in @ids and key_version <> @current";

    static readonly SqlText WithOldStatements = "select distinct resident_id from residents_source where resident_id in @ids and substr(statement, 1, 4) <> @under";

    static readonly SqlText Statements =
        """
        select id, system, local_id, resident_id, organization_id, trust, verified, active, version, said_at, statement, fingerprint, created_at, created_by
        from residents_source where resident_id in @ids
        """;

    static readonly SqlText Rewrite = "update residents_source set statement = @Statement, fingerprint = @Fingerprint where id = @Id and fingerprint = @was";

    static readonly SqlText DropOldKeys = "delete from residents_key where resident_id in @ids and key_version <> @current";

    static readonly SqlText KeysLeft = "select count(*) from residents_key where key_version <> @current";

    static readonly SqlText StatementsLeft = "select count(*) from residents_source where substr(statement, 1, 4) <> @under";

    readonly byte[] _under = Prefix(ring.Current);

    public string Name => "居民主索引";

    public async Task<IReadOnlyList<Rekeyed>> Rekey(Action<long> told, CancellationToken ct)
    {
        var (keys, statements, seen) = (0L, 0L, 0L);
        var after = Guid.Empty;
        while (true)
        {
            var done = await transactions.Run(Caller.Platform("residents.rekey"), work => RekeyChunk(work, after), ct);
            (keys, statements, seen) = (keys + done.Keys, statements + done.Statements, seen + done.Residents);
            told(seen);
            if (done.Residents < Chunk)
            {
                break;
            }

            after = done.Last;
        }

        var sealedCards = await cards.Rekey(ct);
        await using var reader = new CountyReader(model);
        return
        [
            new Rekeyed("查找键", keys, await Left(reader, KeysLeft, ct)),
            new Rekeyed("来源陈述", statements, await Left(reader, StatementsLeft, ct)),
            new Rekeyed("电子健康卡号", sealedCards, await Left(reader, CardSealing.Left, ct)),
        ];
    }

    Task<long> Left(CountyReader reader, SqlText count, CancellationToken ct) => reader.First<long>(count, new { current = ring.Current, under = _under }, ct);

    async Task<(int Residents, Guid Last, int Keys, int Statements)> RekeyChunk(Work work, Guid after)
    {
        var residents = await work.Query<Guid>(Residents, new { after, most = Chunk });
        if (residents.Count == 0)
        {
            return (0, after, 0, 0);
        }

        var old = await Old(work, residents);
        if (old.Count > 0)
        {
            await LockGolden(work, old);
        }

        var said = old.Count == 0 ? [] : await work.Query<SourceRow>(Statements, new { ids = old });
        var statements = 0;
        foreach (var row in said.OrderBy(r => r.Id))
        {
            statements += await EncryptAnew(work, row);
        }

        return (residents.Count, residents[^1], old.Count == 0 ? 0 : await MakeKeys(work, old, said), statements);
    }

    async Task<IReadOnlyList<Guid>> Old(Work work, IReadOnlyList<Guid> residents)
    {
        var keys = await work.Query<Guid>(WithOldKeys, new { ids = residents, current = ring.Current });
        var statements = await work.Query<Guid>(WithOldStatements, new { ids = residents, under = _under });
        return [.. keys.Concat(statements).Distinct().Order()];
    }

    /// <summary>A message that changes a member holds its golden record's lock. A merge in between: once more from the start.</summary>
    static async Task LockGolden(Work work, IReadOnlyList<Guid> residents)
    {
        var golden = (await work.FamiliesOf(residents)).Where(r => r.MergedInto is null).Select(r => r.Id).ToHashSet();
        await work.LockResidents([.. golden]);
        if (!(await work.FamiliesOf(residents)).Where(r => r.MergedInto is null).Select(r => r.Id).ToHashSet().SetEquals(golden))
        {
            throw new RaceLost("Residents were merged or taken apart while they were re-keyed.");
        }
    }

    async Task<int> EncryptAnew(Work work, SourceRow row)
    {
        if (row.Statement.AsSpan().StartsWith(_under))
        {
            return 0;
        }

        var anew = ring.Seal(ring.Open(row), row.Id, row.ResidentId, row.OrganizationId, row.CreatedAt, row.CreatedBy);
        return await work.Execute(Rewrite, new { row.Id, anew.Statement, anew.Fingerprint, was = row.Fingerprint });
    }

    async Task<int> MakeKeys(Work work, IReadOnlyList<Guid> residents, IReadOnlyList<SourceRow> said)
    {
        var today = CountyCalendar.DayOf(work.Now);
        var keys = from row in said
                   where row.Active
                   from key in ResidentKeys.Of(ring.Open(row).Person, today)
                   select (row.ResidentId, key);
        await work.Insert<KeyRow>([.. keys.Distinct().Select(k => ring.Keyed(k.key).RowOf(k.ResidentId))], "on conflict do nothing");
        return await work.Execute(DropOldKeys, new { ids = residents, current = ring.Current });
    }

    /// <summary>What a value encrypted under a version begins with.</summary>
    static byte[] Prefix(int version)
    {
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, version);
        return prefix;
    }
}

using System.Globalization;
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneCounty.Kernel;

/// <summary>What the verification of the audit log found.</summary>
/// <param name="Sealed">Entries under a seal.</param>
/// <param name="Unsealed">Entries after the last seal, waiting for the next.</param>
/// <param name="Faults">Empty when all is whole; else what is wrong, from the first broken stretch on.</param>
public sealed record AuditVerdict(long Sealed, long Unsealed, IReadOnlyList<string> Faults)
{
    public bool Whole => Faults.Count == 0;
}

/// <summary>
/// Seals the audit log in batches, following its numbers, so that no write waits for a hash. Each seal is also written to an anchor file
/// outside the database: a log whose tail was cut off no longer reaches its anchor.
/// </summary>
public sealed class AuditSealer(CountyStore store, Transactions transactions, CountyPlaces places, LogSignal signal, TimeProvider clock, ILogger<AuditSealer> log) : BackgroundService
{
    const int Batch = 1000;

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    const string Columns = "number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail";

    static readonly SqlText Unsealed = $"select {Columns} from kernel_audit where number > (select coalesce(max(last_number), 0) from kernel_audit_seal) order by number limit @Batch";

    static readonly SqlText Stretch = $"select {Columns} from kernel_audit where number between @FirstNumber and @LastNumber order by number";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var mark = signal.NextNumber;
                while (await SealBatch(stoppingToken) == Batch)
                {
                }
                await Task.Delay(Pause, clock, stoppingToken);
                await LogSignal.Wait(mark, TimeSpan.FromSeconds(30), clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Nothing is lost: the entries stay unsealed until the next attempt.
                log.LogError(fault, "The audit log could not be sealed");
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    /// <returns>Entries sealed; 0 also when another node is sealing.</returns>
    public async Task<int> SealBatch(CancellationToken ct)
    {
        var count = await transactions.Run(Caller.Platform("audit.seal"), async work =>
        {
            if (store.Kind == StoreKind.Postgres && !await work.First<bool>("select pg_try_advisory_xact_lock(hashtext('onecounty-seal' || current_schema()))"))
                return 0;
            var rows = await work.Query<AuditRow>(Unsealed, new { Batch });
            if (rows.Count == 0)
                return 0;
            var previous = await work.First<byte[]>("select hash from kernel_audit_seal order by last_number desc limit 1") ?? AuditSeal.Start;
            var hash = AuditSeal.Of(previous, rows);
            var seal = new AuditSealRow { FirstNumber = rows[0].Number, LastNumber = rows[^1].Number, Previous = previous, Hash = hash, SealedAt = work.Now };
            await work.Insert([seal]);
            return rows.Count;
        }, ct);
        CountyMeter.Sealed.Add(count);
        if (count > 0)
            await Anchor(ct);
        return count;
    }

    /// <summary>Writes the seals that the anchor file does not have yet: this one, those of a crash before it, those of other nodes.</summary>
    async Task Anchor(CancellationToken ct)
    {
        var anchored = AnchorLines().Select(l => l.Number).LastOrDefault();
        await using var connection = await store.Open(ct);
        var seals = await connection.QueryAsync<AuditSealRow>("select first_number, last_number, previous, hash, sealed_at from kernel_audit_seal where last_number > @anchored order by last_number", new { anchored });
        await File.AppendAllLinesAsync(places.AuditAnchor, seals.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.LastNumber} {Convert.ToHexStringLower(s.Hash)} {s.SealedAt:O}")), ct);
    }

    /// <summary>Whole lines only: a crash may leave half of the last one.</summary>
    IEnumerable<(long Number, string Hash)> AnchorLines() =>
        !File.Exists(places.AuditAnchor) ? [] :
        from line in File.ReadLines(places.AuditAnchor)
        let parts = line.Split(' ')
        where parts.Length == 3 && parts[1].Length == 64
        select (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);

    /// <summary>Recomputes every seal and holds all of them against the anchor file.</summary>
    public async Task<AuditVerdict> Verify(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var faults = new List<string>();
        var previous = AuditSeal.Start;
        long expected = 1, count = 0;
        var seals = (await connection.QueryAsync<AuditSealRow>("select first_number, last_number, previous, hash, sealed_at from kernel_audit_seal order by last_number")).AsList();
        foreach (var seal in seals)
        {
            var rows = (await connection.QueryAsync<AuditRow>(Stretch.For(store.Kind), new { seal.FirstNumber, seal.LastNumber })).AsList();
            if (seal.FirstNumber != expected || !seal.Previous.AsSpan().SequenceEqual(previous))
                faults.Add($"第 {seal.FirstNumber} 至 {seal.LastNumber} 条的封签与前一段不相连");
            else if (seal.LastNumber - seal.FirstNumber + 1 - rows.Count is var missing and not 0)
                faults.Add($"第 {seal.FirstNumber} 至 {seal.LastNumber} 条中缺少 {missing} 条");
            else if (!AuditSeal.Of(previous, rows).AsSpan().SequenceEqual(seal.Hash))
                faults.Add($"第 {seal.FirstNumber} 至 {seal.LastNumber} 条中有记录被改动");
            previous = seal.Hash;
            expected = seal.LastNumber + 1;
            count += rows.Count;
        }
        await CheckStrays(faults, connection, expected);
        CheckAnchor(faults, expected - 1, seals);
        var unsealed = await connection.ExecuteScalarAsync<long>("select count(*) from kernel_audit where number >= @expected", new { expected });
        return new(count, unsealed, faults);
    }

    /// <summary>Entries that no seal covers and none will: before the first number, or numbers that the log never gave.</summary>
    async Task CheckStrays(List<string> faults, System.Data.Common.DbConnection connection, long expected)
    {
        if (await connection.ExecuteScalarAsync<long>("select count(*) from kernel_audit where number < 1") is var before and > 0)
            faults.Add($"有 {before} 条记录的编号在日志开始之前");
        var (count, last) = await connection.QueryFirstAsync<(long, long)>("select count(*), coalesce(max(number), 0) from kernel_audit where number >= @expected", new { expected });
        if (count > 0 && last - expected + 1 != count)
            faults.Add($"第 {expected} 条之后未加封的记录编号不连续");
        if (store.Kind == StoreKind.Postgres && await connection.ExecuteScalarAsync<long>("select last_number from kernel_log where name = 'audit'") is var given && given != Math.Max(last, expected - 1))
            faults.Add($"日志末尾与发号不符：已发到第 {given} 条，库中到第 {Math.Max(last, expected - 1)} 条");
    }

    /// <summary>Every anchored seal must still be there. The database may be ahead of the file by the seals of a crash or another node, never behind.</summary>
    void CheckAnchor(List<string> faults, long last, List<AuditSealRow> seals)
    {
        if (last > 0 && !File.Exists(places.AuditAnchor))
            faults.Add("找不到库外的封签存根");
        var kept = seals.ToDictionary(s => s.LastNumber, s => Convert.ToHexStringLower(s.Hash));
        foreach (var (number, hash) in AnchorLines())
            if (number > last)
                faults.Add($"日志末尾被截断：存根记到第 {number} 条，库中只封到第 {last} 条");
            else if (!kept.TryGetValue(number, out var found) || found != hash)
                faults.Add($"第 {number} 条处的封签与存根不符");
    }
}

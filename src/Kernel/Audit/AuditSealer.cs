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
                while (await SealBatch(stoppingToken) == Batch)
                {
                }
                await Task.Delay(Pause, clock, stoppingToken);
                await signal.WaitForNumber(TimeSpan.FromSeconds(30), clock, stoppingToken);
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
        var (count, line) = await transactions.Run<(int, string?)>(Caller.Platform("audit.seal"), async work =>
        {
            if (store.Kind == StoreKind.Postgres && !await work.First<bool>("select pg_try_advisory_xact_lock(hashtext('onecounty-seal' || current_schema()))"))
                return (0, null);
            var rows = await work.Query<AuditRow>(Unsealed, new { Batch });
            if (rows.Count == 0)
                return (0, null);
            var previous = await work.First<byte[]>("select hash from kernel_audit_seal order by last_number desc limit 1") ?? AuditSeal.Start;
            var hash = AuditSeal.Of(previous, rows);
            var seal = new AuditSealRow { FirstNumber = rows[0].Number, LastNumber = rows[^1].Number, Previous = previous, Hash = hash, SealedAt = work.Now };
            await work.Insert([seal]);
            return (rows.Count, string.Create(CultureInfo.InvariantCulture, $"{seal.LastNumber} {Convert.ToHexStringLower(hash)} {work.Now:O}"));
        }, ct);
        if (line is not null)
            await File.AppendAllLinesAsync(places.AuditAnchor, [line], ct);
        return count;
    }

    /// <summary>Recomputes every seal and holds the last one against the anchor file.</summary>
    public async Task<AuditVerdict> Verify(CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var faults = new List<string>();
        var previous = AuditSeal.Start;
        long expected = 1, count = 0;
        foreach (var seal in (await connection.QueryAsync<AuditSealRow>("select first_number, last_number, previous, hash, sealed_at from kernel_audit_seal order by last_number")).AsList())
        {
            var rows = (await connection.QueryAsync<AuditRow>(Stretch.For(store.Kind), new { seal.FirstNumber, seal.LastNumber })).AsList();
            if (seal.FirstNumber != expected || !seal.Previous.AsSpan().SequenceEqual(previous))
                faults.Add($"第 {seal.FirstNumber} 至 {seal.LastNumber} 条的封签与前一段不相连");
            else if (rows.Count != seal.LastNumber - seal.FirstNumber + 1)
                faults.Add($"第 {seal.FirstNumber} 至 {seal.LastNumber} 条中缺少 {seal.LastNumber - seal.FirstNumber + 1 - rows.Count} 条");
            else if (!AuditSeal.Of(previous, rows).AsSpan().SequenceEqual(seal.Hash))
                faults.Add($"第 {seal.FirstNumber} 至 {seal.LastNumber} 条中有记录被改动");
            previous = seal.Hash;
            expected = seal.LastNumber + 1;
            count += rows.Count;
        }
        await CheckAnchor(faults, expected - 1, previous, ct);
        var unsealed = await connection.ExecuteScalarAsync<long>("select count(*) from kernel_audit where number >= @expected", new { expected });
        return new(count, unsealed, faults);
    }

    async Task CheckAnchor(List<string> faults, long last, byte[] hash, CancellationToken ct)
    {
        if (!File.Exists(places.AuditAnchor))
        {
            if (last > 0)
                faults.Add("找不到库外的封签存根");
            return;
        }
        var line = (await File.ReadAllLinesAsync(places.AuditAnchor, ct)).LastOrDefault(l => l.Length > 0);
        if (line?.Split(' ') is not [var number, var anchored, ..])
            return;
        // The anchor is written after the commit: it may be one seal behind after a crash, never ahead.
        var anchor = long.Parse(number, CultureInfo.InvariantCulture);
        if (anchor > last)
            faults.Add($"日志末尾被截断：存根记到第 {anchor} 条，库中只到第 {last} 条");
        else if (anchor == last && anchored != Convert.ToHexStringLower(hash))
            faults.Add("最后一段的封签与存根不符");
    }
}

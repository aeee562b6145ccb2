using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneCounty.Kernel;

namespace OneCounty.Residents.Storage;

/// <summary>
/// Writes card numbers under the county's newest key: at start-up those that still stand in the clear, after a rotation those under an older key.
/// Every row is changed only if it is still as read, so that several nodes, and the county at work, do not disturb each other.
/// </summary>
internal sealed class CardSealing(Transactions transactions, KeyRing ring, TimeProvider clock, ILogger<CardSealing> log) : BackgroundService
{
    const int Chunk = 200;

    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    static readonly SqlText InTheClear = "select id, number, number_sealed, number_mac, key_version from residents_card where number <> '' order by id limit @most";

    static readonly SqlText UnderOlderKeys =
        "select id, number, number_sealed, number_mac, key_version from residents_card where number <> '' or key_version <> @current order by id limit @most";

    static readonly SqlText Seal =
        """
        update residents_card set number = '', number_sealed = @NumberSealed, number_mac = @NumberMac, key_version = @KeyVersion
        where id = @Id and (number <> '' or key_version <> @KeyVersion)
        """;

    /// <summary>How many cards are not under the newest key.</summary>
    public static readonly SqlText Left = "select count(*) from residents_card where number <> '' or key_version <> @current";

    /// <summary>Seals the numbers in the clear.</summary>
    /// <returns>How many.</returns>
    public Task<long> SealClear(CancellationToken ct) => Rewrite(InTheClear, ct);

    /// <summary>Rewrites also the numbers under older keys.</summary>
    public Task<long> Rekey(CancellationToken ct) => Rewrite(UnderOlderKeys, ct);

    /// <summary>The county serves at once; a number in the clear is read until it is sealed.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await SealClear(stoppingToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                log.LogError(fault, "Card numbers could not be sealed; tried again in a minute");
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }

    async Task<long> Rewrite(SqlText next, CancellationToken ct)
    {
        var written = 0L;
        while (true)
        {
            var (read, changed) = await transactions.Run(Caller.Platform("residents.seal-cards"), work => RewriteChunk(work, next), ct);
            written += changed;
            if (read < Chunk)
            {
                return written;
            }
        }
    }

    async Task<(int Read, int Changed)> RewriteChunk(Work work, SqlText next)
    {
        var rows = await work.Query<CardRow>(next, new { current = ring.Current, most = Chunk });
        var changed = 0;
        foreach (var row in rows)
        {
            var anew = ring.WithNumber(row, ring.NumberOf(row));
            changed += await work.Execute(Seal, new { anew.Id, anew.NumberSealed, anew.NumberMac, anew.KeyVersion });
        }

        return (rows.Count, changed);
    }
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>
/// When each source was last heard. Kept in memory and written every few seconds, so that a busy source's one row does not serialise its
/// writers; a crash loses seconds of freshness and no data.
/// </summary>
sealed class Freshness(Transactions transactions, TimeProvider clock, ILogger<Freshness> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<(string Source, Guid Organization), DateTime> _heard = new();

    public void Heard(string source, Guid organization, DateTime at) =>
        _heard.AddOrUpdate((source, organization), at, (_, earlier) => earlier > at ? earlier : at);

    /// <summary>What this process has heard and not yet written.</summary>
    public IReadOnlyDictionary<(string Source, Guid Organization), DateTime> Unwritten => _heard;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Every, clock, stoppingToken);
                await Write(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Still in memory: the next round writes it.
                log.LogWarning(fault, "Freshness of sources could not be written");
            }
        }
    }

    public async Task Write(CancellationToken ct)
    {
        var heard = _heard.ToArray();
        if (heard.Length == 0)
            return;
        await transactions.Run(Caller.Platform("records.freshness"), async work =>
        {
            foreach (var ((source, organization), at) in heard)
                await work.Execute(
                    "insert into records_source (source_system, organization_id, last_at) values (@source, @organization, @at) on conflict (source_system, organization_id) do update set last_at = excluded.last_at where excluded.last_at > records_source.last_at",
                    new { source, organization, at });
        }, ct);
        foreach (var entry in heard)
            _heard.TryRemove(entry);
    }
}

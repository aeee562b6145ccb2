using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>One who sends: a name, the program under it where several share one, and the institution.</summary>
readonly record struct Voice(string Source, string Application, Guid Organization);

/// <summary>
/// When each source was last heard. Kept in memory and written every few seconds, so that a busy source's one row does not serialise its
/// writers; a crash loses seconds of freshness and no data.
/// </summary>
sealed class Freshness(Transactions transactions, TimeProvider clock, ILogger<Freshness> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    readonly ConcurrentDictionary<Voice, DateTime> _heard = new();

    public void Heard(Voice voice, DateTime at) =>
        _heard.AddOrUpdate(voice, at, (_, earlier) => earlier > at ? earlier : at);

    /// <summary>What this process has heard and not yet written.</summary>
    public IReadOnlyDictionary<Voice, DateTime> Unwritten => _heard;

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
            // In one order for all nodes: they write the same rows every few seconds.
            foreach (var (voice, at) in heard.OrderBy(h => h.Key.Source, StringComparer.Ordinal).ThenBy(h => h.Key.Application, StringComparer.Ordinal).ThenBy(h => h.Key.Organization))
                await work.Execute(
                    """
                    insert into records_source (source_system, application, organization_id, last_at) values (@Source, @Application, @Organization, @at)
                    on conflict (source_system, organization_id, application) do update set last_at = excluded.last_at where excluded.last_at > records_source.last_at
                    """,
                    new { voice.Source, voice.Application, voice.Organization, at });
        }, ct);
        foreach (var entry in heard)
            _heard.TryRemove(entry);
    }
}

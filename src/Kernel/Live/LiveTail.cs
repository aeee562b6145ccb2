using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneCounty.Kernel;

/// <summary>
/// The newest events, read from the log once for all open pages of this process. It keeps so many and no more, however slow a page is: one that has
/// fallen further behind reads on in the log itself until it has caught up. While no page is open it reads nothing.
/// </summary>
public sealed class LiveTail(EventLog log, LogSignal signal, TimeProvider clock, ILogger<LiveTail> logger) : BackgroundService
{
    /// <summary>Events kept at least for those who are a little behind; twice as many at most.</summary>
    internal const int Kept = 4096;

    /// <summary>Events given at once.</summary>
    internal const int Batch = 500;

    static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    readonly Lock _turn = new();
    readonly List<EventRow> _rows = [];
    readonly LogSignal _news = new();
    readonly LogSignal _arrivals = new();
    int _followers;

    /// <summary>Up to where it has read; null while it rests.</summary>
    LogPosition? _end;

    /// <summary>All events after this number up to the end are kept.</summary>
    long _from;

    /// <summary>Ends when there is something new after this was read.</summary>
    public Task News => _news.NextNumber;

    /// <summary>Counts a page in until it is disposed of.</summary>
    public IDisposable Follow()
    {
        Interlocked.Increment(ref _followers);
        CountyMeter.LivePages.Add(1);
        _arrivals.Numbered();
        return new Following(this);
    }

    /// <summary>Events after a position, in order: from memory, or from the log for a page that is far behind or came before the tail had begun.</summary>
    public async ValueTask<IReadOnlyList<EventRow>> After(LogPosition position, CancellationToken ct) =>
        Remembered(position) ?? await log.Read(position.Number, Batch, ct);

    List<EventRow>? Remembered(LogPosition position)
    {
        lock (_turn)
        {
            if (_end?.Epoch != position.Epoch || position.Number < _from)
                return null;
            var index = IndexAfter(position.Number);
            return _rows.GetRange(index, Math.Min(Batch, _rows.Count - index));
        }
    }

    int IndexAfter(long number)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].Number <= number)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var (arrival, mark) = (_arrivals.NextNumber, signal.NextNumber);
                if (Volatile.Read(ref _followers) == 0)
                {
                    Forget();
                    await arrival.WaitAsync(stoppingToken);
                }
                else if (await ReadOn(stoppingToken) < Batch)
                {
                    await LogSignal.Wait(mark, Poll, clock, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Pages read the log themselves until the tail is back.
                logger.LogWarning(fault, "The live tail could not read on");
                Forget();
                _news.Numbered();
                await Task.Delay(Poll, clock, stoppingToken);
            }
        }
    }

    /// <returns>Events read; a full batch where there is more to do at once.</returns>
    async Task<int> ReadOn(CancellationToken ct)
    {
        if (_end is not { } end)
        {
            Begin(await log.End(ct));
            return Batch;
        }
        var rows = await log.Read(end.Number, Batch, ct);
        if (rows.Count > 0)
            Append(rows);
        else if ((await log.End(ct)).Epoch != end.Epoch)
            // A backup was restored: its numbers are not those that are kept here.
            Forget();
        return rows.Count;
    }

    void Begin(LogPosition end)
    {
        lock (_turn)
            (_end, _from) = (end, end.Number);
        _news.Numbered();
    }

    void Append(IReadOnlyList<EventRow> rows)
    {
        lock (_turn)
        {
            _rows.AddRange(rows);
            if (_rows.Count > 2 * Kept)
            {
                var gone = _rows.Count - Kept;
                _from = _rows[gone - 1].Number;
                _rows.RemoveRange(0, gone);
            }
            _end = _end!.Value with { Number = rows[^1].Number };
        }
        _news.Numbered();
    }

    void Forget()
    {
        lock (_turn)
        {
            _rows.Clear();
            _end = null;
        }
    }

    sealed class Following(LiveTail tail) : IDisposable
    {
        int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) != 0)
                return;
            Interlocked.Decrement(ref tail._followers);
            CountyMeter.LivePages.Add(-1);
        }
    }
}

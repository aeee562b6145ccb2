using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneCounty.Kernel;

/// <param name="Writers">Transactions at once; SQLite has one whatever is said here.</param>
/// <param name="MaxBatch">Items in one transaction.</param>
public sealed record LaneOptions(int Capacity = 4096, int Writers = 4, int MaxBatch = 64);

/// <summary>
/// The fast door (<c>Step</c>): items queue in a bounded channel and a few writers take up to <see cref="LaneOptions.MaxBatch"/> of them into
/// one transaction (group commit). A busy database gets the batch again; when a batch fails otherwise, its items are tried one by one, so that
/// one bad item harms no other. A commit whose end nobody knows is not tried again: its items fail and their senders ask again.
/// </summary>
/// <typeparam name="TIn">What is to be done, with all it needs.</typeparam>
/// <typeparam name="TOut">What came of it.</typeparam>
public sealed class Lane<TIn, TOut> : BackgroundService
{
    const int Attempts = 6;

    readonly string _name;
    readonly Transactions _transactions;
    readonly Func<IReadOnlyList<TIn>, Work, CancellationToken, Task<IReadOnlyList<TOut>>> _apply;
    readonly Func<TIn, string> _key;
    readonly LaneOptions _options;
    readonly Channel<Item>[] _channels;
    readonly Caller _caller;
    readonly ILogger _log;

    /// <param name="apply">Does all items in the order given, in one unit of work; answers in that order. Items of one key never run at once.</param>
    /// <param name="key">Items of one key go to one writer and keep their order.</param>
    public Lane(string name, Transactions transactions, LaneOptions options, Func<TIn, string> key, Func<IReadOnlyList<TIn>, Work, CancellationToken, Task<IReadOnlyList<TOut>>> apply, ILogger<Lane<TIn, TOut>> log)
    {
        _name = name;
        _transactions = transactions;
        _apply = apply;
        _key = key;
        _log = log;
        _options = transactions.Model.Store.Kind == StoreKind.Sqlite ? options with { Writers = 1 } : options;
        _caller = Caller.Platform(name);
        _channels = [.. Enumerable.Range(0, _options.Writers).Select(_ => Channel.CreateBounded<Item>(
            new BoundedChannelOptions(Math.Max(1, _options.Capacity / _options.Writers)) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }))];
    }

    /// <summary>
    /// Waits for room in the queue (back-pressure for gates), then for the commit. Cancelling ends the wait, not the work. When the process
    /// stops: <see cref="OperationCanceledException"/> or <see cref="ChannelClosedException"/>, and the item was not acknowledged.
    /// </summary>
    public async Task<TOut> Run(TIn input, CancellationToken ct)
    {
        var item = new Item(input);
        await ChannelOf(input).Writer.WriteAsync(item, ct);
        return await item.Done.Task.WaitAsync(ct);
    }

    /// <summary>The same for requests: a full queue is refused with 429 instead of waited for.</summary>
    public async Task<Outcome<TOut>> TryRun(TIn input, CancellationToken ct)
    {
        var item = new Item(input);
        if (!ChannelOf(input).Writer.TryWrite(item))
            return KernelRefusals.Busy;
        return await item.Done.Task.WaitAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_channels.Select(c => Task.Run(() => Write(c.Reader, stoppingToken), stoppingToken)));

    Channel<Item> ChannelOf(TIn input) =>
        _channels.Length == 1 ? _channels[0] : _channels[(uint)string.GetHashCode(_key(input), StringComparison.Ordinal) % (uint)_channels.Length];

    async Task Write(ChannelReader<Item> reader, CancellationToken ct)
    {
        var batch = new List<Item>(_options.MaxBatch);
        try
        {
            while (await reader.WaitToReadAsync(ct))
            {
                batch.Clear();
                while (batch.Count < _options.MaxBatch && reader.TryRead(out var item))
                    batch.Add(item);
                await WriteBatch(batch, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops: what was not committed was not acknowledged either.
        }
        finally
        {
            Abandon(reader, batch);
        }
    }

    /// <summary>Cancels who still waits. The queue is closed first, so that nobody who comes later waits for ever.</summary>
    void Abandon(ChannelReader<Item> reader, List<Item> batch)
    {
        foreach (var channel in _channels)
            channel.Writer.TryComplete();
        foreach (var item in batch)
            item.Done.TrySetCanceled(CancellationToken.None);
        while (reader.TryRead(out var item))
            item.Done.TrySetCanceled(CancellationToken.None);
    }

    async Task WriteBatch(List<Item> batch, CancellationToken ct)
    {
        try
        {
            Answer(batch, await CommitPatiently(batch, ct));
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            if (batch.Count == 1 || fault is CommitInDoubtException)
            {
                foreach (var item in batch)
                    item.Done.TrySetException(fault);
                return;
            }
            _log.LogInformation(fault, "Lane {Lane}: a batch of {Count} failed and is tried one by one", _name, batch.Count);
            foreach (var item in batch)
                await WriteBatch([item], ct);
        }
    }

    async Task<IReadOnlyList<TOut>> CommitPatiently(List<Item> items, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Commit(items, ct);
            }
            catch (Exception fault) when (attempt < Attempts && (Transactions.IsTransient(fault) || Transactions.UniqueViolation(fault) is not null))
            {
                // Busy, or another writer was first with the same row: run again on what is true now.
                await Task.Delay(Transactions.Pause(attempt), ct);
            }
        }
    }

    Task<IReadOnlyList<TOut>> Commit(List<Item> items, CancellationToken ct)
    {
        var inputs = items.ConvertAll(i => i.Input);
        return _transactions.RunOnce(_caller, async work => (await Apply(inputs, work, ct), true), ct);
    }

    async Task<IReadOnlyList<TOut>> Apply(List<TIn> inputs, Work work, CancellationToken ct)
    {
        var answers = await _apply(inputs, work, ct);
        return answers.Count == inputs.Count
            ? answers
            : throw new InvalidOperationException($"Lane {_name}: {inputs.Count} items got {answers.Count} answers. Nothing was committed.");
    }

    static void Answer(List<Item> items, IReadOnlyList<TOut> answers)
    {
        for (var i = 0; i < items.Count; i++)
            items[i].Done.TrySetResult(answers[i]);
    }

    sealed record Item(TIn Input)
    {
        public TaskCompletionSource<TOut> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Threading.Channels;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Features;

/// <summary>A message as it came in, parsed as far as it could be.</summary>
/// <param name="Peer">Network address of the sender.</param>
internal sealed record Received(ReadOnlyMemory<byte> Bytes, Parsed Parsed, string Peer)
{
    /// <summary>Facility and application: systems of one hospital do not wait for each other.</summary>
    public string SourceKey => Parsed.Head is { } head ? $"{head.Facility}|{head.Application}" : $"?|{Peer}";
}

/// <summary>Takes messages of one source in the order given and answers in that order, after they are durably kept.</summary>
/// <returns>For each what goes back over the wire: no, one or two MLLP frames.</returns>
internal delegate Task<IReadOnlyList<byte[]>> Taker(IReadOnlyList<Received> messages, CancellationToken ct);

/// <summary>
/// One bounded queue and one reader for each source system: its messages keep their order, and a flood fills its own queue, whereupon only the
/// connections that feed it are read no further.
/// </summary>
internal sealed class SourceQueues(Taker taker, int capacity, CancellationToken stopping)
{
    const int MostSources = 256;
    const int LargestBatch = 64;

    readonly Dictionary<string, Channel<Waiting>> _queues = new(StringComparer.Ordinal);
    readonly Lock _gate = new();

    /// <summary>Waits while the source's queue is full.</summary>
    /// <returns>The answer, which comes later: the queue holds the message now.</returns>
    public async ValueTask<Task<byte[]>> Add(Received received, CancellationToken ct)
    {
        var waiting = new Waiting(received);
        await Of(received.SourceKey).Writer.WriteAsync(waiting, ct);
        return waiting.Answer.Task;
    }

    Channel<Waiting> Of(string source)
    {
        lock (_gate)
        {
            // Names are free text of the sender: beyond a bound they share queues, so that nobody makes queues without end.
            if (_queues.Count >= MostSources && !_queues.ContainsKey(source))
                source = $"*{(uint)string.GetHashCode(source, StringComparison.Ordinal) % 16}";
            if (_queues.TryGetValue(source, out var queue))
                return queue;
            queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(capacity) { SingleReader = true });
            _queues[source] = queue;
            _ = Task.Run(() => Work(queue.Reader), CancellationToken.None);
            return queue;
        }
    }

    async Task Work(ChannelReader<Waiting> reader)
    {
        var batch = new List<Waiting>(LargestBatch);
        try
        {
            while (await reader.WaitToReadAsync(stopping))
            {
                batch.Clear();
                while (batch.Count < LargestBatch && reader.TryRead(out var waiting))
                    batch.Add(waiting);
                await Take(batch);
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var waiting in batch)
                waiting.Answer.TrySetCanceled(CancellationToken.None);
            while (reader.TryRead(out var waiting))
                waiting.Answer.TrySetCanceled(CancellationToken.None);
        }
    }

    async Task Take(List<Waiting> batch)
    {
        try
        {
            var answers = await taker(batch.ConvertAll(waiting => waiting.Received), stopping);
            for (var at = 0; at < batch.Count; at++)
                batch[at].Answer.TrySetResult(answers[at]);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Nothing was promised: the connections close without an answer and the senders send again.
            foreach (var waiting in batch)
                waiting.Answer.TrySetException(fault);
        }
    }

    sealed record Waiting(Received Received)
    {
        public TaskCompletionSource<byte[]> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

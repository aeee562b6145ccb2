using System.IO.Pipelines;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Features;

/// <summary>One sender's connection: frames in, answers out in the same order. A silent or slow sender holds up nobody but itself.</summary>
internal sealed class MllpConnection(Stream stream, string peer, MllpSettings settings, SourceQueues queues, TimeProvider clock, ILogger log)
{
    readonly MllpDecoder _decoder = new(settings.LargestMessage);
    readonly Limits _limits = Limits.Usual with { Bytes = settings.LargestMessage };

    /// <summary>Answers still owed, in the order of the messages. Bounded: a sender that never reads is read no further.</summary>
    readonly Channel<Task<IReadOnlyList<byte[]>>> _owed =
        Channel.CreateBounded<Task<IReadOnlyList<byte[]>>>(new BoundedChannelOptions(settings.MostInFlight) { SingleReader = true, SingleWriter = true });

    public async Task Run(CancellationToken ct)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answering = Answer(closing);
        try
        {
            await Receive(closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The host stops, the sender was silent too long, or the answers could not be sent.
        }
        catch (IOException fault)
        {
            log.LogDebug(fault, "HL7 sender {Peer} is gone", peer);
        }
        finally
        {
            _owed.Writer.TryComplete();
            await answering;
            if (_decoder.Garbage + _decoder.Broken > 0 || _decoder.HalfOpen)
                log.LogInformation("HL7 sender {Peer}: {Garbage} bytes outside of frames, {Broken} frames begun and not ended", peer, _decoder.Garbage, _decoder.Broken + (_decoder.HalfOpen ? 1 : 0));
        }
    }

    async Task Receive(CancellationToken ct)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            var open = true;
            while (open)
            {
                var result = await Next(reader, ct);
                foreach (var segment in result.Buffer)
                {
                    open = await Decode(segment, ct);
                    if (!open)
                        break;
                }

                reader.AdvanceTo(result.Buffer.End);
                open &= !result.IsCompleted && _decoder.Garbage <= settings.LargestMessage;
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }

    /// <summary>Waits for bytes: a short while inside a frame, a long one between frames.</summary>
    async Task<ReadResult> Next(PipeReader reader, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(_decoder.HalfOpen ? settings.HalfOpenTimeout : settings.IdleTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        return await reader.ReadAsync(either.Token);
    }

    /// <returns>False when the connection is to be closed.</returns>
    async ValueTask<bool> Decode(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        while (true)
        {
            var read = _decoder.Read(bytes.Span, out var consumed);
            bytes = bytes[consumed..];
            switch (read)
            {
                case MllpRead.More:
                    return true;
                case MllpRead.Frame:
                    await Enqueue(_decoder.Frame, ct);
                    break;
                case MllpRead.TooLarge:
                    await _owed.Writer.WriteAsync(Task.FromResult(Refuse(Er7.TooLarge(_decoder.Frame.Span))), ct);
                    return false;
            }
        }
    }

    async ValueTask Enqueue(ReadOnlyMemory<byte> frame, CancellationToken ct)
    {
        var received = new Received(frame, Er7.Parse(frame.Span, _limits), peer);
        await _owed.Writer.WriteAsync(await queues.Add(received, ct), ct);
    }

    IReadOnlyList<byte[]> Refuse(Parsed parsed) =>
        new Acknowledgement(parsed.Head, parsed.Charset, [parsed.Fault!], Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")[..20], clock.GetUtcNow().UtcDateTime).Frames();

    async Task Answer(CancellationTokenSource closing)
    {
        try
        {
            await foreach (var owed in _owed.Reader.ReadAllAsync(CancellationToken.None))
            {
                foreach (var message in await owed)
                    await Send(message, closing.Token);
            }
        }
        catch (Exception fault)
        {
            // Without this answer the order is lost: close, and let the sender send again what was not acknowledged.
            if (fault is not (OperationCanceledException or IOException))
                log.LogError(fault, "HL7 messages of {Peer} could not be kept", peer);
            _owed.Writer.TryComplete();
            await closing.CancelAsync();
        }
    }

    async Task Send(byte[] message, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(settings.HalfOpenTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        await stream.WriteAsync(MllpDecoder.Wrap(message), either.Token);
    }
}

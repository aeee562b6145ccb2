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
    readonly Channel<Task<byte[]>> _owed =
        Channel.CreateBounded<Task<byte[]>>(new BoundedChannelOptions(settings.MostInFlight) { SingleReader = true, SingleWriter = true });

    /// <summary>The sender was cut off in the middle of what it was sending.</summary>
    public bool CutOff { get; private set; }

    public async Task Run(CancellationToken ct)
    {
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var answering = Answer(closing);
        try
        {
            await Receive(closing.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or ChannelClosedException)
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
                    CutOff = true;
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

    byte[] Refuse(Parsed parsed)
    {
        var now = clock.GetUtcNow();
        return Wire.Of(new Acknowledgement(parsed.Head, parsed.Charset, [parsed.Fault!], Wire.ControlId(Guid.CreateVersion7(now)), now.UtcDateTime));
    }

    async Task Answer(CancellationTokenSource closing)
    {
        try
        {
            await foreach (var owed in _owed.Reader.ReadAllAsync(CancellationToken.None))
            {
                await Send(await owed, closing.Token);
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

    async Task Send(byte[] answer, CancellationToken ct)
    {
        if (answer.Length == 0)
            return;
        using var patience = new CancellationTokenSource(settings.HalfOpenTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        await stream.WriteAsync(answer, either.Token);
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Features;

namespace OneCounty.Hl7v2.Tests.Mllp;

/// <summary>A hospital system at the other end of the wire.</summary>
sealed class Sender(Stream stream) : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    readonly MllpDecoder _decoder = new(int.MaxValue);
    readonly byte[] _buffer = new byte[8192];
    Memory<byte> _rest;

    /// <param name="from">The sender's own address, where it is not the usual one.</param>
    public static async Task<Sender> Connect(IPEndPoint endpoint, IPAddress? from = null)
    {
        var client = from is null ? new TcpClient() : new TcpClient(new IPEndPoint(from, 0));
        await client.ConnectAsync(endpoint);
        client.NoDelay = true;
        return new Sender(client.GetStream());
    }

    public ValueTask Write(byte[] bytes) => stream.WriteAsync(bytes);

    public ValueTask Send(params byte[][] messages) => Write([.. messages.SelectMany(message => MllpDecoder.Wrap(message))]);

    public ValueTask Send(params string[] messages) => Send([.. messages.Select(Encoding.UTF8.GetBytes)]);

    /// <summary>The next answer; null when the other side has closed.</summary>
    public async Task<Message?> Answer()
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (true)
        {
            var read = _decoder.Read(_rest.Span, out var consumed);
            _rest = _rest[consumed..];
            if (read == MllpRead.Frame)
                return Er7.Parse(_decoder.Frame.Span, Limits.Usual).Message;
            int count;
            try
            {
                count = await stream.ReadAsync(_buffer, patience.Token);
            }
            catch (IOException)
            {
                return null;
            }

            if (count == 0)
                return null;
            _rest = _buffer.AsMemory(0, count);
        }
    }

    /// <summary>Verdict and control id: <c>AA 7</c>.</summary>
    public async Task<string?> Verdict() => await Answer() is { } answer ? $"{answer.First("MSA")![1].Text} {answer.First("MSA")![2].Text}" : null;

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}

/// <summary>The real listener with a taker of the test's.</summary>
sealed class Listening : IAsyncDisposable
{
    readonly MllpListener _listener;

    Listening(MllpListener listener) => _listener = listener;

    public IPEndPoint Endpoint => _listener.Endpoint!;

    public static async Task<Listening> Start(Taker? taker = null, Func<MllpSettings, MllpSettings>? with = null)
    {
        var settings = new MllpSettings { Listen = new IPEndPoint(IPAddress.Loopback, 0) };
        var listener = new MllpListener(with is null ? settings : with(settings), taker ?? Accepting, TimeProvider.System, NullLogger<MllpListener>.Instance);
        await listener.StartAsync(CancellationToken.None);
        return new Listening(listener);
    }

    public Task<Sender> Connect() => Sender.Connect(Endpoint);

    public static byte[] Accept(Received received) =>
        Wire.Of(new Acknowledgement(received.Parsed.Head, received.Parsed.Charset, received.Parsed.Fault is { } fault ? [fault] : [], "1", Samples.Received));

    public static Task<IReadOnlyList<byte[]>> Accepting(IReadOnlyList<Received> messages, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<byte[]>>([.. messages.Select(Accept)]);

    public static string Message(object control, string facility = "BX") => $"MSH|^~\\&|HIS|{facility}|||20260101||ADT^A08|{control}|P|2.5\rPID|1||{control}\r";

    public async ValueTask DisposeAsync()
    {
        await _listener.StopAsync(CancellationToken.None);
        _listener.Dispose();
    }
}

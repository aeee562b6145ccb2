using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneCounty.Hl7v2.Features;

/// <summary>Listens for hospital systems. Each connection is a task of its own; how many there may be is bounded for an address and in all.</summary>
internal sealed class MllpListener(MllpSettings settings, Taker taker, TimeProvider clock, ILogger<MllpListener> log) : BackgroundService
{
    static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

    readonly ConcurrentDictionary<long, Task> _connections = new();
    readonly Dictionary<IPAddress, int> _perAddress = [];
    readonly Lock _gate = new();
    Socket? _socket;
    long _number;

    /// <summary>Where it listens; null before the start and where it is switched off.</summary>
    public IPEndPoint? Endpoint => _socket?.LocalEndPoint as IPEndPoint;

    /// <exception cref="SocketException">The address is taken: the start fails, rather than a gate that is silently shut.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Listen is not { } listen)
            return Task.CompletedTask;
        _socket = new Socket(listen.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _socket.Bind(listen);
        _socket.Listen(512);
        log.LogInformation("HL7 v2 listens on {Endpoint}{Tls}", Endpoint, settings.Certificate is null ? "" : " with TLS");
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var queues = new SourceQueues(taker, settings.QueuePerSource, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _socket!.AcceptAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException fault)
            {
                log.LogWarning(fault, "An HL7 connection could not be accepted");
                continue;
            }

            Admit(socket, queues, stoppingToken);
        }

        await Task.WhenAll(_connections.Values);
    }

    public override void Dispose()
    {
        _socket?.Dispose();
        base.Dispose();
    }

    void Admit(Socket socket, SourceQueues queues, CancellationToken ct)
    {
        var address = ((IPEndPoint)socket.RemoteEndPoint!).Address;
        if (!settings.Allows(address))
        {
            log.LogWarning("HL7 connection from {Address} refused: not in Hl7v2:Allow", address);
            socket.Dispose();
            return;
        }

        if (!Enter(address))
        {
            log.LogWarning("HL7 connection from {Address} refused: too many connections", address);
            socket.Dispose();
            return;
        }

        var number = Interlocked.Increment(ref _number);
        var serving = Task.Run(() => Serve(socket, address, queues, ct), CancellationToken.None);
        _connections[number] = serving;
        _ = serving.ContinueWith(_ => _connections.TryRemove(number, out Task? _), TaskScheduler.Default);
    }

    bool Enter(IPAddress address)
    {
        lock (_gate)
        {
            var here = _perAddress.GetValueOrDefault(address);
            if (here >= settings.MostConnectionsPerAddress || _perAddress.Values.Sum() >= settings.MostConnections)
                return false;
            _perAddress[address] = here + 1;
            return true;
        }
    }

    void Leave(IPAddress address)
    {
        lock (_gate)
        {
            if (--_perAddress[address] == 0)
                _perAddress.Remove(address);
        }
    }

    async Task Serve(Socket socket, IPAddress address, SourceQueues queues, CancellationToken ct)
    {
        try
        {
            socket.NoDelay = true;
            await using var network = new NetworkStream(socket, ownsSocket: true);
            await using var stream = await Secure(network, ct);
            var connection = new MllpConnection(stream, address.ToString(), settings, queues, clock, log);
            await connection.Run(ct);
            if (connection.CutOff)
                await LetGo(network, ct);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException or OperationCanceledException)
        {
            log.LogInformation(fault, "HL7 connection from {Address} ended", address);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "HL7 connection from {Address} failed", address);
        }
        finally
        {
            Leave(address);
        }
    }

    /// <summary>Closing on bytes that were never read resets the connection and may take the answer with it: read on for a moment, keeping nothing.</summary>
    async Task LetGo(NetworkStream network, CancellationToken ct)
    {
        network.Socket.Shutdown(SocketShutdown.Send);
        using var patience = new CancellationTokenSource(s_farewell, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var nowhere = new byte[64 * 1024];
        while (await network.ReadAsync(nowhere, either.Token) > 0)
        {
        }
    }

    async Task<Stream> Secure(NetworkStream network, CancellationToken ct)
    {
        if (settings.Tls is not { } options)
            return network;
        using var patience = new CancellationTokenSource(settings.HalfOpenTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var tls = new SslStream(network);
        await tls.AuthenticateAsServerAsync(options, either.Token);
        return tls;
    }
}

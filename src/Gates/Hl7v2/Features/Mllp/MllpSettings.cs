using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace OneCounty.Hl7v2.Features;

/// <summary>Section <c>Hl7v2</c> of the configuration. What cannot be read stops the start.</summary>
internal sealed record MllpSettings
{
    /// <summary><c>Listen</c>, e.g. <c>0.0.0.0:2575</c>; <c>off</c> for none.</summary>
    public IPEndPoint? Listen { get; init; } = new(IPAddress.Loopback, 2575);

    /// <summary><c>Allow:0…</c>: addresses or networks of senders. Without any, this machine alone.</summary>
    public IReadOnlyList<IPNetwork> Allow { get; init; } = [];

    /// <summary><c>Senders:CODE:0…</c>: addresses or networks that speak as a source code. Without any, whoever is let in speaks as anybody.</summary>
    public BoundSenders Senders { get; init; } = BoundSenders.None;

    /// <summary><c>Tls:Certificate</c> and <c>Tls:Password</c>: a PKCS#12 file. Without it the connection is plain.</summary>
    public X509Certificate2? Certificate { get; init; }

    public int LargestMessage { get; init; } = Domain.Limits.Usual.Bytes;

    /// <summary>A frame that was begun must go on within this.</summary>
    public TimeSpan HalfOpenTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public int MostConnections { get; init; } = 256;

    public int MostConnectionsPerAddress { get; init; } = 32;

    /// <summary>Messages of one connection that may wait for their answers at once.</summary>
    public int MostInFlight { get; init; } = 32;

    /// <summary>Messages of one source system that may wait.</summary>
    public int QueuePerSource { get; init; } = 128;

    public static MllpSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Hl7v2");
        var usual = new MllpSettings();
        return new MllpSettings
        {
            Listen = Address(section["Listen"]) ?? (section["Listen"] is "off" ? null : usual.Listen),
            Allow = [.. section.GetSection("Allow").GetChildren().Select(each => Network(each.Value ?? "", "Hl7v2:Allow"))],
            Senders = BoundSenders.Read(section.GetSection("Senders")),
            Certificate = section["Tls:Certificate"] is { Length: > 0 } path ? X509CertificateLoader.LoadPkcs12FromFile(path, section["Tls:Password"]) : null,
            LargestMessage = Number(section, "LargestMessage", usual.LargestMessage),
            HalfOpenTimeout = TimeSpan.FromSeconds(Number(section, "HalfOpenSeconds", (int)usual.HalfOpenTimeout.TotalSeconds)),
            IdleTimeout = TimeSpan.FromSeconds(Number(section, "IdleSeconds", (int)usual.IdleTimeout.TotalSeconds)),
            MostConnections = Number(section, "MostConnections", usual.MostConnections),
            MostConnectionsPerAddress = Number(section, "MostConnectionsPerAddress", usual.MostConnectionsPerAddress),
            MostInFlight = Number(section, "MostInFlight", usual.MostInFlight),
            QueuePerSource = Number(section, "QueuePerSource", usual.QueuePerSource),
        };
    }

    public bool Allows(IPAddress address)
    {
        var plain = Plain(address);
        return Allow.Count == 0 ? IPAddress.IsLoopback(plain) : Allow.Any(network => network.Contains(plain));
    }

    /// <summary>An IPv4 address that came by an IPv6 socket is the IPv4 address.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public SslServerAuthenticationOptions? Tls => Certificate is null ? null : new SslServerAuthenticationOptions { ServerCertificate = Certificate };

    static IPEndPoint? Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text == "off")
            return null;
        return IPEndPoint.TryParse(text, out var endpoint)
            ? endpoint
            : throw new InvalidOperationException($"Hl7v2:Listen is no address with a port: {text}");
    }

    public static IPNetwork Network(string text, string setting)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new InvalidOperationException($"{setting} holds neither an address nor a network: {text}");
    }

    static int Number(IConfiguration section, string name, int usual)
    {
        if (section[name] is not { Length: > 0 } text)
            return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new InvalidOperationException($"Hl7v2:{name} is no positive whole number: {text}");
    }
}

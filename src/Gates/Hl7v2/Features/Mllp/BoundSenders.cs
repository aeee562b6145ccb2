using System.Net;
using Microsoft.Extensions.Configuration;

namespace OneCounty.Hl7v2.Features;

/// <summary>Which network addresses speak for whom, where a county has said so: a code that is bound is spoken by its own addresses alone, and a bound address speaks as nobody else.</summary>
internal sealed class BoundSenders(IReadOnlyDictionary<string, IReadOnlyList<IPNetwork>> codes)
{
    public static readonly BoundSenders None = new(new Dictionary<string, IReadOnlyList<IPNetwork>>());

    public bool Any => codes.Count > 0;

    /// <summary><c>Senders:BX_RMYY:0…</c>.</summary>
    /// <exception cref="InvalidOperationException">A code without an address, or an address that is none: nobody would be bound.</exception>
    public static BoundSenders Read(IConfiguration section)
    {
        var codes = new Dictionary<string, IReadOnlyList<IPNetwork>>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in section.GetChildren())
        {
            var networks = code.GetChildren().Select(each => MllpSettings.Network(each.Value ?? "", each.Path)).ToList();
            codes[code.Key] = networks.Count > 0 ? networks : throw new InvalidOperationException($"{code.Path} names no address: write {code.Path}:0=ADDRESS.");
        }

        return new BoundSenders(codes);
    }

    /// <param name="peer">The sender's address.</param>
    /// <param name="said">MSH-4.1.</param>
    /// <param name="names">All codes of the institution that it speaks for: MSH-4.2 names one as well as MSH-4.1 does.</param>
    public bool Allow(string peer, string said, IReadOnlyCollection<string> names)
    {
        if (!Any)
            return true;
        if (!IPAddress.TryParse(peer, out var address))
            return false;
        address = MllpSettings.Plain(address);
        var own = names.Contains(said, StringComparer.OrdinalIgnoreCase) && codes.TryGetValue(said, out var its)
            ? its
            : [.. names.SelectMany(name => codes.TryGetValue(name, out var others) ? others : [])];
        return own.Count > 0 ? Holds(own, address) : !codes.Values.Any(networks => Holds(networks, address));
    }

    static bool Holds(IReadOnlyList<IPNetwork> networks, IPAddress address) => networks.Any(network => network.Contains(address));
}

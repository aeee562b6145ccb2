using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Who could be meant: the database's and this batch's own residents, by keyed hash.</summary>
internal sealed class CandidateIndex
{
    /// <summary>A phone or card that more people share brings nobody together: a village committee's telephone.</summary>
    const int MostPerKey = 200;

    /// <summary>By hash: its 16 bytes as one value, which is cheaper to look up than a text.</summary>
    readonly Dictionary<Guid, HashSet<Guid>> _holders = [];

    public void Add(byte[] mac, Guid residentId)
    {
        var key = new Guid(mac);
        if (!_holders.TryGetValue(key, out var holders))
        {
            _holders[key] = holders = [];
        }

        holders.Add(residentId);
    }

    public void Add(IEnumerable<KeyedLookup> keys, Guid residentId)
    {
        foreach (var key in keys)
        {
            Add(key.Newest.Mac, residentId);
        }
    }

    public IEnumerable<Guid> Holders(IEnumerable<byte[]> macs) => macs
        .Select(m => _holders.GetValueOrDefault(new Guid(m)))
        .OfType<HashSet<Guid>>()
        .Where(h => h.Count <= MostPerKey)
        .SelectMany(h => h)
        .Distinct();

    public IReadOnlyCollection<Guid> Everybody => [.. _holders.Values.Where(h => h.Count <= MostPerKey).SelectMany(h => h).Distinct()];
}

using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Who could be meant: the database's and this batch's own residents, by keyed hash.</summary>
internal sealed class CandidateIndex
{
    /// <summary>A phone or card that more people share brings nobody together: a village committee's telephone.</summary>
    const int MostPerKey = 200;

    readonly Dictionary<string, HashSet<Guid>> _holders = new(StringComparer.Ordinal);

    public void Add(byte[] mac, Guid residentId)
    {
        var key = Convert.ToBase64String(mac);
        if (!_holders.TryGetValue(key, out var holders))
        {
            _holders[key] = holders = [];
        }

        holders.Add(residentId);
    }

    public void Add(KeyRing ring, IEnumerable<LookupKey> keys, Guid residentId)
    {
        foreach (var key in keys)
        {
            Add(ring.Mac(key).Mac, residentId);
        }
    }

    public IEnumerable<Guid> Holders(KeyRing ring, IEnumerable<LookupKey> keys) => keys
        .SelectMany(ring.Macs)
        .Select(m => _holders.GetValueOrDefault(Convert.ToBase64String(m)))
        .OfType<HashSet<Guid>>()
        .Where(h => h.Count <= MostPerKey)
        .SelectMany(h => h)
        .Distinct();

    public IReadOnlyCollection<Guid> Everybody => [.. _holders.Values.Where(h => h.Count <= MostPerKey).SelectMany(h => h).Distinct()];
}

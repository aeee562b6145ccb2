using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>A look-up key with its hashes: under the newest key for storing, under every key for finding.</summary>
internal sealed record KeyedLookup(LookupKey Key, KeyedMac Newest, IReadOnlyList<byte[]> Every)
{
    public KeyRow RowOf(Guid residentId) => new() { Mac = Newest.Mac, KeyVersion = Newest.Version, Kind = Key.Kind, ResidentId = residentId };
}

/// <summary>One sighting, cleaned, with all that follows from it alone. It never changes, so that a batch may be decided again from it.</summary>
internal sealed class PreparedPerson : PreparedSighting
{
    readonly IReadOnlyList<byte[]> _fingerprints;

    public PreparedPerson(PersonSighting sighting, Trust trust, bool verified, KeyRing ring, DateOnly today)
        : base(sighting)
    {
        Today = today;
        (Trust, Verified) = (trust, verified);
        var (person, warnings) = SightingCheck.Of(sighting.Person, today);
        Warnings = warnings;
        Statement = new Statement(sighting.Source, trust, verified, sighting.Version, sighting.ReceivedAt, person);
        Profile = Profile.Of(person, today);
        var keys = ResidentKeys.Of(Profile);
        Keys = [.. keys.Select(ring.Keyed)];
        ToCompare = CompareWith(keys, Profile, Keys, ring);
        _fingerprints = ring.FingerprintsOf(person);
    }

    /// <summary>The county's day that ages and future dates were judged by.</summary>
    public DateOnly Today { get; }

    public Trust Trust { get; }

    public bool Verified { get; }

    public IReadOnlyList<string> Warnings { get; }

    public Statement Statement { get; }

    public Profile Profile { get; }

    /// <summary>By what the person can be found.</summary>
    public IReadOnlyList<KeyedLookup> Keys { get; }

    /// <summary>Hashes, under every key, of what brings other records to be compared with this one.</summary>
    public IReadOnlyList<byte[]> ToCompare { get; }

    /// <summary>Keys by which another transaction could be making the same resident right now.</summary>
    public IEnumerable<string> Turns => Keys
        .Where(k => k.Key.Kind is IdentifierKinds.IdCard or IdentifierKinds.HealthCard or IdentifierKinds.Insurance or KeyKinds.NameBirth)
        .Select(k => Convert.ToBase64String(k.Newest.Mac))
        .Append(SealedStatements.TextOf(Sighting.Source));

    /// <summary>Whether the row holds these very words.</summary>
    public bool SaidBy(SourceRow row) => _fingerprints.Any(f => f.AsSpan().SequenceEqual(row.Fingerprint));

    static IReadOnlyList<byte[]> CompareWith(IReadOnlySet<LookupKey> keys, Profile profile, IReadOnlyList<KeyedLookup> keyed, KeyRing ring)
    {
        var known = keyed.ToDictionary(k => k.Key, k => k.Every);
        return [.. ResidentKeys.ToCompare(keys, profile).SelectMany(k => known.TryGetValue(k, out var macs) ? macs : ring.Macs(k))];
    }
}

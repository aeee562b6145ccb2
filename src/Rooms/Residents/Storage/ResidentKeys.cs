using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>By what a resident can be found. Values are normalised; only their keyed hashes are stored.</summary>
/// <param name="Kind">One of <see cref="IdentifierKinds"/> or <see cref="KeyKinds"/>.</param>
internal readonly record struct LookupKey(string Kind, string Value);

internal static class KeyKinds
{
    public const string Phone = "phone";

    /// <summary>Last four characters of the id number.</summary>
    public const string IdTail = "id-tail";

    /// <summary>Last four digits of a phone.</summary>
    public const string PhoneTail = "phone-tail";

    /// <summary>Any name ever stated, as written: finds former names.</summary>
    public const string Name = "name";

    /// <summary>Sound of a name with a birth date: brings together records to be compared.</summary>
    public const string NameBirth = "name-birth";

    /// <summary>Kinds that a list may say it found somebody by, but that never bring records together.</summary>
    public static bool OnlyForSearch(string kind) => kind is IdTail or PhoneTail or Name;
}

internal static class ResidentKeys
{
    const string MacPurpose = "residents.key:";

    /// <summary>Everything by which one statement's person can be found.</summary>
    public static IReadOnlySet<LookupKey> Of(Demographics person, DateOnly today) => Of(Profile.Of(person, today));

    /// <param name="profile">Of one statement's person.</param>
    public static IReadOnlySet<LookupKey> Of(Profile profile)
    {
        var keys = new HashSet<LookupKey>();
        foreach (var id in profile.IdNumbers)
        {
            keys.Add(new(IdentifierKinds.IdCard, id));
            keys.Add(new(KeyKinds.IdTail, id[14..]));
        }

        Add(keys, IdentifierKinds.IdCard, profile.BadIdNumbers);
        Add(keys, IdentifierKinds.HealthCard, profile.HealthCards);
        Add(keys, IdentifierKinds.Insurance, profile.Insurance);
        Add(keys, IdentifierKinds.HealthRecord, profile.HealthRecords);
        foreach (var paper in profile.OtherPapers)
        {
            var colon = paper.IndexOf(':', StringComparison.Ordinal);
            keys.Add(new(paper[..colon], paper[(colon + 1)..]));
        }

        foreach (var phone in profile.Phones)
        {
            keys.Add(new(KeyKinds.Phone, phone));
            keys.Add(new(KeyKinds.PhoneTail, phone[^4..]));
        }

        AddNames(keys, profile);
        return keys;
    }

    /// <summary>What brings other records to be compared with this one: its own keys, and its name's sound under the birth dates that a slip would make.</summary>
    public static IEnumerable<LookupKey> ToCompare(IReadOnlySet<LookupKey> own, Profile profile)
    {
        var variants = from name in profile.Names
                       where name.IsProper
                       from date in profile.BirthDate is { } born ? BirthDateLevel.Variants(born) : []
                       select NameBirth(name, date);
        return own.Where(k => !KeyKinds.OnlyForSearch(k.Kind)).Concat(variants).Distinct();
    }

    /// <summary>A value as it is looked up: as <see cref="Of"/> would have stored it.</summary>
    public static LookupKey Normalise(string kind, string value, DateOnly today)
    {
        switch (kind)
        {
            case IdentifierKinds.IdCard:
                var id = IdNumber.Parse(value, today);
                return new(kind, id.Refused ? Plain.Number(value) : id.Value.Value);
            case KeyKinds.Phone:
                var phone = PhoneNumber.Parse(value);
                return new(kind, phone.Refused ? Plain.Number(value) : phone.Value.Value);
            case KeyKinds.Name:
                return new(kind, PersonName.Clean(value));
            default:
                return new(kind, Plain.Number(value));
        }
    }

    public static KeyedMac Mac(this KeyRing ring, LookupKey key) => ring.Mac(MacPurpose + key.Kind, key.Value);

    /// <summary>Under every key version, so that a rotation never makes two residents of one person.</summary>
    public static IEnumerable<byte[]> Macs(this KeyRing ring, LookupKey key) => ring.Macs(MacPurpose + key.Kind, key.Value).Select(m => m.Mac);

    public static KeyedLookup Keyed(this KeyRing ring, LookupKey key)
    {
        var macs = ring.Macs(MacPurpose + key.Kind, key.Value);
        return new(key, macs.First(m => m.Version == ring.Current), [.. macs.Select(m => m.Mac)]);
    }

    static void AddNames(HashSet<LookupKey> keys, Profile profile)
    {
        foreach (var name in profile.Names.Where(n => n.IsProper))
        {
            keys.Add(new(KeyKinds.Name, name.Text));
            if (profile.BirthDate is { } born)
            {
                keys.Add(NameBirth(name, born));
            }
        }
    }

    static LookupKey NameBirth(PersonName name, DateOnly date) => new(KeyKinds.NameBirth, $"{name.Pinyin.Full}|{date:yyyyMMdd}");

    static void Add(HashSet<LookupKey> keys, string kind, IReadOnlySet<string> values) => keys.UnionWith(values.Select(v => new LookupKey(kind, v)));
}

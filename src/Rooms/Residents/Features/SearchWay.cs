using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>One way in which typed text can mean residents: a range of one index. The order of ways is the order of the answer.</summary>
/// <param name="MatchedBy">Null: by the kind of the key that was hit.</param>
internal sealed record SearchWay(SqlText Sql, IReadOnlyDictionary<string, object?> Fixed, string? MatchedBy)
{
    /// <summary>
    /// Where the first page begins. A range begins at its prefix, not at the empty text: PostgreSQL enters the index at the row comparison and would
    /// read everything before the prefix (measured: 38 ms against 0.2 ms at 400,000 residents).
    /// </summary>
    public string Start { get; init; } = "";

    const string Shown = "r.id, r.name, r.sex, r.birth_date, r.id_number_masked, r.phone_masked, r.address, r.home_organization_id, r.deceased";

    /// <summary>After every text that begins like the one before it: the greatest code point.</summary>
    const string Top = "\U0010FFFF";

    static readonly SqlText ByName = Range("name", "");
    static readonly SqlText ByPinyin = Range("name_pinyin", "");
    static readonly SqlText ByInitials = Range("name_initials", "");
    static readonly SqlText ByPinyinOnly = Range("name_pinyin", "and not (name_initials >= @from and name_initials < @to)");
    static readonly SqlText ByInitialsOnly = Range("name_initials", "and not (name_pinyin >= @from and name_pinyin < @to)");
    static readonly SqlText ByKey = Keys("");
    static readonly SqlText ByFormerName = Keys("and not (r.name >= @from and r.name < @to)");

    public static IReadOnlyList<SearchWay> Of(string typed, KeyRing ring, DateOnly today)
    {
        var text = Plain.HalfWidth(typed).Trim();
        if (text.Length is 0 or > 100)
        {
            return [];
        }

        if (text.EnumerateRunes().Any(r => r.Value > 0x2E7F))
        {
            return ByNameAs(PersonName.Clean(text), ring);
        }

        var number = Plain.Number(text);
        var keys = KeysOf(number, text, ring, today);
        return number.Any(char.IsAsciiDigit) ? keys : [.. ByLetters(Pinyin.Query(text)), .. keys];
    }

    public IReadOnlyDictionary<string, object?> Arguments(string key, Guid id, int most) =>
        new Dictionary<string, object?>(Fixed, StringComparer.Ordinal) { ["key"] = key, ["id"] = id, ["most"] = most };

    static IReadOnlyList<SearchWay> ByNameAs(string name, KeyRing ring) => name.Length == 0
        ? []
        :
        [
            Ranged(ByName, name, "name"),
            new SearchWay(ByFormerName, With(Between(name), "macs", ring.Macs(new LookupKey(KeyKinds.Name, name)).ToList()), "former-name"),
        ];

    /// <summary>Without a vowel it can only be initials; else the whole reading comes first.</summary>
    static IReadOnlyList<SearchWay> ByLetters(string letters)
    {
        if (letters.Length == 0)
        {
            return [];
        }

        var initials = !letters.Any(c => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'v');
        return initials
            ? [Ranged(ByInitials, letters, "initials"), Ranged(ByPinyinOnly, letters, "pinyin")]
            : [Ranged(ByPinyin, letters, "pinyin"), Ranged(ByInitialsOnly, letters, "initials")];
    }

    static IReadOnlyList<SearchWay> KeysOf(string number, string text, KeyRing ring, DateOnly today)
    {
        var keys = new List<LookupKey>();
        if (number.Length == 4 && !number.AsSpan(0, 3).ContainsAnyExceptInRange('0', '9'))
        {
            keys.Add(new(KeyKinds.IdTail, number));
            keys.Add(new(KeyKinds.PhoneTail, number));
        }
        else if (number.Length >= 5)
        {
            keys.AddRange(Exact.Select(kind => ResidentKeys.Normalise(kind, number, today)));
            keys.Add(ResidentKeys.Normalise(KeyKinds.Phone, text, today));
        }

        return keys.Count == 0 ? [] : [new SearchWay(ByKey, With(new Dictionary<string, object?>(), "macs", keys.SelectMany(ring.Macs).ToList()), null)];
    }

    static readonly string[] Exact =
    [
        IdentifierKinds.IdCard, IdentifierKinds.HealthCard, IdentifierKinds.Insurance, IdentifierKinds.HealthRecord, IdentifierKinds.Passport, IdentifierKinds.Military,
        IdentifierKinds.HongKongMacau, IdentifierKinds.Taiwan, IdentifierKinds.BirthCertificate, IdentifierKinds.HouseholdBook, IdentifierKinds.OtherPaper,
    ];

    static SqlText Range(string column, string but) =>
        $"""
        select {Shown}, r.{column} as sort_key from residents_resident r
        where {column} >= @from and {column} < @to {but} and merged_into is null and ({column}, id) > (@key, @id)
        order by {column}, id limit @most
        """;

    static SqlText Keys(string but) =>
        $"""
        with hit as (
          select coalesce(m.merged_into, m.id) as golden_id, min(k.kind) as kind
          from residents_key k join residents_resident m on m.id = k.resident_id where k.mac in @macs group by 1)
        select {Shown}, r.name_pinyin as sort_key, hit.kind from hit join residents_resident r on r.id = hit.golden_id
        where (r.name_pinyin, r.id) > (@key, @id) {but}
        order by r.name_pinyin, r.id limit @most
        """;

    static SearchWay Ranged(SqlText sql, string prefix, string matchedBy) => new(sql, Between(prefix), matchedBy) { Start = prefix };

    static Dictionary<string, object?> Between(string prefix) => new(StringComparer.Ordinal) { ["from"] = prefix, ["to"] = prefix + Top };

    static Dictionary<string, object?> With(Dictionary<string, object?> arguments, string name, object? value)
    {
        arguments[name] = value;
        return arguments;
    }
}

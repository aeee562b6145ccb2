namespace OneCounty.Contracts.Residents;

/// <summary>GB/T 2261.1.</summary>
public enum Sex
{
    Unknown = 0,
    Male = 1,
    Female = 2,
    Unspecified = 9,
}

/// <summary>Kinds of keys by which a resident is known. Of equal rank: a card proves as much as an id number.</summary>
public static class IdentifierKinds
{
    /// <summary>居民身份证, 18 characters (GB 11643); 15-digit legacy numbers are upgraded at the door. OID 2.16.156.10011.1.3.</summary>
    public const string IdCard = "id-card";

    /// <summary>护照</summary>
    public const string Passport = "passport";

    /// <summary>户口簿</summary>
    public const string HouseholdBook = "household-book";

    /// <summary>军官证</summary>
    public const string Military = "military";

    /// <summary>港澳居民来往内地通行证</summary>
    public const string HongKongMacau = "hk-macau";

    /// <summary>台湾居民来往大陆通行证</summary>
    public const string Taiwan = "taiwan";

    /// <summary>出生医学证明</summary>
    public const string BirthCertificate = "birth-certificate";

    public const string OtherPaper = "other-paper";

    /// <summary>医保电子凭证 / 医保个人编号</summary>
    public const string Insurance = "insurance";

    /// <summary>城乡居民健康档案编号, 17 digits. OID 2.16.156.10011.1.2.</summary>
    public const string HealthRecord = "health-record";

    /// <summary>电子健康卡. OID 2.16.156.10011.1.19.</summary>
    public const string HealthCard = "health-card";

    /// <summary>CV02.01.101 code of an identity paper; null for keys that are no papers.</summary>
    public static string? PaperCode(string kind) => kind switch
    {
        IdCard => "01",
        HouseholdBook => "02",
        Passport => "03",
        Military => "04",
        HongKongMacau => "06",
        Taiwan => "07",
        OtherPaper => "99",
        _ => null,
    };
}

/// <summary>A key that a source claims for a person, as sent.</summary>
/// <param name="Kind">One of <see cref="IdentifierKinds"/>.</param>
/// <param name="System">The identifier's system as sent (URI or assigning authority), to be given back unchanged.</param>
public sealed record IdentifierClaim(string Kind, string Value, string? System = null);

/// <summary>A person's id at one source: the master index maps it to exactly one resident at a time.</summary>
/// <param name="System">Assigning authority, e.g. <c>BX_RMYY</c>.</param>
public sealed record SourceIdentity(string System, string LocalId);

public sealed record ContactPerson(string? Relationship, string Name, string? Phone);

public sealed record PostalAddress(string? Text, string? DivisionCode = null, string? PostalCode = null, string Use = "home");

/// <summary>What a source says about a person. Null is "not said", never "none".</summary>
public sealed record Demographics
{
    public string? Name { get; init; }

    public Sex Sex { get; init; }

    public DateOnly? BirthDate { get; init; }

    public IReadOnlyList<IdentifierClaim> Identifiers { get; init; } = [];

    /// <summary>Digits, mobile or with area code.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    public IReadOnlyList<PostalAddress> Addresses { get; init; } = [];

    public IReadOnlyList<ContactPerson> Contacts { get; init; } = [];

    /// <summary>GB/T 2261.2.</summary>
    public string? MaritalStatus { get; init; }

    /// <summary>GB/T 3304, two digits.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>A, B, O, AB.</summary>
    public string? BloodAbo { get; init; }

    /// <summary>positive or negative.</summary>
    public string? BloodRh { get; init; }

    /// <summary>resident (城乡居民), employee (城镇职工), none, other.</summary>
    public string? InsuranceType { get; init; }

    public bool? Deceased { get; init; }

    public DateTime? DeceasedAt { get; init; }

    /// <summary>The mother's id at the same source, for a newborn on its mother's card.</summary>
    public SourceIdentity? Mother { get; init; }
}

using OneCounty.Contracts.Residents;

namespace OneCounty.Residents.Storage;

internal static class ResidentStates
{
    public const string Active = "active";
    public const string Deceased = "deceased";
    public const string MovedOut = "moved-out";
    public const string Merged = "merged";
}

/// <summary>A resident: golden while <see cref="MergedInto"/> is null, else a member of that golden record.</summary>
internal sealed class ResidentRow
{
    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public string NamePinyin { get; set; } = "";
    public string NameInitials { get; set; } = "";
    public Sex Sex { get; set; }
    public DateOnly? BirthDate { get; set; }
    public string? IdNumberMasked { get; set; }
    public string? PhoneMasked { get; set; }
    public string? Address { get; set; }
    public string? DivisionCode { get; set; }
    public string? MaritalStatus { get; set; }
    public string? Ethnicity { get; set; }
    public string? BloodAbo { get; set; }
    public string? BloodRh { get; set; }
    public string? InsuranceType { get; set; }
    public bool Deceased { get; set; }
    public DateTime? DeceasedAt { get; set; }
    public string State { get; set; } = ResidentStates.Active;
    public DateOnly? MovedOutOn { get; set; }
    public string? MovedOutTo { get; set; }
    public Guid? MergedInto { get; set; }
    public Guid? HomeOrganizationId { get; set; }
    public Guid OrganizationId { get; set; }
    public long Version { get; set; }
    public DateTime CreatedAt { get; set; }
    public Guid CreatedBy { get; set; }
    public DateTime UpdatedAt { get; set; }

    public Guid GoldenId => MergedInto ?? Id;
}

/// <summary>One way to find a resident: a keyed hash, never the value.</summary>
internal sealed class KeyRow
{
    public byte[] Mac { get; set; } = [];
    public Guid ResidentId { get; set; }
    public string Kind { get; set; } = "";
    public int KeyVersion { get; set; }
}

/// <summary>What a source last said about the person it knows by <see cref="LocalId"/>, and whom that is.</summary>
internal sealed class SourceRow
{
    public Guid Id { get; set; }
    public string System { get; set; } = "";
    public string LocalId { get; set; } = "";
    public Guid ResidentId { get; set; }
    public Guid OrganizationId { get; set; }
    public int Trust { get; set; }
    public bool Verified { get; set; }
    public bool Active { get; set; }
    public long Version { get; set; }
    public DateTime SaidAt { get; set; }
    public byte[] Statement { get; set; } = [];
    public byte[] Fingerprint { get; set; } = [];
    public DateTime CreatedAt { get; set; }
    public Guid CreatedBy { get; set; }
}

internal sealed class MergeRow
{
    public Guid Id { get; set; }
    public Guid AbsorbedId { get; set; }
    public Guid SurvivorId { get; set; }
    public double? Score { get; set; }
    public string Reason { get; set; } = "";
    public string Explanation { get; set; } = "";
    public Guid? OrganizationId { get; set; }
    public DateTime MergedAt { get; set; }
    public Guid MergedBy { get; set; }
    public string MergedByName { get; set; } = "";
    public DateTime? UndoneAt { get; set; }
    public Guid? UndoneBy { get; set; }
    public string? UndoneByName { get; set; }
    public string? UndoneReason { get; set; }
    public long Version { get; set; }
}

internal static class ReviewStates
{
    public const string Open = "open";
    public const string Same = "same";
    public const string Different = "different";
}

/// <summary>疑似重复: a pair of golden records before a person.</summary>
internal sealed class ReviewRow
{
    public Guid Id { get; set; }
    public Guid FirstId { get; set; }
    public Guid SecondId { get; set; }
    public string State { get; set; } = ReviewStates.Open;
    public double Score { get; set; }
    public string Rule { get; set; } = "";
    public string Reason { get; set; } = "";
    public string Explanation { get; set; } = "";
    public string Parameters { get; set; } = "";
    public Guid? OrganizationId { get; set; }
    public DateTime OpenedAt { get; set; }
    public DateTime? DecidedAt { get; set; }
    public Guid? DecidedBy { get; set; }
    public string? DecidedByName { get; set; }
    public string? DecidedReason { get; set; }
    public long Version { get; set; }
}

/// <summary>A person's word about a pair; the machine never overturns it.</summary>
internal sealed class VerdictRow
{
    public Guid FirstId { get; set; }
    public Guid SecondId { get; set; }
    public bool Same { get; set; }
    public string Reason { get; set; } = "";
    public Guid? OrganizationId { get; set; }
    public DateTime DecidedAt { get; set; }
    public Guid DecidedBy { get; set; }
    public string DecidedByName { get; set; } = "";
    public DateTime? WithdrawnAt { get; set; }
    public Guid? WithdrawnBy { get; set; }
    public string? WithdrawnByName { get; set; }
    public string? WithdrawnReason { get; set; }
}

/// <summary>A pair of residents in the order in which both stores keep it.</summary>
internal readonly record struct Pair(Guid First, Guid Second)
{
    public static Pair Of(Guid a, Guid b) => string.CompareOrdinal(a.ToString("N"), b.ToString("N")) < 0 ? new(a, b) : new(b, a);
}

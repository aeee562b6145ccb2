using OneCounty.Contracts.Residents;

namespace OneCounty.County.People;

/// <summary>A resident as the county's registers would have it if they were right.</summary>
public sealed record Resident
{
    public required Guid Id { get; init; }

    /// <summary>Position in the county, from 0; residents of one household and one village follow each other.</summary>
    public required int Index { get; init; }

    public required string Name { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>Null for a newborn who is not registered yet.</summary>
    public required string? IdNumber { get; init; }

    /// <summary>出生医学证明; only for those without an id number.</summary>
    public string? BirthCertificate { get; init; }

    /// <summary>17 digits: twelve of the village, five of the person. Null: no health record opened yet.</summary>
    public required string? HealthRecordNumber { get; init; }

    public required string? InsuranceNumber { get; init; }

    /// <summary>resident, employee, none.</summary>
    public required string InsuranceType { get; init; }

    public required string? Phone { get; init; }

    public required string Address { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string DivisionCode { get; init; }

    public required Guid HouseholdId { get; init; }

    /// <summary>To the head of the household (GB/T 4761, one digit): 0 self, 1 spouse, 2 son, 3 daughter, 4 grandchild, 5 parent, 6 grandparent, 7 sibling, 8 other.</summary>
    public required string RelationToHead { get; init; }

    public Guid? FatherId { get; init; }

    public Guid? MotherId { get; init; }

    public Guid? SpouseId { get; init; }

    public required Guid HomeOrganizationId { get; init; }

    /// <summary>Null in town.</summary>
    public Guid? ClinicId { get; init; }

    /// <summary>GB/T 3304.</summary>
    public required string Ethnicity { get; init; }

    /// <summary>GB/T 2261.2.</summary>
    public required string MaritalStatus { get; init; }

    public string? BloodAbo { get; init; }

    public string? BloodRh { get; init; }

    public DateOnly? DiedOn { get; init; }

    public DateOnly? MovedOutOn { get; init; }

    /// <summary>Has a family-doctor contract with <see cref="HomeOrganizationId"/>.</summary>
    public required bool Contracted { get; init; }

    public ContactPerson? Contact { get; init; }
}

/// <summary>What is wrong with a sighting, on purpose.</summary>
public enum DuplicateKind
{
    /// <summary>A second local id at the same source, name misheard, no id number.</summary>
    Homophone = 1,

    /// <summary>Month and day of birth exchanged, or two digits of the day.</summary>
    SwappedBirthDate,

    /// <summary>Same name and birth date, no paper shown, another phone.</summary>
    MissingPaper,

    /// <summary>A newborn treated on its mother's card.</summary>
    NewbornOnMothersCard,

    /// <summary>One digit of the id number mistyped: its check character is wrong.</summary>
    MistypedIdNumber,
}

/// <summary>Ground truth for the review queue: this source id is that resident, although it does not look like it.</summary>
/// <param name="ResidentId">The resident who was treated.</param>
public sealed record KnownDuplicate(DuplicateKind Kind, SourceIdentity Source, Guid ResidentId);

using OneCounty.Contracts.Residents;

namespace OneCounty.Residents.Domain;

/// <summary>Whose word counts more where two sources disagree.</summary>
internal enum Trust
{
    /// <summary>What a connected system sends.</summary>
    Source = 1,

    /// <summary>Registered on the platform's own form.</summary>
    Registered = 2,

    /// <summary>Corrected on the platform by a person who looked at the papers.</summary>
    Corrected = 3,
}

/// <summary>What one source last said about one person under one of its ids.</summary>
/// <param name="Verified">Real name checked against the paper (实名核验).</param>
/// <param name="Version">Orders the statements of one source about one id.</param>
/// <param name="SaidAt">UTC: when it reached the county.</param>
internal sealed record Statement(SourceIdentity Source, Trust Trust, bool Verified, long Version, DateTime SaidAt, Demographics Person)
{
    /// <summary>A statement of the same source about the same id: the greater version wins field by field, and what it does not say stays as said before.</summary>
    public Statement With(Statement other)
    {
        var (newer, older) = other.Version >= Version ? (other, this) : (this, other);
        return newer with { Verified = newer.Verified || older.Verified, Person = Over(newer.Person, older.Person) };
    }

    static Demographics Over(Demographics newer, Demographics older) => new()
    {
        Name = string.IsNullOrWhiteSpace(newer.Name) ? older.Name : newer.Name,
        Sex = newer.Sex is Sex.Unknown ? older.Sex : newer.Sex,
        BirthDate = newer.BirthDate ?? older.BirthDate,
        Identifiers = [.. newer.Identifiers, .. older.Identifiers.Where(o => !newer.Identifiers.Any(n => n.Kind == o.Kind))],
        Phones = newer.Phones.Count > 0 ? newer.Phones : older.Phones,
        Addresses = newer.Addresses.Count > 0 ? newer.Addresses : older.Addresses,
        Contacts = newer.Contacts.Count > 0 ? newer.Contacts : older.Contacts,
        MaritalStatus = newer.MaritalStatus ?? older.MaritalStatus,
        Ethnicity = newer.Ethnicity ?? older.Ethnicity,
        BloodAbo = newer.BloodAbo ?? older.BloodAbo,
        BloodRh = newer.BloodRh ?? older.BloodRh,
        InsuranceType = newer.InsuranceType ?? older.InsuranceType,
        Deceased = newer.Deceased ?? older.Deceased,
        DeceasedAt = newer.Deceased == false ? null : newer.DeceasedAt ?? older.DeceasedAt,
        Mother = newer.Mother ?? older.Mother,
    };
}

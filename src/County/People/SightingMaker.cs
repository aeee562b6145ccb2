using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.County.Organizations;

namespace OneCounty.County.People;

/// <summary>A wrong registration that is going to happen.</summary>
/// <param name="At">The institution.</param>
/// <param name="Until">For a newborn: until it got a registration of its own.</param>
sealed record Mistake(DuplicateKind Kind, Guid At, DateTime Until, SourceIdentity? Mother, string? MothersIdNumber, string? MothersName);

/// <summary>What each institution writes down about a resident: the centre knows most, a hospital what was said at the window.</summary>
sealed class SightingMaker(Registry registry)
{
    const int OwnCards = 10_000_000;
    const int SecondCards = 20_000_000;

    public SourceIdentity Source(Institution institution, int index) => new(institution.SourceSystem, LocalId(institution, OwnCards + index));

    public SourceIdentity MistakenSource(Institution institution, Resident resident) => new(institution.SourceSystem, LocalId(institution, SecondCards + resident.Index));

    public Demographics Person(Institution institution, Resident resident)
        => institution.Level == "county" ? AtHospital(institution, resident) : AtHome(resident);

    static Demographics AtHome(Resident resident) => new()
    {
        Name = resident.Name,
        Sex = resident.Sex,
        BirthDate = resident.BirthDate,
        Identifiers = Claims(resident, resident.IdNumber, everything: true),
        Phones = resident.Phone is { } phone ? [phone] : [],
        Addresses = [new(resident.Address, resident.DivisionCode)],
        Contacts = resident.Contact is { } contact ? [contact] : [],
        MaritalStatus = resident.MaritalStatus,
        Ethnicity = resident.Ethnicity,
        BloodAbo = resident.BloodAbo,
        BloodRh = resident.BloodRh,
        InsuranceType = resident.InsuranceType,
        Deceased = resident.DiedOn is not null ? true : null,
        DeceasedAt = resident.DiedOn is { } died ? Health.Clock.At(died, 600) : null,
    };

    /// <summary>No division code; one in forty of the old still shows the number of the first identity card, with 15 digits.</summary>
    static Demographics AtHospital(Institution institution, Resident resident)
    {
        var number = resident.IdNumber;
        if (number is not null && resident.BirthDate.Year is > 1900 and < 1966 && (resident.Index + institution.Beds) % 40 == 0)
            number = string.Concat(number.AsSpan(0, 6), number.AsSpan(8, 9));
        return new()
        {
            Name = resident.Name,
            Sex = resident.Sex,
            BirthDate = resident.BirthDate,
            Identifiers = Claims(resident, number, everything: false),
            Phones = resident.Phone is { } phone ? [phone] : [],
            Addresses = [new(resident.Address)],
            Contacts = resident.Contact is { } contact ? [contact] : [],
            InsuranceType = resident.InsuranceType,
        };
    }

    public Demographics Mistaken(Institution institution, Resident resident, Mistake mistake)
    {
        var right = AtHospital(institution, resident);
        return mistake.Kind switch
        {
            DuplicateKind.Homophone => right with { Name = Naming.Misheard(resident.Name), Identifiers = [] },
            DuplicateKind.SwappedBirthDate => right with { BirthDate = Swapped(resident.BirthDate), Identifiers = [] },
            DuplicateKind.MissingPaper => right with { Identifiers = [], Phones = [Phones.OfResident(resident.Index + 5_000_000)] },
            DuplicateKind.MistypedIdNumber => right with { Identifiers = resident.IdNumber is { } number ? [new(IdentifierKinds.IdCard, Mistyped(number))] : [] },
            DuplicateKind.NewbornOnMothersCard => right with
            {
                Name = mistake.MothersName + (resident.Sex == Sex.Male ? "之子" : "之女"),
                Identifiers = mistake.MothersIdNumber is { } card && resident.Index % 3 == 0 ? [new(IdentifierKinds.IdCard, card)] : [],
                Mother = mistake.Mother,
            },
            _ => right,
        };
    }

    static List<IdentifierClaim> Claims(Resident resident, string? idNumber, bool everything)
    {
        var claims = new List<IdentifierClaim>(3);
        if (idNumber is not null)
            claims.Add(new(IdentifierKinds.IdCard, idNumber));
        if (resident.BirthCertificate is { } certificate)
            claims.Add(new(IdentifierKinds.BirthCertificate, certificate));
        if (everything && resident.HealthRecordNumber is { } record)
            claims.Add(new(IdentifierKinds.HealthRecord, record));
        if (resident.InsuranceNumber is { } insurance && (everything || resident.Index % 2 == 0))
            claims.Add(new(IdentifierKinds.Insurance, insurance));
        return claims;
    }

    /// <summary>Month and day exchanged where that is a date; otherwise the digits of the day; otherwise a day off.</summary>
    static DateOnly Swapped(DateOnly birth)
    {
        if (birth.Day <= 12 && birth.Day != birth.Month)
            return new(birth.Year, birth.Day, birth.Month);
        var turned = birth.Day % 10 * 10 + birth.Day / 10;
        return turned is > 0 and < 29 && turned != birth.Day ? new(birth.Year, birth.Month, turned) : birth.AddDays(-1);
    }

    static string Mistyped(string number) => string.Concat(number.AsSpan(0, 16), [number[16] == '9' ? '1' : (char)(number[16] + 1)], number.AsSpan(17));

    /// <summary>Eight digits in the county hospital, with the letters of the house elsewhere.</summary>
    string LocalId(Institution institution, int number)
    {
        var digits = number.ToString("00000000", CultureInfo.InvariantCulture);
        return institution == registry.GeneralHospital ? digits : institution.SourceSystem[3..] + digits;
    }
}

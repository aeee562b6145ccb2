using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>
/// What people see of a resident (主记录): chosen field by field from what the linked sources last said. It is never written by hand and holds nothing of its own,
/// so that linking and unlinking sources is all that a merge and its undoing are.
/// </summary>
internal sealed record GoldenRecord
{
    public const string Nameless = "无名氏";

    public required string Name { get; init; }
    public Sex Sex { get; init; }
    public DateOnly? BirthDate { get; init; }

    /// <summary>The good id number of the most trusted source; null: none is known.</summary>
    public string? IdNumber { get; init; }

    public string? Phone { get; init; }
    public PostalAddress? Address { get; init; }
    public string? MaritalStatus { get; init; }
    public string? Ethnicity { get; init; }
    public string? BloodAbo { get; init; }
    public string? BloodRh { get; init; }
    public string? InsuranceType { get; init; }
    public bool Deceased { get; init; }
    public DateTime? DeceasedAt { get; init; }

    /// <summary>Proper names that some source uses, and the golden record does not.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <param name="today">The county's day.</param>
    public static GoldenRecord Of(IEnumerable<Statement> statements, DateOnly today)
    {
        var ranked = Rank(statements);
        var idNumber = ranked.SelectMany(s => IdNumbers(s.Person, today)).Cast<IdNumber?>().FirstOrDefault();
        var names = Names(ranked, idNumber, today);
        var name = names.FirstOrDefault(n => n.IsProper) ?? names.FirstOrDefault(n => !n.IsUnknown) ?? names.FirstOrDefault();
        var dead = Death(ranked);
        return new GoldenRecord
        {
            Name = name?.Text ?? Nameless,
            Sex = SexOf(ranked, idNumber),
            BirthDate = BirthDateOf(ranked, idNumber),
            IdNumber = idNumber?.Value,
            Phone = PhoneOf(ranked),
            Address = ranked.SelectMany(s => s.Person.Addresses).OrderBy(a => a.Use == "home" ? 0 : 1).FirstOrDefault(a => a.Text is not null || a.DivisionCode is not null),
            MaritalStatus = First(ranked, p => p.MaritalStatus),
            Ethnicity = First(ranked, p => p.Ethnicity),
            BloodAbo = First(ranked, p => p.BloodAbo),
            BloodRh = First(ranked, p => p.BloodRh),
            InsuranceType = First(ranked, p => p.InsuranceType),
            Deceased = dead is not null,
            DeceasedAt = dead?.Person.DeceasedAt,
            OtherNames = [.. names.Where(n => n.IsProper && n.Text != name?.Text).Select(n => n.Text).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>The golden record's fields with every source's keys, phones, addresses and contacts, the chosen first.</summary>
    public static Demographics Everything(IEnumerable<Statement> statements, DateOnly today)
    {
        var ranked = Rank(statements);
        var golden = Of(ranked, today);
        return new Demographics
        {
            Name = golden.Name,
            Sex = golden.Sex,
            BirthDate = golden.BirthDate,
            Identifiers = [.. ranked.SelectMany(s => s.Person.Identifiers).DistinctBy(i => (i.Kind, i.System, Plain.Number(i.Value)))],
            Phones = [.. ranked.SelectMany(s => s.Person.Phones).Prepend(golden.Phone).OfType<string>().DistinctBy(p => PhoneNumber.Parse(p) is { Refused: false } good ? good.Value.Value : p)],
            Addresses = [.. ranked.SelectMany(s => s.Person.Addresses).Prepend(golden.Address).OfType<PostalAddress>().Distinct()],
            Contacts = [.. ranked.SelectMany(s => s.Person.Contacts).Distinct()],
            MaritalStatus = golden.MaritalStatus,
            Ethnicity = golden.Ethnicity,
            BloodAbo = golden.BloodAbo,
            BloodRh = golden.BloodRh,
            InsuranceType = golden.InsuranceType,
            Deceased = golden.Deceased ? true : null,
            DeceasedAt = golden.DeceasedAt,
            Mother = ranked.Select(s => s.Person.Mother).FirstOrDefault(m => m is not null),
        };
    }

    /// <summary>Most trusted first, then checked against papers, then newest. Ties end in the source's own id, so that the order never depends on the order given.</summary>
    public static IReadOnlyList<Statement> Rank(IEnumerable<Statement> statements) =>
    [
        .. statements
            .OrderByDescending(s => s.Trust)
            .ThenByDescending(s => s.Verified)
            .ThenByDescending(s => s.SaidAt)
            .ThenBy(s => s.Source.System, StringComparer.Ordinal)
            .ThenBy(s => s.Source.LocalId, StringComparer.Ordinal),
    ];

    /// <summary>A name stated together with the id number was read off the card: it counts more than a later one that was only heard.</summary>
    static List<PersonName> Names(IReadOnlyList<Statement> ranked, IdNumber? idNumber, DateOnly today) =>
    [
        .. ranked
            .OrderByDescending(s => s.Trust)
            .ThenByDescending(s => s.Verified)
            .ThenByDescending(s => idNumber is not null && IdNumbers(s.Person, today).Any(i => i == idNumber))
            .Select(s => PersonName.OrNull(s.Person.Name))
            .OfType<PersonName>(),
    ];

    static IEnumerable<IdNumber> IdNumbers(Demographics person, DateOnly today) => person.Identifiers
        .Where(i => i.Kind == IdentifierKinds.IdCard)
        .Select(i => Domain.IdNumber.Parse(i.Value, today))
        .Where(o => !o.Refused)
        .Select(o => o.Value);

    static string? First(IReadOnlyList<Statement> ranked, Func<Demographics, string?> field) =>
        ranked.Select(s => field(s.Person)).FirstOrDefault(v => !string.IsNullOrWhiteSpace(v));

    /// <summary>A correction stands. Among sources the date that the id number confirms counts more than another, and a whole date more than a bare year.</summary>
    static DateOnly? BirthDateOf(IReadOnlyList<Statement> ranked, IdNumber? idNumber)
    {
        var said = ranked.Where(s => s.Person.BirthDate is not null).ToList();
        if (said.Count > 0 && said[0].Trust == Trust.Corrected)
        {
            return said[0].Person.BirthDate;
        }

        return idNumber?.BirthDate
            ?? said.Select(s => s.Person.BirthDate).FirstOrDefault(d => d is not { Month: 1, Day: 1 })
            ?? said.FirstOrDefault()?.Person.BirthDate;
    }

    static Sex SexOf(IReadOnlyList<Statement> ranked, IdNumber? idNumber)
    {
        var said = ranked.Select(s => s.Person.Sex).FirstOrDefault(s => s is Sex.Male or Sex.Female);
        return said != Sex.Unknown ? said
            : idNumber?.Sex ?? (ranked.Any(s => s.Person.Sex == Sex.Unspecified) ? Sex.Unspecified : Sex.Unknown);
    }

    /// <summary>Mobiles first: that is how people are reached.</summary>
    static string? PhoneOf(IReadOnlyList<Statement> ranked) => ranked
        .SelectMany(s => s.Person.Phones)
        .Select(PhoneNumber.Parse)
        .Where(o => !o.Refused)
        .Select(o => o.Value)
        .OrderBy(p => p.IsMobile ? 0 : 1)
        .Select(p => p.Value)
        .FirstOrDefault();

    /// <summary>Of the most trusted who speak of it: one who says dead is enough, since many systems send "no" by default.</summary>
    static Statement? Death(IReadOnlyList<Statement> ranked)
    {
        var spoken = ranked.Where(s => s.Person.Deceased is not null).ToList();
        return spoken.FirstOrDefault(s => s.Trust == spoken[0].Trust && s.Person.Deceased == true);
    }
}

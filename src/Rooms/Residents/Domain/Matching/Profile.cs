using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>What of a person is compared, cleaned once: a source's statement, or a golden record with all that its members said.</summary>
internal sealed record Profile
{
    /// <summary>Newest first. Names borne before are in <see cref="FormerNames"/>.</summary>
    public IReadOnlyList<PersonName> Names { get; init; } = [];

    public IReadOnlyList<PersonName> FormerNames { get; init; } = [];

    public Sex Sex { get; init; }

    public DateOnly? BirthDate { get; init; }

    public IReadOnlySet<string> IdNumbers { get; init; } = Nothing;

    /// <summary>Sent as id numbers, but their check digit, date or length is wrong.</summary>
    public IReadOnlySet<string> BadIdNumbers { get; init; } = Nothing;

    public IReadOnlySet<string> HealthCards { get; init; } = Nothing;

    public IReadOnlySet<string> Insurance { get; init; } = Nothing;

    public IReadOnlySet<string> HealthRecords { get; init; } = Nothing;

    /// <summary>Kind and number: <c>passport:E12345678</c>.</summary>
    public IReadOnlySet<string> OtherPapers { get; init; } = Nothing;

    public IReadOnlySet<string> Phones { get; init; } = Nothing;

    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>By id at a source (<c>local:SYSTEM:ID</c>), or by name (<c>name:李梅</c>).</summary>
    public IReadOnlySet<string> Mothers { get; init; } = Nothing;

    /// <summary>Names and phones of contact persons.</summary>
    public IReadOnlySet<string> Contacts { get; init; } = Nothing;

    public static readonly IReadOnlySet<string> Nothing = new HashSet<string>();

    /// <param name="today">The county's day; id numbers of people not born yet are bad.</param>
    public static Profile Of(Demographics person, DateOnly today) => Of([person], person.Name, person.Sex, person.BirthDate, today);

    /// <summary>A golden record: its own name, sex and birth date decide, keys and places are those of all statements.</summary>
    public static Profile Of(IReadOnlyCollection<Demographics> statements, string? name, Sex sex, DateOnly? birthDate, DateOnly today)
    {
        var keys = new ProfileKeys(today);
        foreach (var statement in statements)
        {
            keys.Add(statement);
        }

        var current = PersonName.OrNull(name);
        var says = keys.Parsed;
        return new Profile
        {
            Names = current is null ? [] : [current],
            FormerNames = [.. keys.Names.Where(n => n.Text != current?.Text && n.IsProper).DistinctBy(n => n.Text)],
            Sex = sex is Sex.Unknown or Sex.Unspecified ? says?.Sex ?? Sex.Unknown : sex,
            BirthDate = birthDate ?? says?.BirthDate,
            IdNumbers = keys.IdNumbers,
            BadIdNumbers = keys.BadIdNumbers,
            HealthCards = keys.HealthCards,
            Insurance = keys.Insurance,
            HealthRecords = keys.HealthRecords,
            OtherPapers = keys.OtherPapers,
            Phones = keys.Phones,
            Places = keys.Places,
            Mothers = keys.Mothers,
            Contacts = keys.Contacts,
        };
    }
}

/// <param name="Text">Without blanks and punctuation.</param>
internal sealed record Place(string Text, string? DivisionCode)
{
    public static Place? OrNull(PostalAddress address)
    {
        var text = string.Concat(Plain.Number(address.Text ?? "").Where(char.IsLetterOrDigit));
        var code = address.DivisionCode is { Length: >= 9 } division ? division : null;
        return text.Length < 6 && code is null ? null : new Place(text, code);
    }
}

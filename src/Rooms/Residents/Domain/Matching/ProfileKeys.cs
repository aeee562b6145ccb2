using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>Gathers and cleans the keys of one or several statements.</summary>
internal sealed class ProfileKeys(DateOnly today)
{
    public List<PersonName> Names { get; } = [];

    public HashSet<string> IdNumbers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> BadIdNumbers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> HealthCards { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Insurance { get; } = new(StringComparer.Ordinal);

    public HashSet<string> HealthRecords { get; } = new(StringComparer.Ordinal);

    public HashSet<string> OtherPapers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Phones { get; } = new(StringComparer.Ordinal);

    public List<Place> Places { get; } = [];

    public HashSet<string> Mothers { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Contacts { get; } = new(StringComparer.Ordinal);

    /// <summary>The first good id number read.</summary>
    public IdNumber? Parsed { get; private set; }

    public void Add(Demographics person)
    {
        if (PersonName.OrNull(person.Name) is { } name)
        {
            Names.Add(name);
            if (name.MotherName is { } mother)
            {
                Mothers.Add("name:" + mother);
            }
        }

        foreach (var claim in person.Identifiers)
        {
            AddKey(claim);
        }

        foreach (var phone in person.Phones)
        {
            AddPhone(Phones, phone);
        }

        Places.AddRange(person.Addresses.Select(Place.OrNull).OfType<Place>().Where(p => !Places.Contains(p)));
        if (person.Mother is { } id)
        {
            Mothers.Add($"local:{id.System}:{id.LocalId}");
        }

        foreach (var contact in person.Contacts)
        {
            AddContact(contact);
        }
    }

    void AddKey(IdentifierClaim claim)
    {
        var value = Plain.Number(claim.Value);
        if (value.Length == 0)
        {
            return;
        }

        switch (claim.Kind)
        {
            case IdentifierKinds.IdCard:
                AddIdNumber(value);
                break;
            case IdentifierKinds.HealthCard:
                HealthCards.Add(value);
                break;
            case IdentifierKinds.Insurance:
                Insurance.Add(value);
                break;
            case IdentifierKinds.HealthRecord:
                HealthRecords.Add(value);
                break;
            default:
                OtherPapers.Add($"{claim.Kind}:{value}");
                break;
        }
    }

    void AddIdNumber(string value)
    {
        var parsed = IdNumber.Parse(value, today);
        if (parsed.Refused)
        {
            BadIdNumbers.Add(value);
            return;
        }

        Parsed ??= parsed.Value;
        IdNumbers.Add(parsed.Value.Value);
    }

    void AddContact(ContactPerson contact)
    {
        if (contact.Phone is { } phone)
        {
            AddPhone(Contacts, phone);
        }

        if (PersonName.OrNull(contact.Name) is not { IsProper: true } name)
        {
            return;
        }

        Contacts.Add(name.Text);
        if (IsMother(contact.Relationship))
        {
            Mothers.Add("name:" + name.Text);
        }
    }

    static void AddPhone(HashSet<string> to, string text)
    {
        var parsed = PhoneNumber.Parse(text);
        if (!parsed.Refused)
        {
            to.Add(parsed.Value.Value);
        }
    }

    /// <summary>GB/T 4761 code 52, HL7 v2 table 0063 and v3 RoleCode MTH, or words.</summary>
    static bool IsMother(string? relationship) => relationship?.Trim().ToUpperInvariant() is "52" or "MTH" or "NMTH" or "母亲" or "母" or "妈妈" or "母子" or "母女";
}

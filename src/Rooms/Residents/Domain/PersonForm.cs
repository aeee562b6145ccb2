using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

internal sealed record IdentifierForm(string Kind, string Value);

internal sealed record AddressForm(string Text, string? DivisionCode = null);

internal sealed record ContactForm(string Name, string? Relationship = null, string? Phone = null);

/// <summary>What a person at a counter types about a resident. Null is "not said": a correction states only what it corrects.</summary>
internal sealed record PersonForm
{
    public string? Name { get; init; }

    /// <summary>GB/T 2261.1: 0, 1, 2, 9.</summary>
    public int? Sex { get; init; }

    public DateOnly? BirthDate { get; init; }

    public IReadOnlyList<IdentifierForm>? Identifiers { get; init; }

    public IReadOnlyList<string>? Phones { get; init; }

    public AddressForm? Address { get; init; }

    public IReadOnlyList<ContactForm>? Contacts { get; init; }

    /// <summary>GB/T 2261.2: 10, 20–23, 30, 40, 90.</summary>
    public string? MaritalStatus { get; init; }

    /// <summary>GB/T 3304, two digits.</summary>
    public string? Ethnicity { get; init; }

    /// <summary>A, B, O, AB.</summary>
    public string? BloodAbo { get; init; }

    /// <summary>positive, negative.</summary>
    public string? BloodRh { get; init; }

    /// <summary>resident, employee, none, other.</summary>
    public string? InsuranceType { get; init; }
}

/// <summary>Forms are checked to the letter: unlike a connected system, the person who types can look at the card again.</summary>
internal static class PersonFormCheck
{
    static readonly string[] Kinds =
    [
        IdentifierKinds.IdCard, IdentifierKinds.Passport, IdentifierKinds.HouseholdBook, IdentifierKinds.Military, IdentifierKinds.HongKongMacau, IdentifierKinds.Taiwan,
        IdentifierKinds.BirthCertificate, IdentifierKinds.OtherPaper, IdentifierKinds.Insurance, IdentifierKinds.HealthRecord,
    ];

    static readonly string[] MaritalStates = ["10", "20", "21", "22", "23", "30", "40", "90"];

    public static Outcome<Demographics> Of(PersonForm form, DateOnly today, bool nameNeeded)
    {
        var refusal = Names(form, nameNeeded) ?? Dates(form, today) ?? Codes(form) ?? Identifiers(form, today) ?? Reachable(form);
        if (refusal is not null)
        {
            return refusal;
        }

        return new Demographics
        {
            Name = form.Name is null ? null : PersonName.Clean(form.Name),
            Sex = (Sex)(form.Sex ?? 0),
            BirthDate = form.BirthDate ?? BirthDateOf(form, today),
            Identifiers = [.. (form.Identifiers ?? []).Select(i => new IdentifierClaim(i.Kind, Clean(i, today)))],
            Phones = [.. (form.Phones ?? []).Select(p => PhoneNumber.Parse(p).Value.Value)],
            Addresses = form.Address is { } address ? [new PostalAddress(address.Text.Trim(), address.DivisionCode)] : [],
            Contacts = [.. (form.Contacts ?? []).Select(c => new ContactPerson(c.Relationship, PersonName.Clean(c.Name), c.Phone))],
            MaritalStatus = form.MaritalStatus,
            Ethnicity = form.Ethnicity,
            BloodAbo = form.BloodAbo,
            BloodRh = form.BloodRh,
            InsuranceType = form.InsuranceType,
        };
    }

    static Refusal? Names(PersonForm form, bool needed)
    {
        if (form.Name is null && !needed)
        {
            return null;
        }

        return PersonName.Parse(form.Name).Refusal?.At("name") ?? (form.Contacts ?? []).Select(c => PersonName.Parse(c.Name).Refusal?.At("contacts")).FirstOrDefault(r => r is not null);
    }

    static Refusal? Dates(PersonForm form, DateOnly today) =>
        form.BirthDate is { } born && (born > today || born.Year < 1850) ? Refusals.BirthDate.At("birthDate") : null;

    static Refusal? Codes(PersonForm form)
    {
        var wrong = form.Sex is not (null or 0 or 1 or 2 or 9) ? "sex"
            : form.MaritalStatus is { } marital && !MaritalStates.Contains(marital) ? "maritalStatus"
            : form.Ethnicity is { } ethnicity && !IsEthnicity(ethnicity) ? "ethnicity"
            : form.BloodAbo is not (null or "A" or "B" or "O" or "AB") ? "bloodAbo"
            : form.BloodRh is not (null or "positive" or "negative") ? "bloodRh"
            : form.InsuranceType is not (null or "resident" or "employee" or "none" or "other") ? "insuranceType"
            : null;
        return wrong is null ? null : Refusals.CodeUnknown.At(wrong);
    }

    /// <summary>GB/T 3304: 01–56, 97 other, 98 foreign-born.</summary>
    static bool IsEthnicity(string code) => code.Length == 2 && char.IsAsciiDigit(code[0]) && char.IsAsciiDigit(code[1])
        && (((code[0] - '0') * 10) + code[1] - '0') is (>= 1 and <= 56) or 97 or 98;

    static Refusal? Identifiers(PersonForm form, DateOnly today)
    {
        foreach (var given in form.Identifiers ?? [])
        {
            var refusal = !Kinds.Contains(given.Kind) || given.Value.Length > 50 || Plain.Number(given.Value).Length == 0 ? Refusals.IdentifierInvalid
                : given.Kind == IdentifierKinds.IdCard ? IdNumberOf(form, given.Value, today)
                : given.Kind == IdentifierKinds.HealthRecord ? HealthRecordNumber.Parse(given.Value).Refusal
                : null;
            if (refusal is not null)
            {
                return refusal.At("identifiers");
            }
        }

        return null;
    }

    static Refusal? IdNumberOf(PersonForm form, string value, DateOnly today)
    {
        var parsed = IdNumber.Parse(value, today);
        if (parsed.Refusal is { } refusal)
        {
            return refusal;
        }

        var born = form.BirthDate is { } date && date != parsed.Value.BirthDate;
        var sex = form.Sex is 1 or 2 && form.Sex != (int)parsed.Value.Sex;
        return born || sex ? Refusals.IdNumberMismatch : null;
    }

    static Refusal? Reachable(PersonForm form) =>
        (form.Phones ?? []).Any(p => PhoneNumber.Parse(p).Refused) ? Refusals.Phone.At("phones")
        : (form.Contacts ?? []).Any(c => c.Phone is { } p && PhoneNumber.Parse(p).Refused) ? Refusals.Phone.At("contacts")
        : form.Address is { } address && (address.Text.Length is 0 or > 200 || address.DivisionCode?.Length > 12) ? Refusals.TextTooLong.At("address")
        : (form.Phones?.Count ?? 0) > 10 || (form.Contacts?.Count ?? 0) > 10 || (form.Identifiers?.Count ?? 0) > 10 ? Refusals.TextTooLong
        : null;

    static DateOnly? BirthDateOf(PersonForm form, DateOnly today) => (form.Identifiers ?? [])
        .Where(i => i.Kind == IdentifierKinds.IdCard)
        .Select(i => (DateOnly?)IdNumber.Parse(i.Value, today).Value.BirthDate)
        .FirstOrDefault();

    static string Clean(IdentifierForm given, DateOnly today) =>
        given.Kind == IdentifierKinds.IdCard ? IdNumber.Parse(given.Value, today).Value.Value : Plain.Number(given.Value);
}

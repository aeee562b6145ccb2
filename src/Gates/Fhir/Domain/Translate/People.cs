namespace OneCounty.Fhir.Domain;

/// <summary>Patient → what a source says about a person.</summary>
internal static class People
{
    /// <summary>The caller's calendar day bounds births and deaths: the future is refused.</summary>
    public static Demographics Read(JsonObject patient, DateOnly today, string path, List<FhirIssue> issues)
    {
        var birth = FhirDates.Day(patient.Str("birthDate"));
        if (birth > today) issues.Add(Refusals.FutureBirth.At(path + ".birthDate"));
        var deceasedAt = FhirDates.Start(patient.Str("deceasedDateTime"));
        return new Demographics
        {
            Name = Name(patient),
            Sex = SexOf(patient.Str("gender")),
            BirthDate = birth,
            Identifiers = Claims(patient, path, issues),
            Phones = [.. patient.Items("telecom").Where(t => t.Str("system") is null or "phone" or "sms").Select(t => Phone(t.Str("value"))).OfType<string>().Distinct(StringComparer.Ordinal)],
            Addresses = [.. patient.Items("address").Select(Address)],
            Contacts = [.. patient.Items("contact").Select(Contact).OfType<ContactPerson>()],
            MaritalStatus = Marital(patient.Obj("maritalStatus")),
            Ethnicity = Ethnic(patient),
            Deceased = deceasedAt is not null ? true : patient.Bool("deceasedBoolean"),
            DeceasedAt = deceasedAt,
        };
    }

    public static string? Name(JsonNode? owner)
    {
        var names = owner.Each("name").OrderBy(n => n.Str("use") switch { "official" => 0, null or "usual" => 1, "old" or "maiden" => 3, _ => 2 });
        return names.Select(NameText).FirstOrDefault(n => n is not null);
    }

    /// <summary>Chinese names are written family first and without a blank; a Latin name keeps its blanks.</summary>
    static string? NameText(JsonObject name)
    {
        if (name.Str("text") is { } text) return text;
        var given = (name["given"] as JsonArray)?.Select(Nodes.AsText).OfType<string>().ToArray() ?? [];
        var family = name.Str("family");
        var latin = (family ?? "").Concat(given.SelectMany(g => g)).All(c => c < 0x250);
        var parts = latin ? [.. given, .. family is null ? Array.Empty<string>() : [family]] : (string[])[.. family is null ? Array.Empty<string>() : [family], .. given];
        return parts.Length == 0 ? null : string.Join(latin ? " " : "", parts);
    }

    public static Sex SexOf(string? gender) => gender switch
    {
        "male" => Sex.Male,
        "female" => Sex.Female,
        "other" => Sex.Unspecified,
        _ => Sex.Unknown,
    };

    static List<IdentifierClaim> Claims(JsonObject patient, string path, List<FhirIssue> issues)
    {
        var claims = new List<IdentifierClaim>();
        var index = -1;
        foreach (var identifier in patient.Items("identifier"))
        {
            index++;
            if (identifier.Str("value") is not { } value || identifier.Str("use") == "old") continue;
            if (value.Length > 100) issues.Add(Refusals.IdentifierTooLong.At($"{path}.identifier[{index}].value"));
            else if (Claim(identifier.Str("system"), Identifiers.PaperOf(identifier), value, $"{path}.identifier[{index}]", issues) is { } claim) claims.Add(claim);
        }

        return claims;
    }

    /// <summary>A wrong id number identifies nobody: it stays in the original and is no key.</summary>
    public static IdentifierClaim? Claim(string? system, string? paper, string value, string path, List<FhirIssue> issues)
    {
        if (Identifiers.Kind(system, paper) is not { } kind) return null;
        if (kind != IdentifierKinds.IdCard || Identifiers.IsIdNumber(value)) return new IdentifierClaim(kind, value, system);
        issues.Add(Refusals.WrongIdNumber.At(path + ".value"));
        return null;
    }

    static string? Phone(string? value)
    {
        if (value is null) return null;
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        if (digits.Length > 11 && digits.StartsWith("86", StringComparison.Ordinal)) digits = digits[2..];
        return digits.Length is >= 7 and <= 12 ? digits : null;
    }

    static PostalAddress Address(JsonObject address)
    {
        var lines = (address["line"] as JsonArray)?.Select(Nodes.AsText).OfType<string>() ?? [];
        var built = string.Concat(new[] { address.Str("state"), address.Str("city"), address.Str("district") }.OfType<string>().Concat(lines));
        var division = address.Items("extension").FirstOrDefault(e => e.Str("url") == ChineseGuide.Division).Str("valueString");
        return new PostalAddress(address.Str("text") ?? (built.Length > 0 ? built : null), division, address.Str("postalCode"), address.Str("use") ?? "home");
    }

    static ContactPerson? Contact(JsonObject contact)
    {
        if (Name(contact) is not { } name) return null;
        var relationship = contact.Items("relationship").Select(Coding.Words).FirstOrDefault(w => w is not null);
        return new ContactPerson(relationship, name, contact.Items("telecom").Select(t => Phone(t.Str("value"))).FirstOrDefault(p => p is not null));
    }

    /// <summary>GB/T 2261.2 from itself, from HL7 v3 MaritalStatus or from Chinese words.</summary>
    static string? Marital(JsonObject? concept)
    {
        var code = concept.Items("coding").Select(c => c.Str("code")).FirstOrDefault(c => c is not null);
        if (code is "10" or "20" or "21" or "22" or "23" or "30" or "40" or "90") return code;
        return (code, Coding.Words(concept)) switch
        {
            ("S", _) or (_, "未婚") => "10",
            ("M", _) or (_, "已婚") => "20",
            ("W", _) or (_, "丧偶") => "30",
            ("D", _) or (_, "离婚") => "40",
            (null, null) => null,
            _ => "90",
        };
    }

    static string? Ethnic(JsonObject patient)
    {
        var coding = patient.Items("extension").FirstOrDefault(e => e.Str("url") == ChineseGuide.Ethnicity).Obj("valueCoding");
        return coding.Str("code") is { Length: 1 or 2 } code && code.All(char.IsAsciiDigit) ? code.PadLeft(2, '0') : null;
    }
}

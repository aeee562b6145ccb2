using OneCounty.Contracts.Residents;

namespace OneCounty.Hl7v2.Domain;

/// <summary>XTN: a number in component 1, in area and local parts, or unformatted in 12.</summary>
internal static class Phones
{
    public static List<string> Of(IEnumerable<Field> fields, Reading reading)
    {
        var phones = new List<string>();
        foreach (var field in fields)
        {
            if (field.Component(3).Text?.ToUpperInvariant() is "INTERNET" or "X.400")
                continue;
            var written = reading.Id(field.Component(12)) ?? Join(reading.Id(field.Component(6)), reading.Id(field.Component(7))) ?? reading.Id(field.Component(1));
            if (written is not null && Digits(written) is { } digits && !phones.Contains(digits))
                phones.Add(digits);
        }

        return phones;
    }

    static string? Join(string? area, string? local) => local is null ? null : area + local;

    /// <summary>Without the country code 86. Null when it cannot be a number.</summary>
    static string? Digits(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        if (digits.StartsWith("0086", StringComparison.Ordinal))
            digits = digits[4..];
        else if (digits.Length == 13 && digits.StartsWith("861", StringComparison.Ordinal))
            digits = digits[2..];
        return digits.Length is >= 5 and <= 16 ? digits : null;
    }
}

/// <summary>XAD, or the whole address as one text in the first component.</summary>
internal static class Addresses
{
    public static IReadOnlyList<PostalAddress> Of(Field field, Reading reading)
    {
        var addresses = new List<PostalAddress>();
        foreach (var each in field.Repetitions)
        {
            // BA is a bad address, N and BDL where somebody was born.
            var type = each.Component(7).Text?.ToUpperInvariant() ?? "";
            if (type is "BA" or "N" or "BDL" || Text(each, reading) is not { } text)
                continue;
            addresses.Add(new PostalAddress(text, Division(each), reading.Id(each.Component(5)), type is "O" or "B" ? "work" : "home"));
        }

        return addresses;
    }

    /// <summary>Province, city, street in the Chinese order; what the street already contains is not repeated.</summary>
    static string? Text(Field xad, Reading reading)
    {
        var text = reading.Words(xad.Component(1).Subcomponent(1)) ?? "";
        if (reading.Words(xad.Component(2)) is { } more && !text.Contains(more, StringComparison.Ordinal))
            text += more;
        foreach (var larger in (int[])[3, 4])
        {
            if (reading.Words(xad.Component(larger)) is { } place && !text.Contains(place, StringComparison.Ordinal))
                text = place + text;
        }

        return text.Length == 0 ? null : text;
    }

    static string? Division(Field xad) =>
        xad.Component(9).Text is { Length: 6 or 9 or 12 } code && code.All(char.IsAsciiDigit) ? code : null;
}

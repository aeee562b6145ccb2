using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>
/// Citizen identity number (公民身份号码, GB 11643-1999): 6 digits of division, 8 of birth date, 3 of sequence (odd: male), one check character.
/// Legacy 15-digit numbers are upgraded; the value is always the 18-character form with a capital X.
/// </summary>
internal readonly record struct IdNumber
{
    const string CheckCharacters = "10X98765432";

    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    IdNumber(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    public string Value { get; }

    public DateOnly BirthDate { get; }

    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>County-level division (GB/T 2260) where the number was first issued: not where the person lives.</summary>
    public string DivisionCode => Value[..6];

    /// <summary>The last four characters, by which people at a counter ask.</summary>
    public string Tail => Value[14..];

    public override string ToString() => Masker.IdNumber(Value);

    /// <param name="text">As typed or sent: blanks, hyphens, full-width digits and a small x are understood.</param>
    /// <param name="today">The county's day: nobody is born after it.</param>
    public static Outcome<IdNumber> Parse(string text, DateOnly today)
    {
        var plain = Plain.Number(text);
        if (plain.Length is not (15 or 18))
        {
            return Refusals.IdNumberLength;
        }

        var digits = plain.Length == 18 ? plain.AsSpan(0, 17) : plain.AsSpan();
        if (digits.ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(plain[^1]) || (plain.Length == 18 && plain[^1] == 'X')))
        {
            return Refusals.IdNumberCharacters;
        }

        var full = plain.Length == 15 ? Upgrade(plain) : plain;
        if (!DateOnly.TryParseExact(full.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born.Year < 1850)
        {
            return Refusals.IdNumberDate;
        }

        if (CheckCharacter(full) != full[17])
        {
            return Refusals.IdNumberCheckDigit;
        }

        return born > today ? Refusals.IdNumberFutureDate : new IdNumber(full, born);
    }

    /// <summary>The check character of the first 17 digits (ISO 7064 MOD 11-2).</summary>
    public static char CheckCharacter(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return CheckCharacters[sum % 11];
    }

    /// <summary>15-digit numbers were issued until 1999 to people born in the twentieth century (996–999 as sequence: to those older than 100).</summary>
    static string Upgrade(string legacy)
    {
        var century = legacy[12..] is "996" or "997" or "998" or "999" ? "18" : "19";
        var digits = string.Concat(legacy.AsSpan(0, 6), century, legacy.AsSpan(6));
        return digits + CheckCharacter(digits);
    }
}

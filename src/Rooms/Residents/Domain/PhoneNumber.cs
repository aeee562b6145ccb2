using System.Buffers;
using System.Text;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>
/// A telephone number of China as digits: a mobile (11 digits from 1), or a fixed line with its area code where it was said (区号 0xxx + 7–8 digits).
/// The country code goes; extensions are no part of the number.
/// </summary>
internal readonly record struct PhoneNumber
{
    static readonly SearchValues<char> Written = SearchValues.Create("0123456789+-() .转/extEXT#");

    PhoneNumber(string value) => Value = value;

    public string Value { get; }

    public bool IsMobile => Value.Length == 11 && Value[0] == '1';

    public string Tail => Value[^4..];

    public override string ToString() => Masker.Phone(Value);

    public static Outcome<PhoneNumber> Parse(string text)
    {
        var plain = Plain.HalfWidth(text).Trim();
        if (Refused(plain))
        {
            return Refusals.Phone;
        }

        var digits = Digits(plain);
        var national = WithoutCountry(digits, plain.StartsWith('+'));
        return IsNational(national) ? new PhoneNumber(national) : Refusals.Phone;
    }

    static bool Refused(string plain) => plain.Length is 0 or > 40 || plain.AsSpan().ContainsAnyExcept(Written);

    /// <summary>The digits before any extension mark.</summary>
    static string Digits(string plain)
    {
        var digits = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (c is '转' or 'e' or 'E' or '#' or 'x' or 'X' or '/')
            {
                break;
            }

            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
        }

        return digits.ToString();
    }

    static string WithoutCountry(string digits, bool plus)
    {
        var national = digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
            : digits.StartsWith("86", StringComparison.Ordinal) && (plus || digits.Length >= 12) ? digits[2..]
            : digits;

        // Abroad the area code is dialled without its zero: +86 451 8666 1234.
        var stripped = national.Length != digits.Length;
        var fixedLine = (national.Length == 10 && national[0] != '0') || (national.Length == 11 && national[0] is not ('0' or '1'));
        return stripped && fixedLine ? "0" + national : MobileWithoutTrunk(national);
    }

    /// <summary>A mobile dialled from another province was written with a leading zero.</summary>
    static string MobileWithoutTrunk(string national) =>
        national.Length == 12 && national[0] == '0' && national[1] == '1' && national[2] is >= '3' and <= '9' ? national[1..] : national;

    static bool IsNational(string digits) => digits.Length switch
    {
        7 or 8 => digits[0] is >= '2' and <= '9',
        10 => digits[0] == '0' || digits.StartsWith("400", StringComparison.Ordinal) || digits.StartsWith("800", StringComparison.Ordinal),
        11 => (digits[0] == '1' && digits[1] is >= '3' and <= '9') || digits[0] == '0',
        12 => digits[0] == '0' && digits[1] is >= '2' and <= '9',
        _ => false,
    };
}

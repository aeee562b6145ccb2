namespace OneCounty.Hl7v2.Domain;

/// <summary>The characters that one message is cut with: MSH-1 and the four or five of MSH-2.</summary>
/// <param name="Truncation">The fifth encoding character of v2.7, where sent.</param>
internal sealed record Delimiters(char Field, char Component, char Repetition, char Escape, char Subcomponent, char? Truncation = null)
{
    public static readonly Delimiters Usual = new('|', '^', '~', '\\', '&');

    /// <summary>MSH-2 as written.</summary>
    public string Encoding => $"{Component}{Repetition}{Escape}{Subcomponent}{Truncation}";

    /// <summary>Null when MSH-2 is too short, too long, holds a letter or digit, or names one character twice.</summary>
    public static Delimiters? From(char field, string encoding)
    {
        if (encoding.Length is not (4 or 5) || !Fit(field))
            return null;

        var seen = new HashSet<char> { field };
        foreach (var character in encoding)
        {
            if (!Fit(character) || !seen.Add(character))
                return null;
        }

        return new Delimiters(field, encoding[0], encoding[1], encoding[2], encoding[3], encoding.Length == 5 ? encoding[4] : null);
    }

    /// <summary>Printable ASCII that is neither letter, digit, space nor the quote of an explicit null.</summary>
    static bool Fit(char character) => character is > ' ' and < '\x7f' and not '"' && !char.IsAsciiLetterOrDigit(character);
}

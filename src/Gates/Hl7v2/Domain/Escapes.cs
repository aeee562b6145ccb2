using System.Buffers;
using System.Globalization;
using System.Text;

namespace OneCounty.Hl7v2.Domain;

/// <summary>HL7 v2 chapter 2.7: escape sequences. What is not understood stays in the text as it was sent.</summary>
internal static class Escapes
{
    const int MostLinesSkipped = 20;

    static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdefABCDEF");

    public static string Read(string raw, Delimiters delimiters, Encoding encoding)
    {
        if (raw.IndexOf(delimiters.Escape) < 0)
            return Clean(raw);

        var text = new StringBuilder(raw.Length);
        var at = 0;
        while (at < raw.Length)
        {
            var open = raw.IndexOf(delimiters.Escape, at);
            var close = open < 0 ? -1 : raw.IndexOf(delimiters.Escape, open + 1);
            if (close < 0)
                break;

            text.Append(raw, at, open - at);
            if (Meaning(raw.AsSpan(open + 1, close - open - 1), delimiters, encoding) is { } meaning)
            {
                text.Append(meaning);
                at = close + 1;
            }
            else
            {
                // The closing character may open the next sequence: only what lies before it is settled.
                text.Append(raw, open, close - open);
                at = close;
            }
        }

        return Clean(text.Append(raw, at, raw.Length - at).ToString());
    }

    /// <summary>A change of the character set that stands in the text still: nothing here knows the set.</summary>
    public static bool HasSwitch(string raw, char escape)
    {
        for (var open = raw.IndexOf(escape); open >= 0 && open < raw.Length - 1; open = raw.IndexOf(escape, open + 1))
        {
            if (char.IsAsciiLetterUpper(raw[open + 1]) && open + 2 < raw.Length && raw[open + 2] == escape)
            {
                // An escaped character: the sign that closes it opens nothing.
                open += 2;
                continue;
            }

            if (raw[open + 1] is not ('C' or 'M'))
                continue;
            var length = raw.AsSpan(open + 1).IndexOf(escape);
            if (length > 0 && Switches.IsSequence(raw.AsSpan(open + 1, length)))
                return true;
        }

        return false;
    }

    public static string Write(string text, Delimiters delimiters)
    {
        var written = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            var escape = character == delimiters.Field ? "F"
                : character == delimiters.Component ? "S"
                : character == delimiters.Subcomponent ? "T"
                : character == delimiters.Repetition ? "R"
                : character == delimiters.Escape ? "E"
                : character == delimiters.Truncation ? "P"
                : character is '\r' or '\n' ? ".br"
                : null;
            if (escape is null)
                written.Append(character);
            else
                written.Append(delimiters.Escape).Append(escape).Append(delimiters.Escape);
        }

        return written.ToString();
    }

    static string? Meaning(ReadOnlySpan<char> sequence, Delimiters delimiters, Encoding encoding)
    {
        if (sequence.IsEmpty)
            return null;

        return sequence switch
        {
            "F" => delimiters.Field.ToString(),
            "S" => delimiters.Component.ToString(),
            "T" => delimiters.Subcomponent.ToString(),
            "R" => delimiters.Repetition.ToString(),
            "E" => delimiters.Escape.ToString(),
            "P" => delimiters.Truncation?.ToString(),
            "H" or "N" => "",
            // Back to ASCII in a text that never left it; a change to a set that is not known is kept, because dropping it changes the meaning.
            "C2842" => "",
            ".br" or ".ce" => "\n",
            ".fi" or ".nf" => "",
            _ when sequence[0] == 'X' => Bytes(sequence[1..], encoding),
            _ when sequence.StartsWith(".sp", StringComparison.Ordinal) => Lines(sequence[3..]),
            _ when sequence.StartsWith(".in", StringComparison.Ordinal) || sequence.StartsWith(".ti", StringComparison.Ordinal) => Indent(sequence[3..]),
            _ when sequence.StartsWith(".sk", StringComparison.Ordinal) => Indent(sequence[3..]) is null ? null : " ",
            _ => null,
        };
    }

    /// <summary>Hexadecimal digits of whole bytes.</summary>
    public static bool AreHex(ReadOnlySpan<char> digits) => !digits.IsEmpty && digits.Length % 2 == 0 && !digits.ContainsAnyExcept(s_hex);

    static string? Bytes(ReadOnlySpan<char> digits, Encoding encoding)
    {
        if (!AreHex(digits))
            return null;

        try
        {
            return encoding.GetString(Convert.FromHexString(digits));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static string? Lines(ReadOnlySpan<char> count)
    {
        if (count.IsEmpty)
            return "\n";
        return int.TryParse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var lines) && lines >= 0
            ? new string('\n', Math.Min(lines, MostLinesSkipped))
            : null;
    }

    static string? Indent(ReadOnlySpan<char> count) =>
        count.IsEmpty || int.TryParse(count, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? "" : null;

    /// <summary>Control characters other than tab and line ends have no meaning in text, and PostgreSQL cannot store NUL.</summary>
    public static string Clean(string text)
    {
        var dirty = false;
        foreach (var character in text)
            dirty |= Dirty(character);
        return dirty ? string.Create(text.Length, text, static (clean, source) =>
        {
            for (var at = 0; at < source.Length; at++)
                clean[at] = Dirty(source[at]) ? '\uFFFD' : source[at];
        }) : text;
    }

    static bool Dirty(char character) => character is < ' ' and not '\t' and not '\r' and not '\n' or '\x7f';
}

using System.Text;

namespace OneCounty.Records.Storage;

/// <summary>Texts and numbers as both stores can keep them and every answer can carry them; what cannot be kept is replaced, never a reason to lose the message.</summary>
static class Storable
{
    const char Replacement = '\uFFFD';

    /// <summary>PostgreSQL keeps no zero character, and half of a surrogate pair is no UTF-8.</summary>
    public static string? Text(string? text) => text is null || IsPlain(text) ? text : Mend(text);

    /// <summary>Not-a-number and infinity are no measurements; the text as sent is kept beside.</summary>
    public static double? Number(double? number) => number is { } value && double.IsFinite(value) ? value : null;

    static bool IsPlain(ReadOnlySpan<char> text) => !text.Contains('\0') && text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0;

    static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value == 0)
                mended.Append(Replacement);
            else
                mended.Append(rune);
        return mended.ToString();
    }
}

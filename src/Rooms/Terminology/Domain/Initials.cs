using System.Text;
using OneCounty.Kernel;

namespace OneCounty.Terminology.Domain;

/// <summary>Pinyin initials for searching (高血压 → gxy), by each character's commonest reading.</summary>
static class Initials
{
    const int Longest = 60;

    public static string? Of(string display)
    {
        var letters = new StringBuilder();
        foreach (var rune in display.EnumerateRunes())
        {
            if (letters.Length == Longest)
                break;
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
                letters.Append((char)Rune.ToLowerInvariant(rune).Value);
            else if (Pinyin.Syllable(rune) is { } syllable)
                letters.Append(syllable[0]);
        }
        return letters.Length == 0 ? null : letters.ToString();
    }
}

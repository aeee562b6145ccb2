using System.Collections.Frozen;
using System.Text;

namespace OneCounty.Terminology.Domain;

/// <summary>Pinyin initials for searching (高血压 → gxy), by each character's commonest reading (Unihan).</summary>
static class Initials
{
    const int Longest = 60;

    static readonly Lazy<FrozenDictionary<int, char>> Table = new(Load);

    public static string? Of(string display)
    {
        var letters = new StringBuilder();
        foreach (var rune in display.EnumerateRunes())
        {
            if (letters.Length == Longest)
                break;
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
                letters.Append((char)Rune.ToLowerInvariant(rune).Value);
            else if (Table.Value.TryGetValue(rune.Value, out var initial))
                letters.Append(initial);
        }
        return letters.Length == 0 ? null : letters.ToString();
    }

    static FrozenDictionary<int, char> Load()
    {
        using var stream = typeof(Initials).Assembly.GetManifestResourceStream("data/pinyin.txt") ?? throw new InvalidOperationException("data/pinyin.txt is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var initials = new Dictionary<int, char>(42_000);
        while (reader.ReadLine() is { } line)
            if (line.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab && line[0] != '#')
                foreach (var rune in line.AsSpan(tab + 1).EnumerateRunes())
                    initials[rune.Value] = line[0];
        return initials.ToFrozenDictionary();
    }
}

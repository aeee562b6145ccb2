using System.Collections.Frozen;
using System.Text;

namespace OneCounty.Kernel;

/// <summary>Reads names in pinyin. The readings are Unihan's (Data/pinyin.txt), those peculiar to names are in pinyin-names.txt.</summary>
public static class Pinyin
{
    static readonly Lazy<Readings> Table = new(Load);

    /// <summary>The middle dot of minority and foreign names (GB 18030 A1A4, U+00B7): what has one has no Chinese surname.</summary>
    const char Dot = '·';

    /// <param name="name">Of a person. Full-width forms are read like plain ones.</param>
    public static PinyinName Of(string name)
    {
        var plain = Plain.HalfWidth(name).Trim();
        var table = Table.Value;
        var syllables = new List<string>(plain.Length);
        var start = 0;
        if (!plain.Contains(Dot))
        {
            start = ReadSurname(plain, table, syllables);
        }

        ReadGiven(plain.AsSpan(start), table, syllables);
        return new PinyinName(syllables);
    }

    /// <summary>The commonest reading of one character, without tone; null where it has none.</summary>
    public static string? Syllable(Rune character) => Table.Value.Characters.GetValueOrDefault(character.Value);

    /// <summary>What somebody types into a search box: letters only, lower case; ü and u: are v.</summary>
    public static string Query(string text)
    {
        var plain = Plain.HalfWidth(text).ToLowerInvariant().Replace("u:", "v", StringComparison.Ordinal);
        var letters = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (c is 'ü' or 'ǖ' or 'ǘ' or 'ǚ' or 'ǜ')
            {
                letters.Append('v');
            }
            else if (char.IsAsciiLetterOrDigit(c))
            {
                letters.Append(c);
            }
        }

        return letters.ToString();
    }

    static int ReadSurname(string name, Readings table, List<string> syllables)
    {
        foreach (var length in (ReadOnlySpan<int>)[2, 1])
        {
            if (name.Length >= length && table.Surnames.TryGetValue(name[..length], out var read))
            {
                syllables.AddRange(read);
                return length;
            }
        }

        return 0;
    }

    static void ReadGiven(ReadOnlySpan<char> rest, Readings table, List<string> syllables)
    {
        var word = new StringBuilder();
        foreach (var rune in rest.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune))
            {
                word.Append((char)Rune.ToLowerInvariant(rune).Value);
                continue;
            }

            Flush(word, syllables);
            if (table.Given.TryGetValue(rune.Value, out var reading) || table.Characters.TryGetValue(rune.Value, out reading))
            {
                syllables.Add(reading);
            }
        }

        Flush(word, syllables);
    }

    static void Flush(StringBuilder word, List<string> syllables)
    {
        if (word.Length > 0)
        {
            syllables.Add(word.ToString());
            word.Clear();
        }
    }

    static Readings Load()
    {
        var characters = new Dictionary<int, string>(42_000);
        foreach (var line in Lines("pinyin.txt"))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var syllable = line[..tab];
            foreach (var rune in line.AsSpan(tab + 1).EnumerateRunes())
            {
                characters[rune.Value] = syllable;
            }
        }

        var surnames = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var given = new Dictionary<int, string>();
        foreach (var parts in Lines("pinyin-names.txt").Select(line => line.Split('\t')))
        {
            if (parts[0] == "surname")
            {
                surnames[parts[1]] = parts[2].Split(' ');
            }
            else
            {
                given[Rune.GetRuneAt(parts[1], 0).Value] = parts[2];
            }
        }

        return new Readings(characters.ToFrozenDictionary(), given.ToFrozenDictionary(), surnames.ToFrozenDictionary(StringComparer.Ordinal));
    }

    static IEnumerable<string> Lines(string file)
    {
        var resource = "data/" + file;
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    sealed record Readings(FrozenDictionary<int, string> Characters, FrozenDictionary<int, string> Given, FrozenDictionary<string, string[]> Surnames);
}

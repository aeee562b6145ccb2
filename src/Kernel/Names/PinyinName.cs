namespace OneCounty.Kernel;

/// <summary>How a name is read: syllables without tones, Latin words as they are, all in lower case.</summary>
public sealed record PinyinName(IReadOnlyList<string> Syllables)
{
    /// <summary>zhangdeshan: what people type, and what lists are sorted by.</summary>
    public string Full => string.Concat(Syllables);

    /// <summary>zds</summary>
    public string Initials => string.Concat(Syllables.Select(s => s[0]));

    /// <summary>Two names sound alike when all their syllables do: 西安 is not 仙.</summary>
    public bool SoundsLike(PinyinName other) => Syllables.Count > 0 && Syllables.SequenceEqual(other.Syllables, StringComparer.Ordinal);
}

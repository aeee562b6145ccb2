using OneCounty.Contracts.Residents;

namespace OneCounty.Residents.Domain;

/// <summary>How far the simpler fields agree.</summary>
internal static class Levels
{
    public static Level Sets(IReadOnlySet<string> a, IReadOnlySet<string> b) =>
        a.Count == 0 || b.Count == 0 ? Level.NotComparable : a.Overlaps(b) ? Level.Same : Level.Different;

    public static Level Sexes(Sex a, Sex b) =>
        a is Sex.Male or Sex.Female && b is Sex.Male or Sex.Female ? a == b ? Level.Same : Level.Different : Level.NotComparable;

    /// <summary>Two good numbers never differ by one digit (the check digit sees to that); a bad one may be a slip of a good one.</summary>
    public static Level IdNumbers(Profile a, Profile b)
    {
        if (a.IdNumbers.Overlaps(b.IdNumbers))
        {
            return Level.Same;
        }

        if (a.BadIdNumbers.Overlaps(b.BadIdNumbers))
        {
            return Level.SameWeak;
        }

        if (OneOff(a.BadIdNumbers, b.IdNumbers) || OneOff(b.BadIdNumbers, a.IdNumbers) || OneOff(a.BadIdNumbers, b.BadIdNumbers))
        {
            return Level.OneOff;
        }

        return a.IdNumbers.Count > 0 && b.IdNumbers.Count > 0 ? Level.Different : Level.NotComparable;
    }

    /// <summary>Papers of different kinds say nothing about each other, and a household book (户口簿) is its whole family's.</summary>
    public static Level Papers(IReadOnlySet<string> left, IReadOnlySet<string> right)
    {
        var (a, b) = (Own(left), Own(right));
        if (a.Overlaps(b))
        {
            return Level.Same;
        }

        return a.Select(Kind).Intersect(b.Select(Kind), StringComparer.Ordinal).Any() ? Level.Different : Level.NotComparable;

        static HashSet<string> Own(IReadOnlySet<string> papers) => [.. papers.Where(p => Kind(p) != IdentifierKinds.HouseholdBook)];

        static string Kind(string paper) => paper[..paper.IndexOf(':', StringComparison.Ordinal)];
    }

    /// <summary>A mother known here by name and there by an id is neither the same nor another.</summary>
    public static Level Mothers(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        if (a.Overlaps(b))
        {
            return Level.Same;
        }

        var comparable = Named(a) && Named(b);
        return comparable ? Level.Different : Level.NotComparable;

        static bool Named(IReadOnlySet<string> mothers) => mothers.Any(m => m.StartsWith("name:", StringComparison.Ordinal));
    }

    public static Level Addresses(IReadOnlyList<Place> a, IReadOnlyList<Place> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return Level.NotComparable;
        }

        var best = Level.Different;
        foreach (var (x, y) in a.SelectMany(x => b.Select(y => (x, y))))
        {
            var level = Of(x, y);
            if (level == Level.Same)
            {
                return level;
            }

            best = level == Level.Near ? level : best;
        }

        return best;
    }

    /// <summary>The same text, or one within the other: sources leave out the county or the house number. The same division from the township down is near.</summary>
    static Level Of(Place x, Place y)
    {
        if (x.Text.Length >= 6 && y.Text.Length >= 6 && (x.Text.Contains(y.Text, StringComparison.Ordinal) || y.Text.Contains(x.Text, StringComparison.Ordinal)))
        {
            return Level.Same;
        }

        return x.DivisionCode is { } code && y.DivisionCode is { } other && code.AsSpan(0, 9).SequenceEqual(other.AsSpan(0, 9)) ? Level.Near : Level.Different;
    }

    static bool OneOff(IReadOnlySet<string> bad, IReadOnlySet<string> others) => bad.Any(b => others.Any(o => Slips.Are(b, o)));
}

/// <summary>Slips of the hand: one character replaced, lost or added, or two neighbours swapped.</summary>
internal static class Slips
{
    public static bool Are(string a, string b)
    {
        if (a.Length == b.Length)
        {
            return Replaced(a, b);
        }

        var (longer, shorter) = a.Length > b.Length ? (a, b) : (b, a);
        return longer.Length == shorter.Length + 1 && Lost(longer, shorter);
    }

    static bool Replaced(string a, string b)
    {
        var first = a.AsSpan().CommonPrefixLength(b);
        if (first == a.Length)
        {
            return false;
        }

        var rest = a.AsSpan(first + 1);
        if (rest.SequenceEqual(b.AsSpan(first + 1)))
        {
            return true;
        }

        return rest.Length > 0 && a[first] == b[first + 1] && a[first + 1] == b[first] && rest[1..].SequenceEqual(b.AsSpan(first + 2));
    }

    static bool Lost(string longer, string shorter)
    {
        var first = longer.AsSpan().CommonPrefixLength(shorter);
        return longer.AsSpan(first + 1).SequenceEqual(shorter.AsSpan(first));
    }
}

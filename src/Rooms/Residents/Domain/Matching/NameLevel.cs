namespace OneCounty.Residents.Domain;

/// <summary>How far the names of two persons agree: the best of all pairs, names borne before included.</summary>
internal static class NameLevel
{
    public static Level Of(Profile a, Profile b)
    {
        var current = Best(a.Names, b.Names, a, b);
        if (current is Level.Same or Level.SameWeak)
        {
            return current;
        }

        var former = Best(a.FormerNames, b.Names, a, b) is Level.Same or Level.SameWeak
            || Best(a.Names, b.FormerNames, a, b) is Level.Same or Level.SameWeak
            || Best(a.FormerNames, b.FormerNames, a, b) is Level.Same or Level.SameWeak;
        return former ? Level.Former : current;
    }

    static Level Best(IReadOnlyList<PersonName> left, IReadOnlyList<PersonName> right, Profile a, Profile b)
    {
        var best = Level.NotComparable;
        foreach (var (x, y) in left.SelectMany(x => right.Select(y => (x, y))))
        {
            var level = Of(x, y, a, b);
            if (best == Level.NotComparable || (level != Level.NotComparable && level < best))
            {
                best = level;
            }
        }

        return best;
    }

    static Level Of(PersonName x, PersonName y, Profile a, Profile b)
    {
        if (x.IsUnknown || y.IsUnknown)
        {
            return Level.NotComparable;
        }

        if (x.MotherName is not null || y.MotherName is not null)
        {
            return OfChild(x, y, a, b);
        }

        return x.Text == y.Text ? Length(x) >= 3 ? Level.Same : Level.SameWeak : OfDifferent(x, y);
    }

    static Level OfDifferent(PersonName x, PersonName y)
    {
        if (x.Pinyin.SoundsLike(y.Pinyin))
        {
            return Length(x) >= 3 ? Level.Homophone : Level.HomophoneWeak;
        }

        if (Swapped(x.Text, y.Text) || Swapped(y.Text, x.Text))
        {
            return Level.Swapped;
        }

        // Of two characters one is half the name: 张伟 and 张强 are two people.
        return Math.Min(Length(x), Length(y)) >= 3 && Slips.Are(x.Text, y.Text) ? Level.OneOff : Level.Different;
    }

    /// <summary>A newborn's placeholder agrees with itself, and with a child of that mother; its mother herself is somebody else.</summary>
    static Level OfChild(PersonName x, PersonName y, Profile a, Profile b)
    {
        if (x.Text == y.Text)
        {
            return Level.ChildOfMother;
        }

        if (x.MotherName is not null && y.MotherName is not null)
        {
            return Level.Different;
        }

        var (mother, other, others) = x.MotherName is { } m ? (m, y, b) : (y.MotherName!, x, a);
        return mother == other.Text ? Level.Different
            : others.Mothers.Contains("name:" + mother) ? Level.ChildOfMother
            : Level.NotComparable;
    }

    /// <summary>德山张 for 张德山: the family name of one or two characters stands last.</summary>
    static bool Swapped(string x, string y)
    {
        for (var family = 1; family <= 2 && family < x.Length; family++)
        {
            if (x.Length == y.Length && x.AsSpan(family).SequenceEqual(y.AsSpan(0, y.Length - family)) && x.AsSpan(0, family).SequenceEqual(y.AsSpan(y.Length - family)))
            {
                return true;
            }
        }

        return false;
    }

    static int Length(PersonName name) => name.Text.EnumerateRunes().Count();
}

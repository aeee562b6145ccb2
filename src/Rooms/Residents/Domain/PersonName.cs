using System.Text;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>A name as compared and shown, and what it says when it is no name at all.</summary>
internal sealed record PersonName
{
    /// <summary>The middle dot of minority and foreign names (GB 18030 A1A4, U+00B7).</summary>
    public const char Dot = '·';

    public const int MaxLength = 50;

    static readonly string[] NoNames = ["无名氏", "无名", "不详", "未知", "姓名不详", "身份不明", "未命名", "无姓名", "匿名", "佚名", "UNKNOWN"];

    /// <summary>Longest first: 李梅之长女 is a child of 李梅, not of 李梅之长.</summary>
    static readonly (string Suffix, Sex Sex)[] ChildSuffixes =
    [
        ("之大女", Sex.Female), ("之小女", Sex.Female), ("之长女", Sex.Female), ("之次女", Sex.Female), ("之二女", Sex.Female),
        ("之大子", Sex.Male), ("之小子", Sex.Male), ("之长子", Sex.Male), ("之次子", Sex.Male), ("之二子", Sex.Male),
        ("之女婴", Sex.Female), ("之男婴", Sex.Male), ("之女", Sex.Female), ("之子", Sex.Male), ("之婴", Sex.Unknown),
        ("之大毛", Sex.Unknown), ("之小毛", Sex.Unknown), ("之大", Sex.Unknown), ("之小", Sex.Unknown), ("之双胞胎", Sex.Unknown), ("之宝", Sex.Unknown),
    ];

    PersonName(string text)
    {
        Text = text;
        Pinyin = OneCounty.Kernel.Pinyin.Of(text);
        IsUnknown = Unknown(text);
        if (!IsUnknown)
        {
            (MotherName, ChildSex) = Mother(text);
        }
    }

    public string Text { get; }

    public PinyinName Pinyin { get; }

    /// <summary>无名氏 and the like: says nothing about who it is.</summary>
    public bool IsUnknown { get; }

    /// <summary>For a newborn registered as 李梅之子: 李梅.</summary>
    public string? MotherName { get; }

    public Sex ChildSex { get; }

    /// <summary>A name by which somebody can be known again.</summary>
    public bool IsProper => !IsUnknown && MotherName is null;

    public static PersonName Of(string text) => new(Clean(text));

    public static PersonName? OrNull(string? text) => string.IsNullOrWhiteSpace(text) || Clean(text).Length == 0 ? null : Of(text);

    /// <summary>For forms: what a person types must be a name or 无名氏. Sources are taken as they are.</summary>
    public static Outcome<PersonName> Parse(string? text)
    {
        var clean = text is null ? "" : Clean(text);
        if (clean.Length == 0)
        {
            return Refusals.NameMissing;
        }

        if (clean.Length > MaxLength)
        {
            return Refusals.NameTooLong;
        }

        return clean.EnumerateRunes().All(Allowed) ? new PersonName(clean) : Refusals.NameCharacters;
    }

    /// <summary>Half-width, one kind of dot, no blanks between Chinese characters, single blanks between Latin words.</summary>
    public static string Clean(string text)
    {
        var plain = Plain.HalfWidth(text).Trim();
        var clean = new StringBuilder(plain.Length);
        foreach (var c in plain)
        {
            if (c is '·' or '•' or '・' or '‧' or '∙' or '⋅' or '．' or '·')
            {
                clean.Append(Dot);
            }
            else if (c != ' ')
            {
                clean.Append(c);
            }
            else if (clean.Length > 0 && clean[^1] is < '\u0250' and not ' ')
            {
                clean.Append(' ');
            }
        }

        return WithoutBlankBeforeHan(clean);
    }

    static string WithoutBlankBeforeHan(StringBuilder clean)
    {
        for (var i = clean.Length - 1; i > 0; i--)
        {
            if (clean[i - 1] == ' ' && clean[i] >= '\u0250')
            {
                clean.Remove(i - 1, 1);
            }
        }

        return clean.ToString().Trim(' ', Dot);
    }

    static bool Allowed(Rune rune) => Rune.IsLetter(rune) || rune.Value is Dot or ' ' or '.' or '-' or '\'' or '〇' || Rune.IsDigit(rune);

    static bool Unknown(string text)
    {
        var bare = text.TrimEnd("0123456789号男女甲乙丙丁（）()".ToCharArray());
        return bare.Length == 0 || NoNames.Contains(bare, StringComparer.OrdinalIgnoreCase) || bare.StartsWith("无名氏", StringComparison.Ordinal);
    }

    static (string? Mother, Sex Sex) Mother(string text)
    {
        foreach (var (suffix, sex) in ChildSuffixes)
        {
            // 之 is also a given-name character (王之女 is nobody's name, 王羲之 is): the mother needs two characters at least.
            if (text.EndsWith(suffix, StringComparison.Ordinal) && text.Length - suffix.Length >= 2)
            {
                return (text[..^suffix.Length], sex);
            }
        }

        return (null, Sex.Unknown);
    }
}

using OneCounty.Kernel;
using OneCounty.Organizations.Domain;

namespace OneCounty.Organizations.Storage;

/// <summary>What somebody types to find a colleague: a part of the name, the beginning of its pinyin or initials, or a part of the 工号.</summary>
/// <param name="Where">A condition on <c>s</c>; null where nothing was typed.</param>
readonly record struct StaffSearch(string? Where, string Like, string Letters, string Beyond)
{
    /// <summary>After every text that begins like the one before it: the greatest code point.</summary>
    const string Top = "\U0010FFFF";

    const string ByName = "(s.name like @Like escape '!' or lower(s.code) like @Like escape '!')";
    const string ByLetters = "(s.name_pinyin >= @Letters and s.name_pinyin < @Beyond or s.name_initials >= @Letters and s.name_initials < @Beyond or lower(s.code) like @Like escape '!' or lower(s.name) like @Like escape '!')";

    public static StaffSearch Of(string? typed)
    {
        var text = Plain.HalfWidth(typed ?? "").Trim();
        if (text.Length == 0)
            return new(null, "", "", "");
        var letters = text.All(char.IsAscii) && text.Any(char.IsAsciiLetter) ? Pinyin.Query(text) : "";
        return new(letters.Length == 0 ? ByName : ByLetters, Words.Like(text.ToLowerInvariant()), letters, letters + Top);
    }
}

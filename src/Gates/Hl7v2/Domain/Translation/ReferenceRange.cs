using System.Globalization;
using System.Text.RegularExpressions;

namespace OneCounty.Hl7v2.Domain;

/// <summary>OBX-7: <c>3.5-9.5</c>, <c>&lt;5</c>, <c>≥10</c>, or words. The text is always kept.</summary>
internal readonly partial record struct ReferenceRange(double? Low, double? High, string? Text)
{
    const int Longest = 60;

    public static ReferenceRange Of(string? text)
    {
        var none = new ReferenceRange(null, null, text);
        if (text is null || text.Length > Longest)
            return none;

        var plain = Widths.Narrow(text).Trim();
        if (Between().Match(plain) is { Success: true } between)
            return Pair(between, Number(between, "high")) ?? Pair(between, -Number(between, "high")) ?? none;
        if (Bound().Match(plain) is not { Success: true } bound)
            return none;
        return bound.Groups["than"].ValueSpan[0] is '<' or '≤'
            ? none with { High = Number(bound, "number") }
            : none with { Low = Number(bound, "number") };

        // "3.5--9.5" has a doubled dash, "-2--1" a negative bound: the reading in which low is below high is meant.
        ReferenceRange? Pair(Match match, double? high) =>
            Number(match, "low") is { } low && high is { } top && low <= top ? new ReferenceRange(low, top, text) : null;
    }

    static double? Number(Match match, string group) =>
        double.TryParse(match.Groups[group].ValueSpan, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^(?<low>-?\d{1,12}(\.\d{1,9})?)\s*(-|~|–|—|——|至|到)\s*(?<high>-?\d{1,12}(\.\d{1,9})?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Between();

    [GeneratedRegex(@"^(?<than><=|>=|<|>|≤|≥)\s*(?<number>-?\d{1,12}(\.\d{1,9})?)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Bound();
}

/// <summary>Full-width digits and signs, as Chinese keyboards write them, in their ASCII form.</summary>
internal static class Widths
{
    public static string Narrow(string text) => string.Create(text.Length, text, static (narrow, source) =>
    {
        for (var at = 0; at < source.Length; at++)
            narrow[at] = source[at] is >= '！' and <= '～' ? (char)(source[at] - 0xFEE0) : source[at] == '　' ? ' ' : source[at];
    });
}

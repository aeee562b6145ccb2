using System.Globalization;
using System.Text.RegularExpressions;

namespace OneCounty.Fhir.Domain;

/// <summary>What a date of some precision covers, in UTC; the end is not part of it.</summary>
internal readonly record struct DateRange(DateTime Start, DateTime End);

/// <summary>
/// FHIR date, dateTime and instant. A date without an offset is the county's (Asia/Shanghai, no summer time since 1991):
/// clinics write local time and mean local time.
/// </summary>
internal static partial class FhirDates
{
    static readonly TimeSpan County = TimeSpan.FromHours(8);

    [GeneratedRegex(@"^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^(\d{4})[-/.年]?(\d\d?)[-/.月]?(\d\d?)日?(?:[T\s]*(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();

    /// <summary>Any precision, minutes included (search allows them).</summary>
    public static bool TryRange(string text, out DateRange range)
    {
        range = default;
        if (text.Length > 40) return false;
        var match = Pattern().Match(text);
        return match.Success && TryRange(match, out range);
    }

    /// <summary>The beginning of a date, or null where there is none.</summary>
    public static DateTime? Start(string? text) => text is not null && TryRange(text, out var range) ? range.Start : null;

    public static DateTime? End(string? text)
    {
        if (text is null || !TryRange(text, out var range)) return null;
        return text.Length > 10 ? range.Start : range.End.AddTicks(-10);
    }

    public static DateOnly? Day(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static bool IsDate(string text) => text.Length is 4 or 7 or 10 && TryRange(text, out _);

    /// <summary>R4 dateTime: with a time come seconds and an offset.</summary>
    public static bool IsDateTime(string text) => TryRange(text, out _) && (text.Length <= 10 || IsInstant(text));

    public static bool IsInstant(string text) =>
        text.Length >= 20 && text[16] == ':' && (text[^1] == 'Z' || text[^6] is '+' or '-') && TryRange(text, out _);

    /// <summary>The R4 dateTime that a careless one means (<c>2019-02-10 13:00</c>, <c>20190210130000</c>), or null.</summary>
    public static string? Mend(string text)
    {
        if (text.Length > 40) return null;
        var trimmed = text.Trim();
        if (IsDateTime(trimmed)) return trimmed;
        var match = Loose().Match(trimmed);
        if (!match.Success) return null;
        var (g, day) = (match.Groups, $"{match.Groups[1].Value}-{match.Groups[2].Value.PadLeft(2, '0')}-{match.Groups[3].Value.PadLeft(2, '0')}");
        if (!g[4].Success) return IsDate(day) ? day : null;
        var offset = g[8].Value switch { "" => "+08:00", { Length: 5 } o => $"{o[..3]}:{o[3..]}", var o => o };
        var mended = $"{day}T{g[4].Value}:{g[5].Value}:{(g[6].Success ? g[6].Value : "00")}{(g[7].Success ? "." + g[7].Value : "")}{offset}";
        return IsDateTime(mended) ? mended : null;
    }

    /// <summary>An instant as we write it: UTC, microseconds cut where there are none.</summary>
    public static string Instant(DateTime utc) =>
        utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    static bool TryRange(System.Text.RegularExpressions.Match match, out DateRange range)
    {
        range = default;
        var g = match.Groups;
        int Part(int i, int missing) => g[i].Success ? int.Parse(g[i].ValueSpan, CultureInfo.InvariantCulture) : missing;
        var (year, month, day, hour, minute, second) = (Part(1, 0), Part(2, 1), Part(3, 1), Part(4, 0), Part(5, 0), Part(6, 0));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return false;
        if (hour > 23 || minute > 59 || second > 60) return false;
        if (!TryOffset(g[8].Value, out var offset)) return false;
        var start = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks + (second * TimeSpan.TicksPerSecond) + Fraction(g[7].Value);
        var end = !g[2].Success ? AddMonths(year, 1, 12) : !g[3].Success ? AddMonths(year, month, 1) : start + Unit(g);
        range = new DateRange(Utc(start - offset.Ticks), Utc(end - offset.Ticks));
        return true;
    }

    static long AddMonths(int year, int month, int months)
    {
        var total = (year * 12) + month - 1 + months;
        return total / 12 > 9999 ? DateTime.MaxValue.Ticks : new DateTime(total / 12, (total % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;
    }

    static long Unit(GroupCollection g) =>
        !g[4].Success ? TimeSpan.TicksPerDay
        : !g[6].Success ? TimeSpan.TicksPerMinute
        : !g[7].Success ? TimeSpan.TicksPerSecond
        : Math.Max(10, TimeSpan.TicksPerSecond / (long)Math.Pow(10, g[7].Length));

    static long Fraction(string digits) =>
        digits.Length == 0 ? 0 : long.Parse(digits.PadRight(6, '0').AsSpan(0, 6), CultureInfo.InvariantCulture) * 10;

    static bool TryOffset(string text, out TimeSpan offset)
    {
        offset = County;
        if (text.Length == 0) return true;
        offset = TimeSpan.Zero;
        if (text == "Z") return true;
        var (hours, minutes) = (int.Parse(text.AsSpan(1, 2), CultureInfo.InvariantCulture), int.Parse(text.AsSpan(4, 2), CultureInfo.InvariantCulture));
        if (minutes > 59 || (hours * 60) + minutes > 14 * 60) return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    static DateTime Utc(long ticks) => new(Math.Clamp(ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
}

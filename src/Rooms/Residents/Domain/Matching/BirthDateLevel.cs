using System.Globalization;

namespace OneCounty.Residents.Domain;

/// <summary>How far two birth dates agree, by the ways in which they go wrong at a counter.</summary>
internal static class BirthDateLevel
{
    static readonly ChineseLunisolarCalendar LunarCalendar = new();

    public static Level Of(DateOnly? a, DateOnly? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return Level.NotComparable;
        }

        return x == y ? Level.Same
            : Swapped(x, y) ? Level.Swapped
            : Lunar(x) == y || Lunar(y) == x ? Level.Lunar
            : x.Year == y.Year && (YearOnly(x) || YearOnly(y)) ? Level.YearOnly
            : OneDigit(x, y) ? Level.OneOff
            : Level.Different;
    }

    /// <summary>Other dates under which the same person may be found: what <see cref="Of"/> would call nearly the same and can be computed.</summary>
    public static IEnumerable<DateOnly> Variants(DateOnly date)
    {
        if (date.Day <= 12 && date.Day != date.Month)
        {
            yield return new DateOnly(date.Year, date.Day, date.Month);
        }

        if (Lunar(date) is { } solar)
        {
            yield return solar;
        }
    }

    static bool Swapped(DateOnly x, DateOnly y) => x.Year == y.Year && x.Month == y.Day && x.Day == y.Month;

    /// <summary>Sources that know only the year send the first of January.</summary>
    static bool YearOnly(DateOnly date) => date is { Month: 1, Day: 1 };

    static bool OneDigit(DateOnly x, DateOnly y) =>
        Slips.Are(x.ToString("yyyyMMdd", CultureInfo.InvariantCulture), y.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>The solar day of a date read as lunar (农历), where the calendar has it (1901–2100).</summary>
    static DateOnly? Lunar(DateOnly date)
    {
        if (date.Year is < 1902 or > 2099)
        {
            return null;
        }

        var leap = LunarCalendar.GetLeapMonth(date.Year);
        var month = leap > 0 && date.Month >= leap ? date.Month + 1 : date.Month;
        return date.Day > LunarCalendar.GetDaysInMonth(date.Year, month)
            ? null
            : DateOnly.FromDateTime(LunarCalendar.ToDateTime(date.Year, month, date.Day, 0, 0, 0, 0));
    }
}

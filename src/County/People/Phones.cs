using System.Globalization;

namespace OneCounty.County.People;

/// <summary>
/// Mobile numbers shaped like real ones that reach nobody: they begin with 154, a prefix that the numbering plan keeps and that no operator
/// hands out (from memory of the plan of the Ministry; checked nowhere else). Residents have 154 0–8, staff 154 9.
/// </summary>
static class Phones
{
    public const string Prefix = "154";

    public static string OfResident(int index) => Prefix + Spread(index, 90_000_000).ToString("00000000", CultureInfo.InvariantCulture);

    public static string OfStaff(int index) => Prefix + (90_000_000 + Spread(index, 10_000_000)).ToString("00000000", CultureInfo.InvariantCulture);

    /// <summary>One-to-one: the multiplier is a prime that divides neither range.</summary>
    static long Spread(int index, long range) => (index * 48_271L + 7) % range;
}

namespace OneCounty.County.Health;

/// <summary>Median height (cm) and weight (kg) of children by months of age, between the points of WHO-like curves (from memory, rounded).</summary>
static class Growth
{
    static readonly (double Months, double Height, double Weight)[] s_points =
    [
        (0, 50, 3.3), (1, 54.5, 4.4), (3, 61, 6.3), (6, 67.5, 7.9), (8, 70.5, 8.6), (12, 76, 9.6), (18, 82, 10.9), (24, 87.5, 12.2), (30, 92, 13.3),
        (36, 96, 14.4), (48, 103.5, 16.5), (60, 110.5, 18.6), (72, 117, 21), (96, 129, 27), (120, 140, 34), (144, 152, 43), (168, 162, 52), (192, 168, 58), (216, 171, 62),
    ];

    public static double Height(double months, bool male) => At(months, point => point.Height) * (male ? 1 : months > 156 ? 0.94 : 0.985);

    public static double Weight(double months, bool male) => At(months, point => point.Weight) * (male ? 1 : months > 156 ? 0.88 : 0.96);

    /// <summary>Head circumference in the first six years.</summary>
    public static double Head(double months) => months < 12 ? 34.5 + 11.5 * Math.Sqrt(months / 12) : 46 + Math.Min(5, (months - 12) * 0.09);

    static double At(double months, Func<(double Months, double Height, double Weight), double> value)
    {
        for (var i = 1; i < s_points.Length; i++)
        {
            if (months > s_points[i].Months)
                continue;
            var (before, after) = (s_points[i - 1], s_points[i]);
            var part = Math.Max(0, months - before.Months) / (after.Months - before.Months);
            return value(before) + (value(after) - value(before)) * part;
        }

        return value(s_points[^1]);
    }
}

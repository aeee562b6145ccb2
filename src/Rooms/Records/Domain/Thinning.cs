namespace OneCounty.Records.Domain;

/// <summary>Thins a series that is too long to draw: the first and the last value stay, and of every stretch between them the least and the greatest.</summary>
static class Thinning
{
    /// <param name="values">In their order of time; null is a result without a comparable number.</param>
    /// <param name="most">At least 4.</param>
    /// <returns>Places in the series, ascending; at most <paramref name="most"/>.</returns>
    public static IReadOnlyList<int> Pick(IReadOnlyList<double?> values, int most)
    {
        if (values.Count <= most)
            return [.. Enumerable.Range(0, values.Count)];
        var stretches = (most - 2) / 2;
        var kept = new SortedSet<int> { 0, values.Count - 1 };
        var between = values.Count - 2L;
        for (var i = 0; i < stretches; i++)
            kept.UnionWith(Extremes(values, 1 + (int)(between * i / stretches), 1 + (int)(between * (i + 1) / stretches)));
        return [.. kept];
    }

    /// <summary>The least and the greatest number of a stretch; without any number its first result stands for it.</summary>
    static IEnumerable<int> Extremes(IReadOnlyList<double?> values, int from, int to)
    {
        var (least, greatest) = (-1, -1);
        for (var i = from; i < to; i++)
        {
            if (values[i] is not { } value)
                continue;
            if (least < 0 || value < values[least])
                least = i;
            if (greatest < 0 || value > values[greatest])
                greatest = i;
        }
        return least < 0 ? (from < to ? [from] : []) : [least, greatest];
    }
}

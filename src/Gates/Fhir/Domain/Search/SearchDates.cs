namespace OneCounty.Fhir.Domain;

/// <summary>Date parameters: <c>ge2024-05</c> … (FHIR R4 search, prefixes).</summary>
internal static class SearchDates
{
    static readonly string[] Prefixes = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"];

    /// <param name="now">ap widens by a tenth of the distance from now.</param>
    /// <returns>Null: not a date.</returns>
    public static DateMatch? Read(string text, DateTime now)
    {
        var prefix = text.Length > 2 && Prefixes.Contains(text[..2], StringComparer.Ordinal) ? text[..2] : "eq";
        var date = text.StartsWith(prefix, StringComparison.Ordinal) ? text[2..] : text;
        // A + of an offset that was not escaped in the URL arrives as a blank.
        if (date.Length > 16 && date[^6] == ' ') date = $"{date[..^6]}+{date[^5..]}";
        return FhirDates.TryRange(date, out var range) ? Match(prefix, range, now) : null;
    }

    public static DateMatch Match(string prefix, DateRange range, DateTime now)
    {
        var (s, e) = (range.Start, range.End);
        return prefix switch
        {
            "ne" => new DateMatch(s, null, null, e, Negated: true),
            "gt" => new DateMatch(null, null, e, null),
            "lt" => new DateMatch(null, s, null, null),
            "ge" => new DateMatch(null, null, s, null),
            "le" => new DateMatch(null, e, null, null),
            "sa" => new DateMatch(e, null, null, null),
            "eb" => new DateMatch(null, null, null, s),
            "ap" => About(range, now),
            _ => new DateMatch(s, null, null, e),
        };
    }

    static DateMatch About(DateRange range, DateTime now)
    {
        var tenth = (now - range.Start).Duration() / 10;
        return new DateMatch(null, Add(range.End, tenth), Add(range.Start, -tenth), null);
    }

    static DateTime Add(DateTime time, TimeSpan span) =>
        new(Math.Clamp(time.Ticks + span.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
}

namespace OneCounty.Hl7v2.Domain;

internal enum Precision
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Fraction,
}

/// <summary>An HL7 DTM/TS/DT: <c>YYYY[MM[DD[HH[MM[SS[.S…]]]]]][+/-ZZZZ]</c>.</summary>
/// <param name="Utc">The first instant that the text covers.</param>
/// <param name="Day">The calendar day as written, whatever the offset: a birthday does not move with a time zone.</param>
internal readonly record struct Hl7Time(DateTime Utc, Precision Precision, DateOnly Day)
{
    /// <summary>Asia/Shanghai has had no other offset since 1991, and earlier summer times concern no message.</summary>
    public static readonly TimeSpan CountyOffset = TimeSpan.FromHours(8);

    /// <summary>Microseconds since 1970, the unit of fact versions.</summary>
    public long Micros => MicrosOf(Utc);

    public static long MicrosOf(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static bool TryParse(string text, out Hl7Time time)
    {
        time = default;
        var span = text.AsSpan().Trim();
        if (!TakeOffset(ref span, out var offset))
            return false;

        var fraction = 0L;
        var point = span.IndexOf('.');
        if (point >= 0 && (point != 14 || !TakeFraction(span[(point + 1)..], out fraction)))
            return false;

        var digits = point < 0 ? span : span[..point];
        if (digits.Length is not (4 or 6 or 8 or 10 or 12 or 14) || digits.ContainsAnyExceptInRange('0', '9'))
            return false;

        var precision = point >= 0 ? Precision.Fraction : (Precision)((digits.Length - 4) / 2);
        var (year, month, day) = (Number(digits, 0, 4, 1), Number(digits, 4, 2, 1), Number(digits, 6, 2, 1));
        var (hour, minute, second) = (Number(digits, 8, 2, 0), Number(digits, 10, 2, 0), Number(digits, 12, 2, 0));
        if (year is < 1800 or > 2999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
            return false;

        var local = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified).AddTicks(fraction);
        time = new Hl7Time(DateTime.SpecifyKind(local - offset, DateTimeKind.Utc), precision, DateOnly.FromDateTime(local));
        return true;
    }

    static bool TakeOffset(ref ReadOnlySpan<char> span, out TimeSpan offset)
    {
        offset = CountyOffset;
        var sign = span.IndexOfAny('+', '-');
        if (sign < 0)
            return true;

        var zone = span[(sign + 1)..];
        if (zone.Length != 4 || zone.ContainsAnyExceptInRange('0', '9'))
            return false;

        var (hours, minutes) = (Number(zone, 0, 2, 0), Number(zone, 2, 2, 0));
        if (hours > 14 || minutes > 59)
            return false;
        offset = (span[sign] == '-' ? -1 : 1) * new TimeSpan(hours, minutes, 0);
        span = span[..sign];
        return true;
    }

    static bool TakeFraction(ReadOnlySpan<char> digits, out long ticks)
    {
        ticks = 0;
        if (digits.Length is 0 or > 7 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        ticks = Number(digits, 0, digits.Length, 0);
        for (var place = digits.Length; place < 7; place++)
            ticks *= 10;
        return true;
    }

    static int Number(ReadOnlySpan<char> digits, int start, int length, int missing)
    {
        if (start >= digits.Length)
            return missing;
        var number = 0;
        foreach (var digit in digits.Slice(start, length))
            number = number * 10 + (digit - '0');
        return number;
    }
}

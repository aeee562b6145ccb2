namespace OneCounty.County.Health;

/// <summary>The county's hours (Asia/Shanghai, UTC+8 all year since 1992) as UTC.</summary>
static class Clock
{
    static readonly TimeSpan s_offset = TimeSpan.FromHours(8);

    /// <summary>Midnight at the beginning of the county's day.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - s_offset, DateTimeKind.Utc);

    public static DateTime At(DateOnly day, int minuteOfDay) => StartOf(day).AddMinutes(minuteOfDay);

    public static long Microseconds(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / 10;
}

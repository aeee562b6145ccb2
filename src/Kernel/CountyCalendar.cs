namespace OneCounty.Kernel;

/// <summary>The county's day: Asia/Shanghai, UTC+8 without summer time since 1991.</summary>
public static class CountyCalendar
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow().UtcDateTime);

    public static DateOnly DayOf(DateTime instant) => DateOnly.FromDateTime(instant + Offset);

    /// <summary>The instant at which a day of the county begins.</summary>
    public static DateTime StartOf(DateOnly day) => DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue) - Offset, DateTimeKind.Utc);

    public static DateTime Local(DateTime instant) => DateTime.SpecifyKind(instant + Offset, DateTimeKind.Unspecified);

    /// <summary>Age as clinicians say it: 76岁; under 6 years with months, under 3 months in days.</summary>
    public static string AgeText(DateOnly birth, DateOnly on)
    {
        if (on < birth)
            return "未知";
        var months = ((on.Year - birth.Year) * 12) + on.Month - birth.Month - (on.Day < birth.Day ? 1 : 0);
        if (months < 3)
            return $"{on.DayNumber - birth.DayNumber}天";
        if (months < 12)
            return $"{months}月";
        var (years, rest) = (months / 12, months % 12);
        return years < 6 && rest > 0 ? $"{years}岁{rest}月" : $"{years}岁";
    }

    /// <summary>How long ago, in words: 3 分钟前.</summary>
    public static string Ago(DateTime then, DateTime now)
    {
        var span = now - then;
        if (span < TimeSpan.FromMinutes(1))
            return "刚刚";
        if (span < TimeSpan.FromHours(1))
            return $"{(int)span.TotalMinutes} 分钟前";
        if (span < TimeSpan.FromDays(1))
            return $"{(int)span.TotalHours} 小时前";
        return span < TimeSpan.FromDays(60) ? $"{(int)span.TotalDays} 天前" : $"{(int)(span.TotalDays / 30)} 个月前";
    }
}

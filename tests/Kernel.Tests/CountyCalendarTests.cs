using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class CountyCalendarTests
{
    [Fact]
    public void The_countys_day_begins_at_16_00_UTC_the_day_before()
    {
        var clock = new TestClock();
        clock.Set(new DateTimeOffset(2026, 12, 31, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(new DateOnly(2026, 12, 31), CountyCalendar.Today(clock));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(new DateOnly(2027, 1, 1), CountyCalendar.Today(clock));
        Assert.Equal(clock.GetUtcNow().UtcDateTime, CountyCalendar.StartOf(new(2027, 1, 1)));
        Assert.Equal(DateTimeKind.Utc, CountyCalendar.StartOf(new(2027, 1, 1)).Kind);
        Assert.Equal(new DateTime(2027, 1, 1), CountyCalendar.Local(clock.GetUtcNow().UtcDateTime));
    }

    [Fact]
    public void A_day_starts_on_itself() => Assert.All(Enumerable.Range(0, 800), i =>
        Assert.Equal(new DateOnly(2024, 1, 1).AddDays(i), CountyCalendar.DayOf(CountyCalendar.StartOf(new DateOnly(2024, 1, 1).AddDays(i)))));

    [Theory]
    [InlineData("2026-10-31", "2026-10-31", "0天")]
    [InlineData("2026-10-01", "2026-10-31", "30天")]
    [InlineData("2026-07-31", "2026-10-31", "3月")]
    [InlineData("2026-08-01", "2026-10-31", "91天")]
    [InlineData("2025-11-01", "2026-10-31", "11月")]
    [InlineData("2025-10-31", "2026-10-31", "1岁")]
    [InlineData("2024-02-29", "2026-02-28", "1岁11月")]
    [InlineData("2024-02-29", "2026-03-01", "2岁")]
    [InlineData("2021-01-31", "2026-10-31", "5岁9月")]
    [InlineData("2020-10-31", "2026-10-31", "6岁")]
    [InlineData("1950-11-01", "2026-10-31", "75岁")]
    [InlineData("2026-11-01", "2026-10-31", "未知")]
    public void Ages_are_said_as_clinicians_say_them(string birth, string on, string text) =>
        Assert.Equal(text, CountyCalendar.AgeText(DateOnly.Parse(birth, null), DateOnly.Parse(on, null)));

    [Theory]
    [InlineData(0, "刚刚")]
    [InlineData(59, "刚刚")]
    [InlineData(60, "1 分钟前")]
    [InlineData(3599, "59 分钟前")]
    [InlineData(3600, "1 小时前")]
    [InlineData(86400, "1 天前")]
    [InlineData(86400 * 61, "2 个月前")]
    public void How_long_ago_is_said_in_words(int seconds, string text) =>
        Assert.Equal(text, CountyCalendar.Ago(DateTime.UnixEpoch, DateTime.UnixEpoch.AddSeconds(seconds)));
}

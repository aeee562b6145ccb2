using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

public class Hl7TimeTests
{
    [Theory]
    [InlineData("20260613215500+0800", "2026-06-13T13:55:00Z", "Second")]
    [InlineData("20260613215500", "2026-06-13T13:55:00Z", "Second")]
    [InlineData("20260613215500-0530", "2026-06-14T03:25:00Z", "Second")]
    [InlineData("20260613215500.1234+0000", "2026-06-13T21:55:00.1234Z", "Fraction")]
    [InlineData("202606132155", "2026-06-13T13:55:00Z", "Minute")]
    [InlineData("2026061321", "2026-06-13T13:00:00Z", "Hour")]
    [InlineData("20260613", "2026-06-12T16:00:00Z", "Day")]
    [InlineData("202606", "2026-05-31T16:00:00Z", "Month")]
    [InlineData("2026", "2025-12-31T16:00:00Z", "Year")]
    public void Reads_any_precision_and_takes_a_missing_offset_for_the_countys(string text, string utc, string precision)
    {
        Assert.True(Hl7Time.TryParse(text, out var time));
        Assert.Equal(DateTime.Parse(utc, null, System.Globalization.DateTimeStyles.RoundtripKind), time.Utc);
        Assert.Equal(DateTimeKind.Utc, time.Utc.Kind);
        Assert.Equal(precision, time.Precision.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("20261301")]
    [InlineData("20260230")]
    [InlineData("202606132460")]
    [InlineData("20260613215500+080")]
    [InlineData("20260613215500+9900")]
    [InlineData("2026-06-13")]
    [InlineData("202606132155.5")]
    [InlineData("00000000")]
    [InlineData("00010101")]
    [InlineData("2026061")]
    [InlineData("２０２６")]
    [InlineData("20260613215500.")]
    public void Refuses_what_is_no_time(string text) => Assert.False(Hl7Time.TryParse(text, out _));

    [Fact]
    public void A_birthday_does_not_move_with_the_offset()
    {
        Assert.True(Hl7Time.TryParse("202606130030+0800", out var time));
        Assert.Equal(new DateOnly(2026, 6, 13), time.Day);
    }
}

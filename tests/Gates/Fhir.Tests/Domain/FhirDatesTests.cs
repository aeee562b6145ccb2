using FsCheck;
using FsCheck.Fluent;

namespace OneCounty.Fhir.Tests.Domain;

public class FhirDatesTests
{
    static DateTime Utc(int y, int mo, int d, int h = 0, int mi = 0, int s = 0) => new(y, mo, d, h, mi, s, DateTimeKind.Utc);

    [Theory]
    [InlineData("2024", "2023-12-31T16:00:00Z", "2024-12-31T16:00:00Z")]
    [InlineData("2024-02", "2024-01-31T16:00:00Z", "2024-02-29T16:00:00Z")]
    [InlineData("2024-02-29", "2024-02-28T16:00:00Z", "2024-02-29T16:00:00Z")]
    [InlineData("2024-02-29T08:30", "2024-02-29T00:30:00Z", "2024-02-29T00:31:00Z")]
    [InlineData("2024-02-29T08:30:15Z", "2024-02-29T08:30:15Z", "2024-02-29T08:30:16Z")]
    [InlineData("2024-02-29T08:30:15.5-05:00", "2024-02-29T13:30:15.500000Z", "2024-02-29T13:30:15.600000Z")]
    public void A_date_covers_its_precision_in_the_countys_time(string text, string start, string end)
    {
        Assert.True(FhirDates.TryRange(text, out var range));
        Assert.Equal((start, end), (FhirDates.Instant(range.Start), FhirDates.Instant(range.End)));
    }

    [Theory]
    [InlineData("2024-13")]
    [InlineData("2023-02-29")]
    [InlineData("2024-02-30")]
    [InlineData("24-01-01")]
    [InlineData("2024-1-1")]
    [InlineData("2024-01-01T25:00:00Z")]
    [InlineData("2024-01-01T10:00:00+15:00")]
    [InlineData("0000-01-01")]
    [InlineData("")]
    [InlineData("昨天")]
    public void Refuses_what_is_no_date(string text) => Assert.False(FhirDates.TryRange(text, out _));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("9999")]
    public void The_ends_of_time_do_not_overflow(string text) => Assert.True(FhirDates.TryRange(text, out _));

    [Theory]
    [InlineData("2019-02-10 13:00:00", "2019-02-10T13:00:00+08:00")]
    [InlineData("2019-02-10T13:00:00", "2019-02-10T13:00:00+08:00")]
    [InlineData("20190210130000", "2019-02-10T13:00:00+08:00")]
    [InlineData("2019/2/10", "2019-02-10")]
    [InlineData("2019年2月10日", "2019-02-10")]
    [InlineData("20190210", "2019-02-10")]
    [InlineData("2019-02-10T13:00:00+0800", "2019-02-10T13:00:00+08:00")]
    public void Mends_what_clinics_write(string sent, string meant) => Assert.Equal(meant, FhirDates.Mend(sent));

    [Theory]
    [InlineData("10.2.2019")]
    [InlineData("2019-02-31 10:00:00")]
    [InlineData("明天")]
    public void Does_not_guess(string sent) => Assert.Null(FhirDates.Mend(sent));

    [Fact]
    public void Every_instant_reads_back_as_itself() => Prop.ForAll(Instants(), at =>
        FhirDates.TryRange(FhirDates.Instant(at), out var range) && range.Start == at && FhirDates.IsInstant(FhirDates.Instant(at))).QuickCheckThrowOnFailure();

    [Fact]
    public void Prefixes_hold_against_counting() => Prop.ForAll(Instants(), Instants(), (when, at) =>
    {
        foreach (var precision in (int[])[4, 7, 10, 16, 19])
        {
            var text = when.AddHours(8).ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture)[..precision];
            Assert.True(FhirDates.TryRange(text, out var range));
            bool Holds(string prefix) => SearchDates.Read(prefix + text, Samples.Now)!.Covers(at, at);
            var within = at >= range.Start && at < range.End;
            Assert.Equal(within, Holds("eq"));
            Assert.Equal(within, Holds(""));
            Assert.Equal(!within, Holds("ne"));
            Assert.Equal(at >= range.End, Holds("gt"));
            Assert.Equal(at >= range.End, Holds("sa"));
            Assert.Equal(at < range.Start, Holds("lt"));
            Assert.Equal(at < range.Start, Holds("eb"));
            Assert.Equal(at >= range.Start, Holds("ge"));
            Assert.Equal(at < range.End, Holds("le"));
            Assert.True(!within || Holds("ap"));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_stay_is_found_by_any_of_its_days()
    {
        var (start, end) = (Utc(2024, 5, 1), Utc(2024, 5, 9));
        Assert.True(SearchDates.Read("ge2024-05-05", Samples.Now)!.Covers(start, end));
        Assert.True(SearchDates.Read("le2024-05-05", Samples.Now)!.Covers(start, end));
        Assert.False(SearchDates.Read("sa2024-05-05", Samples.Now)!.Covers(start, end));
        Assert.False(SearchDates.Read("eq2024-05-05", Samples.Now)!.Covers(start, end));
    }

    static Arbitrary<DateTime> Instants() =>
        Gen.Choose(0, 1_900_000_000).Select(s => DateTime.UnixEpoch.AddSeconds(s)).ToArbitrary();
}

using FsCheck;
using FsCheck.Fluent;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Tests.Domain;

public sealed class ThinningTests
{
    [Fact]
    public void A_long_series_keeps_its_ends_and_its_extremes() =>
        Prop.ForAll<byte[], ushort>((drawn, length) => Keeps(drawn, length)).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    static void Keeps(byte[] drawn, ushort length)
    {
        double?[] values = [.. Enumerable.Range(0, length % 700).Select(i => drawn.Length > 0 && drawn[i % drawn.Length] % 5 != 0 ? (double?)(drawn[i % drawn.Length] * 31 % 97) + (i % 7) : null)];

        var kept = Thinning.Pick(values, 50);

        Assert.Equal(kept.Order().Distinct(), kept);
        Assert.InRange(kept.Count, Math.Min(values.Length, 2), 50);
        if (values.Length <= 50)
            Assert.Equal(values.Length, kept.Count);
        if (values.Length > 0)
            Assert.Equal((0, values.Length - 1), (kept[0], kept[^1]));
        Assert.Equal((values.Min(), values.Max()), (kept.Min(k => values[k]), kept.Max(k => values[k])));
    }

    [Fact]
    public void Every_stretch_keeps_its_least_and_its_greatest()
    {
        double?[] values = [.. Enumerable.Range(0, 1000).Select(i => i == 333 ? -1d : i == 700 ? 99d : 5d)];

        var kept = Thinning.Pick(values, 20);

        Assert.Contains(333, kept);
        Assert.Contains(700, kept);
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class MeterTests
{
    [Fact]
    public async Task A_refusal_is_counted_under_its_code_and_status()
    {
        var heard = new ConcurrentBag<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, hearing) =>
            {
                if (instrument is { Meter.Name: "OneCounty", Name: "onecounty.refusals" })
                    hearing.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) => heard.Add($"{count} {string.Join(' ', tags.ToArray().Select(t => $"{t.Key}={t.Value}"))}"));
        listener.Start();
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()]);
        using var nobody = county.Client();
        await nobody.GetAsync("/api/secret");
        Assert.Contains("1 code=kernel.not-logged-in status=401", heard);
    }
}

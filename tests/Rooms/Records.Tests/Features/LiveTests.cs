using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

public sealed class LiveTests
{
    [Theory, BothStores]
    public async Task REC_7_only_who_may_open_a_record_learns_that_it_changed(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind, realClock: true);
        var him = await chart.InHospital(Chart.Township);
        var her = await chart.InHospital(Chart.Village, Chart.Her);
        await chart.InHospital(Chart.Township, Chart.Her);
        await chart.County.UntilNumbered();
        using var township = chart.Doctor(Chart.Township);
        using var village = chart.Doctor(Chart.Village);
        using var both = await Follower.Start(township);
        using var one = await Follower.Start(village);

        // Written by the hospital: whose doctors' own events they are does not matter.
        await chart.Take(Chart.Him, Facts.Platelets("O1", "1", 1, chart.Now));
        await chart.Take(Chart.Her, Facts.Platelets("O2", "1", 1, chart.Now));

        Assert.Equal(him, await both.NextRecord());
        Assert.Equal(her, await both.NextRecord());
        Assert.Equal(her, await one.NextRecord());
    }

    sealed class Follower(HttpResponseMessage response, StreamReader reader, CancellationTokenSource timeout) : IDisposable
    {
        public static async Task<Follower> Start(HttpClient client)
        {
            var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            var response = await client.GetAsync(new Uri("/api/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var follower = new Follower(response, new StreamReader(await response.Content.ReadAsStreamAsync(timeout.Token)), timeout);
            // Its place in the log is told first: what happens from now on is seen.
            while (await follower.Line() is not ['i', 'd', ':', ..])
            {
            }
            return follower;
        }

        public async Task<Guid> NextRecord()
        {
            while (await Line() != "event: records.facts-recorded")
            {
            }
            return System.Text.Json.JsonDocument.Parse((await Line())["data: ".Length..]).RootElement.GetProperty("subjectId").GetGuid();
        }

        async Task<string> Line() => await reader.ReadLineAsync(timeout.Token) ?? throw new EndOfStreamException();

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
            timeout.Dispose();
        }
    }
}

using System.Net;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-14: merged residents are one record, and apart again after an undo, each with its own facts.</summary>
public sealed class MergedTests
{
    static async Task<string[]> Seen(HttpClient doctor, Guid resident) =>
        [.. (await doctor.Read($"/api/records/{resident}/timeline")).Items().Select(i => i.GetProperty("source").Text("localId")!).Where(l => l[0] == 'O').Order()];

    [Theory, BothStores]
    public async Task REC_14_are_one_record_and_apart_again_with_what_arrived_in_between(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var her = (await chart.Take(Chart.Her, Facts.Platelets("O-her", "2", 2, chart.Now))).ResidentId;
        await chart.Take(Chart.Him, Facts.Platelets("O-him", "1", 1, chart.Now));
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(["O-him"], await Seen(doctor, him));
        await doctor.Read($"/api/records/{him}/summary");
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{her}/timeline")).Status);

        var merge = await chart.Merge(him, her);
        await chart.Take(Chart.Her, Facts.Platelets("O-between", "3", 3, chart.Now.AddHours(1)));

        string[] all = ["O-between", "O-her", "O-him"];
        Assert.Equal(all, await Seen(doctor, him));
        Assert.Equal(all, await Seen(doctor, her));
        var summary = await doctor.Read($"/api/records/{her}/summary");
        Assert.Equal((him, "3"), (summary.GetProperty("resident").GetProperty("id").GetGuid(), summary.GetProperty("lastObservations")[0].Text("valueText")));
        Assert.Equal(3, (await doctor.Read($"/api/records/{him}/trend?code=777-3&system={Facts.Loinc}")).GetProperty("points").GetArrayLength());
        await chart.County.UntilNumbered();
        var log = (await doctor.Read($"/api/records/{her}/access-log")).Items().Select(e => e.Text("id")).ToList();
        Assert.Equal(log, (await doctor.Read($"/api/records/{him}/access-log")).Items().Select(e => e.Text("id")).Where(log.Contains));
        Assert.True(log.Count >= 6);

        await chart.Undo(merge);

        Assert.Equal(["O-him"], await Seen(doctor, him));
        Assert.Equal("1", (await doctor.Read($"/api/records/{him}/summary")).GetProperty("lastObservations")[0].Text("valueText"));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{her}/timeline")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await doctor.Refused($"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Observation, "O-between")}")).Status);
        await chart.InHospital(Chart.Township, Chart.Her);
        Assert.Equal(["O-between", "O-her"], await Seen(doctor, her));
    }
}

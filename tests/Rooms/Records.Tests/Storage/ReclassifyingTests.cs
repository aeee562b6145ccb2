using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Storage;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Storage;

/// <summary>REC-11: what is sensitive is so for what is stored, too, when the county changes its mind.</summary>
public sealed class ReclassifyingTests
{
    static SensitiveCodes Default => SensitiveCodes.Default;

    [Theory, BothStores]
    public async Task REC_11_a_changed_parameter_classifies_stored_facts_anew_in_both_directions(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var at = chart.Now.AddDays(-2);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(
            Chart.Him, Facts.Diagnosis("C-drink", "F10.200", "酒精依赖", at), Facts.Diagnosis("C-mind", "F20.000", "偏执型精神分裂症", at),
            Facts.Report("R1", at, "酒精依赖评估"), Facts.Platelets("O1", "9", 9, at, parent: "R1"), Facts.Diagnosis("C1", "I10.x00", "高血压", at));
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(1, (await doctor.Read($"/api/records/{him}/summary")).GetProperty("withheld").GetInt64());
        await Reclassified(chart);

        await Set(chart, Default with { Mental = ["F10", "酒精依赖"] });
        await Reclassified(chart);

        Assert.Equal(["C-drink", "O1", "R1"], await Sensitive(chart));
        var summary = await doctor.Read($"/api/records/{him}/summary");
        Assert.Equal(3, summary.GetProperty("withheld").GetInt64());
        Assert.Equal(["偏执型精神分裂症", "高血压"], summary.GetProperty("problems").EnumerateArray().Select(p => p.Text("display")).Order(StringComparer.Ordinal));
        await Set(chart, Default);
        await Reclassified(chart);
        Assert.Equal(["C-mind"], await Sensitive(chart));
    }

    [Theory, BothStores]
    public async Task REC_11_a_minors_facts_are_judged_by_the_age_they_were_had_at(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, Facts.Diagnosis("C-young", "L50.900", "荨麻疹", new DateTime(1966, 1, 1, 0, 0, 0, DateTimeKind.Utc)), Facts.Diagnosis("C-old", "L50.900", "荨麻疹", chart.Now));
        await Reclassified(chart);

        await Set(chart, Default with { Adolescent = ["L50"] });
        await Reclassified(chart);

        Assert.Equal(["C-young"], await Sensitive(chart));
    }

    [Theory, BothStores]
    public async Task REC_11_many_facts_go_by_in_chunks_and_two_nodes_end_as_one_would(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        await chart.Take(Chart.Him, [.. Enumerable.Range(0, 1203).Select(n => Facts.Diagnosis($"C{n}", n % 2 == 0 ? "F10.200" : "I10.x00", n % 2 == 0 ? "酒精依赖" : "高血压", chart.Now.AddMinutes(-n)))]);
        await Reclassified(chart);

        await Set(chart, Default with { Mental = ["F10"] });
        await Task.WhenAll(Reclassified(chart), Reclassified(chart));

        Assert.Equal(602, await chart.Count("records_fact", "sensitivity = 'mental'"));
        Assert.Equal(602, await chart.Ask<long>("select changed from records_reclassification"));
    }

    [Theory, BothStores]
    public async Task REC_11_earlier_words_are_judged_by_what_is_sensitive_now(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var fact = Facts.Diagnosis("C1", "F10.200", "酒精依赖", chart.Now);
        await chart.Take(Chart.Him, fact);
        await chart.Take(Chart.Him, fact with { Version = 2, Code = new(Facts.Icd, "K70.900", "肝病") });
        using var doctor = chart.Doctor(Chart.Township);
        var path = $"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Condition, "C1")}";
        Assert.Single((await doctor.Read(path)).GetProperty("history").EnumerateArray());

        await Set(chart, Default with { Mental = ["F10"] });

        Assert.Empty((await doctor.Read(path)).GetProperty("history").EnumerateArray());
    }

    static async Task Set(Chart chart, SensitiveCodes codes)
    {
        using var admin = chart.Client(chart.County.Staff("安全管理员", Chart.Hospital, Roles.SecurityAdmin));
        using var answer = await admin.PostAsJsonAsync("/api/security-parameters/records.sensitive-codes", new { value = codes, source = "伦理委员会决定", validFrom = CountyCalendar.DayOf(chart.Now) });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        chart.County.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Fires the job until it has seen the value in force and walked to the end.</summary>
    internal static async Task Reclassified(Chart chart)
    {
        await Fire(chart);
        chart.County.Clock.Advance(TimeSpan.FromSeconds(31));
        do
            await Fire(chart);
        while (await chart.Count("records_reclassification", "ended_at is null") > 0);
    }

    static async Task Fire(Chart chart)
    {
        await using var scope = chart.County.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Reclassifying>().Run(CancellationToken.None);
    }

    static async Task<IReadOnlyList<string>> Sensitive(Chart chart)
    {
        await using var reader = chart.County.Reader();
        return await reader.Query<string>("select local_id from records_fact where sensitivity <> '' order by local_id", null, CancellationToken.None);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Terminology;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Storage;

/// <summary>REC-18: standard codes beside those that sources sent.</summary>
public sealed class StandardCodesTests
{
    static Task<Chart> Start(StoreKind kind) => Chart.Start(kind, also: new TerminologyRoom());

    /// <summary>Registers the dictionary of a source and imports it.</summary>
    static async Task Dictionary(Chart chart, string source, string mapTo, params string[] rows)
    {
        using var steward = chart.Client(chart.County.Staff("数据员", Chart.Hospital, Roles.DataSteward));
        var (status, made) = await steward.Send("/api/code-systems", new { name = source + " 字典", sourceSystem = source, mapTo });
        Assert.Equal(HttpStatusCode.Created, status);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("2026"), "version" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(string.Join('\n', ["编码,名称,对照编码", .. rows]))), "file", "codes.csv" },
        };
        using var imported = await steward.PostAsync($"/api/code-systems/{made.GetProperty("id").GetGuid()}/import", form);
        Assert.Equal(rows.Length, (await imported.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accepted").GetInt32());
    }

    static Fact Haemoglobin(string localId, string code, string words, double value, DateTime at) => new()
    {
        Kind = FactKind.Observation,
        LocalId = localId,
        Version = 1,
        Status = "final",
        EffectiveAt = at,
        Category = "laboratory",
        Code = new("L", code, words),
        Value = new() { Text = $"{value}", Number = value, Unit = "g/L" },
    };

    static async Task<string[]> Series(HttpClient doctor, Guid him) =>
        [.. (await doctor.Read($"/api/records/{him}/trend-codes")).Items().Select(s => $"{s.Text("system")}|{s.Text("code")} {s.GetProperty("count").GetInt64()}").Order(StringComparer.Ordinal)];

    [Theory, BothStores]
    public async Task REC_18_two_hospitals_codes_for_one_thing_give_one_trend_whatever_came_first(StoreKind kind)
    {
        await using var chart = await Start(kind);
        var at = chart.Now.AddDays(-9);
        var him = await chart.InHospital(Chart.Township);
        var early = new[] { chart.Says(Chart.Him, "BX_RMYY", Chart.Hospital, Haemoglobin("A1", "HB", "血色素", 121, at)), chart.Says(Chart.Him, "BX_ZYY", Chart.Township, Haemoglobin("B1", "1007", "血红蛋白量", 118, at.AddDays(1))) };
        await chart.Take(early);
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(["BX_RMYY/L|HB 1", "BX_ZYY/L|1007 1"], await Series(doctor, him));

        await Dictionary(chart, "BX_RMYY", CodeSystemUris.Loinc, "HB,血色素,718-7");
        await Dictionary(chart, "BX_ZYY", CodeSystemUris.Loinc, "1007,血红蛋白量,718-7");
        await chart.Take(
            chart.Says(Chart.Him, "BX_RMYY", Chart.Hospital, Haemoglobin("A2", "HB", "血色素", 122, at.AddDays(2))),
            chart.Says(Chart.Him, "BX_ZYY", Chart.Township, Haemoglobin("B2", "1007", "血红蛋白量", 119, at.AddDays(3))));
        Assert.Equal(["BX_RMYY/L|HB 1", "BX_ZYY/L|1007 1", "http://loinc.org|718-7 2"], await Series(doctor, him));

        await ReclassifyingTests.Reclassified(chart);
        Assert.Equal(["http://loinc.org|718-7 4"], await Series(doctor, him));
        var trend = await doctor.Read($"/api/records/{him}/trend?system={Uri.EscapeDataString("http://loinc.org")}&code=718-7");
        Assert.Equal(("血红蛋白", "121 118 122 119"), (trend.Text("display"), string.Join(' ', trend.GetProperty("points").EnumerateArray().Select(p => p.GetProperty("number").GetDouble()))));
        Assert.Single((await doctor.Read($"/api/records/{him}/summary")).GetProperty("lastObservations").EnumerateArray());

        // What was sent is kept as sent, and sending it again changes nothing.
        var fact = await doctor.Read($"/api/records/{him}/facts/{FactId.Of("BX_RMYY", FactKind.Observation, "A1")}");
        Assert.Equal(("HB", "血色素", "718-7"), (fact.GetProperty("code").Text("code"), fact.GetProperty("code").Text("display"), fact.GetProperty("standard").Text("code")));
        var before = await chart.Everything();
        Assert.All(await chart.Take(early), result => Assert.Equal(1, result.Unchanged));
        Assert.Equal(before, await chart.Everything());
    }

    [Theory, BothStores]
    public async Task REC_18_a_standard_code_that_was_sent_stands_and_what_no_dictionary_maps_stays_as_it_is(StoreKind kind)
    {
        await using var chart = await Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await Dictionary(chart, "HIS", CodeSystemUris.Loinc, "PLT,血小板,718-7", "HB,血色素,718-7");
        await chart.Take(
            chart.Says(Chart.Him, "HIS", Chart.Hospital, Facts.Platelets("O1", "18", 18, chart.Now)),
            chart.Says(Chart.Him, "LIS", Chart.Hospital, Haemoglobin("O2", "HB", "血色素", 120, chart.Now)),
            chart.Says(Chart.Him, "HIS", Chart.Hospital, Haemoglobin("O3", "RBC", "红细胞", 4, chart.Now)));
        await ReclassifyingTests.Reclassified(chart);
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(["HIS/L|RBC 1", "LIS/L|HB 1", "http://loinc.org|777-3 1"], await Series(doctor, him));
        Assert.Equal(0, await chart.Count("records_fact", "standard_version is not null"));
    }

    [Theory, BothStores]
    public async Task REC_18_one_local_code_of_two_sources_makes_two_trends(StoreKind kind)
    {
        await using var chart = await Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(
            chart.Says(Chart.Him, "BX_RMYY", Chart.Hospital, Haemoglobin("A1", "7", "血色素", 121, chart.Now)),
            chart.Says(Chart.Him, "BX_ZYY", Chart.Township, Haemoglobin("B1", "7", "白细胞", 6, chart.Now)));
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(["BX_RMYY/L|7 1", "BX_ZYY/L|7 1"], await Series(doctor, him));
        Assert.Single((await doctor.Read($"/api/records/{him}/trend?system={Uri.EscapeDataString("BX_ZYY/L")}&code=7")).GetProperty("points").EnumerateArray());
    }

    [Theory, BothStores]
    public async Task REC_18_a_local_diagnosis_is_as_sensitive_as_what_it_stands_for(StoreKind kind)
    {
        await using var chart = await Start(kind);
        var him = await chart.InHospital(Chart.Township);
        Fact Local(string id) => Facts.Diagnosis(id, "D-77", "特殊病种七", chart.Now) with { Code = new("99HIS", "D-77", "特殊病种七") };
        await chart.Take(chart.Says(Chart.Him, "BX_RMYY", Chart.Hospital, Local("C1")));
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(0, (await doctor.Read($"/api/records/{him}/summary")).GetProperty("withheld").GetInt64());

        await Dictionary(chart, "BX_RMYY", CodeSystemUris.Icd10Clinical, "D-77,特殊病种七,B20.900");
        await chart.Take(chart.Says(Chart.Him, "BX_RMYY", Chart.Hospital, Local("C2")));
        Assert.Equal(1, await chart.Count("records_fact", "sensitivity = 'hiv'"));
        await ReclassifyingTests.Reclassified(chart);

        Assert.Equal(2, await chart.Count("records_fact", "sensitivity = 'hiv'"));
        var summary = await doctor.Read($"/api/records/{him}/summary");
        Assert.Equal(2, summary.GetProperty("withheld").GetInt64());
        Assert.Empty(summary.GetProperty("problems").EnumerateArray());
    }
}

using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Storage;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-12: the first screen is what the record says now, and is made ready once a change.</summary>
public sealed class SummaryTests
{
    [Theory, BothStores]
    public async Task Has_the_shape_that_the_pages_read(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var at = chart.Now.AddDays(-1);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him,
            Facts.Stay("V9", at), Facts.Diagnosis("C1", "I21.900", "急性心肌梗死", at, "V9"), Facts.Allergy("A1", "青霉素", at), Facts.Prescription("P1", "阿司匹林肠溶片", at),
            Facts.Report("R1", at), Facts.Platelets("O1", "18", 18, at, flag: "LL", parent: "R1"));
        using var doctor = chart.Doctor(Chart.Township);

        var s = await doctor.Read($"/api/records/{him}/summary");

        Assert.Equal(["resident", "access", "allergies", "allergyAsked", "problems", "critical", "encounters", "medications", "lastObservations", "freshness", "withheld", "counts", "generatedAt"], s.Names());
        Assert.Equal(["id", "name", "sex", "birthDate", "ageText", "idNumberMasked", "phoneMasked", "address", "bloodAbo", "bloodRh", "insuranceType", "deceased", "deceasedAt"], s.GetProperty("resident").Names());
        Assert.Equal(["reason", "title", "until"], s.GetProperty("access").Names());
        Assert.Equal(["id", "display", "criticality", "reaction", "source", "recordedAt", "status"], s.GetProperty("allergies")[0].Names());
        Assert.Equal(["id", "display", "code", "since", "status", "source"], s.GetProperty("problems")[0].Names());
        Assert.Equal(["id", "display", "valueText", "unit", "interpretation", "referenceText", "effectiveAt", "source", "reportId"], s.GetProperty("critical")[0].Names());
        Assert.Equal(["id", "class", "start", "end", "department", "organization", "diagnosis", "status"], s.GetProperty("encounters")[0].Names());
        Assert.Equal(["id", "display", "dose", "route", "frequency", "days", "prescribedAt", "endAt", "organization", "status"], s.GetProperty("medications")[0].Names());
        Assert.Equal(["code", "system", "display", "valueText", "unit", "interpretation", "effectiveAt", "referenceText", "source", "ageText", "reportId"], s.GetProperty("lastObservations")[0].Names());
        Assert.Equal(["source", "application", "organization", "lastAt", "ageText"], s.GetProperty("freshness")[0].Names());
        Assert.Equal(("张德山", 1, "9901**********0018"), (s.GetProperty("resident").Text("name"), s.GetProperty("resident").GetProperty("sex").GetInt32(), s.GetProperty("resident").Text("idNumberMasked")));
        Assert.Equal(("18", "10*9/L", "LL", "100-300"), (s.GetProperty("critical")[0].Text("valueText"), s.GetProperty("critical")[0].Text("unit"), s.GetProperty("critical")[0].Text("interpretation"), s.GetProperty("critical")[0].Text("referenceText")));
        Assert.Equal(FactId.Of("HIS", FactKind.Report, "R1"), s.GetProperty("critical")[0].GetProperty("reportId").GetGuid());
        Assert.Contains(s.GetProperty("encounters").EnumerateArray(), e => e.Text("diagnosis") == "急性心肌梗死" && e.Text("class") == "IMP" && e.Text("organization") == "安和县总医院");
    }

    [Theory, BothStores]
    public async Task REC_12_is_prepared_once_and_again_after_every_change(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        using var doctor = chart.Doctor(Chart.Township);
        var path = $"/api/records/{him}/summary";
        var start = chart.Now;
        Assert.Equal(start, await Made());

        chart.County.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(start, await Made());
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, start));
        Assert.Equal(start.AddMinutes(1), await Made());
        chart.County.Clock.Advance(TimeSpan.FromMinutes(1));
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, start));
        Assert.Equal(start.AddMinutes(1), await Made());
        await chart.Take(Chart.Him, Facts.Platelets("O1", "19", 19, start, 2));
        Assert.Equal(start.AddMinutes(2), await Made());
        Assert.Equal("19", (await doctor.Read(path)).GetProperty("lastObservations")[0].Text("valueText"));
        // The county's midnight: windows move.
        chart.County.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(start.AddMinutes(42), await Made());

        async Task<DateTime> Made() => (await doctor.Read(path)).GetProperty("generatedAt").GetDateTime().ToUniversalTime();
    }

    [Theory, BothStores]
    public async Task Says_whether_somebody_asked_for_allergies(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var at = chart.Now.AddDays(-9);
        var him = await chart.InHospital(Chart.Township);
        using var doctor = chart.Doctor(Chart.Township);

        Assert.Equal((false, 0), await Asked());
        await chart.Take(Chart.Him, Facts.Allergy("A0", "不详", at));
        Assert.Equal((false, 0), await Asked());
        await chart.Take(Chart.Him, Facts.Allergy("A1", "否认药物过敏史", at));
        Assert.Equal((true, 0), await Asked());
        await chart.Take(Chart.Him, Facts.Allergy("A1", "否认药物过敏史", at) with { Version = 2, Status = "entered-in-error" });
        Assert.Equal((false, 0), await Asked());
        await chart.Take(Chart.Him, Facts.Allergy("A2", "花生", at, "low"), Facts.Allergy("A3", "青霉素", at.AddDays(-100)));
        Assert.Equal((true, 2), await Asked());
        Assert.Equal("青霉素", (await doctor.Read($"/api/records/{him}/summary")).GetProperty("allergies")[0].Text("display"));

        async Task<(bool, int)> Asked()
        {
            var s = await doctor.Read($"/api/records/{him}/summary");
            return (s.GetProperty("allergyAsked").GetBoolean(), s.GetProperty("allergies").GetArrayLength());
        }
    }

    [Theory, BothStores]
    public async Task REC_5_a_value_that_nobody_judged_is_shown_unjudged(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, Facts.Platelets("O1", ">500", 500, chart.Now) with { EffectiveAt = null });
        using var doctor = chart.Doctor(Chart.Township);

        var last = (await doctor.Read($"/api/records/{him}/summary")).GetProperty("lastObservations")[0];

        Assert.Equal((">500", null, null, null), (last.Text("valueText"), last.Text("interpretation"), last.Text("effectiveAt"), last.Text("ageText")));
        Assert.Empty((await doctor.Read($"/api/records/{him}/summary")).GetProperty("critical").EnumerateArray());
    }

    [Theory, BothStores]
    public async Task The_last_of_each_passes_over_what_was_withdrawn(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now.AddDays(-2)), Facts.Platelets("O2", "999", 999, chart.Now.AddDays(-1), flag: "HH") with { Status = "entered-in-error" });
        using var doctor = chart.Doctor(Chart.Township);

        var s = await doctor.Read($"/api/records/{him}/summary");

        Assert.Equal("18", Assert.Single(s.GetProperty("lastObservations").EnumerateArray()).Text("valueText"));
        Assert.Empty(s.GetProperty("critical").EnumerateArray());
    }

    [Theory, BothStores]
    public async Task A_critical_value_stays_until_a_later_one_answers_it(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now.AddYears(-2), flag: "LL"));
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(1, await Shown());

        await chart.Take(Chart.Him, Facts.Platelets("O2", "180", 180, chart.Now.AddYears(-1), flag: "N"));
        Assert.Equal(0, await Shown());

        async Task<int> Shown() => (await doctor.Read($"/api/records/{him}/summary")).GetProperty("critical").GetArrayLength();
    }

    [Theory, BothStores]
    public async Task Of_values_at_one_moment_one_is_the_last(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var at = chart.Now.AddDays(-1);
        await chart.Take(Chart.Him, [.. Enumerable.Range(0, 20).Select(i => Facts.Platelets($"O{i}", $"{i}", i, at)), Facts.Platelets("K1", "4.1", 4.1, at) with { Standard = new(Facts.Loinc, "2823-3", "钾") }]);
        using var doctor = chart.Doctor(Chart.Township);

        var last = (await doctor.Read($"/api/records/{him}/summary")).GetProperty("lastObservations").EnumerateArray().Select(o => o.Text("code"));

        Assert.Equal(["2823-3", "777-3"], last.Order());
    }

    [Theory, BothStores]
    public async Task Recently_opened_records_are_the_callers_own_and_open_nothing(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var her = await chart.InHospital(Chart.Township, Chart.Her);
        using var doctor = chart.Doctor(Chart.Township);
        using var colleague = chart.Doctor(Chart.Township, "王医生");
        foreach (var id in (Guid[])[him, her, him])
            await doctor.Read($"/api/records/{id}/summary");
        await chart.County.UntilNumbered();
        var read = await chart.Audited("records.read");

        Assert.Equal([him, her], (await doctor.Read("/api/records/recent")).Items().Select(i => i.GetProperty("id").GetGuid()));
        Assert.Empty((await colleague.Read("/api/records/recent")).Items());
        Assert.Equal(read, await chart.Audited("records.read"));
    }

    [Theory, BothStores]
    public async Task A_source_is_as_fresh_as_its_last_message_about_anybody(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(chart.Says(Chart.Him, "LIS", Chart.Hospital, Facts.Platelets("O1", "18", 18, chart.Now)));
        using var doctor = chart.Doctor(Chart.Township);
        chart.County.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("2 小时前", await Ago());

        await chart.Take(chart.Says(Chart.Her, "LIS", Chart.Hospital, Facts.Platelets("O2", "18", 18, chart.Now)));
        chart.County.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal("3 分钟前", await Ago());
        await chart.County.Services.GetRequiredService<Freshness>().Write(CancellationToken.None);
        Assert.Equal("3 分钟前", await Ago());
        Assert.Equal(2, await chart.Count("records_source"));

        async Task<string?> Ago() => (await doctor.Read($"/api/records/{him}/summary")).GetProperty("freshness").EnumerateArray().Single(f => f.Text("source") == "LIS").Text("ageText");
    }

    [Theory, BothStores]
    public async Task Programs_that_send_under_one_name_are_told_apart(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        using var doctor = chart.Doctor(Chart.Township);
        await Hear(null, "O0");
        Assert.Equal([(null, "刚刚")], await Fresh());

        await Hear("LIS", "O1");
        chart.County.Clock.Advance(TimeSpan.FromHours(2));
        await Hear("HIS", "O2");
        chart.County.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal([("HIS", "3 分钟前"), ("LIS", "2 小时前")], await Fresh());
        await chart.County.Services.GetRequiredService<Freshness>().Write(CancellationToken.None);
        Assert.Equal([("HIS", "3 分钟前"), ("LIS", "2 小时前")], await Fresh());
        Assert.Equal(3, await chart.Count("records_source", "source_system = 'BX_RMYY'"));

        async Task Hear(string? application, string result) =>
            await chart.Take(chart.Says(Chart.Him, "BX_RMYY", Chart.Hospital, Facts.Platelets(result, "18", 18, chart.Now)) with { Application = application });

        async Task<(string?, string?)[]> Fresh() =>
            [.. (await doctor.Read($"/api/records/{him}/summary")).GetProperty("freshness").EnumerateArray().Where(f => f.Text("source") == "BX_RMYY").Select(f => (f.Text("application"), f.Text("ageText")))];
    }

    [Theory, BothStores]
    public async Task Tells_how_many_there_are_where_it_shows_fewer(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var at = chart.Now.AddDays(-1);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him,
        [
            .. Enumerable.Range(0, 33).Select(i => Facts.Diagnosis($"C{i}", $"K{i:00}.000", $"诊断{i}", at.AddMinutes(-i))), Facts.Diagnosis("again", "K01.000", "诊断1", at.AddDays(-30)),
            .. Enumerable.Range(0, 12).Select(i => Facts.Stay($"S{i}", at.AddDays(-i - 2), at.AddDays(-i - 1))), Facts.Stay("wrong", at, at.AddHours(1), status: "entered-in-error"),
            .. Enumerable.Range(0, 31).Select(i => Facts.Prescription($"P{i}", $"药{i}", at)), Facts.Prescription("old", "旧药", at.AddDays(-181)),
            .. Enumerable.Range(0, 32).Select(i => Facts.Platelets($"O{i}", "18", 18, at.AddMinutes(-i), flag: "LL")),
        ]);
        using var doctor = chart.Doctor(Chart.Township);

        var s = await doctor.Read($"/api/records/{him}/summary");

        Assert.Equal((30, 10, 30, 30), (s.GetProperty("problems").GetArrayLength(), s.GetProperty("encounters").GetArrayLength(), s.GetProperty("medications").GetArrayLength(), s.GetProperty("critical").GetArrayLength()));
        var counts = s.GetProperty("counts");
        Assert.Equal((33, 13, 31, 32), (counts.GetProperty("problems").GetInt32(), counts.GetProperty("encounters").GetInt32(), counts.GetProperty("medications").GetInt32(), counts.GetProperty("critical").GetInt32()));
    }
}

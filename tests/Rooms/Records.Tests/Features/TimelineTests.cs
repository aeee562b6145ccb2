using System.Net;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-13: the timeline shows every fact once, newest first, also while facts arrive.</summary>
public sealed class TimelineTests
{
    static async Task<(List<string> Seen, int Pages)> Walk(HttpClient doctor, string path, Func<int, Task>? between = null)
    {
        var seen = new List<string>();
        var pages = 0;
        for (string? cursor = null; ;)
        {
            var page = await doctor.Read($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}size=7&cursor={cursor}");
            seen.AddRange(page.Items().Select(i => i.GetProperty("source").Text("localId")!));
            pages++;
            if (between is not null)
                await between(pages);
            if ((cursor = page.Text("next")) is null)
                return (seen, pages);
        }
    }

    [Theory, BothStores]
    public async Task REC_13_paging_loses_and_repeats_nothing_while_facts_arrive(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var start = chart.Now.AddDays(-100);
        // Five at each moment: the id decides among them.
        await chart.Take(Chart.Him, [.. Enumerable.Range(0, 50).Select(i => Facts.Platelets($"O{i:00}", "1", 1, start.AddHours(i / 5)))]);
        using var doctor = chart.Doctor(Chart.Township);

        var (seen, pages) = await Walk(doctor, $"/api/records/{him}/timeline", page => chart.Take(Chart.Him, Facts.Platelets($"N{page:00}", "1", 1, chart.Now.AddMinutes(page)), Facts.Stay($"W{page}", start.AddHours(page), start.AddHours(page + 1))));

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(50, seen.Count(s => s[0] == 'O'));
        Assert.DoesNotContain(seen, s => s[0] == 'N');
        Assert.InRange(pages, 8, 12);
        var order = seen.Where(s => s[0] == 'O').Select(s => int.Parse(s[1..], System.Globalization.CultureInfo.InvariantCulture) / 5).ToList();
        Assert.Equal(order.OrderDescending(), order);
    }

    [Theory, BothStores]
    public async Task Filters_narrow_by_kind_institution_days_and_words(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var midnight = CountyCalendar.StartOf(new DateOnly(2026, 10, 1));
        await chart.Take(
            chart.Says(Chart.Him, Facts.Diagnosis("C1", "I10", "高血压", midnight), Facts.Diagnosis("C0", "J00", "感冒", midnight.AddTicks(-10)), Facts.Report("R1", midnight.AddHours(1)), Facts.Platelets("O1", "18", 18, midnight.AddHours(1), parent: "R1", flag: "LL")),
            chart.Says(Chart.Him, "VC", Chart.Village, Facts.Platelets("O2", "100%_\\", 1, midnight.AddDays(2)) with { Text = "100%_\\ CK-MB" }));
        using var doctor = chart.Doctor(Chart.Township);
        var path = $"/api/records/{him}/timeline";

        Assert.Equal(["C0", "C1"], (await Walk(doctor, $"{path}?kind=condition")).Seen.Order());
        Assert.Equal(["C0", "C1", "R1"], (await Walk(doctor, $"{path}?kind=condition,report")).Seen.Order());
        Assert.Equal(["O2"], (await Walk(doctor, $"{path}?organization={Chart.Village}")).Seen);
        Assert.Equal(["R1", "C1"], (await Walk(doctor, $"{path}?from=2026-10-01&to=2026-10-01")).Seen);
        Assert.Equal(["C0"], (await Walk(doctor, $"{path}?to=2026-09-30")).Seen);
        Assert.Equal(["R1"], (await Walk(doctor, $"{path}?q=血小板&organization={Chart.Hospital}")).Seen);
        Assert.Equal(["O2"], (await Walk(doctor, $"{path}?q=ck-mb")).Seen);
        Assert.Equal(["O2"], (await Walk(doctor, $"{path}?q={Uri.EscapeDataString("%_\\")}")).Seen);
        Assert.Empty((await Walk(doctor, $"{path}?q={Uri.EscapeDataString("' or 1=1 --")}")).Seen);
        foreach (var (bad, type) in ((string, string)[])[("kind=poem", "records.kind-unknown"), ("kind=1", "records.kind-unknown"), ("to=9999-12-31", "records.day-out-of-range"), ("from=0001-01-01", "records.day-out-of-range"), ("cursor=zzz", "kernel.bad-cursor"), ("from=2026-13-01", "kernel.bad-request"), ($"q={new string('x', 101)}", "records.words-too-long")])
        {
            var (status, problem) = await doctor.Refused($"{path}?{bad}");
            Assert.Equal((HttpStatusCode.BadRequest, type), (status, problem.TypeOf()));
        }
    }

    [Theory, BothStores]
    public async Task A_report_carries_the_gravest_flag_of_its_parts_and_facets_count_the_record(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var at = chart.Now.AddDays(-1);
        await chart.Take(Chart.Him, Facts.Report("R1", at), Facts.Platelets("O-2", "1", 1, at, flag: "H", parent: "R1"), Facts.Platelets("O-10", "18", 18, at, flag: "LL", parent: "R1"), Facts.Platelets("O-1", "2", 2, at, flag: "N", parent: "R1"));
        using var doctor = chart.Doctor(Chart.Township);

        var item = (await doctor.Read($"/api/records/{him}/timeline?kind=report")).Items().Single();
        var facets = await doctor.Read($"/api/records/{him}/timeline-facets");
        var fact = await doctor.Read($"/api/records/{him}/facts/{item.Text("id")}");

        Assert.Equal(["id", "kind", "title", "subtitle", "effectiveAt", "endAt", "organization", "department", "status", "flag", "valueText", "unit", "interpretation", "encounterId", "parentId", "corrected", "source"], item.Names());
        Assert.Equal(["system", "localId", "version", "messageId"], item.GetProperty("source").Names());
        Assert.Equal(("report", "LL", "血小板计数 危急偏低、血小板计数 偏高"), (item.Text("kind"), item.Text("flag"), item.Text("subtitle")));
        Assert.Equal([("encounter", 1L), ("report", 1L)], facets.GetProperty("kinds").EnumerateArray().Select(k => (k.Text("kind")!, k.GetProperty("count").GetInt64())).Order());
        Assert.Equal(["安和县总医院", "宾西镇卫生院"], facets.GetProperty("organizations").EnumerateArray().Select(o => o.Text("name")).Order());
        Assert.Equal(
            [.. item.Names(), "residentId", "code", "standard", "category", "issuedAt", "recordedAt", "performer", "referenceText", "text", "encounter", "allergy", "medication", "immunization", "document", "children", "childrenInAll", "childrenNext", "history"],
            fact.Names());
        Assert.Equal(["id", "title", "code", "standard", "valueText", "number", "unit", "interpretation", "referenceText", "effectiveAt", "status", "corrected", "text"], fact.GetProperty("children")[0].Names());
        Assert.Equal(["2", "1", "18"], fact.GetProperty("children").EnumerateArray().Select(c => c.Text("valueText")));
    }

    [Theory, BothStores]
    public async Task A_fact_shows_what_was_said_before_newest_first_and_nothing_of_another_person(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.InHospital(Chart.Township, Chart.Her);
        var at = chart.Now.AddDays(-1);
        await chart.Take(Chart.Her, Facts.Platelets("O1", "5", 5, at, 5));
        await chart.Take(Chart.Him, Facts.Platelets("O1", "20", 20, at, 20));
        await chart.Take(Chart.Him, Facts.Platelets("O1", "30", 30, at, 30));
        await chart.Take(Chart.Him, Facts.Platelets("O1", "10", 10, at, 10));
        using var doctor = chart.Doctor(Chart.Township);

        var fact = await doctor.Read($"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Observation, "O1")}");

        Assert.Equal(("30", true), (fact.Text("valueText"), fact.GetProperty("corrected").GetBoolean()));
        Assert.Equal(["20", "10"], fact.GetProperty("history").EnumerateArray().Select(h => h.Text("valueText")));
        Assert.Equal(["version", "at", "status", "valueText", "unit", "interpretation", "text", "messageId"], fact.GetProperty("history")[0].Names());
    }

    [Theory, BothStores]
    public async Task A_trend_joins_institutions_by_the_standard_code_and_never_mixes_units(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var at = chart.Now.AddDays(-9);
        var other = Facts.Platelets("O2", "20000", 20000, at.AddDays(1)) with { Value = new() { Text = "20000", Number = 20000, Unit = "/uL", ReferenceLow = 100000 } };
        await chart.Take(
            chart.Says(Chart.Him, Facts.Platelets("O1", "18", 18, at, flag: "LL"), Facts.Platelets("O3", ">500", 500, at.AddDays(2))),
            chart.Says(Chart.Him, "VC", Chart.Village, other with { Code = new("own", "X9", "血小板") }));
        using var doctor = chart.Doctor(Chart.Township);

        var code = (await doctor.Read($"/api/records/{him}/trend-codes")).Items().Single();
        var trend = await doctor.Read($"/api/records/{him}/trend?code={code.Text("code")}&system={Uri.EscapeDataString(code.Text("system")!)}");

        Assert.Equal(["code", "system", "display", "unit", "count", "lastAt"], code.Names());
        Assert.Equal(("777-3", Facts.Loinc, 3L), (code.Text("code"), code.Text("system"), code.GetProperty("count").GetInt64()));
        Assert.Equal(["display", "unit", "points", "total"], trend.Names());
        Assert.Equal(3, trend.GetProperty("total").GetInt64());
        var points = trend.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(["at", "number", "valueText", "interpretation", "organization", "referenceLow", "referenceHigh"], points[0].Names());
        Assert.Equal(["18", "20000 /uL", ">500"], points.Select(p => p.Text("valueText")));
        Assert.Equal(["安和县总医院", "前进村卫生室", "安和县总医院"], points.Select(p => p.Text("organization")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, points[1].GetProperty("number").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await doctor.Refused($"/api/records/{him}/trend?code=none&system=x")).Status);
    }

    [Theory, BothStores]
    public async Task A_trend_too_long_to_draw_says_so_and_keeps_the_extremes(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var results = Enumerable.Range(0, 2400).Select(n => (Value: n == 1234 ? 3 : n == 2001 ? 900 : 200 + (n % 10), At: chart.Now.AddMinutes((-60 * n) - 30)));
        await chart.Take(Chart.Him, [.. results.Select((r, n) => Facts.Platelets($"O{n}", $"{r.Value}", r.Value, r.At))]);
        using var doctor = chart.Doctor(Chart.Township);
        var path = $"/api/records/{him}/trend?code=777-3&system={Uri.EscapeDataString(Facts.Loinc)}";

        var whole = await doctor.Read(path);
        var month = await doctor.Read(path + "&days=30");

        Assert.Equal(2400, whole.GetProperty("total").GetInt64());
        var points = whole.GetProperty("points").EnumerateArray().ToList();
        Assert.InRange(points.Count, 1000, 2000);
        var numbers = points.Select(p => p.GetProperty("number").GetDouble()).ToList();
        Assert.Equal((3d, 900d), (numbers.Min(), numbers.Max()));
        Assert.Equal(points.Select(p => p.GetProperty("at").GetDateTime()).Order(), points.Select(p => p.GetProperty("at").GetDateTime()));
        Assert.Equal((720L, 720), (month.GetProperty("total").GetInt64(), month.GetProperty("points").GetArrayLength()));
    }

    [Theory, BothStores]
    public async Task A_report_of_many_parts_tells_how_many_and_gives_all_of_them_by_key(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var at = chart.Now.AddDays(-1);
        await chart.Take(Chart.Him, [Facts.Report("R1", at), .. Enumerable.Range(0, 620).Select(i => Facts.Platelets($"R1-{i}", "18", 18, at, parent: "R1"))]);
        using var doctor = chart.Doctor(Chart.Township);
        var path = $"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Report, "R1")}";

        var fact = await doctor.Read(path);
        var seen = fact.GetProperty("children").EnumerateArray().Select(c => c.Text("id")).ToList();
        Assert.Equal((500, 620), (seen.Count, fact.GetProperty("childrenInAll").GetInt32()));
        for (var next = fact.Text("childrenNext"); next is not null;)
        {
            var page = await doctor.Read($"{path}/children?cursor={next}&size=50");
            seen.AddRange(page.Items().Select(c => c.Text("id")));
            next = page.Text("next");
        }

        Assert.Equal((620, 620), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await doctor.Refused($"{path}/children?cursor=x")).Status);
    }
}

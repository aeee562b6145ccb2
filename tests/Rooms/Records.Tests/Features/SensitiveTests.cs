using System.Net;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-11: sensitive facts need a second reason, on every way out, and leave no trace of what they are without it.</summary>
public sealed class SensitiveTests
{
    static Fact[] Secret(DateTime at) =>
    [
        Facts.Diagnosis("C-hiv", "B24.x00", "获得性免疫缺陷综合征", at), Facts.Diagnosis("C-mind", "F20.000", "偏执型精神分裂症", at),
        Facts.Report("R-hiv", at, "HIV抗体检测"), Facts.Platelets("O-hiv", "阳性", 7, at, flag: "HH", parent: "R-hiv") with { Code = new(Facts.Lab, "AB1", "初筛结果"), Standard = null },
        Facts.Prescription("P-hiv", "抗HIV药物", at),
    ];

    static Fact[] Open(DateTime at) => [Facts.Diagnosis("C1", "I10.x00", "高血压", at), Facts.Report("R1", at), Facts.Platelets("O1", "18", 18, at, flag: "LL", parent: "R1")];

    static readonly string[] Hints = ["HIV", "B24", "F20", "精神", "免疫", "AB1", "初筛", "阳性", "hiv", "mental"];

    static string[] Paths(Guid him) =>
    [
        $"/api/records/{him}/summary", $"/api/records/{him}/timeline", $"/api/records/{him}/timeline?q=HIV", $"/api/records/{him}/timeline?q=初筛", $"/api/records/{him}/timeline?kind=condition",
        $"/api/records/{him}/timeline-facets", $"/api/records/{him}/trend-codes",
    ];

    [Theory, BothStores]
    public async Task REC_11_without_a_second_reason_only_their_number_is_told(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var at = chart.Now.AddDays(-2);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, [.. Open(at), .. Secret(at)]);
        using var doctor = chart.Doctor(Chart.Township);

        foreach (var path in Paths(him))
        {
            var text = (await doctor.Read(path)).GetRawText();
            Assert.DoesNotContain(Hints, h => text.Contains(h, StringComparison.Ordinal));
        }
        foreach (var (factKind, id) in ((FactKind, string)[])[(FactKind.Condition, "C-hiv"), (FactKind.Report, "R-hiv"), (FactKind.Observation, "O-hiv")])
            Assert.Equal(HttpStatusCode.NotFound, (await doctor.Refused($"/api/records/{him}/facts/{FactId.Of("HIS", factKind, id)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await doctor.Refused($"/api/records/{him}/trend?code=AB1&system={Facts.Lab}")).Status);
        var summary = await doctor.Read($"/api/records/{him}/summary");
        Assert.Equal(5, summary.GetProperty("withheld").GetInt64());
        Assert.Equal(["高血压"], summary.GetProperty("problems").EnumerateArray().Select(p => p.Text("display")));
        var facets = await doctor.Read($"/api/records/{him}/timeline-facets");
        Assert.Equal(3, facets.GetProperty("kinds").EnumerateArray().Sum(k => k.GetProperty("count").GetInt64()));
    }

    [Theory, BothStores]
    public async Task REC_11_the_second_reason_is_judged_by_somebody_else_the_next_day(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, [.. Secret(chart.Now.AddDays(-2))]);
        using var doctor = chart.Doctor(Chart.Township);
        using var judge = chart.Client(chart.County.Staff("安全员", Chart.Hospital, Roles.SecurityAdmin));
        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{him}/access", new { kind = "sensitive", reason = "术前评估职业暴露" })).Status);
        await doctor.Read($"/api/records/{him}/summary");
        await chart.County.UntilNumbered();

        var review = Assert.Single((await judge.Read("/api/records/break-glass-reviews?state=open")).Items());
        Assert.Equal(("sensitive", "李医生", "术前评估职业暴露", 1L), (review.Text("kind"), review.Text("actor"), review.Text("reason"), review.GetProperty("readings").GetInt64()));
        Assert.Equal(chart.Now.AddHours(24), review.GetProperty("dueAt").GetDateTime().ToUniversalTime());
        Assert.Equal("justified", (await judge.Send($"/api/records/break-glass-reviews/{review.GetProperty("id").GetGuid()}", new { verdict = "justified", note = "" })).Problem.Text("state"));
    }

    [Theory, BothStores]
    public async Task REC_11_with_a_second_reason_all_is_seen_by_that_person_alone_and_for_hours(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var at = chart.Now.AddDays(-2);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, [.. Open(at), .. Secret(at)]);
        using var doctor = chart.Doctor(Chart.Township);
        using var colleague = chart.Doctor(Chart.Township, "王医生");

        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{him}/access", new { kind = "sensitive", reason = "术前评估职业暴露" })).Status);

        for (var turn = 0; turn < 2; turn++)
        {
            var seen = await doctor.Read($"/api/records/{him}/summary");
            Assert.Equal((3, 0L), (seen.GetProperty("problems").GetArrayLength(), seen.GetProperty("withheld").GetInt64()));
            var unseen = await colleague.Read($"/api/records/{him}/summary");
            Assert.Equal((1, 5L), (unseen.GetProperty("problems").GetArrayLength(), unseen.GetProperty("withheld").GetInt64()));
        }
        Assert.Equal("阳性", (await doctor.Read($"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Observation, "O-hiv")}")).Text("valueText"));
        Assert.Single((await doctor.Read($"/api/records/{him}/timeline?q=初筛")).Items());
        chart.County.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(1, (await doctor.Read($"/api/records/{him}/summary")).GetProperty("problems").GetArrayLength());
    }

    [Theory, BothStores]
    public async Task REC_11_the_prepared_copy_holds_nothing_sensitive(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Him, Secret(chart.Now));
        using var doctor = chart.Doctor(Chart.Township);
        await doctor.Send($"/api/records/{him}/access", new { kind = "sensitive", reason = "术前评估职业暴露" });

        await doctor.Read($"/api/records/{him}/summary");
        Assert.Equal(0, await chart.Count("records_summary"));
        using var colleague = chart.Doctor(Chart.Township, "王医生");
        await colleague.Read($"/api/records/{him}/summary");
        await doctor.Read($"/api/records/{him}/summary");

        var kept = OneCounty.Records.Storage.Intake.Unpack((await chart.Ask<byte[]>("select body from records_summary"))!);
        Assert.DoesNotContain(Hints, h => kept.Contains(h, StringComparison.Ordinal));
    }

    [Theory, BothStores]
    public async Task REC_11_parts_of_a_sensitive_report_are_sensitive_whichever_came_first(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var secret = Secret(chart.Now);

        await chart.Take(Chart.Him, secret[3]);
        Assert.Equal(0, await chart.Count("records_fact", "sensitivity <> ''"));
        await chart.Take(Chart.Him, secret[2]);
        Assert.Equal(2, await chart.Count("records_fact", "sensitivity = 'hiv'"));
        await chart.Take(Chart.Him, secret[3] with { LocalId = "O-later" });

        Assert.Equal(3, await chart.Count("records_fact", "sensitivity = 'hiv'"));
    }

    [Theory, BothStores]
    public async Task REC_11_an_earlier_word_that_was_sensitive_stays_closed(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        var fact = Facts.Diagnosis("C1", "B24.x00", "艾滋病", chart.Now);
        await chart.Take(Chart.Him, fact with { Text = "艾滋病待排" });
        await chart.Take(Chart.Him, fact with { Version = 2, Code = new(Facts.Icd, "B34.900", "病毒感染") });
        using var doctor = chart.Doctor(Chart.Township);

        var shown = await doctor.Read($"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Condition, "C1")}");

        Assert.True(shown.GetProperty("corrected").GetBoolean());
        Assert.Empty(shown.GetProperty("history").EnumerateArray());
    }
}

using System.Net;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-10: a broken glass opens for hours, for one person, and somebody else judges it.</summary>
public sealed class BreakGlassTests
{
    static readonly object Reason = new { kind = "break-glass", reason = "病人昏迷，急需了解过敏史" };

    static HttpClient Judge(Chart chart, string name = "安全员") => chart.Client(chart.County.Staff(name, Chart.Hospital, Roles.SecurityAdmin));

    [Theory, BothStores]
    public async Task REC_10_opens_for_one_person_until_the_hours_are_over_and_makes_a_review_due(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        using var doctor = chart.Doctor(Chart.Township);
        using var colleague = chart.Doctor(Chart.Township, "王医生");

        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{him}/access", Reason)).Status);

        Assert.Equal("break-glass", (await doctor.Read($"/api/records/{him}/summary")).GetProperty("access").Text("reason"));
        await doctor.Read($"/api/records/{him}/timeline");
        Assert.Equal(HttpStatusCode.Forbidden, (await colleague.Refused($"/api/records/{him}/summary")).Status);
        await chart.County.UntilNumbered();
        using var judge = Judge(chart);
        var review = Assert.Single((await judge.Read("/api/records/break-glass-reviews?state=open")).Items());
        Assert.Equal(
            ["id", "resident", "actor", "post", "organization", "reason", "openedAt", "until", "readings", "dueAt", "kind", "state", "reviewedBy", "reviewedAt", "note", "version"], review.Names());
        Assert.Equal(["id", "name", "sex", "ageText", "idNumberMasked"], review.GetProperty("resident").Names());
        Assert.Equal(("张德山", "李医生", 2L, "open"), (review.GetProperty("resident").Text("name"), review.Text("actor"), review.GetProperty("readings").GetInt64(), review.Text("state")));
        Assert.Equal(chart.Now.AddHours(24), review.GetProperty("dueAt").GetDateTime().ToUniversalTime());
        chart.County.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{him}/summary")).Status);
    }

    [Theory, BothStores]
    public async Task REC_10_nobody_judges_the_own_reading_and_the_second_judge_is_told_the_truth(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        var reader = chart.County.Staff("院长", Chart.Township, Roles.TownshipDoctor, Roles.Director);
        using var own = chart.Client(reader);
        await own.Send($"/api/records/{him}/access", Reason);
        using var judge = Judge(chart);
        var id = (await judge.Read("/api/records/break-glass-reviews?state=open")).Items().Single().GetProperty("id").GetGuid();
        var path = $"/api/records/break-glass-reviews/{id}";

        Assert.Equal("records.review-own", (await own.Send(path, new { verdict = "justified" })).Problem.TypeOf());
        Assert.Equal("records.review-note-needed", (await judge.Send(path, new { verdict = "unjustified" })).Problem.TypeOf());
        Assert.Equal(HttpStatusCode.BadRequest, (await judge.Send(path, new { verdict = "maybe" })).Status);
        using var second = Judge(chart, "另一位");
        var answers = await Task.WhenAll(judge.Send(path, new { verdict = "justified", note = "" }), second.Send(path, new { verdict = "unjustified", note = "与病情无关" }));

        var (won, lost) = (answers.Single(a => a.Status == HttpStatusCode.OK).Problem, answers.Single(a => a.Status == HttpStatusCode.Conflict).Problem);
        Assert.Equal("records.review-done", lost.TypeOf());
        Assert.Equal(won.Text("state"), lost.GetProperty("current").Text("state"));
        Assert.Equal(won.Text("reviewedBy"), lost.GetProperty("current").Text("reviewedBy"));
        Assert.Empty((await judge.Read("/api/records/break-glass-reviews?state=open")).Items());
        Assert.Equal(HttpStatusCode.NotFound, (await judge.Send($"/api/records/break-glass-reviews/{Guid.NewGuid()}", new { verdict = "justified" })).Status);
        using var doctor = chart.Doctor(Chart.Township);
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused("/api/records/break-glass-reviews")).Status);
    }

    [Theory, BothStores]
    public async Task REC_10_reviews_are_paged_by_key_and_show_people_merged_since(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        var her = (await chart.Take(Chart.Her, Facts.Platelets("O9", "1", 1, chart.Now))).ResidentId;
        for (var i = 0; i < 5; i++)
        {
            using var doctor = chart.Doctor(Chart.Township, $"医生{i}");
            Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{(i % 2 == 0 ? him : her)}/access", Reason)).Status);
        }
        await chart.Merge(him, her);
        using var judge = Judge(chart);

        var seen = new List<string?>();
        for (string? cursor = null; ;)
        {
            var page = await judge.Read($"/api/records/break-glass-reviews?size=2&cursor={cursor}");
            seen.AddRange(page.Items().Select(i => i.Text("actor")));
            Assert.All(page.Items(), i => Assert.Equal("张德山", i.GetProperty("resident").Text("name")));
            if ((cursor = page.Text("next")) is null)
                break;
        }

        Assert.Equal(["医生0", "医生1", "医生2", "医生3", "医生4"], seen.Order());
    }
}

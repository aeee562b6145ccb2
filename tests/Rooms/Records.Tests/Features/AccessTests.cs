using System.Net;
using System.Net.Http.Json;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-7 to REC-10: nobody reads without a reason, and every reading is written down first.</summary>
public sealed class AccessTests
{
    static readonly string[] Ways = ["summary", "timeline", "timeline-facets", "trend-codes", "access-log"];

    [Theory, BothStores]
    public async Task REC_7_without_a_reason_every_way_in_is_closed_and_says_which_are_open(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        using var doctor = chart.Doctor(Chart.Township);

        foreach (var way in (string[])[.. Ways, "trend?code=1&system=2", $"facts/{FactId.Of("ADT1", FactKind.Encounter, "V1")}", $"facts/{Guid.NewGuid()}", $"facts/{Guid.NewGuid()}/file"])
        {
            var (status, problem) = await doctor.Refused($"/api/records/{him}/{way}");
            Assert.Equal((HttpStatusCode.Forbidden, "records.reason-needed"), (status, problem.TypeOf()));
            Assert.Equal(["presence", "break-glass"], problem.GetProperty("current").GetProperty("options").EnumerateArray().Select(o => o.Text("kind")));
        }
        Assert.Equal(0, await chart.Audited("records.read"));
        Assert.Equal(HttpStatusCode.NotFound, (await doctor.Refused($"/api/records/{Guid.NewGuid()}/summary")).Status);
    }

    [Theory, BothStores]
    public async Task REC_8_a_reading_is_in_the_log_before_the_answer(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        using var doctor = chart.Doctor(Chart.Township);

        for (var i = 0; i < Ways.Length; i++)
        {
            await doctor.Read($"/api/records/{him}/{Ways[i]}");
            Assert.Equal(i + 1, await chart.Audited("records.read"));
        }

        await chart.County.UntilNumbered();
        var log = (await doctor.Read($"/api/records/{him}/access-log?size=3")).Items();
        var own = log.First(e => e.Text("what") == "调阅记录");
        Assert.Equal(["id", "at", "actor", "post", "organization", "actorKind", "reasonTitle", "reason", "what"], log[0].Names());
        Assert.Equal(("李医生", "staff", "就诊", "调阅记录"), (own.Text("actor"), own.Text("actorKind"), own.Text("reasonTitle"), own.Text("what")));
        Assert.Equal(3, log.Length);
    }

    [Theory, BothStores]
    public async Task REC_7_a_visit_is_a_reason_for_its_institution_and_ends_days_after_it(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(chart.Says(Chart.Him, "TS", Chart.Township, Facts.Stay("V1", chart.Now.AddDays(-3)))))[0].ResidentId;
        using var own = chart.Doctor(Chart.Township);
        using var other = chart.Doctor(Chart.Village);

        var access = (await own.Read($"/api/records/{him}/summary")).GetProperty("access");
        Assert.Equal(("visit", null), (access.Text("reason"), access.Text("until")));
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Refused($"/api/records/{him}/summary")).Status);

        await chart.Take(chart.Says(Chart.Him, "TS", Chart.Township, Facts.Stay("V1", chart.Now.AddDays(-3), chart.Now, version: 2)));
        Assert.Equal(chart.Now.AddDays(30), (await own.Read($"/api/records/{him}/summary")).GetProperty("access").GetProperty("until").GetDateTime().ToUniversalTime());
        chart.County.Clock.Advance(TimeSpan.FromDays(30));
        await own.Read($"/api/records/{him}/summary");
        chart.County.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await own.Refused($"/api/records/{him}/summary")).Status);
    }

    [Theory, BothStores]
    public async Task REC_7_a_visit_entered_in_error_cancelled_or_planned_is_no_reason(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var facts = ((string[])["entered-in-error", "cancelled", "planned"]).Select(s => Facts.Stay("V" + s, chart.Now, status: s)).ToArray();
        var him = (await chart.Take(chart.Says(Chart.Him, "TS", Chart.Township, facts)))[0].ResidentId;
        using var doctor = chart.Doctor(Chart.Township);

        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{him}/summary")).Status);
    }

    [Theory]
    [BothStores(Chart.IdNumber), BothStores("990125500307001"), BothStores(Chart.Phone), BothStores("HC00018827"), BothStores("INS770001"), BothStores("99012500300100012"), BothStores("E12345678")]
    public async Task REC_9_what_the_resident_shows_proves_presence_for_a_day(StoreKind kind, string proof)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        using var doctor = chart.Doctor(Chart.Township);
        using var colleague = chart.Doctor(Chart.Township, "王护士");
        using var stranger = chart.Doctor(Chart.Village);

        var (status, answer) = await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = $" {proof} " });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["until"], answer.Names());
        Assert.Equal("presence", (await doctor.Read($"/api/records/{him}/summary")).GetProperty("access").Text("reason"));
        await colleague.Read($"/api/records/{him}/timeline");
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Refused($"/api/records/{him}/summary")).Status);
        chart.County.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{him}/summary")).Status);
    }

    [Theory, BothStores]
    public async Task REC_9_a_wrong_proof_is_written_down_opens_nothing_and_guessing_ends(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        var her = (await chart.Take(Chart.Her, Facts.Platelets("O2", "18", 18, chart.Now))).ResidentId;
        using var doctor = chart.Doctor(Chart.Township);
        using var other = chart.Doctor(Chart.Township, "王医生");
        string[] wrong = ["11010519491231002X", "0021", "张德山", "' or 1=1 --", "13904510022"];

        foreach (var proof in wrong)
            Assert.Equal("records.proof-wrong", (await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof })).Problem.TypeOf());
        Assert.Equal(5, await chart.Audited("records.presence-failed"));
        var (status, problem) = await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = Chart.IdNumber });

        Assert.Equal((HttpStatusCode.TooManyRequests, "records.proof-too-often"), (status, problem.TypeOf()));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{him}/summary")).Status);
        Assert.Equal(1, await chart.Audited("records.presence-locked"));
        Assert.Equal(HttpStatusCode.OK, (await other.Send($"/api/records/{him}/access", new { kind = "presence", proof = Chart.IdNumber })).Status);
        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{her}/access", new { kind = "presence", proof = "13904510099" })).Status);
        chart.County.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = Chart.IdNumber })).Status);
    }

    [Theory, BothStores]
    public async Task REC_9_guesses_at_once_do_not_slip_past_the_limit(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind, realClock: true);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        using var doctor = chart.Doctor(Chart.Township);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = $"1390451{i:0000}" })));

        Assert.Equal(5, answers.Count(a => a.Problem.TypeOf() == "records.proof-wrong"));
        Assert.Equal(15, answers.Count(a => a.Status == HttpStatusCode.TooManyRequests));
    }

    [Theory, BothStores]
    public async Task REC_9_a_right_proof_forgets_the_wrong_ones(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        using var doctor = chart.Doctor(Chart.Township);

        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 4; i++)
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = "no" })).Status);
            Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = Chart.Phone })).Status);
        }
    }

    [Theory, BothStores]
    public async Task REC_9_the_changing_code_of_the_health_card_proves_presence_once_and_for_its_holder(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        var her = (await chart.Take(Chart.Her, Facts.Platelets("O2", "18", 18, chart.Now))).ResidentId;
        using var doctor = chart.Doctor(Chart.Township);
        using var stranger = chart.Doctor(Chart.Village);
        var code = await Code(chart, him);

        var other = await doctor.Send($"/api/records/{her}/access", new { kind = "presence", proof = code });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "records.card-of-another"), (other.Status, other.Problem.TypeOf()));
        var right = await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof = code });
        Assert.Equal(HttpStatusCode.OK, right.Status);
        var again = await stranger.Send($"/api/records/{him}/access", new { kind = "presence", proof = code });
        Assert.Equal((HttpStatusCode.Conflict, "residents.card-code-used"), (again.Status, again.Problem.TypeOf()));
        var late = await Code(chart, him);
        chart.County.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("residents.card-code-expired", (await stranger.Send($"/api/records/{him}/access", new { kind = "presence", proof = late })).Problem.TypeOf());
        await chart.County.UntilQuiet();

        Assert.Equal(1, await chart.Count("records_grant"));
        Assert.Equal("health-card-code", await chart.Ask<string>("select proof_kind from records_grant"));
        Assert.Equal(3, await chart.Audited("records.presence-failed"));
        Assert.Equal("presence", (await doctor.Read($"/api/records/{him}/summary")).GetProperty("access").Text("reason"));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Refused($"/api/records/{him}/summary")).Status);
    }

    [Theory, BothStores]
    public async Task REC_9_a_card_shown_anywhere_in_the_house_is_presence_for_hours(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        using var desk = chart.Doctor(Chart.Township, "王护士");
        using var doctor = chart.Doctor(Chart.Township);
        using var stranger = chart.Doctor(Chart.Village);
        var code = await Code(chart, him);
        Assert.Equal(HttpStatusCode.OK, (await desk.Send("/api/residents/health-card/verify", new { code })).Status);
        var shown = chart.Now;
        await chart.County.UntilQuiet();

        var access = (await doctor.Read($"/api/records/{him}/summary")).GetProperty("access");
        Assert.Equal(("presence", shown.AddHours(24)), (access.Text("reason"), access.GetProperty("until").GetDateTime().ToUniversalTime()));
        Assert.Equal(("王护士", "宾西镇卫生院"), (await chart.Ask<string>("select caller_name from records_grant"), await chart.Ask<string>("select organization_name from records_grant")));
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Refused($"/api/records/{him}/summary")).Status);
        chart.County.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.Refused($"/api/records/{him}/summary")).Status);
    }

    [Theory, BothStores]
    public async Task REC_9_a_stopped_card_proves_nothing(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = (await chart.Take(Chart.Him, Facts.Platelets("O1", "18", 18, chart.Now))).ResidentId;
        using var doctor = chart.Doctor(Chart.Township);
        var code = await Code(chart, him);
        var number = (await doctor.Send($"/api/residents/{him}/health-card/print", new { })).Problem.Text("number");
        await doctor.Send($"/api/residents/{him}/health-card/cancel", new { reason = "遗失" });

        foreach (var proof in new[] { code, number })
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await doctor.Send($"/api/records/{him}/access", new { kind = "presence", proof })).Status);
    }

    /// <summary>A code of his card, shown elsewhere: on the screen of another institution.</summary>
    static async Task<string> Code(Chart chart, Guid resident)
    {
        using var elsewhere = chart.Doctor(Chart.Hospital, "周护士");
        await elsewhere.Send($"/api/residents/{resident}/health-card", new { name = "张德山", idNumber = Chart.IdNumber });
        return (await elsewhere.Send($"/api/residents/{resident}/health-card/code", new { })).Problem.Text("code")!;
    }

    [Theory, BothStores]
    public async Task Bad_requests_for_access_name_the_field(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        using var doctor = chart.Doctor(Chart.Township);
        var machine = chart.DoctorAt(Chart.Township) with { Kind = CallerKind.Machine };
        using var system = chart.Client(machine);

        foreach (var (body, type) in ((object, string)[])[
            (new { kind = "presence" }, "records.proof-needed"), (new { kind = "presence", proof = new string('1', 201) }, "records.proof-needed"),
            (new { kind = "break-glass", reason = "急" }, "records.reason-text-needed"), (new { kind = "break-glass", reason = new string('急', 501) }, "records.reason-text-needed"),
            (new { kind = "sensitive", reason = "会诊需要了解" }, "records.sensitive-needs-access"), (new { kind = "magic" }, "kernel.bad-request")])
        {
            var (status, problem) = await doctor.Send($"/api/records/{him}/access", body);
            Assert.Equal(type, problem.TypeOf());
            Assert.InRange((int)status, 400, 409);
        }
        Assert.Equal("records.only-staff", (await system.Send($"/api/records/{him}/access", new { kind = "break-glass", reason = "系统要看数据" })).Problem.TypeOf());
        Assert.Equal(HttpStatusCode.NotFound, (await doctor.Send($"/api/records/{Guid.NewGuid()}/access", new { kind = "break-glass", reason = "病人昏迷，急需病史" })).Status);
    }

    [Theory, BothStores]
    public async Task REC_7_another_residents_fact_is_not_found_under_this_one(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Township);
        await chart.Take(Chart.Her, Facts.Platelets("O9", "200", 200, chart.Now));
        using var doctor = chart.Doctor(Chart.Township);

        Assert.Equal(HttpStatusCode.NotFound, (await doctor.Refused($"/api/records/{him}/facts/{FactId.Of("HIS", FactKind.Observation, "O9")}")).Status);
        await doctor.Read($"/api/records/{him}/facts/{FactId.Of("ADT2", FactKind.Encounter, "V1")}");
    }
}

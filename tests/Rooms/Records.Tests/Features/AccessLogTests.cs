using System.Net;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Records.Tests.Features;

/// <summary>REC-17: 谁看过我的档案 is whole.</summary>
public sealed class AccessLogTests
{
    [Theory, BothStores]
    public async Task REC_17_shows_what_other_rooms_gates_and_operators_showed_of_the_resident(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        using var doctor = chart.Doctor(Chart.Hospital);
        await doctor.Read($"/api/residents/{him}");
        Assert.Equal(HttpStatusCode.OK, (await doctor.Send($"/api/residents/{him}/reveal", new { })).Status);
        Assert.Equal(HttpStatusCode.Created, (await doctor.Send($"/api/residents/{him}/health-card", new { name = "张德山", idNumber = Chart.IdNumber })).Status);
        await doctor.Send($"/api/residents/{him}/health-card/print", new { });
        await chart.County.Transactions.Run(
            chart.County.Staff("运维员", Chart.Hospital, Roles.SystemAdmin),
            work =>
            {
                work.Audit(new AuditEntry("hl7v2.read", "message", Guid.CreateVersion7()) { ResidentId = him });
                return Task.CompletedTask;
            },
            CancellationToken.None);
        await doctor.Read($"/api/records/{him}/summary");
        await chart.County.UntilNumbered();

        var shown = (await doctor.Read($"/api/records/{him}/access-log")).Items().Select(e => $"{e.Text("actor")} {e.Text("reasonTitle")} {e.Text("what")}").ToList();

        Assert.Equal(
            ["李医生 就诊 首页", "运维员 接口维护 接口消息原文", "李医生 发卡窗口 打印电子健康卡号", "李医生 发卡窗口 发放电子健康卡", "李医生 就诊 完整证件号与电话", "李医生 就诊 居民基本信息"],
            shown.Where(s => !s.EndsWith("调阅记录", StringComparison.Ordinal)));
    }

    static Task<(HttpStatusCode Status, System.Text.Json.JsonElement Problem)> Print(HttpClient desk, Guid resident, string proof, Guid? proxyId = null, string? cursor = null) =>
        desk.Send($"/api/records/{resident}/access-log/print", new { proof, proxyId, cursor });

    [Theory, BothStores]
    public async Task REC_17_the_resident_has_it_at_a_desk_on_proof_of_presence_and_opens_nothing(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        using var treating = chart.Doctor(Chart.Hospital, "王医生");
        await treating.Read($"/api/records/{him}/summary");
        await treating.Send($"/api/records/{him}/access", new { kind = "sensitive", reason = "术前评估职业暴露" });
        await chart.County.UntilNumbered();
        using var desk = chart.Client(chart.County.Staff("赵管理员", Chart.Township, Roles.DataSteward));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "records.proof-wrong"), Refusal(await Print(desk, him, "13900000000")));
        var (status, page) = await Print(desk, him, Chart.IdNumber);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["id", "at", "actor", "organization", "actorKind", "reasonTitle", "reason", "what"], page.Items()[0].Names());
        Assert.Contains(page.Items(), e => (e.Text("actor"), e.Text("reasonTitle"), e.Text("reason")) == ("王医生", "查看敏感信息", "术前评估职业暴露"));
        Assert.Contains(page.Items(), e => (e.Text("actor"), e.Text("reasonTitle"), e.Text("what")) == ("王医生", "就诊", "首页"));
        Assert.Equal(1, await chart.Count("records_grant"));
        Assert.Equal(1, await chart.Audited("records.print-access-log"));
        Assert.Equal("kernel.bad-cursor", (await Print(desk, him, Chart.Phone, cursor: "x")).Problem.TypeOf());
        Assert.Equal(HttpStatusCode.NotFound, (await Print(desk, Guid.NewGuid(), Chart.Phone)).Status);
        using var director = chart.Client(chart.County.Staff("主任", Chart.Township, Roles.Director));
        Assert.Equal(HttpStatusCode.Forbidden, (await Print(director, him, Chart.Phone)).Status);
        using var machine = chart.Client(chart.DoctorAt(Chart.Township) with { Kind = CallerKind.Machine });
        Assert.Equal("records.only-staff", (await Print(machine, him, Chart.Phone)).Problem.TypeOf());
    }

    [Theory, BothStores]
    public async Task REC_17_a_proxy_in_force_has_it_by_the_own_papers_and_does_not_learn_of_second_reasons(StoreKind kind)
    {
        await using var chart = await Chart.Start(kind);
        var him = await chart.InHospital(Chart.Hospital);
        var her = await chart.InHospital(Chart.Hospital, Chart.Her);
        using var treating = chart.Doctor(Chart.Hospital, "王医生");
        await treating.Read($"/api/records/{him}/summary");
        await treating.Send($"/api/records/{him}/access", new { kind = "sensitive", reason = "术前评估职业暴露" });
        await chart.County.UntilNumbered();
        using var desk = chart.Doctor(Chart.Township);
        const string hers = "11010519491231002X";

        Assert.Equal((HttpStatusCode.Forbidden, "records.not-proxy"), Refusal(await Print(desk, him, hers, her)));
        await desk.Send($"/api/records/{him}/access", new { kind = "break-glass", reason = "家属代办，本人卧床" });
        var (added, proxy) = await desk.Send($"/api/residents/{him}/proxies", new { proxyId = her, relationship = "配偶", consentKind = "signed", consentNote = "授权书存卫生院", untilDay = "2027-01-01" });
        Assert.Equal(HttpStatusCode.Created, added);
        Assert.Equal("records.proof-wrong", (await Print(desk, him, Chart.IdNumber, her)).Problem.TypeOf());
        var (status, page) = await Print(desk, him, hers, her);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(page.Items(), e => e.Text("what") == "首页");
        Assert.DoesNotContain(page.Items(), e => e.Text("reasonTitle") == "查看敏感信息");
        Assert.Equal(HttpStatusCode.Forbidden, (await Print(desk, her, Chart.IdNumber, him)).Status);
        using var end = new HttpRequestMessage(HttpMethod.Post, $"/api/residents/proxies/{proxy.GetProperty("id").GetGuid()}/end") { Content = System.Net.Http.Json.JsonContent.Create(new { reason = "撤回授权" }) };
        end.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, (await desk.SendAsync(end)).StatusCode);
        Assert.Equal((HttpStatusCode.Forbidden, "records.not-proxy"), Refusal(await Print(desk, him, hers, her)));
    }

    static (HttpStatusCode, string) Refusal((HttpStatusCode Status, System.Text.Json.JsonElement Problem) answer) => (answer.Status, answer.Problem.TypeOf());
}

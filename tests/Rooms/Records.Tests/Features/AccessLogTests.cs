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
}

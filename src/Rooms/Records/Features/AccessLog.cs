using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>GET /records/{id}/access-log (调阅记录): who read this record, when, why and what.</summary>
static class AccessLog
{
    internal sealed record Entry(Guid Id, DateTime At, string Actor, string? Post, string? Organization, string ActorKind, string ReasonTitle, string? Reason, string What);

    /// <summary>Reasons that were asked for: words and a title of their own.</summary>
    static readonly string[] Asked = ["records.presence", "records.presence-failed", "records.break-glass", "records.sensitive"];

    /// <summary>What shows a resident's data without opening the record: done by right of an office, and seen by the resident all the same.</summary>
    static readonly Dictionary<string, (string Reason, string What)> ByOffice = new(StringComparer.Ordinal)
    {
        ["residents.print-health-card"] = ("发卡窗口", "打印电子健康卡号"),
        ["records.print-access-log"] = ("居民查询", "打印调阅记录"),
        ["residents.health-card"] = ("发卡窗口", "发放电子健康卡"),
        ["residents.show-health-card-code"] = ("发卡窗口", "显示电子健康卡动态码"),
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/records/{residentId:guid}/access-log", Handle).Needs(RecordReader.Read).WithName("RecordAccessLog").Produces<Page<Entry>>();

    static async Task<IResult> Handle(Guid residentId, string? cursor, int? size, RecordReader records, CountyReader reader, Caller caller, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(long));
        if (after.Refusal is { } bad)
            return bad.ToResult();
        var opened = await records.Open(residentId, "调阅记录", caller, ct);
        if (opened.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var before = after.Value is [long number] ? number : long.MaxValue;
        var rows = await reader.AuditOf(opened.Value.Members, AccessActions.All, before, limit + 1, ct);
        return Results.Json(Page<Entry>.From(rows, limit, Show, r => [r.Number]), Json.Options);
    }

    internal static Entry Show(AuditRow row)
    {
        // By right of an office as well, and with words: whoever reads the resident's own record has its reason instead, and the resident for a subject.
        var (title, reason, what) = row is { Action: AccessActions.MessageRead, SubjectKind: "message" } ? ("接口维护", row.Reason, "接口消息原文")
            : ByOffice.TryGetValue(row.Action, out var office) ? (office.Reason, null, row.Reason == "proxy" ? $"{office.What}（代理人）" : office.What)
            : row.Action == "records.presence-failed" ? (ReasonTitle("presence-failed"), row.Reason, row.Detail == "disclosed" ? "号码为本机构自平台得知，未能调阅" : "出示的凭证不符，未能调阅")
            : Asked.Contains(row.Action) ? (ReasonTitle(row.Action["records.".Length..]), row.Reason, "申请调阅")
            : (ReasonTitle(row.Reason), null, row.Detail ?? (row.Action == ReadingLog.Revealed ? "完整证件号与电话" : "档案"));
        return new(row.Id, row.At, row.CallerName, null, row.OrganizationName, row.CallerKind, title, reason, what);
    }

    internal static string ReasonTitle(string? kind) => kind switch
    {
        "visit" => "就诊",
        "presence" or "presence-failed" => "居民在场",
        "break-glass" => "紧急调阅",
        "sensitive" => "查看敏感信息",
        "request" => "协作申请",
        "contract" => "签约服务",
        "booking" => "预约",
        "call" => "急救呼叫",
        "programme" => "健康管理",
        "own-facts" => "本机构资料回读",
        "known-key" => "持号码核对身份",
        "mending" => "处理未入档的接口报文",
        _ => "未注明",
    };
}

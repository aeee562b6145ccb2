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

    static Entry Show(AuditRow row) => row.Action == ReadingLog.Action
        ? new(row.Id, row.At, row.CallerName, null, row.OrganizationName, row.CallerKind, ReasonTitle(row.Reason), null, row.Detail ?? "档案")
        : new(row.Id, row.At, row.CallerName, null, row.OrganizationName, row.CallerKind, ReasonTitle(row.Action["records.".Length..]), row.Reason, row.Action == "records.presence-failed" ? "出示的凭证不符，未能调阅" : "申请调阅");

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
        "own-description" => "本机构登记的身份资料",
        "key" => "按证件号、电话或编号查找",
        _ => "未注明",
    };
}

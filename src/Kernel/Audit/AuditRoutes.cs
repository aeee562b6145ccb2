using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OneCounty.Kernel;

/// <summary>The audit log as the audit administrator sees it, and its verification.</summary>
static class AuditRoutes
{
    public static readonly Permission Read = new("kernel.audit-read", "查看审计日志", Roles.AuditAdmin);

    internal sealed record Shown(long Number, DateTime At, string CallerKind, string CallerName, string? OrganizationName, string? Address, string Action, string SubjectKind, Guid? SubjectId, Guid? ResidentId, string? Reason, string? Detail);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit", List).Needs(Read).WithName("ListAudit").Produces<Page<Shown>>();
        routes.MapPost("/audit/verify", Verify).Needs(Read).NotIdempotent("reads only: recomputes the seals").WithName("VerifyAudit").Produces<AuditVerdict>();
    }

    static async Task<IResult> List(CountyReader reader, string? actor, string? action, Guid? resident, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(long));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var before = after.Value is [long number] ? number : long.MaxValue;
        var filter = (resident is null ? "" : " and resident_id = @resident")
            + (string.IsNullOrWhiteSpace(action) ? "" : " and action = @action")
            + (string.IsNullOrWhiteSpace(actor) ? "" : " and caller_name = @actor")
            + (from is null ? "" : " and at >= @since")
            + (to is null ? "" : " and at < @until");
        var rows = await reader.Query<AuditRow>(
            $"select number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail from kernel_audit where number < @before{filter} order by number desc limit @take",
            new { before, resident, action, actor, since = from?.UtcDateTime, until = to?.UtcDateTime, take = limit + 1 }, ct);
        return Results.Json(Page<Shown>.From(rows, limit, Show, r => [r.Number]), Json.Options);
    }

    static async Task<IResult> Verify(AuditSealer sealer, CancellationToken ct) => Results.Json(await sealer.Verify(ct), Json.Options);

    static Shown Show(AuditRow r) => new(r.Number, r.At, r.CallerKind, r.CallerName, r.OrganizationName, r.Address, r.Action, r.SubjectKind, r.SubjectId, r.ResidentId, r.Reason, r.Detail);
}

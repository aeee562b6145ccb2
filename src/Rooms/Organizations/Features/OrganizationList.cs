using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>The tree and list of institutions, and what one of them said before.</summary>
static class OrganizationList
{
    internal sealed record Line
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public required string Type { get; init; }
        public required string Level { get; init; }
        public Guid? ParentId { get; init; }
        public int ChildCount { get; init; }
        public DateOnly? ClosedOn { get; init; }
    }

    internal sealed record Revision(long Version, System.Text.Json.JsonElement Said, DateTime RecordedAt, string RecordedByName);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organizations", List).Needs(OrganizationsRoom.Read).WithName("ListOrganizations").Produces<Page<Line>>();
        routes.MapGet("/organizations/{id:guid}", Show).Needs(OrganizationsRoom.Read).WithName("ShowOrganization").Produces<Organization>();
        routes.MapGet("/organizations/{id:guid}/history", History).Needs(OrganizationsRoom.Read).WithName("OrganizationHistory").Produces<Page<Revision>>();
    }

    /// <param name="parent">An id, or <c>root</c> for those without a parent.</param>
    /// <param name="closed">Also those that no longer exist.</param>
    static async Task<IResult> List(CountyReader reader, TimeProvider clock, string? parent, string? type, string? level, string? q, bool? closed, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var parentId = Guid.TryParse(parent, out var id) ? id : (Guid?)null;
        if (!string.IsNullOrEmpty(parent) && parent != "root" && parentId is null)
            return KernelRefusals.BadRequest.At("parent").ToResult();
        var limit = PageCursor.Size(size);
        var filter = (parentId is not null ? " and o.parent_id = @parentId" : parent == "root" ? " and o.parent_id is null" : "")
            + (string.IsNullOrWhiteSpace(type) ? "" : " and o.type = @type")
            + (string.IsNullOrWhiteSpace(level) ? "" : " and o.level = @level")
            + (string.IsNullOrWhiteSpace(q) ? "" : " and (o.name like @like escape '!' or o.short_name like @like escape '!' or o.code like @like escape '!' or o.credit_code = @q or o.institution_code = @q)")
            + (closed == false ? " and (o.closed_on is null or o.closed_on > @today)" : "");
        var rows = await reader.Query<Line>(
            $"""
            select o.id, o.code, o.name, o.type, o.level, o.parent_id, o.closed_on,
              (select count(*) from organizations_organization c where c.parent_id = o.id) as child_count
            from organizations_organization o where o.code > @from{filter} order by o.code limit @take
            """,
            new { from = after.Value is [string code] ? code : "", parentId, type, level, q = q?.Trim(), like = Words.Like(q), today = CountyCalendar.Today(clock), take = limit + 1 },
            ct);
        return Results.Json(Page<Line>.From(rows, limit, o => o, o => [o.Code]), Json.Options);
    }

    static async Task<IResult> Show(Guid id, HttpContext context, CountyReader reader, TimeProvider clock, CancellationToken ct)
    {
        if (await Organization.Find(new Reading(reader, ct), id, CountyCalendar.Today(clock)) is not { } found)
            return KernelRefusals.NotFound.ToResult();
        context.Response.Headers.ETag = IfMatch.Format(found.Version);
        return Results.Json(found, Json.Options);
    }

    static async Task<IResult> History(Guid id, CountyReader reader, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(long));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var rows = await reader.Query<RevisionRow>(
            "select id, subject_kind, subject_id, version, snapshot, created_at, created_by, created_by_name from organizations_revision where subject_id = @id and version < @before order by version desc limit @take",
            new { id, before = after.Value is [long version] ? version : long.MaxValue, take = limit + 1 }, ct);
        return Results.Json(
            Page<Revision>.From(rows, limit, r => new Revision(r.Version, Json.Read<System.Text.Json.JsonElement>(r.Snapshot), r.CreatedAt, r.CreatedByName), r => [r.Version]),
            Json.Options);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>The tree and list of institutions, and one institution with what it is known by.</summary>
static class OrganizationList
{
    const string Columns =
        """
        select o.id, o.code, o.name, o.short_name, o.type, o.level, o.parent_id, p.name as parent_name, o.credit_code, o.institution_code, o.division_code,
          o.address, o.phone, o.longitude, o.latitude, o.licensed_beds, o.clinical, o.founded_on, o.closed_on, o.version,
          (select count(*) from organizations_organization c where c.parent_id = o.id) as children,
          (select c.name from organizations_membership m join organizations_consortium c on c.id = m.consortium_id
            where m.organization_id = o.id and m.exclusive and m.valid_from <= @today and (m.valid_to is null or m.valid_to > @today) limit 1) as consortium_name
        from organizations_organization o
        left join organizations_organization p on p.id = o.parent_id

        """;

    internal sealed record Organization
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public required string ShortName { get; init; }
        public required string Type { get; init; }
        public required string Level { get; init; }
        public Guid? ParentId { get; init; }
        public string? ParentName { get; init; }
        public string? CreditCode { get; init; }
        public string? InstitutionCode { get; init; }
        public string? DivisionCode { get; init; }
        public string? Address { get; init; }
        public string? Phone { get; init; }
        public double? Longitude { get; init; }
        public double? Latitude { get; init; }
        public int? LicensedBeds { get; init; }
        public bool Clinical { get; init; }
        public DateOnly FoundedOn { get; init; }
        public DateOnly? ClosedOn { get; init; }
        public long Version { get; init; }
        public int Children { get; init; }
        public string? ConsortiumName { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organizations", List).Needs(OrganizationsRoom.Read).WithName("ListOrganizations").Produces<Page<Organization>>();
        routes.MapGet("/organizations/{id:guid}", Show).Needs(OrganizationsRoom.Read).WithName("ShowOrganization").Produces<Organization>();
        routes.MapGet("/organizations/{id:guid}/history", History).Needs(OrganizationsRoom.Read).WithName("OrganizationHistory").Produces<Page<Revision>>();
    }

    internal static Task<Organization?> Find(CountyReader reader, Guid id, DateOnly today, CancellationToken ct) =>
        reader.First<Organization>(Columns + "where o.id = @id", new { id, today }, ct);

    internal static Task<Organization?> Find(Work work, Guid id) =>
        work.First<Organization>(Columns + "where o.id = @id", new { id, today = CountyCalendar.DayOf(work.Now) });

    static async Task<IResult> List(CountyReader reader, TimeProvider clock, Guid? parent, string? type, string? level, string? q, bool? closed, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var filter = (parent is null ? "" : " and o.parent_id = @parent")
            + (string.IsNullOrWhiteSpace(type) ? "" : " and o.type = @type")
            + (string.IsNullOrWhiteSpace(level) ? "" : " and o.level = @level")
            + (string.IsNullOrWhiteSpace(q) ? "" : " and (o.name like @like escape '!' or o.short_name like @like escape '!' or o.code like @like escape '!' or o.credit_code = @q or o.institution_code = @q)")
            + (closed == true ? "" : " and (o.closed_on is null or o.closed_on > @today)");
        var rows = await reader.Query<Organization>(
            Columns + $"where o.code > @from{filter} order by o.code limit @take",
            new { from = after.Value is [string code] ? code : "", parent, type, level, q = q?.Trim(), like = Words.Like(q), today = CountyCalendar.Today(clock), take = limit + 1 },
            ct);
        return Results.Json(Page<Organization>.From(rows, limit, o => o, o => [o.Code]), Json.Options);
    }

    static async Task<IResult> Show(Guid id, HttpContext context, CountyReader reader, TimeProvider clock, CancellationToken ct)
    {
        if (await Find(reader, id, CountyCalendar.Today(clock), ct) is not { } found)
            return KernelRefusals.NotFound.ToResult();
        context.Response.Headers.ETag = IfMatch.Format(found.Version);
        return Results.Json(found, Json.Options);
    }

    internal sealed record Revision(long Version, System.Text.Json.JsonElement Said, DateTime RecordedAt, string RecordedByName);

    static async Task<IResult> History(Guid id, CountyReader reader, CancellationToken ct)
    {
        var rows = await reader.Query<RevisionRow>(
            "select id, subject_kind, subject_id, version, snapshot, created_at, created_by, created_by_name from organizations_revision where subject_id = @id order by version desc limit 200",
            new { id }, ct);
        return Results.Json(new Page<Revision>([.. rows.Select(r => new Revision(r.Version, Json.Read<System.Text.Json.JsonElement>(r.Snapshot), r.CreatedAt, r.CreatedByName))], null), Json.Options);
    }
}

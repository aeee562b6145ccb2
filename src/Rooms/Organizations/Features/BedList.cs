using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;

namespace OneCounty.Organizations.Features;

/// <summary>The beds of a department, past and present.</summary>
static class BedList
{
    internal sealed record Bed
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public string? Room { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/organizations/{id:guid}/departments/{department:guid}/beds", List).Needs(OrganizationsRoom.Read).WithName("ListBeds").Produces<Page<Bed>>();

    static async Task<IResult> List(Guid id, Guid department, CountyReader reader, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string), typeof(Guid));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var (code, last) = after.Value is [string c, Guid i] ? (c, i) : ("", Guid.Empty);
        var rows = await reader.Query<Bed>(
            """
            select id, code, room, valid_from, valid_to from organizations_bed
            where organization_id = @id and department_id = @department and (code > @code or (code = @code and id > @last)) order by code, id limit @take
            """,
            new { id, department, code, last, take = limit + 1 }, ct);
        return Results.Json(Page<Bed>.From(rows, limit, b => b, b => [b.Code, b.Id]), Json.Options);
    }
}

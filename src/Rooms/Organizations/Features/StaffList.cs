using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>Who works where.</summary>
static class StaffList
{
    /// <param name="Posts">In force today: institution, department and what the person does there.</param>
    internal sealed record Line(Guid Id, string Code, string Name, Sex Sex, string Profession, string? Title, IReadOnlyList<string> Posts);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff", List).Needs(OrganizationsRoom.ReadStaff).WithName("ListStaff").Produces<Page<Line>>();
        routes.MapGet("/staff/{id:guid}", Show).Needs(OrganizationsRoom.ReadStaff).WithName("ShowStaff").Produces<StaffMember>();
    }

    static async Task<IResult> List(CountyReader reader, IStaffDirectory directory, TimeProvider clock, Guid? organization, string? profession, string? q, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string), typeof(Guid));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var today = CountyCalendar.Today(clock);
        var (name, last) = after.Value is [string n, Guid i] ? (n, i) : ("", Guid.Empty);
        var filter = (organization is null ? "" : " and exists (select 1 from organizations_post p where p.staff_id = s.id and p.organization_id = @organization and p.valid_from <= @today and (p.valid_to is null or p.valid_to > @today))")
            + (string.IsNullOrWhiteSpace(profession) ? "" : " and s.profession = @profession")
            + (string.IsNullOrWhiteSpace(q) ? "" : " and (s.name like @like escape '!' or s.code like @like escape '!')");
        var rows = await reader.Query<StaffRef>(
            $"""
            select s.id, s.code, s.name, s.sex, s.profession, s.title, s.version from organizations_staff s
            where (s.name > @name or (s.name = @name and s.id > @last)){filter} order by s.name, s.id limit @take
            """,
            new { name, last, organization, profession, like = Words.Like(q), today, take = limit + 1 }, ct);
        var posts = await directory.PostsOf([.. rows.Select(r => r.Id)], today, ct);
        return Results.Json(
            Page<Line>.From(rows, limit, s => new Line(s.Id, s.Code, s.Name, s.Sex, s.Profession, s.Title, [.. posts[s.Id].Select(Text)]), s => [s.Name, s.Id]),
            Json.Options);
    }

    static async Task<IResult> Show(Guid id, HttpContext context, CountyReader reader, StaffNumbers numbers, CancellationToken ct)
    {
        if (await StaffMember.Find(new Reading(reader, ct), id, numbers) is not { } found)
            return KernelRefusals.NotFound.ToResult();
        context.Response.Headers.ETag = IfMatch.Format(found.Version);
        return Results.Json(found, Json.Options);
    }

    static string Text(PostRef post) => string.Join(' ', new[] { post.OrganizationName, post.DepartmentName, post.Title }.Where(t => !string.IsNullOrEmpty(t)));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>Who works where, in the order in which the names are read.</summary>
static class StaffList
{
    /// <param name="Posts">In force today: institution, department and what the person does there.</param>
    internal sealed record Line(Guid Id, string Code, string Name, Sex Sex, string Profession, string? Title, IReadOnlyList<string> Posts);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff", List).Needs(OrganizationsRoom.ReadStaff).WithName("ListStaff").Produces<Page<Line>>();
        routes.MapGet("/staff/{id:guid}", Show).Needs(OrganizationsRoom.ReadStaff).WithName("ShowStaff").Produces<StaffMember>();
    }

    sealed record Found
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public required string NamePinyin { get; init; }
        public Sex Sex { get; init; }
        public required string Profession { get; init; }
        public string? Title { get; init; }
    }

    static async Task<IResult> List(CountyReader reader, IStaffDirectory directory, TimeProvider clock, Guid? organization, string? profession, string? q, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string), typeof(Guid));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var today = CountyCalendar.Today(clock);
        var (read, last) = after.Value is [string n, Guid i] ? (n, i) : ("", Guid.Empty);
        var search = StaffSearch.Of(q);
        var filter = (organization is null ? "" : " and exists (select 1 from organizations_post p where p.staff_id = s.id and p.organization_id = @organization and p.valid_from <= @today and (p.valid_to is null or p.valid_to > @today))")
            + (string.IsNullOrWhiteSpace(profession) ? "" : " and s.profession = @profession")
            + (search.Where is null ? "" : " and " + search.Where);
        var rows = await reader.Query<Found>(
            $"""
            select s.id, s.code, s.name, s.name_pinyin, s.sex, s.profession, s.title from organizations_staff s
            where (s.name_pinyin > @read or (s.name_pinyin = @read and s.id > @last)){filter} order by s.name_pinyin, s.id limit @take
            """,
            new { read, last, organization, profession, search.Like, search.Letters, search.Beyond, today, take = limit + 1 }, ct);
        var posts = await directory.PostsOf([.. rows.Select(r => r.Id)], today, ct);
        return Results.Json(
            Page<Line>.From(rows, limit, s => new Line(s.Id, s.Code, s.Name, s.Sex, s.Profession, s.Title, [.. posts[s.Id].Select(Text)]), s => [s.NamePinyin, s.Id]),
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

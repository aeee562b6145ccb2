using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Accounts, who could have one, and the roles with the permissions that the rooms declare.</summary>
static class AccountList
{
    const int MostCandidates = 20;

    /// <param name="Roles">Titles.</param>
    internal sealed record Line(Guid Id, string Username, string Name, string? OrganizationName, string State, IReadOnlyList<string> Roles, DateTime? LastLogInAt);

    /// <param name="OfferedRoles">Codes that the posts of today suggest.</param>
    internal sealed record Candidate(Guid StaffId, string Name, string Code, string? OrganizationName, IReadOnlyList<string> OfferedRoles);

    internal sealed record PermissionName(string Name, string Title);

    internal sealed record Role(string Code, string Title, IReadOnlyList<PermissionName> Permissions, bool Administrator);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/accounts", List).Needs(IdentityRoom.Read).WithName("ListAccounts").Produces<Page<Line>>();
        routes.MapGet("/accounts/candidates", Candidates).Needs(IdentityRoom.Read).WithName("ListAccountCandidates").Produces<Page<Candidate>>();
        routes.MapGet("/accounts/{id:guid}", Show).Needs(IdentityRoom.Read).WithName("ShowAccount").Produces<Account>();
        routes.MapGet("/roles", AllRoles).Needs(IdentityRoom.Read).WithName("ListRoles").Produces<Page<Role>>();
    }

    static async Task<IResult> List(CountyReader reader, AccountView view, Attempts attempts, TimeProvider clock, string? q, string? role, string? state, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var filter = (string.IsNullOrWhiteSpace(q) ? "" : " and (username like @like escape '!' or name like @like escape '!')")
            + (string.IsNullOrWhiteSpace(role) ? "" : " and exists (select 1 from identity_grant g where g.account_id = identity_account.id and g.role = @role and g.revoked_at is null)")
            + StateFilter(state);
        var locked = state is "active" or "locked" ? await attempts.Locked(reader, clock.GetUtcNow().UtcDateTime, ct) : [];
        var rows = await reader.Query<AccountRow>(
            $"select {Credentials.AccountColumns} from identity_account where username > @from{filter} order by username limit @take",
            new { from = after.Value is [string username] ? username : "", like = Like(q), role, locked, take = limit + 1 }, ct);
        var shown = (await view.Show(rows, ct)).ToDictionary(a => a.Id);
        return Results.Json(Page<Line>.From(rows, limit, r => Of(shown[r.Id]), r => [r.Username]), Json.Options);
    }

    static string StateFilter(string? state) => state switch
    {
        "active" => " and state = 'active' and username not in @locked",
        "locked" => " and (state = 'locked' or (state = 'active' and username in @locked))",
        "disabled" => " and state = 'closed'",
        _ => "",
    };

    static async Task<IResult> Show(Guid id, HttpContext context, AccountView view, CancellationToken ct)
    {
        if (await view.Find(id, ct) is not { } account)
            return KernelRefusals.NotFound.ToResult();
        context.Response.Headers.ETag = IfMatch.Format(account.Version);
        return Results.Json(account, Json.Options);
    }

    /// <summary>Staff by name, pinyin, initials or 工号 who have no account yet.</summary>
    static async Task<IResult> Candidates(CountyReader reader, IStaffDirectory staff, OfferedRoles offered, TimeProvider clock, string q, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(q))
            return Results.Json(new Page<Candidate>([], null), Json.Options);
        var found = await staff.Search(q, MostCandidates * 5, ct);
        var ids = found.Select(s => s.Id).ToArray();
        var taken = (await reader.Query<Guid>("select staff_id from identity_account where staff_id in @ids", new { ids }, ct)).ToHashSet();
        var free = found.Where(s => !taken.Contains(s.Id)).Take(MostCandidates).ToList();
        var posts = await staff.PostsOf([.. free.Select(s => s.Id)], CountyCalendar.Today(clock), ct);
        var roles = await offered.Of([.. free.Select(s => s.Id)], ct);
        return Results.Json(new Page<Candidate>([.. free.Select(s => new Candidate(s.Id, s.Name, s.Code, posts[s.Id].FirstOrDefault()?.OrganizationName, roles[s.Id]))], null), Json.Options);
    }

    static IResult AllRoles(RoleBook book) => Results.Json(
        new Page<Role>([.. RoleClass.All.Select(code => new Role(code, RoleClass.TitleOf(code), [.. book.Of(code).Select(p => new PermissionName(p.Name, p.Title))], RoleClass.IsAdministrator(code)))], null),
        Json.Options);

    static Line Of(Account a) => new(a.Id, a.Username, a.Name, a.OrganizationName, a.State, [.. a.Roles.Select(RoleClass.TitleOf)], a.LastLogInAt);

    internal static string Like(string? text) =>
        "%" + text?.Trim().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%";
}

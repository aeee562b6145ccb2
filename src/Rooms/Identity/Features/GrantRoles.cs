using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>
/// The security administrator says which roles an account holds. The account's version decides between two who do it at once, and its role
/// class together with a unique index keeps the three administrators apart whatever the code above does.
/// </summary>
static class GrantRoles
{
    internal sealed record Request(IReadOnlyList<string> Roles, string? Reason = null);

    const string Take =
        """
        update identity_account set role_class = @roleClass, requested_roles = null, pin = case when @administrator then null else pin end, version = version + 1
        where id = @id and version = @version and state <> 'closed'
        """;

    const string Revoke =
        """
        update identity_grant set revoked_at = @now, revoked_by_name = @by, revoked_reason = @reason
        where account_id = @id and revoked_at is null and role not in @roles
        """;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/accounts/{id:guid}/roles", Handle).Needs(IdentityRoom.Grant).Idempotent().WithName("GrantRoles").Produces<Account>();

    /// <summary>Roles exist and may be held together.</summary>
    internal static Refusal? Fault(IReadOnlyCollection<string> roles) =>
        roles.FirstOrDefault(r => !RoleClass.Exists(r)) is { } unknown ? Refusals.RoleUnknown.At("roles").Because(unknown[..Math.Min(unknown.Length, 40)])
        : !RoleClass.Compatible(roles) ? Refusals.RolesExclude.At("roles")
        : null;

    static async Task<IResult> Handle(Guid id, Request body, IfMatch ifMatch, Commits commits, AccountView view, Sessions sessions, CancellationToken ct)
    {
        var roles = body.Roles.Distinct(StringComparer.Ordinal).ToArray();
        var result = await commits.Run<Account>(async work =>
        {
            if (ifMatch.Needed is { Refusal: { } missing })
                return missing;
            if (Fault(roles) is { } fault)
                return fault;
            if (work.Caller.Id == id)
                return Refusals.NotOnOneself;
            var roleClass = roles.Length == 0 ? RoleClass.None : RoleClass.Of(roles[0]);
            var taken = await work.Execute(Take, new { id, version = ifMatch.Needed.Value, roleClass, administrator = roleClass == RoleClass.Administrator });
            if (taken == 0)
                return await view.Find(id, ct) is { } current ? KernelRefusals.Stale.Showing(current) : KernelRefusals.NotFound;
            await Write(work, id, roles, body.Reason);
            var shown = await view.Of(work, id, ct);
            return new Reply<Account>(shown, Version: shown.Version);
        }, ct, ("identity_grant_one_administrator", Refusals.RolesExclude));
        sessions.Forget();
        return result;
    }

    static async Task Write(Work work, Guid id, string[] roles, string? reason)
    {
        await work.Execute(Revoke, new { id, roles, now = work.Now, by = work.Caller.Name, reason });
        var held = await work.Query<string>("select role from identity_grant where account_id = @id and revoked_at is null", new { id });
        await work.Insert<GrantRow>([.. roles.Except(held, StringComparer.Ordinal).Select(role => new GrantRow
        {
            Id = work.NewId(),
            AccountId = id,
            Role = role,
            Administrator = RoleClass.IsAdministrator(role),
            Reason = reason,
            CreatedAt = work.Now,
            CreatedBy = work.Caller.Id,
            CreatedByName = work.Caller.Name,
        })]);
        work.Audit(new AuditEntry(IdentityRoom.Grant.Name, "account", id) { Reason = reason, Detail = string.Join('、', roles.Select(RoleClass.TitleOf)) });
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>What administrators do to an account. Each change is based on the version that they saw and ends the sessions that it takes rights from.</summary>
static class EditAccount
{
    internal sealed record NewAccount(Guid StaffId, string Username, IReadOnlyList<string>? Roles = null);

    /// <summary>Shown once; changed at the first log-in.</summary>
    internal sealed record FirstPassword(Guid AccountId, string Username, string Password);

    internal sealed record WithReason(string Reason);

    internal sealed record Nothing(string? Reason = null);

    static readonly (string, Refusal)[] Taken =
    [
        ("identity_account_username", Refusals.UsernameTaken.At("username")),
        ("identity_account_staff", Refusals.StaffHasAccount.At("staffId")),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/accounts", Add).Needs(IdentityRoom.Create).Idempotent().WithName("AddAccount").Produces<FirstPassword>(201);
        routes.MapPost("/accounts/{id:guid}/lock", Lock).Needs(IdentityRoom.Change).Idempotent().WithName("LockAccount").Produces<Account>();
        routes.MapPost("/accounts/{id:guid}/unlock", Unlock).Needs(IdentityRoom.Change).Idempotent().WithName("UnlockAccount").Produces<Account>();
        routes.MapPost("/accounts/{id:guid}/disable", Disable).Needs(IdentityRoom.Create).Idempotent().WithName("DisableAccount").Produces<Account>();
        routes.MapPost("/accounts/{id:guid}/password-reset", ResetPassword).Needs(IdentityRoom.Create).Idempotent().WithName("ResetPassword").Produces<FirstPassword>();
        routes.MapPost("/accounts/{id:guid}/totp-reset", ResetSecondFactor).Needs(IdentityRoom.Grant).Idempotent().WithName("ResetSecondFactor").Produces<Account>();
    }

    static async Task<IResult> Add(NewAccount body, IStaffDirectory staff, Passwords passwords, Commits commits, CancellationToken ct)
    {
        var username = Credentials.Normal(body.Username);
        var person = await staff.Find(body.StaffId, ct);
        var password = Secrets.NewPassword();
        var hash = passwords.Hash(password);
        return await commits.Run<FirstPassword>(async work =>
        {
            if (!PasswordPolicy.IsUsername(username))
                return Refusals.UsernameInvalid.At("username");
            if (person is null)
                return Refusals.StaffUnknown.At("staffId");
            var roles = body.Roles ?? [];
            if (GrantRoles.Fault(roles) is { } fault)
                return fault;
            var row = Row(work, person, username, hash, roles);
            await work.Insert<AccountRow>([row]);
            work.Audit(new AuditEntry(IdentityRoom.Create.Name, "account", row.Id) { Detail = $"开通 {username}" });
            return new Reply<FirstPassword>(new(row.Id, username, password), 201, Location: $"/api/accounts/{row.Id}");
        }, ct, Taken);
    }

    static AccountRow Row(Work work, StaffRef person, string username, string hash, IReadOnlyList<string> roles) => new()
    {
        Id = work.NewId(),
        Username = username,
        StaffId = person.Id,
        Name = person.Name,
        State = "active",
        RoleClass = RoleClass.None,
        PasswordHash = hash,
        PasswordSetAt = work.Now,
        PasswordMustChange = true,
        TotpState = "none",
        RequestedRoles = roles.Count == 0 ? null : string.Join(' ', roles),
        CreatedAt = work.Now,
        CreatedBy = work.Caller.Id,
    };

    static Task<IResult> Lock(Guid id, WithReason body, IfMatch ifMatch, Change change, CancellationToken ct) => change.Run(
        id, ifMatch, "lock", body.Reason, reasonNeeded: true,
        "state = 'locked', state_reason = @reason", "state = 'active'", endsSessions: true, after: null, ct);

    static Task<IResult> Unlock(Guid id, Nothing body, IfMatch ifMatch, Change change, Attempts attempts, CancellationToken ct) => change.Run(
        id, ifMatch, "unlock", body.Reason, reasonNeeded: false,
        "state = 'active', state_reason = null", "state in ('active', 'locked')", endsSessions: false,
        async (work, username) =>
        {
            await attempts.Forget(work, Attempts.Account, username);
            await attempts.Forget(work, Attempts.Pin, username);
        },
        ct);

    static Task<IResult> Disable(Guid id, WithReason body, IfMatch ifMatch, Change change, CancellationToken ct) => change.Run(
        id, ifMatch, "disable", body.Reason, reasonNeeded: true,
        "state = 'closed', state_reason = @reason", "state in ('active', 'locked')", endsSessions: true, after: null, ct);

    static Task<IResult> ResetSecondFactor(Guid id, Nothing body, IfMatch ifMatch, Change change, CancellationToken ct) => change.Run(
        id, ifMatch, "totp-reset", body.Reason, reasonNeeded: false,
        "totp_state = 'none', totp_secret = null, totp_last_step = null", "state <> 'closed'", endsSessions: true,
        (work, _) => work.Execute("delete from identity_recovery_code where account_id = @id", new { id }), ct);

    static async Task<IResult> ResetPassword(Guid id, Nothing body, IfMatch ifMatch, Passwords passwords, Attempts attempts, Change change, CancellationToken ct)
    {
        var password = Secrets.NewPassword();
        var hash = passwords.Hash(password);
        return await change.Run(
            id, ifMatch, "password-reset", body.Reason, reasonNeeded: false,
            "password_hash = @hash, password_set_at = @now, password_must_change = @yes, pin = null", "state <> 'closed'", endsSessions: true,
            async (work, username) =>
            {
                await attempts.Forget(work, Attempts.Account, username);
                await work.Execute("delete from identity_device where account_id = @id", new { id });
            },
            ct, hash, username => new FirstPassword(id, username, password));
    }
}

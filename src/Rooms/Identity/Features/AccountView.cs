using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>An account as the administrators' page has it.</summary>
/// <param name="State">active, locked (by an administrator, or for a time after failures), disabled.</param>
/// <param name="LockedUntil">Null until somebody unlocks.</param>
/// <param name="Roles">Codes of the roles that count.</param>
/// <param name="RequestedRoles">Codes asked for when the account was made, which the security administrator has not granted yet.</param>
/// <param name="OfferedRoles">Codes that the posts of today suggest.</param>
/// <param name="SecondFactorWaived">Why an administrator's account works without a second factor.</param>
internal sealed record Account(
    Guid Id,
    string Username,
    Guid StaffId,
    string Name,
    string? OrganizationName,
    string State,
    string? LockedReason,
    DateTime? LockedUntil,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> RequestedRoles,
    IReadOnlyList<string> OfferedRoles,
    bool HasPin,
    bool HasTotp,
    string? SecondFactorWaived,
    DateTime? PasswordChangedAt,
    DateTime? PasswordExpiresAt,
    DateTime? LastLogInAt,
    DateTime CreatedAt,
    long Version);

/// <summary>Puts together what an account shows: its row, roles, lock and the institution of its person.</summary>
sealed class AccountView(CountyReader reader, Attempts attempts, IStaffDirectory staff, OfferedRoles offered, Parameters parameters, TimeProvider clock)
{
    public async Task<Account?> Find(Guid id, CancellationToken ct)
    {
        var row = await reader.First<AccountRow>($"select {Credentials.AccountColumns} from identity_account where id = @id", new { id }, ct);
        return row is null ? null : (await Show([row], ct))[0] with { OfferedRoles = await Offered(row, ct) };
    }

    /// <summary>As the unit of work has changed it.</summary>
    public async Task<Account> Of(Work work, Guid id, CancellationToken ct)
    {
        var row = await work.First<AccountRow>($"select {Credentials.AccountColumns} from identity_account where id = @id", new { id })
            ?? throw new InvalidOperationException("The account just changed is gone.");
        var roles = await work.Query<string>("select role from identity_grant where account_id = @id and revoked_at is null order by role", new { id });
        var posts = await staff.PostsOf(row.StaffId, CountyCalendar.Today(clock), ct);
        var shown = Of(row, roles, await attempts.LockedUntil(work, row.Username), posts.Count == 0 ? null : posts[0].OrganizationName, await parameters.Get(IdentityParameters.PasswordDays, ct));
        return shown with { OfferedRoles = await Offered(row, ct) };
    }

    async Task<IReadOnlyList<string>> Offered(AccountRow row, CancellationToken ct) => (await offered.Of([row.StaffId], ct))[row.StaffId];

    /// <summary>For lists: without the roles that posts suggest.</summary>
    public async Task<IReadOnlyList<Account>> Show(IReadOnlyList<AccountRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        var now = clock.GetUtcNow().UtcDateTime;
        var grants = (await reader.Query<GrantRow>(
            "select account_id, role from identity_grant where account_id in @ids and revoked_at is null order by role",
            new { ids = rows.Select(r => r.Id).ToArray() }, ct)).ToLookup(g => g.AccountId, g => g.Role);
        var locks = await attempts.LockedUntil(reader, [.. rows.Select(r => r.Username)], now, ct);
        var posts = await staff.PostsOf([.. rows.Select(r => r.StaffId)], CountyCalendar.Today(clock), ct);
        var days = await parameters.Get(IdentityParameters.PasswordDays, ct);
        return [.. rows.Select(r => Of(r, [.. grants[r.Id]], locks.GetValueOrDefault(r.Username), posts[r.StaffId].FirstOrDefault()?.OrganizationName, days))];
    }

    static Account Of(AccountRow r, IReadOnlyList<string> roles, DateTime? lockedUntil, string? organization, int passwordDays) => new(
        r.Id,
        r.Username,
        r.StaffId,
        r.Name,
        organization,
        r.State == "closed" ? "disabled" : r.State == "locked" || lockedUntil is not null ? "locked" : "active",
        r.State != "active" ? r.StateReason : lockedUntil is not null ? "连续登录失败" : null,
        r.State == "active" ? lockedUntil : null,
        roles,
        r.RequestedRoles?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
        [],
        r.Pin is not null,
        r.TotpState == "active",
        r.SecondFactorWaived,
        r.PasswordSetAt,
        r.PasswordMustChange ? r.PasswordSetAt : r.PasswordSetAt.AddDays(passwordDays),
        r.LastLogInAt,
        r.CreatedAt,
        r.Version);
}

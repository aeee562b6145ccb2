using OneCounty.Contracts.Identity;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Identity.Domain;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>The county's health bureau with its three administrators, made once, by whoever holds the machine and the database.</summary>
sealed class FirstAdministrators(Transactions transactions, IOrganizationLoad organizations, IStaffLoad staff, IAccountLoad accounts) : IFirstAdministrators
{
    static readonly Caller Console = Caller.Platform("first-administrators");

    sealed record Seat(string Role, string Username, string Name, string Password, Guid StaffId, Guid PostId);

    public async Task<Outcome<FirstAdministrator[]>> Make(FirstBureau bureau, CancellationToken ct)
    {
        if (Fault(bureau) is { } fault)
            return fault;
        return await transactions.Run<Outcome<FirstAdministrator[]>>(Console, async work =>
        {
            // The counter's row is the lock: whoever calls at the same time waits here, and then sees the administrators of the first.
            await work.NextNumber("identity.first-administrators");
            if (await work.First<long>("select count(*) from identity_grant where administrator = @yes and revoked_at is null", new { yes = true }) > 0)
                return (Refusals.AdministratorsThere, false);
            Seat[] seats =
            [
                Of(work, Roles.SystemAdmin, "sysadmin", bureau.SystemAdministrator),
                Of(work, Roles.SecurityAdmin, "secadmin", bureau.SecurityAdministrator),
                Of(work, Roles.AuditAdmin, "auditadmin", bureau.AuditAdministrator),
            ];
            await Write(work, bureau, seats);
            return (seats.Select(s => new FirstAdministrator(RoleClass.TitleOf(s.Role), s.Name, s.Username, s.Password)).ToArray(), true);
        }, ct);
    }

    static Seat Of(Work work, string role, string username, string name) => new(role, username, name.Trim(), Secrets.NewPassword(), work.NewId(), work.NewId());

    async Task Write(Work work, FirstBureau bureau, Seat[] seats)
    {
        var (id, today) = (work.NewId(), CountyCalendar.DayOf(work.Now));
        await organizations.Organizations(work,
        [
            new(id, bureau.DivisionCode + "000", bureau.Name.Trim(), null, OrganizationTypes.Bureau, OrganizationLevels.County, null, null, null, bureau.DivisionCode,
                null, null, null, null, Clinical: false, today, [], [], []),
        ]);
        await staff.Staff(work, [.. seats.Select(s => new StaffSeed(
            s.StaffId, s.Username, s.Name, Sex.Unknown, null, "manager", null, null, null, MayPrescribe: false, 0, null, null,
            [new(s.PostId, id, null, RoleClass.TitleOf(s.Role), "employed", today, null)]))]);
        var made = seats.Select(s => new AccountSeed(work.NewId(), s.Username, s.Password, s.StaffId, s.Name, [s.Role], s.PostId, MustChangePassword: true)).ToList();
        await accounts.Accounts(work, made);
        work.Audit(new AuditEntry("identity.first-administrators", "organization", id) { Detail = bureau.Name.Trim() });
        foreach (var account in made)
            work.Audit(new AuditEntry("identity.first-administrators", "account", account.Id) { Detail = RoleClass.TitleOf(account.Roles[0]) });
    }

    static Refusal? Fault(FirstBureau b)
    {
        if (b.Name.Trim().Length is < 2 or > 100)
            return Refusals.CountyInvalid.At("name");
        if (b.DivisionCode.Length != 6 || !b.DivisionCode.All(char.IsAsciiDigit))
            return Refusals.CountyInvalid.At("divisionCode");
        string[] names = [b.SystemAdministrator.Trim(), b.SecurityAdministrator.Trim(), b.AuditAdministrator.Trim()];
        return names.Any(n => n.Length is 0 or > 60) || names.Distinct(StringComparer.Ordinal).Count() < names.Length ? Refusals.CountyInvalid.At("administrators") : null;
    }
}

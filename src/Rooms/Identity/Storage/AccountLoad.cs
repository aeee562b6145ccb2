using OneCounty.Contracts.Identity;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Features;
using OneCounty.Kernel;

namespace OneCounty.Identity.Storage;

sealed class AccountLoad(Passwords passwords) : IAccountLoad
{
    public async Task Accounts(Work work, IReadOnlyList<AccountSeed> seeds)
    {
        foreach (var seed in seeds)
            if (!RoleClass.Compatible([.. seed.Roles]))
                throw new ArgumentException($"{seed.Username}: the three administrators exclude each other and every other role.", nameof(seeds));
        await work.Insert<AccountRow>([.. seeds.Select(s => Row(work, s))]);
        await work.Insert<GrantRow>([.. seeds.SelectMany(s => s.Roles.Select(role => new GrantRow
        {
            Id = work.NewId(), AccountId = s.Id, Role = role, Administrator = RoleClass.IsAdministrator(role),
            CreatedAt = work.Now, CreatedBy = work.Caller.Id, CreatedByName = work.Caller.Name,
        }))]);
    }

    public Task Clients(Work work, IReadOnlyList<MachineClientSeed> seeds) => work.Insert<ClientRow>([.. seeds.Select(s => new ClientRow
    {
        Id = s.Id, ClientId = s.ClientId, Name = s.Name, SecretHash = Secrets.Hash(s.Secret), OrganizationId = s.OrganizationId,
        SourceSystem = s.SourceSystem, Scopes = string.Join(' ', s.Scopes), State = "active", CreatedAt = work.Now, CreatedBy = work.Caller.Id,
    })]);

    AccountRow Row(Work work, AccountSeed s) => new()
    {
        Id = s.Id,
        Username = Credentials.Normal(s.Username),
        StaffId = s.StaffId,
        Name = s.Name,
        State = "active",
        RoleClass = s.Roles.Count == 0 ? RoleClass.None : RoleClass.Of(s.Roles[0]),
        PasswordHash = passwords.Hash(s.Password),
        PasswordSetAt = work.Now,
        PasswordMustChange = s.MustChangePassword,
        TotpState = "none",
        SecondFactorWaived = s.SecondFactorWaivedBecause,
        LastPostId = s.PostId,
        CreatedAt = work.Now,
        CreatedBy = work.Caller.Id,
    };
}

using OneCounty.Kernel;

namespace OneCounty.Contracts.Identity;

/// <summary>Writes the accounts and machine clients of a generated or a new county in the caller's unit of work.</summary>
public interface IAccountLoad
{
    /// <exception cref="ArgumentException">Roles that one account may not hold together.</exception>
    Task Accounts(Work work, IReadOnlyList<AccountSeed> seeds);

    Task Clients(Work work, IReadOnlyList<MachineClientSeed> seeds);
}

/// <param name="StaffId">Whose account it is.</param>
/// <param name="Name">As the staff entry has it.</param>
/// <param name="Password">Plain; hashed before it is written.</param>
/// <param name="PostId">Chosen at the first log-in, where the person has several.</param>
/// <param name="SecondFactorWaivedBecause">An administrator's account works without TOTP only with a reason, which the page of accounts shows.</param>
/// <param name="MustChangePassword">At the first log-in.</param>
public sealed record AccountSeed(Guid Id, string Username, string Password, Guid StaffId, string Name, IReadOnlyList<string> Roles, Guid? PostId, string? SecondFactorWaivedBecause = null, bool MustChangePassword = false);

/// <param name="Secret">Plain, at least 32 characters; hashed before it is written.</param>
public sealed record MachineClientSeed(Guid Id, string ClientId, string Secret, string Name, Guid OrganizationId, string? SourceSystem, IReadOnlyList<string> Scopes);

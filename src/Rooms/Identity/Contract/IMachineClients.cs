using OneCounty.Kernel;

namespace OneCounty.Contracts.Identity;

/// <summary>A system that calls the platform (OAuth2 client credentials, RFC 6749 4.4).</summary>
/// <param name="OrganizationId">The institution on whose behalf it acts.</param>
/// <param name="SourceSystem">Code under which its data is recorded; null when it only reads.</param>
/// <param name="Scopes">SMART system scopes that were granted: <c>system/Patient.rs</c>.</param>
public sealed record MachineClient(Guid Id, string ClientId, string Name, Guid OrganizationId, string? SourceSystem, IReadOnlySet<string> Scopes);

/// <param name="Token">Opaque, 256 bits; shown once, kept only as a hash.</param>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="Scopes">What the token may do: what was asked for and is granted.</param>
public sealed record AccessToken(string Token, int ExpiresIn, IReadOnlyList<string> Scopes);

/// <summary>What the token endpoint needs; bearer tokens of requests are recognised by Identity itself.</summary>
public interface IMachineClients
{
    /// <summary>Checks the secret and issues a token.</summary>
    /// <param name="scopes">Asked for; empty means all that are granted.</param>
    /// <param name="address">Network address of the caller: too many failures from one are refused.</param>
    /// <returns>Refusals: <c>identity.client-unknown</c> (RFC 6749 invalid_client, 401), <c>identity.scope-not-granted</c> (invalid_scope, 400), <c>identity.locked</c> (423).</returns>
    Task<Outcome<AccessToken>> Issue(string clientId, string clientSecret, IReadOnlyCollection<string> scopes, string? address, CancellationToken ct);

    /// <summary>Whose token it is, with the scopes of the token; null when unknown, expired or withdrawn.</summary>
    Task<MachineClient?> Verify(string token, CancellationToken ct);

    /// <summary>Null: no such client.</summary>
    Task<MachineClient?> Find(string clientId, CancellationToken ct);

    /// <summary>With the scopes that are granted to it now. Null: no such client, or withdrawn.</summary>
    Task<MachineClient?> Find(Guid id, CancellationToken ct);
}

/// <summary>Machines hold the permissions whose <see cref="Permission.Roles"/> name this role; scopes then narrow what they may do.</summary>
public static class MachineRole
{
    public const string Code = "machine";
}

namespace OneCounty.Identity.Storage;

sealed class AccountRow
{
    public Guid Id { get; init; }
    public required string Username { get; init; }
    public Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required string State { get; init; }
    public string? StateReason { get; init; }
    public required string RoleClass { get; init; }
    public required string PasswordHash { get; init; }
    public DateTime PasswordSetAt { get; init; }
    public bool PasswordMustChange { get; init; }

    /// <summary>Hash of the PIN, encrypted: so few digits would not withstand a stolen table.</summary>
    public byte[]? Pin { get; init; }

    public required string TotpState { get; init; }
    public byte[]? TotpSecret { get; init; }

    /// <summary>The last 30-second step whose code was used; an earlier or the same one is a replay.</summary>
    public long? TotpLastStep { get; init; }

    public string? SecondFactorWaived { get; init; }
    public Guid? LastPostId { get; init; }
    public DateTime? LastLogInAt { get; init; }

    /// <summary>Roles that the system administrator asked for, separated by spaces; they count once the security administrator grants them.</summary>
    public string? RequestedRoles { get; init; }

    public long Version { get; init; } = 1;
    public DateTime CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
}

sealed class PasswordRow
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public required string Hash { get; init; }
    public DateTime CreatedAt { get; init; }
}

sealed class RecoveryCodeRow
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public required byte[] Hash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? UsedAt { get; init; }
}

sealed class GrantRow
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public required string Role { get; init; }
    public bool Administrator { get; init; }
    public string? Reason { get; init; }
    public DateTime CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }
    public DateTime? RevokedAt { get; init; }
    public string? RevokedByName { get; init; }
    public string? RevokedReason { get; init; }
}

sealed class AttemptRow
{
    public required string Kind { get; init; }
    public required byte[] Mac { get; init; }
    public int Failures { get; init; }
    public DateTime FailedAt { get; init; }
    public DateTime? LockedUntil { get; init; }
}

sealed class SessionRow
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public required byte[] TokenHash { get; init; }
    public required byte[] DeviceHash { get; init; }
    public Guid? PostId { get; init; }
    public required string OpenedBy { get; init; }
    public string? Address { get; init; }
    public string? Agent { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime SeenAt { get; init; }
    public DateTime ExpiresAt { get; init; }

    /// <summary>The screen was locked: it speaks for nobody until a log-in replaces it.</summary>
    public DateTime? LockedAt { get; init; }

    public DateTime? EndedAt { get; init; }
    public string? EndReason { get; init; }
}

/// <summary>A computer on which the account was opened by password: there, and for some hours, the PIN is enough.</summary>
sealed class DeviceRow
{
    public Guid AccountId { get; init; }
    public required byte[] DeviceHash { get; init; }
    public DateTime PasswordAt { get; init; }
}

sealed class ClientRow
{
    public Guid Id { get; init; }
    public required string ClientId { get; init; }
    public required string Name { get; init; }
    public required byte[] SecretHash { get; init; }
    public Guid OrganizationId { get; init; }
    public string? SourceSystem { get; init; }

    /// <summary>Separated by spaces, as RFC 6749 writes them.</summary>
    public required string Scopes { get; init; }

    public required string State { get; init; }
    public string? StateReason { get; init; }
    public DateTime? LastTokenAt { get; init; }
    public long Version { get; init; } = 1;
    public DateTime CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
}

sealed class TokenRow
{
    public Guid Id { get; init; }
    public Guid Client { get; init; }
    public required byte[] TokenHash { get; init; }
    public required string Scopes { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
}

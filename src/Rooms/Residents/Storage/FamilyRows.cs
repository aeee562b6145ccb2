namespace OneCounty.Residents.Storage;

internal sealed class HouseholdRow
{
    public Guid Id { get; set; }
    public string Address { get; set; } = "";
    public string? DivisionCode { get; set; }
    public Guid? OrganizationId { get; set; }
    public long Version { get; set; }
    public DateTime CreatedAt { get; set; }
    public Guid CreatedBy { get; set; }
}

internal sealed class HouseholdMemberRow
{
    public Guid Id { get; set; }
    public Guid HouseholdId { get; set; }
    public Guid ResidentId { get; set; }
    public string Relationship { get; set; } = "";
    public DateOnly JoinedOn { get; set; }
    public DateOnly? LeftOn { get; set; }
    public Guid? OrganizationId { get; set; }
    public DateTime CreatedAt { get; set; }
    public Guid CreatedBy { get; set; }
}

internal sealed class ProxyRow
{
    public Guid Id { get; set; }
    public Guid ResidentId { get; set; }
    public Guid ProxyId { get; set; }
    public string Relationship { get; set; } = "";
    public string ConsentKind { get; set; } = "";
    public string ConsentNote { get; set; } = "";
    public DateOnly FromDay { get; set; }
    public DateOnly? UntilDay { get; set; }
    public DateTime? EndedAt { get; set; }
    public Guid? EndedBy { get; set; }
    public string? EndedReason { get; set; }
    public Guid? OrganizationId { get; set; }
    public DateTime CreatedAt { get; set; }
    public Guid CreatedBy { get; set; }
    public long Version { get; set; }
}

internal static class CardStates
{
    public const string Active = "active";
    public const string Cancelled = "cancelled";
}

internal sealed class CardRow
{
    public Guid Id { get; set; }
    public Guid ResidentId { get; set; }

    /// <summary>Empty; in the clear only on rows that an older program wrote, until <see cref="CardSealing"/> has seen them.</summary>
    public string Number { get; set; } = "";

    public byte[]? NumberSealed { get; set; }
    public byte[]? NumberMac { get; set; }
    public int? KeyVersion { get; set; }
    public string State { get; set; } = CardStates.Active;
    public string VerifiedBy { get; set; } = "";
    public Guid? OrganizationId { get; set; }
    public DateTime IssuedAt { get; set; }
    public Guid IssuedBy { get; set; }
    public DateTime? CancelledAt { get; set; }
    public Guid? CancelledBy { get; set; }
    public string? CancelledReason { get; set; }
    public long Version { get; set; }
}

/// <summary>A code that was shown and taken: a second showing is a replay.</summary>
internal sealed class CardCodeRow
{
    public byte[] Nonce { get; set; } = [];
    public Guid CardId { get; set; }
    public Guid? OrganizationId { get; set; }
    public DateTime UsedAt { get; set; }
    public Guid UsedBy { get; set; }
    public DateTime ExpiresAt { get; set; }
}

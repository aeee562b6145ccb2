namespace OneCounty.Kernel;

/// <summary>One event of the log. <c>Number</c> is given after commit, in order, without gaps; (epoch, number) is every reader's cursor.</summary>
public sealed class EventRow
{
    public long Number { get; init; }
    public Guid Id { get; init; }
    /// <summary><c>room.what-happened</c></summary>
    public required string Type { get; init; }
    /// <summary>Version of the payload's shape.</summary>
    public int Version { get; init; }
    public Guid SubjectId { get; init; }
    public Guid? ResidentId { get; init; }
    public Guid? OrganizationId { get; init; }
    public DateTime At { get; init; }
    public Guid CallerId { get; init; }
    public required string CallerName { get; init; }
    /// <summary>JSON; no personal data, only ids.</summary>
    public required string Payload { get; init; }
}

/// <summary>One entry of the audit log: an act or a reading. Append-only; sealed in batches by number.</summary>
public sealed class AuditRow
{
    public long Number { get; init; }
    public Guid Id { get; init; }
    public DateTime At { get; init; }
    public required string CallerKind { get; init; }
    public Guid CallerId { get; init; }
    public required string CallerName { get; init; }
    public Guid? OrganizationId { get; init; }
    public string? OrganizationName { get; init; }
    public Guid? SessionId { get; init; }
    public string? Address { get; init; }
    public required string Action { get; init; }
    public required string SubjectKind { get; init; }
    public Guid? SubjectId { get; init; }
    public Guid? ResidentId { get; init; }
    public string? Reason { get; init; }
    public string? Detail { get; init; }
}

/// <summary>A sealed stretch of the audit log.</summary>
sealed class AuditSealRow
{
    public long FirstNumber { get; init; }
    public long LastNumber { get; init; }
    public required byte[] Previous { get; init; }
    public required byte[] Hash { get; init; }
    public DateTime SealedAt { get; init; }
}

/// <summary>A migration that was applied.</summary>
sealed class MigrationRow
{
    public required string Room { get; init; }
    public required string Name { get; init; }
    public required string Sha256 { get; init; }
    public DateTime At { get; init; }
}

/// <summary>A version of the key ring under which rows of this database may be.</summary>
sealed class KeyVersionRow
{
    public int Version { get; init; }
    public required byte[] Fingerprint { get; init; }
    public DateTime RecordedAt { get; init; }
}

sealed class LogRow
{
    public required string Name { get; init; }
    public Guid Epoch { get; init; }
    public long LastNumber { get; set; }
    /// <summary>Up to where retention has dropped; single events that wait for a retry may remain below it.</summary>
    public long DroppedTo { get; set; }
}

sealed class ReaderRow
{
    public required string Name { get; init; }
    public Guid Epoch { get; set; }
    public long Number { get; set; }
    public string? LeaseOwner { get; set; }
    public DateTime? LeaseUntil { get; set; }
    public DateTime MovedAt { get; set; }
}

/// <summary>An event that a reader failed on: it retries alone, and later events of the same subject wait behind it.</summary>
sealed class RetryRow
{
    public required string Reader { get; init; }
    public long Number { get; init; }
    public Guid SubjectId { get; init; }
    public int Attempts { get; set; }
    public DateTime NextAt { get; set; }
    public string? Error { get; set; }
    /// <summary>waiting or given-up</summary>
    public required string State { get; set; }
}

sealed class IdempotencyRow
{
    public required byte[] KeyHash { get; init; }
    public required byte[] BodyHash { get; init; }
    public int? Status { get; set; }
    public byte[]? Answer { get; set; }
    public string? Etag { get; set; }
    public string? Location { get; set; }
    public DateTime ExpiresAt { get; init; }
}

sealed class CounterRow
{
    public required string Series { get; init; }
    public long Value { get; set; }
}

/// <summary>One fire of a timed job: the node that inserts the row runs it.</summary>
sealed class JobRunRow
{
    public required string Job { get; init; }
    public DateTime FireAt { get; init; }
    public required string Node { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }
    public string? Error { get; set; }
}

/// <summary>One value of a versioned parameter. Rows are never changed: a correction is a newer row.</summary>
sealed class ParameterRow
{
    public Guid Id { get; init; }
    public required string Name { get; init; }
    /// <summary>JSON of the parameter's type.</summary>
    public required string Value { get; init; }
    public required string Source { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateTime RecordedAt { get; init; }
    public Guid RecordedBy { get; init; }
    public required string RecordedByName { get; init; }
}

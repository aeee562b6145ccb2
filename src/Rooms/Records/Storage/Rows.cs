namespace OneCounty.Records.Storage;

/// <summary>One fact as it stands now; see tables.md for each column.</summary>
sealed class FactRow
{
    public Guid Id { get; init; }
    public Guid ResidentId { get; set; }
    public int Kind { get; init; }
    public Guid OrganizationId { get; init; }
    public required string SourceSystem { get; init; }
    public required string LocalId { get; init; }
    public long SourceVersion { get; set; }
    public int Revision { get; set; }
    public long ContentHash { get; init; }
    public Guid MessageId { get; init; }
    public DateTime ReceivedAt { get; init; }
    public required string Status { get; init; }
    public DateTime SortAt { get; init; }
    public DateTime? EffectiveAt { get; init; }
    public DateTime? EndAt { get; init; }
    public DateTime? IssuedAt { get; init; }
    public string? CodeSystem { get; init; }
    public string? Code { get; init; }
    public string? Display { get; init; }
    public string? StandardSystem { get; set; }
    public string? StandardCode { get; set; }
    public string? StandardDisplay { get; set; }

    /// <summary>The version of the dictionary that gave the standard code; null: as sent.</summary>
    public Guid? StandardVersion { get; set; }

    public string? TrendKey { get; set; }
    public string? Category { get; init; }
    public Guid? EncounterId { get; init; }
    public string? EncounterLocalId { get; init; }
    public Guid? ParentId { get; init; }
    public string? ParentLocalId { get; init; }
    public string? OrderLocalId { get; init; }
    public string? PerformerCode { get; init; }
    public string? Performer { get; init; }
    public string? DepartmentCode { get; init; }
    public string? Department { get; set; }
    public string? Note { get; init; }
    public string? ValueText { get; init; }
    public double? ValueNumber { get; init; }
    public string? ValueComparator { get; init; }
    public string? ValueUnit { get; init; }
    public double? ReferenceLow { get; init; }
    public double? ReferenceHigh { get; init; }
    public string? ReferenceText { get; init; }
    public string? Interpretation { get; init; }
    public string? ValueCodeSystem { get; init; }
    public string? ValueCode { get; init; }
    public string? ValueDisplay { get; init; }
    public string? Detail { get; init; }
    public required string Sensitivity { get; set; }
    public string? Said { get; set; }
}

sealed class HistoryRow
{
    public Guid Id { get; init; }
    public Guid FactId { get; init; }
    public long SourceVersion { get; init; }
    public int Revision { get; init; }
    public DateTime KeptAt { get; init; }
    public Guid MessageId { get; init; }
    public required string Cause { get; init; }
    public required string Body { get; init; }
    public byte[]? Original { get; init; }
}

sealed class OriginalRow
{
    public Guid FactId { get; init; }
    public required string Type { get; init; }
    public required byte[] Body { get; init; }
}

sealed class StateRow
{
    public Guid ResidentId { get; init; }
    public long Version { get; init; }
    public DateTime ChangedAt { get; init; }
}

sealed class SummaryRow
{
    public Guid ResidentId { get; init; }
    public required string State { get; init; }
    public required byte[] Body { get; init; }
    public DateTime BuiltAt { get; init; }
}

sealed class SourceRow
{
    public required string SourceSystem { get; init; }
    public Guid OrganizationId { get; init; }

    /// <summary>Empty: not told apart.</summary>
    public required string Application { get; init; }

    public DateTime LastAt { get; init; }
}

sealed class ProofTryRow
{
    public Guid CallerId { get; init; }
    public Guid ResidentId { get; init; }
    public DateTime Since { get; init; }
    public int Tries { get; init; }
}

/// <summary>How far stored facts have been classified by a new value of the parameter.</summary>
sealed class ReclassificationRow
{
    public required string Name { get; init; }
    public required byte[] Codes { get; init; }
    public DateTime SeenAt { get; init; }
    public Guid AfterId { get; init; }
    public long Changed { get; init; }
    public DateTime? EndedAt { get; init; }
}

sealed class GrantRow
{
    public Guid Id { get; init; }
    public Guid ResidentId { get; init; }
    public Guid CallerId { get; init; }
    public required string CallerName { get; init; }
    public Guid? PostId { get; init; }
    public Guid? OrganizationId { get; init; }
    public string? OrganizationName { get; init; }
    public required string Kind { get; init; }
    public string? Reason { get; init; }
    public string? ProofKind { get; init; }
    public DateTime GrantedAt { get; init; }
    public DateTime Until { get; init; }
}

sealed class ReviewRow
{
    public Guid Id { get; init; }
    public Guid ResidentId { get; init; }
    public Guid CallerId { get; init; }
    public required string CallerName { get; init; }
    public Guid? OrganizationId { get; init; }
    public string? OrganizationName { get; init; }
    public required string Reason { get; init; }
    public DateTime OpenedAt { get; init; }
    public DateTime Until { get; init; }
    public DateTime DueAt { get; init; }

    /// <summary>break-glass or sensitive: what was asked for.</summary>
    public required string Kind { get; init; }

    public required string State { get; init; }
    public Guid? ReviewedBy { get; init; }
    public string? ReviewedByName { get; init; }
    public DateTime? ReviewedAt { get; init; }
    public string? Note { get; init; }
    public long Version { get; init; }
}

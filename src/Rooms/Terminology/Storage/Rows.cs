namespace OneCounty.Terminology.Storage;

sealed class SystemRow
{
    public Guid Id { get; init; }
    public required string Uri { get; init; }
    public required string Name { get; init; }
    public required string Publisher { get; init; }
    public required string Source { get; init; }
    public required string Note { get; init; }
    public required string Shape { get; init; }
    public string? MapTo { get; init; }

    /// <summary>Of a source's own codes: whose they are.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>How that source calls the system in its messages; null: whatever it calls it.</summary>
    public string? SentAs { get; init; }

    public int Position { get; init; }
}

sealed class VersionRow
{
    public Guid Id { get; init; }
    public Guid SystemId { get; init; }
    public required string Version { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateTime ImportedAt { get; init; }
    public Guid ImportedBy { get; init; }
    public required string ImportedByName { get; init; }
    public int ConceptCount { get; init; }
    public required string FileHash { get; init; }
}

sealed class ConceptRow
{
    public Guid VersionId { get; init; }
    public required string Code { get; init; }
    public required string Display { get; init; }
    public string? Pinyin { get; init; }
    public string? ParentCode { get; init; }
    public required string Status { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

sealed class MapRow
{
    public Guid VersionId { get; init; }
    public required string FromSystem { get; init; }
    public required string FromCode { get; init; }
    public required string ToSystem { get; init; }
    public required string ToCode { get; init; }
    public required string Relation { get; init; }
    public required string Source { get; init; }
}

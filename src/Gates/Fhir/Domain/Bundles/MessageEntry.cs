namespace OneCounty.Fhir.Domain;

internal enum BundleKind
{
    Transaction,
    Batch,

    /// <summary>A message or a collection: every resource in it is said, whole or not at all.</summary>
    Message,
}

/// <summary>One resource to take, from a bundle or alone.</summary>
internal sealed record MessageEntry
{
    public required int Index { get; init; }

    /// <summary>PUT or POST for what is written; GET for a read within a batch.</summary>
    public required string Method { get; init; }

    /// <summary>As sent, relative to the base.</summary>
    public string Url { get; init; } = "";

    public string Type { get; init; } = "";

    /// <summary>Id by which the sender knows it: from the URL, the fullUrl or the resource.</summary>
    public string LocalId { get; init; } = "";

    public string? FullUrl { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneExist { get; init; }

    /// <summary>As received; references inside the message are made the sender's own before it is kept.</summary>
    public JsonObject? Resource { get; init; }

    /// <summary>Index of the entry that said word for word the same before.</summary>
    public int? SameAs { get; init; }

    /// <summary>Where it stands: <c>Bundle.entry[3]</c>, or the type when it came alone.</summary>
    public required string Expression { get; init; }

    /// <summary>What a conditional create found in its place: nothing is written, links to it lead there.</summary>
    public Guid? Existing { get; init; }

    public bool Writes => Method is "PUT" or "POST";
}

internal sealed record IncomingBundle(BundleKind Kind, DateTime? Timestamp, IReadOnlyList<MessageEntry> Entries, IReadOnlyList<FhirIssue> Issues);

namespace OneCounty.Kernel;

/// <summary>What was done or read, to whom, and why. The actor is added by the unit of work: an entry without one cannot be made.</summary>
/// <param name="Action"><c>room.verb</c>, the name of a permission where there is one.</param>
/// <param name="SubjectKind">resident, account, organization, message …</param>
public sealed record AuditEntry(string Action, string SubjectKind, Guid? SubjectId)
{
    public Guid? ResidentId { get; init; }

    /// <summary>Why it was allowed: the access reason of a reading, the reason given for an act.</summary>
    public string? Reason { get; init; }

    /// <summary>A short JSON or text; no identity numbers, no phones.</summary>
    public string? Detail { get; init; }

    internal AuditRow ToRow(Guid id, DateTime at, Caller by) => new()
    {
        Id = id,
        At = at,
        CallerKind = by.Kind.ToString().ToLowerInvariant(),
        CallerId = by.Id,
        CallerName = by.Name,
        OrganizationId = by.OrganizationId,
        OrganizationName = by.OrganizationName,
        SessionId = by.SessionId,
        Address = by.Address,
        Action = Action,
        SubjectKind = SubjectKind,
        SubjectId = SubjectId,
        ResidentId = ResidentId,
        Reason = Reason,
        Detail = Detail,
    };
}

using OneCounty.Kernel;

namespace OneCounty.Contracts.Records;

/// <summary>
/// A record that the caller may read now, and why. Only Records makes one, after checking and logging; every read of facts asks for it.
/// </summary>
public sealed record OpenRecord
{
    internal OpenRecord(Guid residentId, IReadOnlyList<Guid> members, AccessReason reason, SensitiveSight sensitive)
    {
        ResidentId = residentId;
        Members = members;
        Reason = reason;
        Sensitive = sensitive;
    }

    /// <summary>The golden record.</summary>
    public Guid ResidentId { get; }

    /// <summary>All residents merged into it, itself included: facts hang on any of them.</summary>
    public IReadOnlyList<Guid> Members { get; }

    public AccessReason Reason { get; }

    public bool SeesSensitive => Sensitive.All;

    internal SensitiveSight Sensitive { get; }
}

/// <summary>Which facts of sensitive classes a reader sees.</summary>
/// <param name="All">By a second reason of its own.</param>
/// <param name="Of">Those that this institution wrote, by the scope <see cref="Scope"/>; null: none.</param>
readonly record struct SensitiveSight(bool All, Guid? Of)
{
    /// <summary>A machine client reads back what its institution wrote of sensitive classes: no second reason can be asked of a machine, so the county gives it by itself.</summary>
    public const string Scope = "onecounty/own-sensitive.read";

    public static SensitiveSight For(Caller caller, bool granted) => new(granted, caller.Scopes.Contains(Scope) ? caller.OrganizationId : null);
}

/// <param name="Kind">visit, presence, break-glass, request, contract, booking, call, programme, own-facts; key and own-description where only the person was shown.</param>
/// <param name="Title">Chinese, for pages and the log.</param>
/// <param name="Until">UTC; null where it lasts as long as its cause.</param>
public sealed record AccessReason(string Kind, string Title, DateTime? Until);

/// <summary>Another room's tie between a caller's organisation and a resident: a request, contract, booking, call. Found by Records at every opening.</summary>
public interface IAccessReasonSource
{
    Task<AccessReason?> Find(Caller caller, IReadOnlyList<Guid> members, CancellationToken ct);
}

/// <summary>A fact as it stands in the record.</summary>
public sealed record RecordedFact
{
    public required Guid Id { get; init; }

    /// <summary>The member resident it was recorded for.</summary>
    public required Guid ResidentId { get; init; }

    public required Guid OrganizationId { get; init; }

    public required string SourceSystem { get; init; }

    public required Guid MessageId { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public Guid? EncounterId { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>Whether an earlier version is kept in history.</summary>
    public bool Corrected { get; init; }

    /// <summary>How many versions came before.</summary>
    public int Revision { get; init; }

    /// <summary>What the source said. <see cref="Fact.Original"/> is filled only when asked for.</summary>
    public required Fact Fact { get; init; }
}

/// <summary>Which facts. Everything left null does not narrow.</summary>
public sealed record FactFilter
{
    public IReadOnlyList<FactKind>? Kinds { get; init; }

    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Any of these; a null system or code matches any.</summary>
    public IReadOnlyList<Coded>? Codes { get; init; }

    public IReadOnlyList<string>? Statuses { get; init; }

    public IReadOnlyList<string>? Categories { get; init; }

    public IReadOnlyList<string>? LocalIds { get; init; }

    public Guid? EncounterId { get; init; }

    public Guid? ParentId { get; init; }

    public Guid? OrganizationId { get; init; }

    /// <summary>Member residents; narrows <see cref="IRecordReader.OwnFacts"/> to one person's.</summary>
    public IReadOnlyList<Guid>? Residents { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTime? EffectiveFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTime? EffectiveBefore { get; init; }

    public DateTime? ReceivedFrom { get; init; }

    public DateTime? ReceivedBefore { get; init; }

    /// <summary>Words in display or text.</summary>
    public string? Text { get; init; }

    /// <summary>Leave out observations that are shown inside their report.</summary>
    public bool WithoutChildren { get; init; }

    public bool WithOriginal { get; init; }

    /// <summary>The sort key of the last fact of the page before: newest first by time, then id.</summary>
    public FactKey? After { get; init; }

    public int Limit { get; init; } = 50;
}

public sealed record FactKey(DateTime SortAt, Guid Id);

/// <summary>The one way that facts leave the platform: pages, FHIR, files and live events all go through it.</summary>
public interface IRecordReader
{
    /// <summary>Checks the caller's reason, logs the reading and opens the record.</summary>
    /// <param name="what">What will be read, in Chinese, for the resident's own log: 首页, 时间线, FHIR Observation.</param>
    /// <returns><c>kernel.not-found</c>, or <c>records.reason-needed</c> with the ways that are open to the caller.</returns>
    Task<Outcome<OpenRecord>> Open(Guid residentId, string what, Caller caller, CancellationToken ct);

    /// <summary>The same for what another room keeps about a resident and shows only to who may open the record.</summary>
    /// <param name="action">The room's own name of the reading in the log: <c>residents.reveal</c>.</param>
    Task<Outcome<OpenRecord>> Open(Guid residentId, string what, string action, Caller caller, CancellationToken ct);

    Task<IReadOnlyList<RecordedFact>> Facts(OpenRecord record, FactFilter filter, CancellationToken ct);

    Task<int> Count(OpenRecord record, FactFilter filter, CancellationToken ct);

    /// <summary>
    /// Facts that the caller's own organisation wrote, of any resident: what a hospital's system may always read back, those of sensitive classes with the
    /// scope <c>onecounty/own-sensitive.read</c>. Logged.
    /// </summary>
    Task<IReadOnlyList<RecordedFact>> OwnFacts(Caller caller, string what, FactFilter filter, CancellationToken ct);

    /// <summary>Writes down that somebody was shown who a resident is without the record being opened: what it had said itself, by a number that it knew, or in a message that it mends.</summary>
    /// <param name="reason">own-facts, known-key or mending.</param>
    Task Identified(Guid residentId, string what, string reason, Caller caller, CancellationToken ct);

    /// <summary>Whom a fact belongs to (golden record); null when there is none. Says nothing of what it holds: open the record before telling.</summary>
    Task<Guid?> ResidentOf(Guid factId, CancellationToken ct);
}

/// <summary>Facts of a resident were recorded, corrected or withdrawn.</summary>
/// <param name="Kinds">How many of each kind (new and superseded).</param>
/// <param name="Critical">Ids of observations flagged critical (HH, LL, AA) in this message.</param>
public sealed record FactsRecorded(Guid ResidentId, Guid MessageId, string SourceSystem, IReadOnlyDictionary<string, int> Kinds, IReadOnlyList<Guid> Critical) : IEvent
{
    public static string Type => "records.facts-recorded";

    public static int Version => 1;
}

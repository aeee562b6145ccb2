using OneCounty.Kernel;

namespace OneCounty.Contracts.Residents;

/// <summary>One source says: this is the person whom I know by this id.</summary>
/// <param name="OrganizationId">The institution that says so.</param>
/// <param name="Version">Orders what one source says about one person: an older statement arriving late does not win.</param>
public sealed record PersonSighting(SourceIdentity Source, Demographics Person, Guid OrganizationId, long Version, DateTime ReceivedAt);

/// <summary>A sighting cleaned, hashed and keyed: all that needs no database, done before a unit of work is opened. Made by <see cref="IResidentIndex.Prepare"/>.</summary>
public abstract class PreparedSighting(PersonSighting sighting)
{
    public PersonSighting Sighting { get; } = sighting;
}

/// <param name="ResidentId">The resident whom the source's id is linked to: a member, not necessarily the golden record.</param>
/// <param name="GoldenId">The record that people see.</param>
/// <param name="InReview">A likely duplicate was found and put before a person.</param>
public sealed record Sighted(Guid ResidentId, Guid GoldenId, bool Created, bool InReview, IReadOnlyList<string> Warnings)
{
    /// <summary>
    /// Under an id that meant one person the source now says somebody else: other papers and another name, or name, sex and birth date all other. Nothing of it was
    /// heard, the id still means the first; what the source says of the second belongs to nobody's record.
    /// </summary>
    public bool Contradicts { get; init; }
}

/// <summary>A source says that two of its ids are one person (HL7 A40).</summary>
public sealed record SourceMerge(SourceIdentity Survivor, SourceIdentity Absorbed, Guid OrganizationId, DateTime ReceivedAt);

/// <summary>What a banner and a list need of a resident; identifiers are masked.</summary>
public sealed record ResidentHeader
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Sex Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? IdNumberMasked { get; init; }
    public string? PhoneMasked { get; init; }
    public string? BloodAbo { get; init; }
    public string? BloodRh { get; init; }
    public DateTime? DeceasedAt { get; init; }
    public bool Deceased { get; init; }
    public string? Address { get; init; }
    public string? InsuranceType { get; init; }
    /// <summary>The institution whose grid the resident lives in.</summary>
    public Guid? HomeOrganizationId { get; init; }
}

/// <summary>The master index (主索引). Writes happen in the caller's unit of work.</summary>
public interface IResidentIndex
{
    /// <summary>From any thread, outside a unit of work; what it gives may be sighted more than once.</summary>
    PreparedSighting Prepare(PersonSighting sighting);

    /// <summary>Links each sighting to a resident, creating one where nobody fits. Results are in the order given.</summary>
    Task<IReadOnlyList<Sighted>> Sight(IReadOnlyList<PreparedSighting> sightings, Work work, CancellationToken ct);

    /// <summary>The same for sightings that nobody prepared.</summary>
    Task<IReadOnlyList<Sighted>> Sight(IReadOnlyList<PersonSighting> sightings, Work work, CancellationToken ct) => Sight([.. sightings.Select(Prepare)], work, ct);

    /// <summary>Applies what a source says about two of its own ids; two golden records become a review, not a bridge.</summary>
    Task<Sighted> MergeAtSource(SourceMerge merge, Work work, CancellationToken ct);

    /// <summary>The golden record of any member, and all members of it (itself included). Null: no such resident.</summary>
    Task<ResidentSet?> Resolve(Guid residentId, CancellationToken ct);

    Task<IReadOnlyDictionary<Guid, ResidentHeader>> Headers(IReadOnlyCollection<Guid> goldenIds, CancellationToken ct);

    /// <summary>Golden records that hold a key. <paramref name="kind"/> is one of <see cref="IdentifierKinds"/>, "phone", or "local:SYSTEM".</summary>
    Task<IReadOnlyList<Guid>> FindByKey(string kind, string value, CancellationToken ct);

    /// <summary>
    /// Whether the caller, or somebody of the caller's institution, has had this value from the platform since then, as a key of any of these kinds, or put it there:
    /// a number that was revealed, registered or corrected proves no presence. Ask after <see cref="FindByKey"/>: what it finds is written with its disclosure.
    /// </summary>
    /// <param name="since">UTC.</param>
    Task<bool> WasDisclosed(IReadOnlyCollection<string> kinds, string value, Caller caller, DateTime since, CancellationToken ct);

    /// <summary>
    /// All that is known of golden records: the chosen value of each field, and the identifiers, phones, addresses and contacts of all sources with their systems as sent.
    /// Values are in the clear: mask them on every way out that does not need them.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, Demographics>> Describe(IReadOnlyCollection<Guid> goldenIds, CancellationToken ct);

    /// <summary>Golden records that the described person might be, best first (FHIR <c>$match</c>, registration forms). Writes nothing.</summary>
    Task<IReadOnlyList<MatchCandidate>> FindMatches(Demographics person, int most, CancellationToken ct);
}

/// <param name="Certain">The rules would link them without asking a person.</param>
/// <param name="Score">Bits of evidence; comparable only under one version of the weights.</param>
/// <param name="Reason">The rule that decided, in Chinese.</param>
/// <param name="Explanations">Field by field, without values.</param>
public sealed record MatchCandidate(Guid GoldenId, bool Certain, double Score, string Reason, IReadOnlyList<string> Explanations);

public sealed record ResidentSet(Guid GoldenId, IReadOnlyList<Guid> Members);

using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Storage;

/// <summary>A fact or resident by our id, as a sender's reference leads to it.</summary>
internal sealed record StoredRef(string Type, Guid Id, Guid ResidentId, long Revision, DateTime RecordedAt);

/// <param name="After">Where the next page begins; null: this was the last.</param>
internal sealed record Found<T>(IReadOnlyList<T> Rows, PageKey? After);

/// <summary>
/// What the gate asks of the record. Every call reads within what the caller may see, by the record's one rule, and writes the reading down;
/// what may not be seen is not there.
/// </summary>
internal interface IRecordSource
{
    Task<Found<FactView>> Search(FhirQuery query, Caller caller, CancellationToken ct);

    Task<long> Count(FhirQuery query, Caller caller, CancellationToken ct);

    Task<FactView?> Find(string type, Guid id, Caller caller, CancellationToken ct);

    /// <summary>All of one resident's record, oldest first, never as a whole in memory. Empty: not to be seen.</summary>
    IAsyncEnumerable<FactView> Everything(Guid residentId, Caller caller, CancellationToken ct);

    /// <summary>Senders' ids → ours. No content: used to write links and to answer writers. In the open unit of work where there is one.</summary>
    Task<IReadOnlyDictionary<SenderRef, StoredRef>> Resolve(IReadOnlyCollection<SenderRef> refs, Work? work, CancellationToken ct);
}

/// <param name="Score">0 to 1.</param>
/// <param name="Grade">certain, probable, possible, certainly-not (FHIR match-grade).</param>
internal sealed record Candidate(ResidentView Resident, double Score, string Grade);

/// <summary>What the gate asks of the index of people, within what the caller may see.</summary>
internal interface IPeopleSource
{
    Task<Found<ResidentView>> Search(FhirQuery query, Caller caller, CancellationToken ct);

    Task<long> Count(FhirQuery query, Caller caller, CancellationToken ct);

    Task<ResidentView?> Find(Guid residentId, Caller caller, CancellationToken ct);

    Task<IReadOnlyList<Candidate>> Match(Demographics person, int most, Caller caller, CancellationToken ct);
}

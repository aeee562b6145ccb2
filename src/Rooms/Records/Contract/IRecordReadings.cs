using OneCounty.Kernel;

namespace OneCounty.Contracts.Records;

/// <summary>One line of 谁看过我的档案.</summary>
/// <param name="At">UTC.</param>
/// <param name="ActorKind">staff, machine, resident, proxy.</param>
/// <param name="ReasonTitle">Why it was allowed, in Chinese.</param>
/// <param name="Reason">Words that were given, where words were asked for.</param>
/// <param name="What">What was seen, in Chinese.</param>
public sealed record RecordReading(Guid Id, DateTime At, string Actor, string? Organization, string ActorKind, string ReasonTitle, string? Reason, string What);

/// <summary>Who has seen a resident's data, for the resident: at a desk, and in the residents' portal.</summary>
public interface IRecordReadings
{
    /// <summary>
    /// Newest first, by key. A proxy does not learn of second reasons for specially protected data: that there is any is the resident's own to tell.
    /// Writes nothing down; whoever asks must know who is asking.
    /// </summary>
    /// <param name="asking">The resident, or a proxy whose authorisation is in force.</param>
    /// <returns><c>kernel.not-found</c>, <c>kernel.bad-cursor</c>, or <c>records.not-proxy</c>.</returns>
    Task<Outcome<Page<RecordReading>>> Of(Guid residentId, Guid asking, string? cursor, int? size, CancellationToken ct);
}

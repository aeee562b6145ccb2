using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;

namespace OneCounty.Fhir.Features;

/// <summary>Somewhere that facts may be read from: one opened record, or what the caller's own organisation wrote.</summary>
internal sealed record FactSource(Guid? Resident, Func<FactFilter, Task<IReadOnlyList<RecordedFact>>> Read);

/// <param name="After">Where the next page begins; null: this was the last.</param>
/// <param name="Sources">Where the page came from: links and included resources are looked up there, and nowhere else.</param>
internal sealed record FactPage(IReadOnlyList<FactView> Views, PageKey? After, IReadOnlyList<FactSource> Sources)
{
    public static readonly FactPage Empty = new([], null, []);
}

internal static class FactViews
{
    public static FactView Of(RecordedFact fact, Guid golden, IReadOnlyList<string>? results = null) =>
        new(fact.Id, fact.Fact, golden, fact.SourceSystem, fact.OrganizationId, fact.Revision + 1, fact.ReceivedAt, results ?? []);

    /// <summary>The record's own order: clinical time, newest first.</summary>
    public static FactKey Key(RecordedFact fact) => new(fact.Fact.EffectiveAt ?? fact.Fact.IssuedAt ?? fact.ReceivedAt, fact.Id);

    public static FactKey Key(PageKey key) => new(DateTime.UnixEpoch.AddTicks(key.Time * 10), key.Id);

    public static PageKey Key(FactKey key) => new(IntakePlanner.Micros(key.SortAt), key.Id);
}

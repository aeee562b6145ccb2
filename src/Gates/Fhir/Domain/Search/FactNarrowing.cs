namespace OneCounty.Fhir.Domain;

/// <summary>FhirQuery → what the record's indexes can narrow by. Always as wide as the query or wider.</summary>
internal static class FactNarrowing
{
    /// <summary>Facts of these kinds last: their beginning says nothing of their end.</summary>
    static readonly FactKind[] Lasting = [FactKind.Encounter, FactKind.Condition, FactKind.Procedure, FactKind.Other, FactKind.Observation, FactKind.Report];

    public static FactFilter Of(FhirQuery query, string source)
    {
        var kind = FactReader.Kind(query.Type.Name);
        var filter = new FactFilter { Kinds = [kind], WithOriginal = true };
        foreach (var criterion in query.Criteria) filter = Narrow(filter, criterion, kind, query.Type.Name, source);
        return filter;
    }

    static FactFilter Narrow(FactFilter filter, Criterion criterion, FactKind kind, string type, string source)
    {
        switch (criterion.Param.Field)
        {
            case SearchField.Id:
                return filter with { Ids = [.. Tokens(criterion).SelectMany(t => Ids(t.Code ?? "", kind, type, source))] };
            case SearchField.Status when kind is not FactKind.Other && Tokens(criterion).All(t => t.Code is not null):
                return filter with { Statuses = [.. Tokens(criterion).Select(t => t.Code!)] };
            case SearchField.LastUpdated when criterion.Any is [DateMatch { Negated: false } date]:
                return filter with { ReceivedFrom = Later(filter.ReceivedFrom, date.StartMin ?? date.EndMin), ReceivedBefore = Earlier(filter.ReceivedBefore, date.StartMax ?? date.EndMax) };
            case SearchField.Effective when criterion.Any is [DateMatch { Negated: false } date]:
                return filter with
                {
                    EffectiveFrom = Later(filter.EffectiveFrom, date.StartMin ?? (Lasting.Contains(kind) ? null : date.EndMin)),
                    EffectiveBefore = Earlier(filter.EffectiveBefore, date.StartMax ?? date.EndMax),
                };
            default:
                return filter;
        }
    }

    static IEnumerable<TokenMatch> Tokens(Criterion criterion) => criterion.Any.OfType<TokenMatch>();

    /// <summary>An id of ours, or the caller's own for the thing.</summary>
    public static IEnumerable<Guid> Ids(string id, FactKind kind, string type, string source)
    {
        if (Guid.TryParse(id, out var guid)) yield return guid;
        yield return FactId.Of(source, kind, kind == FactKind.Other ? $"{type}/{id}" : id);
    }

    static DateTime? Later(DateTime? a, DateTime? b) => a > b ? a : b ?? a;

    static DateTime? Earlier(DateTime? a, DateTime? b) => a < b ? a : b ?? a;
}

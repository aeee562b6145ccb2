using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>
/// Searches facts through the record's one door. Whose record is asked for is settled first: an opened record is read whole, a closed one only
/// as far as the caller's own organisation wrote it, and a search that names nobody sees the organisation's own facts.
/// </summary>
internal sealed class FactSearch(IRecordReader records, IResidentIndex residents, Persons persons)
{
    const int Batch = 200;

    /// <summary>A page may be short and have a next one; it is never slow without bound.</summary>
    const int MostScanned = 4000;

    public async Task<FactPage> Search(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        var sources = await Sources(query, call, ct);
        var matcher = new FactMatcher(query, call.Source);
        var filter = FactNarrowing.Of(query, call.Source);
        var views = new List<FactView>();
        var (after, scanned, lastKept) = (query.After is { } key ? FactViews.Key(key) : null, 0, (FactKey?)null);
        while (sources.Count > 0)
        {
            var rows = await Merge(sources, filter with { After = after, Limit = Batch });
            foreach (var (row, golden) in rows)
            {
                after = FactViews.Key(row);
                var view = FactViews.Of(row, golden);
                if (!matcher.Matches(view)) continue;
                if (views.Count == query.Count) return new FactPage(await WithResults(views, sources), FactViews.Key(lastKept!), sources);
                views.Add(view);
                lastKept = after;
            }

            scanned += rows.Count;
            if (rows.Count < Batch) break;
            if (scanned >= MostScanned) return new FactPage(await WithResults(views, sources), FactViews.Key(after!), sources);
        }

        return new FactPage(await WithResults(views, sources), null, sources);
    }

    /// <summary>Null: more than can be counted without naming a patient.</summary>
    public async Task<long?> Count(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        var sources = await Sources(query, call, ct);
        var matcher = new FactMatcher(query, call.Source);
        var filter = FactNarrowing.Of(query, call.Source);
        var (count, scanned, after) = (0L, 0, (FactKey?)null);
        while (sources.Count > 0)
        {
            var rows = await Merge(sources, filter with { After = after, Limit = Batch });
            count += rows.Count(r => matcher.Matches(FactViews.Of(r.Row, r.Golden)));
            scanned += rows.Count;
            if (rows.Count < Batch) break;
            if (scanned >= 10 * MostScanned) return null;
            after = FactViews.Key(rows[^1].Row);
        }

        return count;
    }

    async Task<List<(RecordedFact Row, Guid Golden)>> Merge(IReadOnlyList<FactSource> sources, FactFilter filter)
    {
        var all = new List<(RecordedFact Row, Guid Golden)>();
        foreach (var source in sources)
            foreach (var row in await source.Read(filter))
                all.Add((row, source.Resident ?? await Golden(row.ResidentId)));
        return [.. all.OrderByDescending(r => FactViews.Key(r.Row).SortAt).ThenByDescending(r => r.Row.Id).Take(filter.Limit)];
    }

    readonly Dictionary<Guid, Guid> _golden = [];

    async Task<Guid> Golden(Guid member)
    {
        if (!_golden.TryGetValue(member, out var golden))
            _golden[member] = golden = (await residents.Resolve(member, CancellationToken.None))?.GoldenId ?? member;
        return golden;
    }

    /// <summary>A report that was never FHIR names its results by the facts that hang on it.</summary>
    public static async Task<IReadOnlyList<FactView>> WithResults(List<FactView> views, IReadOnlyList<FactSource> sources)
    {
        for (var i = 0; i < views.Count; i++)
        {
            if (views[i].Fact is not { Kind: FactKind.Report, Original: null }) continue;
            var results = new List<string>();
            foreach (var source in sources.Where(s => s.Resident is null || s.Resident == views[i].ResidentId))
                results.AddRange((await source.Read(new FactFilter { Kinds = [FactKind.Observation], ParentId = views[i].Id, Limit = 500 })).Select(o => o.Fact.LocalId));
            views[i] = views[i] with { Results = [.. results.Distinct(StringComparer.Ordinal)] };
        }

        return views;
    }

    async Task<IReadOnlyList<FactSource>> Sources(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        if (await Whose(query, call, ct) is not { } whose) return [Own(call, query.Type.Name, null, null, ct)];
        var sources = new List<FactSource>();
        foreach (var golden in whose) sources.Add(await Open(golden, $"FHIR {query.Type.Name}", call, ct));
        return sources;
    }

    public async Task<FactSource> Open(Guid golden, string what, FhirCall call, CancellationToken ct)
    {
        var opened = await records.Open(golden, what, call.Caller, ct);
        if (!opened.Refused) return new FactSource(golden, filter => records.Facts(opened.Value, filter, ct));
        var members = (await residents.Resolve(golden, ct))?.Members ?? [golden];
        return Own(call, what, golden, members, ct);
    }

    FactSource Own(FhirCall call, string what, Guid? golden, IReadOnlyList<Guid>? members, CancellationToken ct) =>
        new(golden, filter => records.OwnFacts(call.Caller, what, filter with { Residents = members }, ct));

    /// <summary>Golden records that the query names; null where it names none.</summary>
    async Task<IReadOnlySet<Guid>?> Whose(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        HashSet<Guid>? whose = null;
        foreach (var criterion in query.Criteria)
        {
            var named = new HashSet<Guid>();
            switch (criterion.Param.Field)
            {
                case SearchField.Patient:
                    foreach (var match in criterion.Any) named.UnionWith(await persons.Golden(SearchField.Patient, match, call, ct));
                    break;
                case SearchField.Id:
                    foreach (var match in criterion.Any.OfType<TokenMatch>()) await Owners(match.Code, FactReader.Kind(query.Type.Name), query.Type.Name, call, named, ct);
                    break;
                case SearchField.Encounter:
                    foreach (var match in criterion.Any.OfType<ReferenceMatch>()) await Owners(match.Id, FactKind.Encounter, "Encounter", call, named, ct);
                    break;
                default:
                    continue;
            }

            if (whose is null) whose = named;
            else whose.IntersectWith(named);
        }

        return whose;
    }

    async Task Owners(string? id, FactKind kind, string type, FhirCall call, HashSet<Guid> named, CancellationToken ct)
    {
        foreach (var fact in FactNarrowing.Ids(id ?? "", kind, type, call.Source))
            if (await records.ResidentOf(fact, ct) is { } owner) named.Add(owner);
    }
}

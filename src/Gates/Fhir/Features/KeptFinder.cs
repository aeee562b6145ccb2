using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>What belongs to nobody's record, in the order of ids: what senders posted, and beside it the county's own institutions, departments and people.</summary>
internal sealed class KeptFinder(KeptResources kept, CountyDirectory county, CountyReader reader)
{
    public async Task<JsonObject?> Read(string type, string id, FhirCall call, CancellationToken ct) =>
        await kept.Find(type, id, call.Source, reader, ct) is { } found ? (await Shown([found], call, ct))[0] : await county.Find(type, id, ct);

    public async Task<long> Count(FhirQuery query, FhirCall call, CancellationToken ct) => await kept.Count(query, call.Source, reader, ct) + await county.Count(query, ct);

    public async Task<FoundPage> Search(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        var (posted, own) = (await kept.Search(query, call.Source, reader, ct), await county.Search(query, query.Count + 1, ct));
        var all = posted.Select(p => new Listed(p.Id, p, null)).Concat(own.Select(o => new Listed(Guid.Parse(o.Str("id")!), null, o))).OrderBy(e => e.Id).ToList();
        var page = all.Take(query.Count).ToList();
        var after = all.Count > query.Count ? new PageKey(0, page[^1].Id) : null;
        var shown = await Shown([.. page.Select(e => e.Posted).OfType<KeptResource>()], call, ct);
        var at = 0;
        var found = page.ConvertAll(e => new FoundEntry(e.Own ?? shown[at++], "match"));
        var included = await Included(query, [.. page.Select(e => e.Posted).OfType<KeptResource>()], [.. page.Select(e => e.Own).OfType<JsonObject>()], call, ct);
        var matched = found.Select(f => Key(f.Resource)).ToHashSet(StringComparer.Ordinal);
        found.AddRange(included.Where(r => matched.Add(Key(r))).Select(r => new FoundEntry(r, "include")));
        return new FoundPage(found, after);
    }

    readonly record struct Listed(Guid Id, KeptResource? Posted, JsonObject? Own);

    static string Key(JsonObject resource) => $"{resource.ResourceType()}/{resource.Str("id")}";

    async Task<IReadOnlyList<JsonObject>> Included(FhirQuery query, IReadOnlyList<KeptResource> posted, IReadOnlyList<JsonObject> own, FhirCall call, CancellationToken ct)
    {
        var found = new List<JsonObject>();
        // A type whose things may be a patient's can be asked for with its patient; what is kept here has none.
        foreach (var include in query.Includes.Where(i => i.Param.Path is not null))
        {
            var wanted = posted.SelectMany(p => Targets(JsonNode.Parse(p.Content)![include.Param.Path!]).Select(t => (p.SourceSystem, Target: t)))
                .Concat(own.SelectMany(o => Targets(o[include.Param.Path!])).Select(t => (SourceSystem: "", Target: t)));
            foreach (var (source, target) in wanted.Distinct())
                if (call.MayRead(target.Type) is null && include.Param.Targets?.Contains(target.Type) == true && await Target(target, source, call, ct) is { } resource)
                    found.Add(resource);
        }

        return found;
    }

    static IEnumerable<LocalRef> Targets(JsonNode? element) => References.In(element).Select(r => References.Parse(r.Str("reference"))).OfType<LocalRef>();

    async Task<JsonObject?> Target(LocalRef target, string source, FhirCall call, CancellationToken ct) =>
        source.Length > 0 && await kept.Find(target.Type, target.Id, source, reader, ct) is { } row
            ? PatientLinks.IsDirectory(row.Type) || row.SourceSystem == call.Source ? (await Shown([row], call, ct))[0] : null
            : await county.Find(target.Type, target.Id, ct);

    async Task<IReadOnlyList<JsonObject>> Shown(IReadOnlyList<KeptResource> found, FhirCall call, CancellationToken ct)
    {
        if (found.Count == 0) return [];
        var table = new LinkTable(await Links([.. found.SelectMany(k => KeptWriter.Links(k.Content, k.SourceSystem)).Distinct()], call, ct));
        return [.. found.Select(k =>
        {
            var resource = KeptWriter.Write(k.Type, k.Id.ToString(), k.Content, k.Revision, k.ReceivedAt, k.SourceSystem, table);
            LocalNumbers.Add(resource, k.Type, k.SourceSystem, k.LocalId);
            return resource;
        })];
    }

    /// <summary>Our links for senders' references to what belongs to nobody's record; what the caller may not follow is not among them.</summary>
    public async Task<Dictionary<SenderRef, string>> Links(IReadOnlyCollection<SenderRef> refs, FhirCall call, CancellationToken ct)
    {
        var known = (await KeptResources.Resolve(refs, call.Source, reader, ct)).ToDictionary(k => k.Ref, k => $"{k.Ref.Target.Type}/{k.Id}");
        foreach (var (reference, id) in await county.Resolve(refs.Where(r => !known.ContainsKey(r)), ct))
            known[reference] = $"{reference.Target.Type}/{id}";
        return known;
    }

    /// <summary>Two at most: enough to say whether a condition finds one.</summary>
    public async Task<IReadOnlyList<Guid>> Ids(FhirQuery query, FhirCall call, CancellationToken ct) =>
        [.. (await kept.Search(query, call.Source, reader, ct)).Select(k => k.Id), .. (await county.Search(query, 2, ct)).Select(r => Guid.Parse(r.Str("id")!))];
}

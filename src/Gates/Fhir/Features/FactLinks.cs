using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;

namespace OneCounty.Fhir.Features;

/// <param name="Targets">What the page's facts point to and may be included.</param>
internal sealed record PageLinks(IReadOnlyDictionary<Guid, LinkTable> Tables, IReadOnlyDictionary<Guid, FactView> Targets)
{
    public JsonObject Write(FactView view) => FactWriter.Write(view, Tables.GetValueOrDefault(view.ResidentId, LinkTable.Empty));
}

/// <summary>
/// What a page of facts points to. A link is written, and a resource included, only where it leads to the same person's record and came out
/// of the same door as the page: a reference that a sender set to another patient's thing leads nowhere.
/// </summary>
internal sealed class FactLinks(IResidentIndex residents, KeptFinder kept)
{
    const int Most = 1000;

    public async Task<PageLinks> Of(FactPage page, FhirCall call, CancellationToken ct)
    {
        var wanted = page.Views.GroupBy(v => v.ResidentId).ToDictionary(g => g.Key, g => g.SelectMany(FactWriter.Links).Distinct().ToList());
        // By person: what leads to somebody's own thing on one line of the page leads nowhere on another person's.
        var tables = wanted.ToDictionary(w => w.Key, _ => new Dictionary<SenderRef, string>());
        var targets = new Dictionary<Guid, FactView>();
        foreach (var (resident, refs) in wanted)
        {
            foreach (var person in refs.Where(r => r.Target.Type == "Patient"))
                if (await IsPerson(resident, person, ct)) tables[resident][person] = $"Patient/{resident}";
            await Facts(resident, [.. refs.Where(r => r.Target.Type != "Patient")], page, tables[resident], targets);
        }

        var rest = wanted.SelectMany(w => w.Value.Where(r => r.Target.Type != "Patient" && !tables[w.Key].ContainsKey(r))).Distinct().ToList();
        var shared = await kept.Links(rest, call, ct);
        foreach (var (resident, refs) in wanted)
            foreach (var reference in refs)
                if (shared.TryGetValue(reference, out var link)) tables[resident].TryAdd(reference, link);
        return new PageLinks(tables.ToDictionary(t => t.Key, t => new LinkTable(t.Value)), targets);
    }

    async Task<bool> IsPerson(Guid golden, SenderRef reference, CancellationToken ct)
    {
        if (Guid.TryParse(reference.Target.Id, out var id) && (await residents.Resolve(id, ct))?.GoldenId == golden) return true;
        return (await residents.FindByKey("local:" + reference.Source, reference.Target.Id, ct)).Contains(golden);
    }

    async Task Facts(Guid resident, IReadOnlyList<SenderRef> refs, FactPage page, Dictionary<SenderRef, string> table, Dictionary<Guid, FactView> targets)
    {
        var byId = new Dictionary<Guid, SenderRef>();
        foreach (var reference in refs.Take(Most))
            foreach (var id in Ids(reference)) byId.TryAdd(id, reference);
        if (byId.Count == 0) return;
        foreach (var source in page.Sources.Where(s => s.Resident is null || s.Resident == resident))
            foreach (var fact in await source.Read(new FactFilter { Ids = [.. byId.Keys], WithOriginal = true, Limit = byId.Count }))
            {
                var type = FactWriter.TypeOf(fact.Fact);
                if (type != byId[fact.Id].Target.Type || !await Belongs(fact, source, resident)) continue;
                targets[fact.Id] = FactViews.Of(fact, resident);
                table[byId[fact.Id]] = $"{type}/{fact.Id}";
            }
    }

    async Task<bool> Belongs(RecordedFact fact, FactSource source, Guid resident) =>
        source.Resident is not null || (await residents.Resolve(fact.ResidentId, CancellationToken.None))?.GoldenId == resident;

    static IEnumerable<Guid> Ids(SenderRef reference)
    {
        var (type, id) = reference.Target;
        var kind = FactReader.Kind(type);
        if (PatientLinks.IsDirectory(type)) yield break;
        yield return FactId.Of(reference.Source, kind, kind == FactKind.Other ? $"{type}/{id}" : id);
        if (Guid.TryParse(id, out var guid)) yield return guid;
    }
}

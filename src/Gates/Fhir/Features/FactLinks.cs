using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;

namespace OneCounty.Fhir.Features;

/// <summary>
/// What a page of facts points to. A link is written, and a resource included, only where it leads to the same person's record and came out
/// of the same door as the page: a reference that a sender set to another patient's thing leads nowhere.
/// </summary>
internal sealed class FactLinks(IResidentIndex residents, KeptFinder kept)
{
    const int Most = 1000;

    public async Task<(LinkTable Links, IReadOnlyDictionary<Guid, FactView> Targets)> Of(FactPage page, FhirCall call, CancellationToken ct)
    {
        var wanted = page.Views.SelectMany(v => FactWriter.Links(v).Select(r => (View: v, Ref: r))).Distinct().ToList();
        var table = new Dictionary<SenderRef, string>();
        var targets = new Dictionary<Guid, FactView>();
        foreach (var person in wanted.Where(w => w.Ref.Target.Type == "Patient").Select(w => (w.View.ResidentId, w.Ref)).Distinct())
            if (await IsPerson(person.ResidentId, person.Ref, ct)) table[person.Ref] = $"Patient/{person.ResidentId}";
        foreach (var own in wanted.Where(w => w.Ref.Target.Type != "Patient").GroupBy(w => w.View.ResidentId))
            await Facts(own.Key, [.. own.Select(w => w.Ref).Distinct()], page, table, targets);
        var rest = wanted.Select(w => w.Ref).Where(r => r.Target.Type != "Patient" && !table.ContainsKey(r)).Distinct().ToList();
        foreach (var (reference, link) in await kept.Links(rest, call, ct)) table[reference] = link;
        return (new LinkTable(table), targets);
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

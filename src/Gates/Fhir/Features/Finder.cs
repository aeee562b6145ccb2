using OneCounty.Contracts.Records;
using Microsoft.AspNetCore.WebUtilities;
using OneCounty.Fhir.Domain;

namespace OneCounty.Fhir.Features;

/// <summary>Reads and searches of every type, wherever it lives, within what the caller may see.</summary>
internal sealed class Finder(FactSearch facts, FactLinks links, Persons persons, KeptFinder kept, AuditFinder audit, PatientSearch patients, TimeProvider clock)
{
    /// <summary>Null: not there, or not to be seen. An id of the caller's own comes back as asked.</summary>
    public async Task<JsonObject?> Read(string type, string id, FhirCall call, CancellationToken ct)
    {
        var resource = type == "Patient" ? await Patient(id, call, ct) : await Fact(type, id, call, ct) ?? await kept.Read(type, id, call, ct) ?? (type == Audit ? await audit.Read(id, call, ct) : null);
        if (resource is not null && resource.Str("id") != id) resource["id"] = id;
        return resource;
    }

    async Task<JsonObject?> Patient(string id, FhirCall call, CancellationToken ct)
    {
        foreach (var golden in await persons.Golden(SearchField.Id, new TokenMatch(true, null, id), call, ct))
            if (await persons.Show(golden, call, knew: false, ct) is { } patient) return patient;
        return null;
    }

    async Task<JsonObject?> Fact(string type, string id, FhirCall call, CancellationToken ct)
    {
        if (PatientLinks.IsDirectory(type)) return null;
        var query = new FhirQuery
        {
            Type = SearchParams.Find(type)!,
            Count = 1,
            Criteria = [new Criterion(new SearchParam("_id", ParamKind.Token, SearchField.Id, ""), [new TokenMatch(true, null, id)])],
        };
        var page = await facts.Search(query, call, ct);
        if (page.Views.Count == 0) return null;
        return (await links.Of(page, call, ct)).Write(page.Views[0]);
    }

    public Answer<FhirQuery> Parse(string type, IEnumerable<KeyValuePair<string, string>> parameters, bool lenient) =>
        SearchParams.Find(type) is { } known
            ? QueryParser.Parse(known, parameters, new ParserSettings(lenient, clock.GetUtcNow().UtcDateTime))
            : new FhirFault(404, Refusals.UnknownPath);

    /// <summary>A searchset Bundle.</summary>
    public async Task<Answer<JsonObject>> Search(FhirQuery query, FhirCall call, string baseUrl, CancellationToken ct)
    {
        if (query.Type.Home == Home.Residents) return await patients.Search(query, call, baseUrl, ct);
        if (query.CountOnly)
            return await Count(query, call, ct) is { } count ? SearchBundles.Set(baseUrl, query, [], null, count) : new FhirFault(400, Refusals.CountNeedsPatient);
        return SearchBundles.Set(baseUrl, query, query.Type.Name == Audit ? await SearchAudit(query, call, ct) : await SearchPosted(query, call, ct));
    }

    const string Audit = "AuditEvent";

    static bool OfRecord(FhirQuery query) => query.Type.Home == Home.Records || query.Criteria.Any(c => c.Param.Field == SearchField.Patient);

    /// <summary>What may be said of a patient, and then is a fact, or of nobody.</summary>
    static bool OfEither(FhirQuery query) => !OfRecord(query) && query.Type.Params.Any(p => p.Field == SearchField.Patient);

    Task<FoundPage> SearchPosted(FhirQuery query, FhirCall call, CancellationToken ct) =>
        OfRecord(query) ? SearchFacts(query, call, ct) : OfEither(query) ? SearchEither(query, call, ct) : kept.Search(query, call, ct);

    async Task<long?> Count(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        var posted = OfRecord(query) || OfEither(query) ? await facts.Count(query, call, ct) : 0;
        if (!OfRecord(query)) posted += await kept.Count(query, call, ct);
        return query.Type.Name == Audit ? posted + await audit.Count(query, call, ct) : posted;
    }

    /// <summary>Behind the last fact and before the first thing of nobody's, whose cursors hold no time.</summary>
    static readonly PageKey FactsSaid = new(0, new Guid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));

    /// <summary>What was said of patients first, newest first, then what is nobody's, in the order of ids.</summary>
    async Task<FoundPage> SearchEither(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        if (query.After is { Time: 0 }) return await kept.Search(query, call, ct);
        var said = await SearchFacts(query, call, ct);
        if (said.After is not null) return said;
        var left = query.Count - said.Found.Count(f => f.Mode == "match");
        if (left <= 0) return said with { After = FactsSaid };
        var rest = await kept.Search(query with { Count = left, After = null }, call, ct);
        return rest with { Found = [.. said.Found, .. rest.Found] };
    }

    /// <summary>Our own log first, newest first (the cursor holds a number and no id), then what senders posted.</summary>
    async Task<FoundPage> SearchAudit(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        if (query.After is { } posted && posted.Id != Guid.Empty) return await SearchPosted(query, call, ct);
        var page = await audit.Search(query, query.After?.Time ?? long.MaxValue, call, ct);
        var found = page.Found.Select(r => new FoundEntry(r, "match")).ToList();
        if (query.Includes.Any(i => i.Param.Field == SearchField.Patient))
            found.AddRange((await Patients(page.Found.SelectMany(AuditWriter.Residents), call, ct)).Select(p => new FoundEntry(p, "include")));
        if (page.Before is { } before) return new FoundPage(found, new PageKey(before, Guid.Empty));
        if (page.Found.Count == query.Count) return new FoundPage(found, new PageKey(0, Guid.Empty));
        var rest = await SearchPosted(query with { Count = query.Count - page.Found.Count, After = null }, call, ct);
        return rest with { Found = [.. found, .. rest.Found] };
    }

    async Task<FoundPage> SearchFacts(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        var page = await facts.Search(query, call, ct);
        var pointed = await links.Of(page, call, ct);
        var found = page.Views.Select(v => new FoundEntry(pointed.Write(v), "match")).ToList();
        found.AddRange(await Included(query, page, pointed, call, ct));
        return new FoundPage(found, page.After);
    }

    async Task<IEnumerable<FoundEntry>> Included(FhirQuery query, FactPage page, PageLinks pointed, FhirCall call, CancellationToken ct)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        if (query.Includes.Any(i => i.Param.Field == SearchField.Patient))
            foreach (var patient in await Patients(page.Views.Select(v => v.ResidentId), call, ct)) found[$"Patient/{patient.Str("id")}"] = patient;
        foreach (var include in query.Includes)
            foreach (var view in page.Views)
                foreach (var id in Targets(include.Param.Field, view))
                    if (pointed.Targets.TryGetValue(id, out var target) && target.ResidentId == view.ResidentId && call.MayRead(FactWriter.TypeOf(target.Fact)) is null)
                        found.TryAdd($"{FactWriter.TypeOf(target.Fact)}/{id}", pointed.Write(target));
        return found.Values.Select(r => new FoundEntry(r, "include"));
    }

    /// <summary>Those of these people whom the caller may see.</summary>
    async Task<List<JsonObject>> Patients(IEnumerable<Guid> golden, FhirCall call, CancellationToken ct)
    {
        var shown = new List<JsonObject>();
        if (call.MayRead("Patient") is not null) return shown;
        foreach (var id in golden.Distinct())
            if (await persons.Show(id, call, knew: false, ct) is { } patient) shown.Add(patient);
        return shown;
    }

    static IEnumerable<Guid> Targets(SearchField field, FactView view) => field switch
    {
        SearchField.Encounter => view.Fact.EncounterLocalId is { } e ? [FactId.Of(view.SourceSystem, FactKind.Encounter, e)] : [],
        SearchField.Order => view.Fact.OrderLocalId is { } o ? [FactId.Of(view.SourceSystem, FactKind.Order, o)] : [],
        SearchField.Result => FactWriter.Links(view).Where(l => l.Target.Type == "Observation").Select(l => FactId.Of(l.Source, FactKind.Observation, l.Target.Id)),
        _ => [],
    };

    /// <summary>Ids of what a conditional create's condition finds, two at most.</summary>
    public async Task<Answer<IReadOnlyList<Guid>>> Ids(string type, string condition, FhirCall call, CancellationToken ct)
    {
        var parameters = QueryHelpers.ParseQuery(condition.TrimStart('?')).SelectMany(p => p.Value, (p, v) => KeyValuePair.Create(p.Key, v ?? ""));
        var parsed = Parse(type, parameters, lenient: false);
        if (parsed.Fault is { } fault) return fault;
        if (parsed.Value.Criteria.Count == 0) return new FhirFault(400, Refusals.BadParameter("If-None-Exist"));
        var query = parsed.Value with { Count = 2, Includes = [], CountOnly = false, After = null };
        if (query.Type.Home == Home.Residents)
        {
            var golden = await patients.Golden(query, call, ct);
            if (golden.Fault is { } bad) return bad;
            var shown = new List<Guid>();
            foreach (var (id, knew) in golden.Value)
                if (await persons.Show(id, call, knew, ct) is not null) shown.Add(id);
            return shown;
        }

        if (OfRecord(query)) return (await facts.Search(query, call, ct)).Views.Select(v => v.Id).ToList();
        return (await kept.Ids(query, call, ct)).ToList();
    }
}

using OneCounty.Fhir.Domain;

namespace OneCounty.Fhir.Features;

/// <summary>Patients are looked up by what the caller already knows of somebody; nobody lists the county's residents here.</summary>
internal sealed class PatientSearch(IResidentIndex residents, Persons persons)
{
    const int Most = 50;

    public async Task<Answer<JsonObject>> Search(FhirQuery query, FhirCall call, string baseUrl, CancellationToken ct)
    {
        var golden = await Golden(query, call, ct);
        if (golden.Fault is { } fault) return fault;
        var (found, last) = (new List<FoundEntry>(), Guid.Empty);
        foreach (var (id, knew) in golden.Value.Where(g => query.After is null || g.Id.CompareTo(query.After.Id) > 0))
        {
            if (found.Count == query.Count && !query.CountOnly) return SearchBundles.Set(baseUrl, query, new FoundPage(found, new PageKey(0, last)));
            if (await persons.Show(id, call, knew, ct) is { } patient && Updated(query, patient)) found.Add(new FoundEntry(patient, "match"));
            last = id;
        }

        return query.CountOnly ? SearchBundles.Set(baseUrl, query, [], null, found.Count) : SearchBundles.Set(baseUrl, query, new FoundPage(found, null));
    }

    /// <summary>When a person was last described is known only where the descriptions may be seen.</summary>
    static bool Updated(FhirQuery query, JsonObject patient) =>
        ResourceMatcher.Matches(patient, query with { Criteria = [.. query.Criteria.Where(c => c.Param.Field == SearchField.LastUpdated)] });

    /// <returns>Golden records in the order of their ids, and whether the caller named a key of theirs.</returns>
    public async Task<Answer<IReadOnlyList<(Guid Id, bool Knew)>>> Golden(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        Dictionary<Guid, bool>? ids = null;
        foreach (var criterion in query.Criteria.Where(c => c.Param.Field is SearchField.Id or SearchField.Identifier or SearchField.Phone))
        {
            var named = new List<FoundPerson>();
            foreach (var match in criterion.Any) named.AddRange(await persons.Find(criterion.Param.Field, match, call, ct));
            var knew = named.GroupBy(p => p.Golden).ToDictionary(g => g.Key, g => g.Any(p => p.Knew));
            ids = ids is null ? knew : ids.Where(i => knew.ContainsKey(i.Key)).ToDictionary(i => i.Key, i => i.Value || knew[i.Key]);
        }

        if (ids is null)
        {
            if (Described(query) is not { } person) return new FhirFault(400, Refusals.NameSomebody);
            ids = (await residents.FindMatches(person, Most, ct)).ToDictionary(m => m.GoldenId, _ => false);
        }

        var people = await residents.Describe(ids.Keys, ct);
        return ids.OrderBy(i => i.Key).Where(i => people.TryGetValue(i.Key, out var p) && query.Criteria.All(c => c.Any.Any(m => Fits(c.Param.Field, m, p)))).Select(i => (i.Key, i.Value)).ToList();
    }

    static Demographics? Described(FhirQuery query)
    {
        var name = query.Criteria.Where(c => c.Param.Field == SearchField.Name).SelectMany(c => c.Any.OfType<TextMatch>()).FirstOrDefault()?.Text;
        var birth = query.Criteria.Where(c => c.Param.Field == SearchField.BirthDate).SelectMany(c => c.Any.OfType<DateMatch>()).FirstOrDefault();
        if (name is null || birth?.StartMin is not { } start || birth.EndMax is not { } end || (end - start).TotalHours != 24) return null;
        return new Demographics { Name = name, BirthDate = DateOnly.FromDateTime(start.AddHours(8)) };
    }

    static bool Fits(SearchField field, Match match, Demographics person) => (field, match) switch
    {
        (SearchField.Name, TextMatch t) => person.Name is { } name && t.Mode switch
        {
            TextMode.Exact => name == t.Text,
            TextMode.Contains => name.Contains(t.Text, StringComparison.OrdinalIgnoreCase),
            _ => name.StartsWith(t.Text, StringComparison.OrdinalIgnoreCase),
        },
        (SearchField.BirthDate, DateMatch d) => person.BirthDate is { } day && Covers(d, day),
        (SearchField.Gender, TokenMatch t) => t.Code == (person.Sex switch { Sex.Male => "male", Sex.Female => "female", Sex.Unspecified => "other", _ => "unknown" }),
        _ => true,
    };

    /// <summary>A birth is a day of the county's calendar.</summary>
    static bool Covers(DateMatch match, DateOnly day)
    {
        var start = DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc).AddHours(-8);
        return match.Covers(start, start.AddDays(1).AddTicks(-10));
    }
}

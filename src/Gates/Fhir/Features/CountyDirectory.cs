using OneCounty.Contracts.Organizations;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>
/// The county's own institutions, departments and people as Organization, Location, Practitioner and PractitionerRole, in the order of their ids.
/// Every client may see them: who and where, never about whom. They are changed in the platform, not here.
/// </summary>
internal sealed class CountyDirectory(IOrganizationDirectory organizations, IStaffDirectory staff, TimeProvider clock)
{
    const int Batch = 200;

    public static bool Has(string type) => type is "Organization" or "Location" or "Practitioner" or "PractitionerRole";

    public async Task<IReadOnlyList<JsonObject>> Search(FhirQuery query, int most, CancellationToken ct)
    {
        var found = new List<JsonObject>();
        await foreach (var resource in Matching(query, ct))
        {
            found.Add(resource);
            if (found.Count == most) break;
        }

        return found;
    }

    public async Task<long> Count(FhirQuery query, CancellationToken ct)
    {
        var count = 0L;
        await foreach (var _ in Matching(query with { After = null }, ct)) count++;
        return count;
    }

    public async Task<JsonObject?> Find(string type, string id, CancellationToken ct) =>
        Guid.TryParse(id, out var guid) ? (await Find(type, [guid], ct)).GetValueOrDefault(guid) : null;

    async Task<IReadOnlyDictionary<Guid, JsonObject>> Find(string type, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = new Dictionary<Guid, JsonObject>();
        if (ids.Count > 0)
            await foreach (var (id, resource) in Entries(type, new Narrowed(Ids: ids), ct)) found[id] = resource;
        return found;
    }

    /// <summary>References that lead to entries of ours, whoever set them: our ids are unique in the county.</summary>
    public async Task<IReadOnlyList<(SenderRef Ref, Guid Id)>> Resolve(IEnumerable<SenderRef> refs, CancellationToken ct)
    {
        var resolved = new List<(SenderRef, Guid)>();
        foreach (var group in refs.Where(r => Has(r.Target.Type) && Guid.TryParse(r.Target.Id, out _)).GroupBy(r => r.Target.Type))
        {
            var known = await Find(group.Key, [.. group.Select(r => Guid.Parse(r.Target.Id)).Distinct()], ct);
            resolved.AddRange(group.Where(r => known.ContainsKey(Guid.Parse(r.Target.Id))).Select(r => (r, Guid.Parse(r.Target.Id))));
        }

        return resolved;
    }

    /// <summary>
    /// Entries that would change what the county says of itself: in a message such a description is passed over, links to it lead to ours;
    /// an update is refused.
    /// </summary>
    public async Task<Answer<IReadOnlyList<MessageEntry>>> Spare(IReadOnlyList<MessageEntry> entries, BundleKind kind, CancellationToken ct)
    {
        var own = (await Resolve(entries.Where(e => e.Writes).Select(e => new SenderRef("", new LocalRef(e.Type, e.LocalId))).Distinct(), ct)).ToDictionary(r => r.Ref.Target, r => r.Id);
        if (own.Count == 0) return Whole(entries);
        if (kind != BundleKind.Message)
            return new FhirFault(403, [.. entries.Where(e => e.Writes && own.ContainsKey(new LocalRef(e.Type, e.LocalId))).Select(e => Refusals.KeptByTheCounty.At(e.Expression))]);
        return Whole([.. entries.Select(e => e.Writes && own.TryGetValue(new LocalRef(e.Type, e.LocalId), out var id) ? e with { Existing = id } : e)]);

        static Answer<IReadOnlyList<MessageEntry>> Whole(IReadOnlyList<MessageEntry> all) => all.ToList();
    }

    async IAsyncEnumerable<JsonObject> Matching(FhirQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!Has(query.Type.Name)) yield break;
        await foreach (var (_, resource) in Entries(query.Type.Name, Narrowed.Of(query), ct))
            if (ResourceMatcher.Matches(resource, query)) yield return resource;
    }

    /// <summary>What the directory itself can narrow by; never narrower than the query.</summary>
    sealed record Narrowed(IReadOnlyCollection<Guid>? Ids = null, Guid? After = null, string? Name = null, IReadOnlyCollection<string>? Numbers = null, IReadOnlyCollection<Guid>? Staff = null, IReadOnlyCollection<Guid>? Organizations = null)
    {
        public static Narrowed Of(FhirQuery query)
        {
            var narrowed = new Narrowed(After: query.After?.Id);
            foreach (var (param, any) in query.Criteria)
                narrowed = (param.Field, param.Name) switch
                {
                    (SearchField.Id, _) => narrowed with { Ids = [.. any.OfType<TokenMatch>().Select(t => Guid.TryParse(t.Code, out var id) ? id : Guid.Empty)] },
                    (_, "name") when any is [TextMatch text] => narrowed with { Name = text.Text },
                    (_, "identifier") when any.All(m => m is TokenMatch { Code: not null }) => narrowed with { Numbers = [.. any.OfType<TokenMatch>().Select(t => t.Code!)] },
                    (_, "practitioner") => narrowed with { Staff = Referred(any) },
                    (_, "organization") => narrowed with { Organizations = Referred(any) },
                    _ => narrowed,
                };
            return narrowed;
        }

        static Guid[] Referred(IReadOnlyList<Match> any) => [.. any.OfType<ReferenceMatch>().Select(r => Guid.TryParse(r.Id, out var id) ? id : Guid.Empty)];
    }

    IAsyncEnumerable<(Guid Id, JsonObject Resource)> Entries(string type, Narrowed by, CancellationToken ct)
    {
        var writer = new DirectoryWriter(CountyCalendar.Today(clock));
        return type switch
        {
            "Organization" => Institutions(by, writer.Organization, writer.Department, ct),
            "Location" => Institutions(by, writer.Site, writer.Ward, ct),
            "Practitioner" => People(by, writer, ct),
            "PractitionerRole" => Posts(by, writer, ct),
            _ => AsyncEnumerable.Empty<(Guid, JsonObject)>(),
        };
    }

    async IAsyncEnumerable<(Guid Id, JsonObject Resource)> Institutions(Narrowed by, Func<OrganizationRef, JsonObject> institution, Func<DepartmentRef, JsonObject> department, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var all = (await organizations.All(ct)).Select(o => (o.Id, Write: (Func<JsonObject>)(() => institution(o))))
            .Concat((await organizations.Departments(ct)).Select(d => (d.Id, Write: (Func<JsonObject>)(() => department(d)))));
        foreach (var (id, write) in all.Where(e => (by.Ids is null || by.Ids.Contains(e.Id)) && (by.After is null || e.Id.CompareTo(by.After.Value) > 0)).OrderBy(e => e.Id))
            yield return (id, write());
    }

    async IAsyncEnumerable<(Guid Id, JsonObject Resource)> People(Narrowed by, DirectoryWriter writer, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var filter = new StaffFilter { Ids = by.Ids, Name = by.Name, Numbers = by.Numbers, After = by.After, Limit = Batch };
        for (var more = true; more;)
        {
            var rows = await staff.List(filter, ct);
            var posts = await staff.PostsOf([.. rows.Select(r => r.Id)], CountyCalendar.Today(clock), ct);
            foreach (var row in rows) yield return (row.Id, writer.Practitioner(row, posts[row.Id].Any()));
            more = rows.Count == Batch;
            if (more) filter = filter with { After = rows[^1].Id };
        }
    }

    async IAsyncEnumerable<(Guid Id, JsonObject Resource)> Posts(Narrowed by, DirectoryWriter writer, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var filter = new PostFilter { Ids = by.Ids, Staff = by.Staff, Organizations = by.Organizations, After = by.After, Limit = Batch };
        for (var more = true; more;)
        {
            var rows = await staff.Posts(filter, ct);
            var people = await staff.Find([.. rows.Select(r => r.StaffId)], ct);
            foreach (var row in rows) yield return (row.Id, writer.Role(row, people.GetValueOrDefault(row.StaffId)));
            more = rows.Count == Batch;
            if (more) filter = filter with { After = rows[^1].Id };
        }
    }
}

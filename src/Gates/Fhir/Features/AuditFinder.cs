using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>
/// The audit log as AuditEvents, no wider than the record itself: of an opened record its whole 调阅记录, of a closed one what the caller's own
/// institution did; a search that names nobody sees what this client did. Reading it is an entry of the log too.
/// </summary>
internal sealed class AuditFinder(IRecordReader records, IResidentIndex residents, Persons persons, CountyReader reader, Transactions transactions)
{
    const int Batch = 200;
    const int MostScanned = 4000;
    const string What = "FHIR 调阅记录";

    readonly Dictionary<Guid, Guid> _golden = [];

    /// <param name="Before">Number before which the next page begins; null: there is nothing more.</param>
    internal sealed record Page(IReadOnlyList<JsonObject> Found, long? Before);

    public async Task<JsonObject?> Read(string id, FhirCall call, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var guid) || await reader.AuditOne(guid, ct) is not { } row || !await May(row, call, ct)) return null;
        return await Write(row, ct);
    }

    /// <param name="before">Number of the last entry of the page before.</param>
    public async Task<Page> Search(FhirQuery query, long before, FhirCall call, CancellationToken ct)
    {
        var rest = query with { Criteria = [.. query.Criteria.Where(c => c.Param.Field is not (SearchField.Patient or SearchField.Agent))] };
        var filters = await Filters(query, call, ct);
        var found = new List<JsonObject>();
        for (var scanned = 0; filters.Count > 0; scanned += Batch)
        {
            var rows = await Rows(filters, before, ct);
            foreach (var row in rows)
            {
                var resource = await Write(row, ct);
                if (ResourceMatcher.Matches(resource, rest))
                {
                    if (found.Count == query.Count) return new Page(found, before);
                    found.Add(resource);
                }

                before = row.Number;
            }

            if (rows.Count < Batch) break;
            if (scanned >= MostScanned) return new Page(found, before);
        }

        return new Page(found, null);
    }

    /// <summary>Null: more than can be counted.</summary>
    public async Task<long?> Count(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        if (query.Criteria.All(c => c.Param.Field is SearchField.Patient or SearchField.Agent))
        {
            var sum = 0L;
            foreach (var filter in await Filters(query, call, ct)) sum += await reader.AuditCount(filter, ct);
            return sum;
        }

        var page = await Search(query with { Count = MostScanned }, long.MaxValue, call, ct);
        return page.Before is null ? page.Found.Count : null;
    }

    async Task<IReadOnlyList<AuditRow>> Rows(IReadOnlyList<AuditFilter> filters, long before, CancellationToken ct)
    {
        var rows = new List<AuditRow>();
        foreach (var filter in filters) rows.AddRange(await reader.Audit(filter with { BeforeNumber = before }, Batch, ct));
        return [.. rows.DistinctBy(r => r.Number).OrderByDescending(r => r.Number).Take(Batch)];
    }

    async Task<IReadOnlyList<AuditFilter>> Filters(FhirQuery query, FhirCall call, CancellationToken ct)
    {
        var agents = Agents(query);
        var dated = Dated(query);
        var patients = query.Criteria.Where(c => c.Param.Field == SearchField.Patient).ToList();
        if (patients.Count > 0) return [.. (await Of(patients, call, ct)).SelectMany(f => agents is null ? [f] : agents.Select(a => f with { Caller = a })).Select(dated)];
        await Log(call, null, ct);
        return [.. (agents ?? [call.Caller.Id]).Select(a => By(a, call)).OfType<AuditFilter>().Select(dated)];
    }

    async Task<List<AuditFilter>> Of(List<Criterion> patients, FhirCall call, CancellationToken ct)
    {
        HashSet<Guid>? named = null;
        foreach (var criterion in patients)
        {
            var golden = new HashSet<Guid>();
            foreach (var match in criterion.Any) golden.UnionWith(await persons.Golden(SearchField.Patient, match, call, ct));
            if (named is null) named = golden;
            else named.IntersectWith(golden);
        }

        var filters = new List<AuditFilter>();
        foreach (var id in named!)
        {
            var opened = await records.Open(id, What, call.Caller, ct);
            if (!opened.Refused) filters.Add(new AuditFilter { Residents = opened.Value.Members, Actions = AccessActions.All });
            else if (call.Caller.OrganizationId is { } own && await residents.Resolve(id, ct) is { } set)
            {
                await Log(call, id, ct);
                filters.Add(new AuditFilter { Residents = set.Members, Actions = AccessActions.All, Organization = own });
            }
        }

        return filters;
    }

    /// <summary>What the client itself did, whatever it was; of others of its institution whose records they read.</summary>
    static AuditFilter? By(Guid agent, FhirCall call) =>
        agent == call.Caller.Id ? new AuditFilter { Caller = agent }
        : call.Caller.OrganizationId is { } own ? new AuditFilter { Caller = agent, Organization = own, Actions = AccessActions.All }
        : null;

    /// <summary>Null: nobody is named.</summary>
    static IReadOnlyList<Guid>? Agents(FhirQuery query)
    {
        HashSet<Guid>? named = null;
        foreach (var criterion in query.Criteria.Where(c => c.Param.Field == SearchField.Agent))
        {
            var ids = criterion.Any.OfType<ReferenceMatch>().Select(r => Guid.TryParse(r.Id, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);
            if (named is null) named = [.. ids];
            else named.IntersectWith(ids);
        }

        return named is null ? null : [.. named];
    }

    /// <summary>Narrows by time what the index can; <see cref="ResourceMatcher"/> decides.</summary>
    static Func<AuditFilter, AuditFilter> Dated(FhirQuery query)
    {
        var dates = query.Criteria.Where(c => c.Param.Field == SearchField.LastUpdated || c.Param.Name == "date").Select(c => c.Any).Where(any => any is [DateMatch { Negated: false }]).Select(any => (DateMatch)any[0]).ToList();
        var (from, before) = (dates.Max(d => d.StartMin ?? d.EndMin), dates.Min(d => d.StartMax ?? d.EndMax));
        return filter => filter with { From = from, Before = before };
    }

    async Task<bool> May(AuditRow row, FhirCall call, CancellationToken ct)
    {
        var mine = row.CallerId == call.Caller.Id;
        var access = row.ResidentId is not null && AccessActions.All.Contains(row.Action);
        if (!mine && !access) return false;
        if (access && !(await records.Open(row.ResidentId!.Value, What, call.Caller, ct)).Refused) return true;
        if (!mine && (call.Caller.OrganizationId is not { } own || row.OrganizationId != own)) return false;
        await Log(call, row.ResidentId, ct);
        return true;
    }

    Task Log(FhirCall call, Guid? resident, CancellationToken ct) => transactions.Run(
        call.Caller,
        work =>
        {
            work.Audit(new AuditEntry("fhir.audit-read", "audit", null) { ResidentId = resident });
            return Task.CompletedTask;
        },
        ct);

    async Task<JsonObject> Write(AuditRow row, CancellationToken ct)
    {
        if (row.ResidentId is not { } member) return AuditWriter.Write(row, null);
        if (!_golden.TryGetValue(member, out var golden)) _golden[member] = golden = (await residents.Resolve(member, ct))?.GoldenId ?? member;
        return AuditWriter.Write(row, golden);
    }
}

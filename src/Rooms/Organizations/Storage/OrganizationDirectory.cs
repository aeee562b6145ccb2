using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;

namespace OneCounty.Organizations.Storage;

/// <summary>All institutions, memberships and catchments in memory: a county has hundreds, and every message and page asks.</summary>
sealed class OrganizationDirectory(CountyModel model, TimeProvider clock) : IOrganizationDirectory, IDisposable
{
    /// <summary>What the directory says may be as old as this.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>A question that found nothing asks the tables again, but a flood of unknown senders not more often than this.</summary>
    static readonly TimeSpan FreshAfterMiss = TimeSpan.FromSeconds(1);

    const string Institutions =
        """
        select o.id, o.code, o.name, o.short_name, o.type, o.level, o.parent_id, o.credit_code, o.institution_code, o.division_code, o.address, o.phone,
          o.longitude, o.latitude, o.clinical, o.founded_on, o.closed_on, o.version,
          coalesce((select max(r.created_at) from organizations_revision r where r.subject_id = o.id), o.created_at) as changed_at
        from organizations_organization o order by o.code
        """;

    /// <summary>The end of a department is a change of its institution: a revision of that says when.</summary>
    const string AllDepartments =
        """
        select d.id, d.organization_id, d.parent_id, d.code, d.name, d.valid_from, d.valid_to, d.version,
          (select count(*) from organizations_bed b where b.department_id = d.id and b.valid_from <= @today and (b.valid_to is null or b.valid_to > @today)) as beds,
          case when d.valid_to is null then d.created_at
            else coalesce((select max(r.created_at) from organizations_revision r where r.subject_id = d.organization_id), d.created_at) end as changed_at
        from organizations_department d
        """;

    readonly SemaphoreSlim _gate = new(1, 1);
    Snapshot? _snapshot;

    /// <summary>Called after a change was committed here; other nodes see it within <see cref="Fresh"/>.</summary>
    public void Forget() => _snapshot = null;

    public ValueTask<OrganizationRef?> Find(Guid id, CancellationToken ct) => Look(s => s.ById.GetValueOrDefault(id), ct);

    public async ValueTask<IReadOnlyDictionary<Guid, OrganizationRef>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var snapshot = await Get(Fresh, ct);
        return ids.Distinct().Select(id => snapshot.ById.GetValueOrDefault(id)).OfType<OrganizationRef>().ToDictionary(o => o.Id);
    }

    public async ValueTask<IReadOnlyList<OrganizationRef>> All(CancellationToken ct) => (await Get(Fresh, ct)).Organizations;

    public async ValueTask<IReadOnlyList<DepartmentRef>> Departments(CancellationToken ct) => (await Get(Fresh, ct)).Departments;

    public ValueTask<OrganizationRef?> ByCode(string code, CancellationToken ct) => Look(s => s.ByCode.GetValueOrDefault(code), ct);

    public ValueTask<OrganizationRef?> BySourceCode(string sourceCode, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        return Look(s => s.SourceCodes.FirstOrDefault(c => c.Code == sourceCode && In(c, today)) is { } row ? s.ById.GetValueOrDefault(row.OrganizationId) : null, ct);
    }

    public async ValueTask<IReadOnlyList<string>> SourceCodesOf(Guid organizationId, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        return [.. (await Get(Fresh, ct)).SourceCodes.Where(c => c.OrganizationId == organizationId && In(c, today)).Select(c => c.Code)];
    }

    public async ValueTask<bool> IsSameOrBelow(Guid organizationId, Guid ancestorId, CancellationToken ct)
    {
        var snapshot = await Get(Fresh, ct);
        Guid? at = organizationId;
        for (var depth = 0; at is { } id && depth < Snapshot.DeepestTree; depth++)
        {
            if (id == ancestorId)
                return true;
            at = snapshot.ById.GetValueOrDefault(id)?.ParentId;
        }
        return false;
    }

    public async ValueTask<IReadOnlyList<Guid>> SelfAndBelow(Guid organizationId, CancellationToken ct)
    {
        var snapshot = await Get(Fresh, ct);
        var found = new List<Guid> { organizationId };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(snapshot.Children[found[i]].Where(child => !found.Contains(child)));
        return found;
    }

    public async ValueTask<ConsortiumRef?> ConsortiumOf(Guid organizationId, DateOnly day, CancellationToken ct)
    {
        var snapshot = await Get(Fresh, ct);
        return snapshot.Memberships[organizationId].FirstOrDefault(m => In(m, day)) is { } membership
            && snapshot.Consortia.GetValueOrDefault(membership.ConsortiumId) is { } consortium
                ? new ConsortiumRef(consortium.Id, consortium.Name, snapshot.Leads[consortium.Id].FirstOrDefault(l => In(l, day))?.OrganizationId ?? consortium.LeadOrganizationId)
                : null;
    }

    public async ValueTask<CatchmentRef?> CatchmentOf(string divisionCode, DateOnly day, CancellationToken ct)
    {
        const int township = 9;
        var snapshot = await Get(Fresh, ct);
        var row = snapshot.Catchments[divisionCode].FirstOrDefault(c => In(c, day))
            ?? (divisionCode.Length > township ? snapshot.Catchments[divisionCode[..township]].FirstOrDefault(c => In(c, day)) : null);
        return row is null ? null : new CatchmentRef(row.DivisionCode, row.CentreId, row.ClinicId);
    }

    public void Dispose() => _gate.Dispose();

    static bool In(Dated row, DateOnly day) => new Period(row.ValidFrom, row.ValidTo).Holds(day);

    async ValueTask<OrganizationRef?> Look(Func<Snapshot, OrganizationRef?> find, CancellationToken ct) =>
        find(await Get(Fresh, ct)) ?? find(await Get(FreshAfterMiss, ct));

    async ValueTask<Snapshot> Get(TimeSpan notOlderThan, CancellationToken ct)
    {
        if (Usable(notOlderThan) is { } ready)
            return ready;
        await _gate.WaitAsync(ct);
        try
        {
            return Usable(notOlderThan) ?? (_snapshot = await Read(ct));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>An empty county is not kept: it is about to be filled.</summary>
    Snapshot? Usable(TimeSpan notOlderThan) =>
        _snapshot is { Organizations.Count: > 0 } s && clock.GetElapsedTime(s.ReadAt) < notOlderThan ? s : null;

    async Task<Snapshot> Read(CancellationToken ct)
    {
        var readAt = clock.GetTimestamp();
        await using var reader = new CountyReader(model);
        return new Snapshot(
            readAt,
            await reader.Query<OrganizationRef>(Institutions, null, ct),
            await reader.Query<DepartmentRef>(AllDepartments, new { today = CountyCalendar.Today(clock) }, ct),
            await reader.Query<SourceCodeRow>("select id, organization_id, code, valid_from, valid_to from organizations_source_code", null, ct),
            await reader.Query<MembershipRow>("select id, consortium_id, organization_id, exclusive, valid_from, valid_to from organizations_membership where exclusive = @yes", new { yes = true }, ct),
            await reader.Query<ConsortiumRow>("select id, name, kind, lead_organization_id, valid_from, valid_to from organizations_consortium", null, ct),
            await reader.Query<LeadRow>("select id, consortium_id, organization_id, valid_from, valid_to from organizations_lead", null, ct),
            await reader.Query<CatchmentRow>("select id, division_code, centre_id, clinic_id, valid_from, valid_to from organizations_catchment", null, ct));
    }

    sealed class Snapshot(
        long readAt,
        IReadOnlyList<OrganizationRef> organizations,
        IReadOnlyList<DepartmentRef> departments,
        IReadOnlyList<SourceCodeRow> sourceCodes,
        IReadOnlyList<MembershipRow> memberships,
        IReadOnlyList<ConsortiumRow> consortia,
        IReadOnlyList<LeadRow> leads,
        IReadOnlyList<CatchmentRow> catchments)
    {
        /// <summary>A guard against a ring of parents, not a rule of the field.</summary>
        public const int DeepestTree = 16;

        public long ReadAt => readAt;

        public IReadOnlyList<OrganizationRef> Organizations => organizations;

        public IReadOnlyList<SourceCodeRow> SourceCodes => sourceCodes;

        public IReadOnlyList<DepartmentRef> Departments => departments;

        public Dictionary<Guid, OrganizationRef> ById { get; } = organizations.ToDictionary(o => o.Id);

        public Dictionary<string, OrganizationRef> ByCode { get; } = organizations
            .SelectMany(o => new[] { (Code: o.InstitutionCode, o), (Code: o.CreditCode, o), (Code: o.Code, o) })
            .Where(x => x.Code is not null)
            .GroupBy(x => x.Code!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First().o, StringComparer.Ordinal);

        public ILookup<Guid, Guid> Children { get; } = organizations.Where(o => o.ParentId is not null).ToLookup(o => o.ParentId!.Value, o => o.Id);

        public ILookup<Guid, MembershipRow> Memberships { get; } = memberships.ToLookup(m => m.OrganizationId);

        public ILookup<Guid, LeadRow> Leads { get; } = leads.ToLookup(l => l.ConsortiumId);

        public Dictionary<Guid, ConsortiumRow> Consortia { get; } = consortia.ToDictionary(c => c.Id);

        public ILookup<string, CatchmentRow> Catchments { get; } = catchments.ToLookup(c => c.DivisionCode, StringComparer.Ordinal);
    }
}

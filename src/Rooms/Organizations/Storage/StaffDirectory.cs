using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Domain;

namespace OneCounty.Organizations.Storage;

sealed class StaffDirectory(CountyModel model) : IStaffDirectory
{
    const string Columns =
        """
        s.id, s.code, s.name, s.sex, s.profession, s.title, s.title_level, s.licence_number, s.may_prescribe, s.antimicrobial_level, s.version,
        coalesce((select max(r.created_at) from organizations_revision r where r.subject_id = s.id), s.created_at) as changed_at
        """;

    /// <summary>The end of a post is a change of its holder's entry: a revision of that says when.</summary>
    const string FromPosts =
        """
        select p.id, p.staff_id, p.organization_id, o.name as organization_name, p.department_id, d.name as department_name, p.title, p.kind, p.valid_from, p.valid_to, p.version,
          case when p.valid_to is null then p.created_at
            else coalesce((select max(r.created_at) from organizations_revision r where r.subject_id = p.staff_id), p.created_at) end as changed_at
        from organizations_post p
        join organizations_organization o on o.id = p.organization_id
        left join organizations_department d on d.id = p.department_id
        """;

    const string InForce =
        $"""
        {FromPosts} where p.staff_id in @staffIds and p.valid_from <= @day and (p.valid_to is null or p.valid_to > @day)
        order by p.valid_from, p.id
        """;

    public async Task<StaffRef?> Find(Guid staffId, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        return await reader.First<StaffRef>($"select {Columns} from organizations_staff s where s.id = @staffId", new { staffId }, ct);
    }

    public async Task<IReadOnlyDictionary<Guid, StaffRef>> Find(IReadOnlyCollection<Guid> staffIds, CancellationToken ct)
    {
        if (staffIds.Count == 0)
            return new Dictionary<Guid, StaffRef>();
        await using var reader = new CountyReader(model);
        return (await reader.Query<StaffRef>($"select {Columns} from organizations_staff s where s.id in @ids", new { ids = staffIds.Distinct().ToArray() }, ct)).ToDictionary(s => s.Id);
    }

    public async Task<StaffRef?> ByCode(Guid organizationId, string code, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var found = await reader.Query<StaffRef>(
            $"select {Columns} from organizations_staff s where s.code = @code and exists (select 1 from organizations_post p where p.staff_id = s.id and p.organization_id = @organizationId) limit 2",
            new { code, organizationId }, ct);
        return found.Count == 1 ? found[0] : null;
    }

    public async Task<IReadOnlyList<StaffRef>> Search(string text, int most, CancellationToken ct)
    {
        var search = StaffSearch.Of(text);
        await using var reader = new CountyReader(model);
        return await reader.Query<StaffRef>(
            $"select {Columns} from organizations_staff s where {search.Where ?? "1 = 1"} order by s.name_pinyin, s.id limit @most",
            new { search.Like, search.Letters, search.Beyond, most }, ct);
    }

    public async Task<IReadOnlyList<StaffRef>> List(StaffFilter filter, CancellationToken ct)
    {
        var where = (filter.Ids is null ? "" : " and s.id in @ids")
            + (filter.Name is null ? "" : " and lower(s.name) like lower(@like) escape '!'")
            + (filter.Numbers is null ? "" : " and (upper(s.code) in @numbers or upper(s.licence_number) in @numbers)")
            + (filter.After is null ? "" : " and s.id > @after");
        await using var reader = new CountyReader(model);
        return await reader.Query<StaffRef>(
            $"select {Columns} from organizations_staff s where 1 = 1{where} order by s.id limit @limit",
            new { ids = filter.Ids?.ToArray(), like = Words.Like(filter.Name), numbers = filter.Numbers?.Select(n => n.ToUpperInvariant()).ToArray(), after = filter.After, limit = filter.Limit }, ct);
    }

    public async Task<IReadOnlyList<PostRef>> Posts(PostFilter filter, CancellationToken ct)
    {
        var where = (filter.Ids is null ? "" : " and p.id in @ids")
            + (filter.Staff is null ? "" : " and p.staff_id in @staff")
            + (filter.Organizations is null ? "" : " and p.organization_id in @organizations")
            + (filter.After is null ? "" : " and p.id > @after");
        await using var reader = new CountyReader(model);
        return await reader.Query<PostRef>(
            $"{FromPosts} where 1 = 1{where} order by p.id limit @limit",
            new { ids = filter.Ids?.ToArray(), staff = filter.Staff?.ToArray(), organizations = filter.Organizations?.ToArray(), after = filter.After, limit = filter.Limit }, ct);
    }

    public async Task<ILookup<Guid, PostRef>> PostsOf(IReadOnlyCollection<Guid> staffIds, DateOnly day, CancellationToken ct) =>
        (await Read(staffIds, day, ct)).ToLookup(p => p.StaffId);

    public async Task<IReadOnlyList<PostRef>> PostsOf(Guid staffId, DateOnly day, CancellationToken ct) => await Read([staffId], day, ct);

    async Task<IReadOnlyList<PostRef>> Read(IReadOnlyCollection<Guid> staffIds, DateOnly day, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        return await reader.Query<PostRef>(InForce, new { staffIds = staffIds.Distinct().ToArray(), day }, ct);
    }
}

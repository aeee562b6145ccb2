using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>An institution with everything that belongs to it, past and present.</summary>
internal sealed record Organization
{
    const string Head =
        """
        select o.id, o.code, o.name, o.short_name, o.type, o.level, o.parent_id, p.name as parent_name, o.credit_code, o.institution_code, o.division_code,
          o.address, o.phone, o.longitude, o.latitude, o.licensed_beds, o.clinical, o.founded_on, o.closed_on, o.version,
          (select count(*) from organizations_organization c where c.parent_id = o.id) as child_count,
          (select count(distinct s.staff_id) from organizations_post s where s.organization_id = o.id and s.valid_from <= @today and (s.valid_to is null or s.valid_to > @today)) as staff_count,
          (select c.name from organizations_membership m join organizations_consortium c on c.id = m.consortium_id
            where m.organization_id = o.id and m.exclusive and m.valid_from <= @today and (m.valid_to is null or m.valid_to > @today) limit 1) as consortium_name
        from organizations_organization o left join organizations_organization p on p.id = o.parent_id
        where o.id = @id
        """;

    public Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required string Type { get; init; }
    public required string Level { get; init; }
    public Guid? ParentId { get; init; }
    public string? ParentName { get; init; }
    public string? ConsortiumName { get; init; }
    public string? CreditCode { get; init; }
    public string? InstitutionCode { get; init; }
    public string? DivisionCode { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public double? Longitude { get; init; }
    public double? Latitude { get; init; }
    public int? LicensedBeds { get; init; }
    public bool Clinical { get; init; }
    public DateOnly FoundedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public int ChildCount { get; init; }
    public int StaffCount { get; init; }
    public long Version { get; init; }
    public IReadOnlyList<string> SourceCodes { get; init; } = [];

    /// <summary>Past and present, with their days.</summary>
    public IReadOnlyList<SenderPart> Senders { get; init; } = [];
    public IReadOnlyList<DepartmentPart> Departments { get; init; } = [];
    public IReadOnlyList<EquipmentPart> Equipment { get; init; } = [];
    public IReadOnlyList<CapabilityPart> Capabilities { get; init; } = [];

    /// <summary>A code under which its systems send.</summary>
    internal sealed record SenderPart
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    internal sealed record DepartmentPart
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public int BedCount { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ClosedOn { get; init; }
    }

    internal sealed record EquipmentPart
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Name { get; init; }
        public required string AssetNumber { get; init; }
        public string? DepartmentName { get; init; }
        public DateOnly InUseSince { get; init; }
        public DateOnly? RetiredOn { get; init; }
    }

    internal sealed record CapabilityPart
    {
        public Guid Id { get; init; }
        public required string Code { get; init; }
        public required string Title { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    public static async Task<Organization?> Find(Reading from, Guid id, DateOnly today)
    {
        var args = new { id, today };
        if (await from.First<Organization>(Head, args) is not { } head)
            return null;
        return head with
        {
            SourceCodes = await from.Query<string>("select code from organizations_source_code where organization_id = @id and valid_from <= @today and (valid_to is null or valid_to > @today) order by code", args),
            Senders = await from.Query<SenderPart>("select id, code, valid_from, valid_to from organizations_source_code where organization_id = @id order by valid_to is not null, code, id", args),
            Departments = await from.Query<DepartmentPart>(
                """
                select d.id, d.code, d.name, d.valid_from, d.valid_to as closed_on,
                  (select count(*) from organizations_bed b where b.department_id = d.id and b.valid_from <= @today and (b.valid_to is null or b.valid_to > @today)) as bed_count
                from organizations_department d where d.organization_id = @id order by d.valid_to is not null, d.code, d.id
                """,
                args),
            Equipment = await from.Query<EquipmentPart>(
                """
                select e.id, e.code, e.name, e.asset_number, d.name as department_name, e.valid_from as in_use_since, e.valid_to as retired_on
                from organizations_equipment e left join organizations_department d on d.id = e.department_id
                where e.organization_id = @id order by e.valid_to is not null, e.code, e.asset_number, e.id
                """,
                args),
            Capabilities = await from.Query<CapabilityPart>(
                "select id, code, name as title, valid_from, valid_to from organizations_capability where organization_id = @id order by valid_to is not null, code, id", args),
        };
    }
}

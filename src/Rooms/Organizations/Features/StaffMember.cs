using OneCounty.Contracts.Residents;
using OneCounty.Organizations.Storage;

namespace OneCounty.Organizations.Features;

/// <summary>A person who works in the county with every post, past and present, newest first. Personal numbers are masked.</summary>
internal sealed record StaffMember
{
    public Guid Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public Sex Sex { get; init; }
    public required string Profession { get; init; }
    public string? Title { get; init; }
    public string? TitleLevel { get; init; }
    public string? LicenceNumber { get; init; }
    public bool MayPrescribe { get; init; }
    public int AntimicrobialLevel { get; init; }
    public string? PhoneMasked { get; init; }
    public string? IdNumberMasked { get; init; }
    public IReadOnlyList<StaffPost> Posts { get; init; } = [];
    public long Version { get; init; }

    internal sealed record StaffPost
    {
        public Guid Id { get; init; }
        public Guid OrganizationId { get; init; }
        public required string OrganizationName { get; init; }
        public Guid? DepartmentId { get; init; }
        public string? DepartmentName { get; init; }
        public required string Title { get; init; }
        public required string Kind { get; init; }
        public DateOnly ValidFrom { get; init; }
        public DateOnly? ValidTo { get; init; }
    }

    public static async Task<StaffMember?> Find(Reading from, Guid id, StaffNumbers numbers)
    {
        var row = await from.First<StaffRow>(
            "select id, code, name, sex, birth_date, profession, title, title_level, licence_number, may_prescribe, antimicrobial_level, phone, id_number, version from organizations_staff where id = @id",
            new { id });
        if (row is null)
            return null;
        return new StaffMember
        {
            Id = row.Id,
            Code = row.Code,
            Name = row.Name,
            Sex = (Sex)row.Sex,
            Profession = row.Profession,
            Title = row.Title,
            TitleLevel = row.TitleLevel,
            LicenceNumber = row.LicenceNumber,
            MayPrescribe = row.MayPrescribe,
            AntimicrobialLevel = row.AntimicrobialLevel,
            PhoneMasked = numbers.ShowPhone(row.Phone),
            IdNumberMasked = numbers.ShowIdNumber(row.IdNumber),
            Version = row.Version,
            Posts = await from.Query<StaffPost>(
                """
                select p.id, p.organization_id, o.name as organization_name, p.department_id, d.name as department_name, p.title, p.kind, p.valid_from, p.valid_to
                from organizations_post p join organizations_organization o on o.id = p.organization_id left join organizations_department d on d.id = p.department_id
                where p.staff_id = @id order by p.valid_from desc, p.id desc
                """,
                new { id }),
        };
    }
}

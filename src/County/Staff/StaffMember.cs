using OneCounty.Contracts.Residents;

namespace OneCounty.County.Staff;

/// <summary>One person who works in the county's institutions, with as many posts as they hold.</summary>
/// <param name="Code">As sent by the institution's systems (PV1-7.1): unique in the institution of the first post.</param>
/// <param name="Profession">doctor, nurse, technician, pharmacist, public-health, village-doctor, manager.</param>
/// <param name="Title">职称.</param>
/// <param name="TitleLevel">senior (正高, 副高), intermediate (中级), junior (初级), none.</param>
/// <param name="LicenceNumber">执业证书编号, fictional; null where the profession has none.</param>
/// <param name="AntimicrobialLevel">0 none, 1 非限制, 2 限制, 3 特殊 (domain.md: 高级 → 3, 中级 → 2, 初级 → 1).</param>
public sealed record StaffMember(
    Guid Id,
    string Code,
    string Name,
    Sex Sex,
    DateOnly BirthDate,
    string Profession,
    string Title,
    string TitleLevel,
    string? LicenceNumber,
    bool MayPrescribe,
    int AntimicrobialLevel,
    string Phone,
    IReadOnlyList<Post> Posts);

/// <param name="Kind">employed, seconded (派驻), part-time.</param>
public sealed record Post(Guid Id, Guid OrganizationId, Guid? DepartmentId, string Kind, DateOnly From, DateOnly? To);

/// <summary>An account of the demonstration; the loader makes its password.</summary>
/// <param name="Role">One of <see cref="Kernel.Roles"/>.</param>
public sealed record DemoAccount(string Role, string Username, string Name, Guid StaffId, Guid OrganizationId, string OrganizationName, Guid PostId);

/// <summary>A machine client of the demonstration (OAuth2 client credentials); the loader makes its secret.</summary>
/// <param name="Scopes">SMART system scopes.</param>
public sealed record DemoClient(string ClientId, string Name, Guid OrganizationId, string SourceSystem, IReadOnlyList<string> Scopes);

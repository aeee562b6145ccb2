using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Contracts.Organizations;

/// <summary>Writes a generated or migrated county's institutions in the caller's unit of work. Checks nothing: the loader answers for its rows.</summary>
public interface IOrganizationLoad
{
    Task Organizations(Work work, IReadOnlyList<OrganizationSeed> seeds);

    Task Consortia(Work work, IReadOnlyList<ConsortiumSeed> seeds);

    Task Catchments(Work work, IReadOnlyList<CatchmentSeed> seeds);
}

/// <param name="SourceCodes">Codes of its own sending systems; an institution that works in another's system has none.</param>
public sealed record OrganizationSeed(
    Guid Id,
    string Code,
    string Name,
    string? ShortName,
    string Type,
    string Level,
    Guid? ParentId,
    string? CreditCode,
    string? InstitutionCode,
    string? DivisionCode,
    string? Address,
    double? Longitude,
    double? Latitude,
    int? LicensedBeds,
    bool Clinical,
    DateOnly FoundedOn,
    IReadOnlyList<string> SourceCodes,
    IReadOnlyList<DepartmentSeed> Departments,
    IReadOnlyList<EquipmentSeed> Equipment);

/// <param name="Beds">As many beds are made, numbered from 1.</param>
public sealed record DepartmentSeed(Guid Id, string Code, string Name, int Beds);

public sealed record EquipmentSeed(Guid Id, string Code, string Name, string AssetNumber, DateOnly InUseSince, Guid? DepartmentId);

/// <param name="Kind">consortium (医共体) or alliance (专科联盟, 城市医联体).</param>
public sealed record ConsortiumSeed(Guid Id, string Name, string Kind, Guid LeadOrganizationId, DateOnly ValidFrom, IReadOnlyList<MembershipSeed> Members);

public sealed record MembershipSeed(Guid OrganizationId, DateOnly ValidFrom, DateOnly? ValidTo);

/// <param name="Name">Of the village or neighbourhood.</param>
public sealed record CatchmentSeed(string DivisionCode, Guid CentreId, Guid? ClinicId, DateOnly ValidFrom, string? Name = null);

/// <summary>Writes staff with their posts in the caller's unit of work.</summary>
public interface IStaffLoad
{
    Task Staff(Work work, IReadOnlyList<StaffSeed> seeds);
}

/// <param name="Phone">Plain; encrypted before it is written.</param>
/// <param name="IdNumber">Plain; encrypted before it is written.</param>
public sealed record StaffSeed(
    Guid Id,
    string Code,
    string Name,
    Sex Sex,
    DateOnly? BirthDate,
    string Profession,
    string? Title,
    string? TitleLevel,
    string? LicenceNumber,
    bool MayPrescribe,
    int AntimicrobialLevel,
    string? Phone,
    string? IdNumber,
    IReadOnlyList<PostSeed> Posts);

/// <param name="Kind">employed, seconded, part-time.</param>
public sealed record PostSeed(Guid Id, Guid OrganizationId, Guid? DepartmentId, string Title, string Kind, DateOnly ValidFrom, DateOnly? ValidTo);

using OneCounty.County.Places;

namespace OneCounty.County.Organizations;

/// <summary>Codes of the kinds of institution, as in Data/institutions.tsv.</summary>
public static class InstitutionKinds
{
    public const string Bureau = "bureau";
    public const string GeneralHospital = "general-hospital";
    public const string TcmHospital = "tcm-hospital";
    public const string Cdc = "cdc";
    public const string MaternalChild = "maternal-child";
    public const string EmergencyCentre = "emergency-centre";
    public const string BloodBank = "blood-bank";
    public const string TownshipCentre = "township-centre";
    public const string CommunityCentre = "community-centre";
    public const string VillageClinic = "village-clinic";
}

/// <summary>An institution of the county. Its ids do not depend on the seed.</summary>
/// <param name="SourceSystem">HL7 sending facility and master-index source. A village clinic works in the system of its township.</param>
/// <param name="LocalCode">The county's own short code: <c>990125001</c>.</param>
/// <param name="CreditCode">统一社会信用代码 (GB 32100), 18 characters.</param>
/// <param name="InstitutionCode">Health institution code (WS 218), 22 characters.</param>
/// <param name="Level">county, township (community centres in town too) or village.</param>
/// <param name="ParentId">The township centre of a village clinic.</param>
/// <param name="Clinical">Whether residents are treated there.</param>
public sealed record Institution(
    Guid Id,
    string Kind,
    string Name,
    string SourceSystem,
    string LocalCode,
    string CreditCode,
    string InstitutionCode,
    string Level,
    string DivisionCode,
    string Address,
    Coordinate At,
    int Beds,
    Guid? ParentId,
    bool Clinical,
    IReadOnlyList<Department> Departments,
    IReadOnlyList<Equipment> Equipment)
{
    public required DateOnly FoundedOn { get; init; }
}

/// <param name="Code">As sent in PV1-3.1.</param>
public sealed record Department(Guid Id, string Code, string Name, int Beds, int StaffCount);

/// <param name="AssetNumber">Unique in the county.</param>
public sealed record Equipment(Guid Id, string Code, string Name, string AssetNumber, DateOnly InUseSince);

/// <summary>医共体 with dated membership.</summary>
public sealed record Consortium(Guid Id, string Name, Guid LeadInstitutionId, DateOnly FoundedOn, IReadOnlyList<ConsortiumMember> Members);

public sealed record ConsortiumMember(Guid InstitutionId, DateOnly From, DateOnly? To);

/// <summary>Catchment grid (网格): who answers for a village.</summary>
/// <param name="ClinicId">Null for an urban committee, which has no clinic.</param>
public sealed record Catchment(string VillageCode, string VillageName, Guid CentreId, Guid? ClinicId);

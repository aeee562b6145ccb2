namespace OneCounty.Contracts.Organizations;

/// <summary>An institution as other rooms need it.</summary>
public sealed record OrganizationRef
{
    public required Guid Id { get; init; }

    /// <summary>The county's own short code: <c>990125001</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    /// <summary>One of <see cref="OrganizationTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>One of <see cref="OrganizationLevels"/>.</summary>
    public required string Level { get; init; }

    public Guid? ParentId { get; init; }

    /// <summary>统一社会信用代码 (GB 32100), 18 characters.</summary>
    public string? CreditCode { get; init; }

    /// <summary>卫生机构代码 (WS 218), 22 characters.</summary>
    public string? InstitutionCode { get; init; }

    /// <summary>Administrative division, 6, 9 or 12 digits (GB/T 2260, GB/T 10114).</summary>
    public string? DivisionCode { get; init; }

    public string? Address { get; init; }

    public string? Phone { get; init; }

    /// <summary>WGS 84, degrees; null when nobody has said.</summary>
    public double? Longitude { get; init; }

    public double? Latitude { get; init; }

    /// <summary>Whether residents are treated there.</summary>
    public bool Clinical { get; init; }

    public DateOnly FoundedOn { get; init; }

    /// <summary>The first day on which it no longer exists.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Raised by one with every change.</summary>
    public long Version { get; init; }

    /// <summary>UTC: when the entry was last changed.</summary>
    public DateTime ChangedAt { get; init; }
}

/// <summary>A department of an institution, in force or ended.</summary>
public sealed record DepartmentRef
{
    public required Guid Id { get; init; }

    public required Guid OrganizationId { get; init; }

    /// <summary>The department above; null directly below the institution.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>As the institution's systems send it (PV1-3).</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>In force today.</summary>
    public int Beds { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The first day on which it no longer exists.</summary>
    public DateOnly? ValidTo { get; init; }

    public long Version { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ChangedAt { get; init; }
}

/// <summary>医共体 or alliance.</summary>
/// <param name="LeadOrganizationId">牵头医院.</param>
public sealed record ConsortiumRef(Guid Id, string Name, Guid LeadOrganizationId);

/// <summary>Who answers for a village or neighbourhood (网格).</summary>
/// <param name="CentreId">Township or community centre.</param>
/// <param name="ClinicId">Village clinic; null where there is none.</param>
public sealed record CatchmentRef(string DivisionCode, Guid CentreId, Guid? ClinicId);

/// <summary>Kinds of institution.</summary>
public static class OrganizationTypes
{
    /// <summary>卫生健康行政部门</summary>
    public const string Bureau = "bureau";

    /// <summary>综合医院</summary>
    public const string GeneralHospital = "general-hospital";

    /// <summary>中医医院</summary>
    public const string TcmHospital = "tcm-hospital";

    /// <summary>专科医院</summary>
    public const string SpecialHospital = "special-hospital";

    /// <summary>疾病预防控制中心</summary>
    public const string Cdc = "cdc";

    /// <summary>妇幼保健机构</summary>
    public const string MaternalChild = "maternal-child";

    /// <summary>急救中心</summary>
    public const string EmergencyCentre = "emergency-centre";

    /// <summary>血站、血库</summary>
    public const string BloodBank = "blood-bank";

    /// <summary>乡镇卫生院</summary>
    public const string TownshipCentre = "township-centre";

    /// <summary>社区卫生服务中心</summary>
    public const string CommunityCentre = "community-centre";

    /// <summary>村卫生室</summary>
    public const string VillageClinic = "village-clinic";

    /// <summary>其他机构</summary>
    public const string Other = "other";
}

/// <summary>Administrative level at which an institution works; the village is a level of its own.</summary>
public static class OrganizationLevels
{
    public const string City = "city";
    public const string County = "county";
    public const string Township = "township";
    public const string Village = "village";
}

namespace OneCounty.Organizations.Storage;

abstract class Recorded
{
    public Guid Id { get; init; }

    public long Version { get; init; } = 1;

    public DateTime CreatedAt { get; init; }

    public Guid CreatedBy { get; init; }
}

/// <summary>True from a day on, until the day before another.</summary>
abstract class Dated : Recorded
{
    public DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }
}

sealed class OrganizationRow : Recorded
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required string Type { get; init; }
    public required string Level { get; init; }
    public Guid? ParentId { get; init; }
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
}

sealed class SourceCodeRow : Dated
{
    public Guid OrganizationId { get; init; }
    public required string Code { get; init; }
}

sealed class DepartmentRow : Dated
{
    public Guid OrganizationId { get; init; }
    public Guid? ParentId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
}

sealed class BedRow : Dated
{
    public Guid OrganizationId { get; init; }
    public Guid DepartmentId { get; init; }
    public required string Code { get; init; }
    public string? Room { get; init; }
}

sealed class EquipmentRow : Dated
{
    public Guid OrganizationId { get; init; }
    public Guid? DepartmentId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string AssetNumber { get; init; }
}

sealed class CapabilityRow : Dated
{
    public Guid OrganizationId { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
}

sealed class ConsortiumRow : Dated
{
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public string? Specialty { get; init; }
    public Guid LeadOrganizationId { get; init; }
}

sealed class MembershipRow : Dated
{
    public Guid ConsortiumId { get; init; }
    public Guid OrganizationId { get; init; }

    /// <summary>An institution is in one 医共体 at a time; alliances cross them.</summary>
    public bool Exclusive { get; init; }
}

/// <summary>Who led a consortium when; <see cref="ConsortiumRow.LeadOrganizationId"/> is the last of them.</summary>
sealed class LeadRow : Dated
{
    public Guid ConsortiumId { get; init; }
    public Guid OrganizationId { get; init; }
}

sealed class CatchmentRow : Dated
{
    public required string DivisionCode { get; init; }

    /// <summary>Of the village or neighbourhood.</summary>
    public string? Name { get; init; }

    public Guid CentreId { get; init; }
    public Guid? ClinicId { get; init; }
}

sealed class StaffRow : Recorded
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>zhangdeshan: lists are sorted by it.</summary>
    public required string NamePinyin { get; init; }

    public required string NameInitials { get; init; }
    public int Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public required string Profession { get; init; }
    public string? Title { get; init; }
    public string? TitleLevel { get; init; }
    public string? LicenceNumber { get; init; }
    public bool MayPrescribe { get; init; }
    public int AntimicrobialLevel { get; init; }
    public byte[]? Phone { get; init; }
    public byte[]? IdNumber { get; init; }
    public int? IdNumberKey { get; init; }
    public byte[]? IdNumberMac { get; init; }
}

sealed class PostRow : Dated
{
    public Guid StaffId { get; init; }
    public Guid OrganizationId { get; init; }
    public Guid? DepartmentId { get; init; }
    public required string Title { get; init; }
    public required string Kind { get; init; }
}

/// <summary>What an institution or a person's entry said after each change: nothing that was true is lost.</summary>
sealed class RevisionRow
{
    public Guid Id { get; init; }
    public required string SubjectKind { get; init; }
    public Guid SubjectId { get; init; }
    public long Version { get; init; }
    public required string Snapshot { get; init; }
    public DateTime CreatedAt { get; init; }
    public Guid CreatedBy { get; init; }
    public required string CreatedByName { get; init; }
}

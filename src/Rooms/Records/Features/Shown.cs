using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Features;

/// <summary>Who said it.</summary>
sealed record SourceShown(string System, string LocalId, long Version, Guid? MessageId);

/// <summary>The banner: bound to the data under it. Sex is the GB/T 2261.1 digit.</summary>
sealed record HeaderShown(Guid Id, string Name, int Sex, DateOnly? BirthDate, string? AgeText, string? IdNumberMasked, string? PhoneMasked, string? Address, string? BloodAbo, string? BloodRh, string? InsuranceType, bool Deceased, DateTime? DeceasedAt)
{
    public static HeaderShown Of(ResidentHeader header, DateOnly today) => new(
        header.Id, header.Name, (int)header.Sex, header.BirthDate,
        header.BirthDate is { } born ? CountyCalendar.AgeText(born, header.DeceasedAt is { } died ? CountyCalendar.DayOf(died) : today) : null,
        header.IdNumberMasked, header.PhoneMasked, header.Address, header.BloodAbo, header.BloodRh, header.InsuranceType, header.Deceased, header.DeceasedAt);
}

sealed record AccessShown(string Reason, string Title, DateTime? Until)
{
    public static AccessShown Of(AccessReason reason) => new(reason.Kind, reason.Title, reason.Until);
}

/// <summary>Names of institutions for rows that carry their ids.</summary>
sealed class InstitutionNames(IOrganizationDirectory directory)
{
    public async Task<Func<Guid, string>> For(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var found = await directory.Find([.. ids.Distinct()], ct);
        return id => found.TryGetValue(id, out var organization) ? organization.ShortName ?? organization.Name : "未登记机构";
    }
}

/// <summary>Words for a row of the record.</summary>
static class FactWords
{
    public static string Title(FactRow row) =>
        row.StandardDisplay ?? row.Display ?? row.StandardCode ?? row.Code ?? ((FactKind)row.Kind) switch
        {
            FactKind.Encounter => EncounterTitle(row.Category),
            FactKind.Report => "报告",
            FactKind.Document => "文书",
            FactKind.Specimen => "标本",
            FactKind.Order => "申请",
            FactKind.Condition => "诊断",
            FactKind.Observation => "结果",
            FactKind.Prescription => "处方",
            FactKind.Procedure => "操作",
            FactKind.Allergy => "过敏",
            FactKind.Immunization => "接种",
            FactKind.Other => "其他资料",
            _ => "资料",
        };

    public static string EncounterTitle(string? encounterClass) => encounterClass switch
    {
        "IMP" => "住院",
        "EMER" => "急诊",
        "AMB" => "门诊",
        "HH" => "上门",
        "VR" => "互联网诊疗",
        _ => "就诊",
    };

    /// <summary>As sent; where only a code was sent, its words.</summary>
    public static string? Value(FactRow row) => row.ValueText ?? row.ValueDisplay ?? row.ValueCode;

    /// <summary>The institution: codes of sending systems mean nothing to a doctor and stand with the fact itself.</summary>
    public static string Source(FactRow row, Func<Guid, string> name) => name(row.OrganizationId);

    /// <summary>HL7 table 0078 as the laboratory says it to a doctor.</summary>
    public static string Judged(string interpretation) => interpretation switch
    {
        "HH" => "危急偏高",
        "LL" => "危急偏低",
        "AA" => "危急异常",
        "H" => "偏高",
        "L" => "偏低",
        "A" => "异常",
        _ => interpretation,
    };

    public static string? Reference(FactRow row) => row.ReferenceText ?? (row.ReferenceLow, row.ReferenceHigh) switch
    {
        (null, null) => null,
        ({ } low, null) => FormattableString.Invariant($"≥{low}"),
        (null, { } high) => FormattableString.Invariant($"≤{high}"),
        ({ } low, { } high) => FormattableString.Invariant($"{low}-{high}"),
    };
}

using System.Collections.Frozen;
using OneCounty.Contracts.Organizations;

namespace OneCounty.Organizations.Domain;

/// <summary>The closed sets of the room, as the tables' CHECKs have them.</summary>
static class Words
{
    public static readonly FrozenSet<string> Types = FrozenSet.Create(
        StringComparer.Ordinal,
        OrganizationTypes.Bureau, OrganizationTypes.GeneralHospital, OrganizationTypes.TcmHospital, OrganizationTypes.SpecialHospital,
        OrganizationTypes.Cdc, OrganizationTypes.MaternalChild, OrganizationTypes.EmergencyCentre, OrganizationTypes.BloodBank,
        OrganizationTypes.TownshipCentre, OrganizationTypes.CommunityCentre, OrganizationTypes.VillageClinic, OrganizationTypes.Other);

    public static readonly FrozenSet<string> Levels = FrozenSet.Create(
        StringComparer.Ordinal, OrganizationLevels.City, OrganizationLevels.County, OrganizationLevels.Township, OrganizationLevels.Village);

    public static readonly FrozenSet<string> Professions = FrozenSet.Create(
        StringComparer.Ordinal, "doctor", "nurse", "technician", "pharmacist", "public-health", "village-doctor", "manager", "other");

    public static readonly FrozenSet<string> TitleLevels = FrozenSet.Create(StringComparer.Ordinal, "senior", "intermediate", "junior", "none");

    public static readonly FrozenSet<string> PostKinds = FrozenSet.Create(StringComparer.Ordinal, "employed", "seconded", "part-time");

    /// <summary>Trimmed; null when there is nothing.</summary>
    public static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A pattern that contains the text as it is, with <c>!</c> as the escape.</summary>
    public static string Like(string? text) =>
        "%" + text?.Trim().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal) + "%";

    public static bool Missing(string? text, int longest) => string.IsNullOrWhiteSpace(text) || text.Trim().Length > longest;

    /// <summary>County (6), township (9) or village (12), GB/T 2260 and GB/T 10114.</summary>
    public static bool IsDivision(string code) => code.Length is 6 or 9 or 12 && code.All(char.IsAsciiDigit);

    public const string Consortium = "consortium";
    public const string Alliance = "alliance";
}

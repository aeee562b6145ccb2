using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;

namespace OneCounty.Hl7v2.Domain;

/// <summary>HL7 v2 tables, and what Chinese systems write in their place, in the words of the contracts.</summary>
internal static class Codes
{
    /// <summary>Table 0001, GB/T 2261.1 and the words. Null: not to be understood.</summary>
    public static Sex? SexOf(string code) => code.ToUpperInvariant() switch
    {
        "M" or "1" or "男" or "男性" => Sex.Male,
        "F" or "2" or "女" or "女性" => Sex.Female,
        "O" or "9" => Sex.Unspecified,
        "U" or "A" or "N" or "0" or "未知" => Sex.Unknown,
        _ => null,
    };

    /// <summary>Table 0002 → GB/T 2261.2.</summary>
    public static string? MaritalStatus(string code) => code.ToUpperInvariant() switch
    {
        "S" or "未婚" => "10",
        "M" or "已婚" => "20",
        "W" or "丧偶" => "30",
        "D" or "离婚" => "40",
        "10" or "20" or "21" or "22" or "23" or "30" or "40" or "90" => code,
        _ => null,
    };

    /// <summary>GB/T 3304.</summary>
    public static string? Ethnicity(string code) => code.ToUpperInvariant() switch
    {
        "汉族" or "汉" or "HA" => "01",
        { Length: 2 } two when char.IsAsciiDigit(two[0]) && char.IsAsciiDigit(two[1]) => two,
        _ => null,
    };

    /// <summary>Table 0004 → v3-ActCode.</summary>
    public static string? EncounterClass(string code) => code.ToUpperInvariant() switch
    {
        "I" or "B" => "IMP",
        "O" or "R" => "AMB",
        "E" => "EMER",
        "P" => "PRENC",
        "H" => "HH",
        "V" => "VR",
        _ => null,
    };

    /// <summary>Tables 0203, CV02.01.101 and assigning authorities → kind of key. Null: an id of the source itself, or nothing known.</summary>
    public static string? IdentifierKind(string type, string authority) => type.ToUpperInvariant() switch
    {
        "NI" or "NNCHN" or "NNCN" or "01" => IdentifierKinds.IdCard,
        "PPN" or "03" => IdentifierKinds.Passport,
        "02" => IdentifierKinds.HouseholdBook,
        "MI" or "04" => IdentifierKinds.Military,
        "06" => IdentifierKinds.HongKongMacau,
        "07" => IdentifierKinds.Taiwan,
        "BC" or "BR" or "BCT" => IdentifierKinds.BirthCertificate,
        "HC" or "EHC" when type.Equals("EHC", StringComparison.OrdinalIgnoreCase) || authority.Equals("EHC", StringComparison.OrdinalIgnoreCase) => IdentifierKinds.HealthCard,
        "HC" or "SS" or "MA" or "MC" or "NIIP" or "SI" => IdentifierKinds.Insurance,
        "HR" or "PHR" => IdentifierKinds.HealthRecord,
        _ => null,
    };

    /// <summary>Table 0203: ids that the source itself gives to its patients.</summary>
    public static bool IsLocalId(string type) => type.ToUpperInvariant() is "" or "PI" or "MR" or "PT" or "PN" or "AN" or "U" or "ID";

    /// <summary>Table 0127.</summary>
    public static string? AllergyCategory(string code) => code.ToUpperInvariant() switch
    {
        "DA" or "MA" => "medication",
        "FA" => "food",
        "EA" or "AA" or "PA" or "LA" => "environment",
        _ => null,
    };

    /// <summary>Table 0128.</summary>
    public static (string? Criticality, string? Severity) AllergySeverity(string code) => code.ToUpperInvariant() switch
    {
        "SV" => ("high", "severe"),
        "MO" => ("low", "moderate"),
        "MI" => ("low", "mild"),
        "U" => ("unable-to-assess", null),
        _ => (null, null),
    };

    /// <summary>Table 0396: code systems that need no mapping, by the names that senders use. Null: a local code, or a national one whose map decides.</summary>
    public static Coded? Standard(Coded? code) => code?.System?.ToUpperInvariant() switch
    {
        "LN" or "LOINC" => code with { System = "http://loinc.org" },
        "SCT" or "SNOMED" => code with { System = "http://snomed.info/sct" },
        "WC" or "ATC" => code with { System = "http://www.whocc.no/atc" },
        _ => null,
    };

    /// <summary>Table 0074 → category of an observation. Null: not said.</summary>
    public static string? Category(string section) => section.ToUpperInvariant() switch
    {
        "CH" or "HM" or "MB" or "MCB" or "MYC" or "SR" or "IMM" or "TX" or "BLB" or "LAB" or "BG" or "CG" or "CP" or "SP" or "PAT" or "VR" or "URN" or "OSL" or "PCR" or "COAG" => "laboratory",
        "RAD" or "RX" or "CT" or "MR" or "NMR" or "MRI" or "US" or "CUS" or "RUS" or "OUS" or "VUS" or "NMS" or "XRC" or "RT" or "CTH" or "DR" or "MG" or "DX" => "imaging",
        "EC" or "ECG" or "EKG" or "EN" or "PF" or "AU" => "exam",
        "ICU" => "vital-signs",
        _ => null,
    };

    /// <summary>Table 0074 in Chinese. Null: the sender's own code.</summary>
    public static string? SectionName(string? section) => section?.ToUpperInvariant() switch
    {
        "LAB" => "检验",
        "CH" => "临床生化",
        "HM" => "临床血液",
        "MB" => "微生物",
        "MCB" => "分枝杆菌",
        "MYC" => "真菌",
        "VR" => "病毒",
        "SR" => "血清",
        "IMM" => "免疫",
        "TX" => "毒理",
        "BG" => "血气分析",
        "BLB" => "血库",
        "CG" => "细胞遗传",
        "CP" => "细胞病理",
        "SP" => "外科病理",
        "RAD" => "放射",
        "RX" => "X 线",
        "CT" => "CT",
        "NMR" => "磁共振",
        "NMS" => "核医学",
        "US" or "RUS" => "超声",
        "CUS" => "心脏超声",
        "OUS" => "产科超声",
        "VUS" => "血管超声",
        "CTH" => "心导管",
        "EC" => "心电",
        "EN" => "脑电",
        "PF" => "肺功能",
        "ICU" => "重症监护",
        _ => null,
    };

    public static bool IsSection(string code) => Category(code) is not null || code.ToUpperInvariant() is "OTH" or "PHR" or "PT" or "OT" or "NRS" or "PHY" or "RC" or "RAD";

    /// <summary>Table 0123 → FHIR DiagnosticReport.status.</summary>
    public static string? ReportStatus(string code) => code.ToUpperInvariant() switch
    {
        "O" or "I" => "registered",
        "S" or "A" => "partial",
        "P" or "R" => "preliminary",
        "F" => "final",
        "C" => "corrected",
        "X" => "cancelled",
        "Y" or "Z" => "unknown",
        _ => null,
    };

    /// <summary>Table 0085 → FHIR Observation.status. D (deleted) and W (posted as wrong) take the observation back.</summary>
    public static string? ResultStatus(string code) => code.ToUpperInvariant() switch
    {
        "I" or "S" => "registered",
        "P" or "R" => "preliminary",
        "F" => "final",
        "A" or "B" => "amended",
        "C" => "corrected",
        "D" or "W" => "entered-in-error",
        "X" or "N" => "cancelled",
        _ => null,
    };

    /// <summary>Which of two statements of the same moment is the later one.</summary>
    public static int Rank(string status) => status switch
    {
        "registered" or "unknown" => 0,
        "partial" or "preliminary" => 1,
        "final" => 2,
        "amended" => 3,
        "corrected" => 4,
        "cancelled" => 5,
        "entered-in-error" => 6,
        _ => 2,
    };

    /// <summary>OBX-8. Repeated flags say several things; the gravest one must reach the reader. As sent, save for arrows and words.</summary>
    public static string? Interpretation(IEnumerable<string> flags) =>
        flags.Select(Flag).OrderByDescending(Gravity).FirstOrDefault();

    static string Flag(string flag) => flag switch
    {
        "↑↑" or "↑↑↑" or "危急高" => "HH",
        "↓↓" or "↓↓↓" or "危急低" => "LL",
        "↑" or "高" or "偏高" => "H",
        "↓" or "低" or "偏低" => "L",
        "正常" => "N",
        "异常" => "A",
        "危急" or "危急值" => "AA",
        _ => flag.Any(char.IsAsciiLetterLower) && Gravity(flag.ToUpperInvariant()) > 0 ? flag.ToUpperInvariant() : flag,
    };

    static int Gravity(string flag) => flag switch
    {
        "AA" => 9,
        "HH" or "LL" => 8,
        ">" or "<" => 7,
        "A" => 6,
        "H" or "L" => 5,
        "R" or "POS" => 4,
        "I" or "MS" => 3,
        "U" or "D" or "B" or "W" => 2,
        "N" or "S" or "NEG" => 1,
        _ => 0,
    };
}

using System.Text.RegularExpressions;

namespace OneCounty.Records.Domain;

enum AllergyAnswer
{
    /// <summary>Nobody knows: 不详. Counts as not asked, never as none.</summary>
    Unknown,

    /// <summary>Asked, and there is none: 否认药物过敏史.</summary>
    None,

    Allergic,
}

/// <summary>What an allergy fact says: sources write "none" and "not known" in the place of the substance.</summary>
static partial class AllergyWords
{
    /// <summary>SNOMED CT: no known allergy, drug, food, environmental allergy; HL7 AllergyIntolerance uses them.</summary>
    static readonly string[] NoKnown = ["716186003", "409137002", "429625007", "428607008"];

    public static AllergyAnswer Of(string? standardCode, string? code, string? words)
    {
        if (NoKnown.Contains(standardCode) || NoKnown.Contains(code))
            return AllergyAnswer.None;
        var text = Spaces().Replace(words ?? "", "");
        if (Denied().IsMatch(text))
            return AllergyAnswer.None;
        return NotKnown().IsMatch(text) ? AllergyAnswer.Unknown : AllergyAnswer.Allergic;
    }

    /// <summary>Whole texts only: 无花果过敏 is an allergy to figs.</summary>
    [GeneratedRegex("^(无|没有|否认|未发现|未见|暂无|无已知|NKA|NKDA)(有|明确|明显|已知|任何|特殊|的)*(药物|食物|药|食|接触物|环境|其他|其它|及|和|与|或|、|，|/)*(过敏|过敏史|过敏反应|不良反应|史)?[。.]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    [GeneratedRegex("^(过敏史?)?(不详|未知|不明|不清楚?|未询问|未提供|未记录|无法(获取|询问|采集)|待查)[。.]?$")]
    private static partial Regex NotKnown();

    [GeneratedRegex(@"\s")]
    private static partial Regex Spaces();
}

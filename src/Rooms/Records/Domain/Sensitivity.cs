using OneCounty.Contracts.Records;

namespace OneCounty.Records.Domain;

/// <summary>Which codes make a fact sensitive. A county corrects it as the parameter <c>records.sensitive-codes</c>.</summary>
/// <param name="Hiv">ICD-10 prefixes and words.</param>
sealed record SensitiveCodes(IReadOnlyList<string> Hiv, IReadOnlyList<string> Mental, IReadOnlyList<string> Abortion)
{
    /// <summary>B20–B24, Z21, R75; severe mental illness F20–F29, F30–F31, G40 psychosis as F06, F7x with behaviour; O03–O08, Z64.0.</summary>
    public static readonly SensitiveCodes Default = new(
        ["B20", "B21", "B22", "B23", "B24", "Z21", "R75", "HIV", "人类免疫缺陷", "艾滋"],
        ["F06", "F20", "F21", "F22", "F23", "F24", "F25", "F28", "F29", "F30", "F31", "精神分裂", "双相", "分裂情感"],
        ["O03", "O04", "O05", "O06", "O07", "O08", "人工流产", "引产"]);

    /// <summary>The class of a fact: hiv, mental, abortion, or empty.</summary>
    public string Of(Fact fact)
    {
        if (Matches(fact, Hiv))
            return "hiv";
        if (Matches(fact, Mental))
            return "mental";
        return Matches(fact, Abortion) ? "abortion" : "";
    }

    static bool Matches(Fact fact, IReadOnlyList<string> patterns)
    {
        foreach (var pattern in patterns)
            if (HasCode(fact.Code, pattern) || HasCode(fact.Standard, pattern))
                return true;
        return false;
    }

    static bool HasCode(Coded? coded, string pattern) =>
        coded?.Code?.StartsWith(pattern, StringComparison.OrdinalIgnoreCase) == true
        || (pattern.Length > 3 || pattern[0] > 0x7F || pattern == "HIV") && coded?.Display?.Contains(pattern, StringComparison.OrdinalIgnoreCase) == true;
}

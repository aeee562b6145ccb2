using OneCounty.Contracts.Records;

namespace OneCounty.Records.Domain;

/// <summary>Which codes and words make a fact sensitive. A county corrects it as the parameter <c>records.sensitive-codes</c>; it holds for what is taken from then on.</summary>
/// <param name="Hiv">ICD-10 categories (letter and two digits) and words.</param>
/// <param name="Adolescent">What is sensitive of an adolescent: ICD-10 categories and words.</param>
/// <param name="AdolescentUnder">Years of age from which a person is none any more.</param>
sealed record SensitiveCodes(IReadOnlyList<string> Hiv, IReadOnlyList<string> Mental, IReadOnlyList<string> Abortion, IReadOnlyList<string> Adolescent, int AdolescentUnder = SensitiveCodes.Majority)
{
    /// <summary>Years: 民法典 第十七条, where a county says nothing else.</summary>
    public const int Majority = 18;

    /// <summary>B20–B24, Z21, R75; psychoses F06, F20–F31; O03–O08. Of adolescents: pregnancy O00–O99 by its words, sexually transmitted A50–A64, contraception Z30, self-harm X60–X84 by its words.</summary>
    public static readonly SensitiveCodes Default = new(
        ["B20", "B21", "B22", "B23", "B24", "Z21", "R75", "HIV", "人类免疫缺陷", "艾滋"],
        ["F06", "F20", "F21", "F22", "F23", "F24", "F25", "F28", "F29", "F30", "F31", "精神分裂", "双相", "分裂情感"],
        ["O03", "O04", "O05", "O06", "O07", "O08", "人工流产", "引产"],
        ["Z30", "Z32", "Z33", "Z34", "A50", "A51", "A52", "A53", "A54", "A56", "A60", "A63", "A64", "T74", "妊娠", "早孕", "避孕", "梅毒", "淋病", "尖锐湿疣", "自杀", "自伤", "性侵"]);

    /// <summary>No class may be empty, and no entry so short that it would hide half of medicine or, as white space, nothing.</summary>
    public bool IsUsable => AdolescentUnder is >= 14 and <= 25 && ((IReadOnlyList<string>?[])[Hiv, Mental, Abortion, Adolescent]).All(list =>
        list is { Count: > 0 and <= 500 } && list.All(entry => entry is { Length: <= 100 } && entry.Trim() == entry && (IsCategory(entry) || entry.Length >= 2)));

    /// <summary>The class of a fact: hiv, mental, abortion, adolescent, or empty.</summary>
    /// <param name="birth">As far as known; unknown is not taken for a minor.</param>
    /// <param name="at">UTC: when it was so, or was heard of.</param>
    public string Of(Fact fact, DateOnly? birth, DateTime at)
    {
        if (Matches(fact, Hiv))
            return "hiv";
        if (Matches(fact, Mental))
            return "mental";
        if (Matches(fact, Abortion))
            return "abortion";
        return birth?.AddYears(AdolescentUnder) > DateOnly.FromDateTime(at) && Matches(fact, Adolescent) ? "adolescent" : "";
    }

    static bool Matches(Fact fact, IReadOnlyList<string> patterns)
    {
        var words = fact.Kind is FactKind.Condition or FactKind.Observation or FactKind.Report or FactKind.Prescription or FactKind.Order;
        foreach (var pattern in patterns)
        {
            if (IsCategory(pattern) ? HasCategory(fact.Kind, fact.Code, pattern) || HasCategory(fact.Kind, fact.Standard, pattern) : HasWord(fact, pattern))
                return true;
            if (words && !IsCategory(pattern) && Contains(fact.Text, pattern))
                return true;
        }
        return false;
    }

    /// <summary>An ICD-10 category: F20. Everything else is a word.</summary>
    static bool IsCategory(string pattern) => pattern is [>= 'A' and <= 'Z', >= '0' and <= '9', >= '0' and <= '9', ..];

    /// <summary>Only codes of diseases are compared: a laboratory's own item F201 is no schizophrenia.</summary>
    static bool HasCategory(FactKind kind, Coded? coded, string category) =>
        coded?.Code?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true && (kind == FactKind.Condition || IsIcd(coded.System));

    static bool IsIcd(string? system) =>
        system is not null && (system.Contains("icd", StringComparison.OrdinalIgnoreCase) || system.Contains("2.16.156.10011.2.3.3.11", StringComparison.Ordinal));

    static bool HasWord(Fact fact, string word) =>
        Contains(fact.Code?.Display, word) || Contains(fact.Standard?.Display, word) || Contains(fact.Value?.Code?.Display, word) || Contains(fact.Value?.Text, word);

    static bool Contains(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}

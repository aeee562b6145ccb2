using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace OneCounty.Terminology.Domain;

/// <summary>What codes of a system look like; a system names its shape. Sources: domain.md 10.4, LOINC Users' Guide appendix C, ATC index (WHO CC).</summary>
static partial class Shape
{
    /// <summary>A source's own codes may look like anything.</summary>
    public const string Local = "local";

    static readonly FrozenDictionary<string, (Func<string, bool> Fits, string Reason)> All = new Dictionary<string, (Func<string, bool> Fits, string Reason)>
    {
        ["icd-10"] = (c => Icd10().IsMatch(c), "不是 ICD-10 编码的写法（如 J18.900、I10.x00x002、A17.000+G01*）"),
        ["loinc"] = (IsLoinc, "不是 LOINC 编码，或校验位不对（如 718-7）"),
        ["atc"] = (c => Atc().IsMatch(c), "不是 ATC 编码的写法（如 C08CA01）"),
        ["drug-nhsa"] = (c => InsuranceDrug().IsMatch(c), "不是医保药品编码：西药 X 开头共 23 位，中成药 Z 开头共 20 位"),
        ["service-item"] = (c => ServiceItem().IsMatch(c), "不是医疗服务项目编码：9 位数字（可带一个小写字母）或 15 位"),
        [Local] = (_ => true, ""),
        ["digits-1"] = (c => c.Length == 1 && Digits(c), "应为 1 位数字"),
        ["digits-2"] = (c => c.Length == 2 && Digits(c), "应为 2 位数字"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>Null: the code has the shape; else in Chinese what is wrong.</summary>
    public static string? Fault(string shape, string code) => All[shape] is var (fits, reason) && fits(code) ? null : reason;

    /// <summary>Up to seven digits, a hyphen and the mod 10 check digit of what stands before it.</summary>
    static bool IsLoinc(string code)
    {
        if (!LoincForm().IsMatch(code))
            return false;
        var sum = 0;
        for (var i = code.Length - 3; i >= 0; i--)
        {
            var fromRight = code.Length - 3 - i;
            var digit = (code[i] - '0') * (fromRight % 2 == 0 ? 2 : 1);
            sum += (digit / 10) + (digit % 10);
        }
        return (10 - (sum % 10)) % 10 == code[^1] - '0';
    }

    static bool Digits(string code) => code.All(char.IsAsciiDigit);

    /// <summary>Chapter or block (A00-A09), category (A00), subcategory (A00.0), extensions of six (A00.000) and ten characters (A00.000x001), dagger and asterisk; morphology (M80000/3).</summary>
    [GeneratedRegex(@"\A(?:[A-Z][0-9]{2}(?:-[A-Z][0-9]{2}|(?:\.[0-9x](?:[0-9]{2}(?:x[0-9]{3})?)?)?(?:\+(?:[A-Z][0-9]{2}(?:\.[0-9x][0-9]{0,2})?\*)?|\*)?)|M[0-9]{4,5}/[0-9])\z")]
    private static partial Regex Icd10();

    [GeneratedRegex(@"\A[0-9]{1,7}-[0-9]\z")]
    private static partial Regex LoincForm();

    [GeneratedRegex(@"\A[ABCDGHJLMNPRSV](?:[0-9]{2}(?:[A-Z](?:[A-Z](?:[0-9]{2})?)?)?)?\z")]
    private static partial Regex Atc();

    [GeneratedRegex(@"\A(?:X[0-9A-Z]{22}|Z[0-9A-Z]{19})\z")]
    private static partial Regex InsuranceDrug();

    [GeneratedRegex(@"\A(?:[0-9]{9}[a-z]?|[0-9]{15})\z")]
    private static partial Regex ServiceItem();
}

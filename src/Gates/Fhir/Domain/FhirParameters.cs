using OneCounty.Kernel;

namespace OneCounty.Fhir.Domain;

/// <summary>How <c>$match</c> speaks of the index's evidence. FHIR names the grades and leaves their meaning to the server.</summary>
internal static class FhirParameters
{
    /// <summary>Evidence is in bits: 20 tell one person in a million.</summary>
    public static readonly Parameter<int> ProbableBits = new("fhir.match-probable-bits", "$match 返回“很可能是同一人”所需的证据", "比特", "平台默认值，2026-11-26 [design]", 10, bits => bits is >= 1 and <= 60);

    public static readonly Parameter<int> FullBits = new("fhir.match-full-bits", "$match 评分满分对应的证据", "比特", "平台默认值，2026-11-26 [design]", 20, bits => bits is >= 1 and <= 60);

    public static readonly IReadOnlyList<ParameterDefinition> All = [ProbableBits, FullBits];
}

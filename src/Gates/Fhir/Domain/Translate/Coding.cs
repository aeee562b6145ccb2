namespace OneCounty.Fhir.Domain;

/// <summary>CodeableConcept → our code: as sent, and the standard one where it was sent beside it.</summary>
internal static class Coding
{
    static readonly string[] Standards =
    [
        "http://loinc.org", "http://snomed.info/sct", "http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cn", "http://hl7.org/fhir/sid/icd-9-cm",
        "http://www.whocc.no/atc", "urn:oid:2.16.156.10011.2.3.3.11", "urn:oid:2.16.156.10011.2.3.3.12",
    ];

    public static bool IsStandard(string? system) => system is not null && Standards.Contains(system, StringComparer.OrdinalIgnoreCase);

    public static Coded? First(JsonObject? concept)
    {
        var coding = concept.Items("coding").FirstOrDefault(c => c.Str("code") is not null);
        if (coding is not null) return new Coded(coding.Str("system"), coding.Str("code"), coding.Str("display") ?? concept.Str("text"));
        return Words(concept) is { } words ? new Coded(null, null, words) : null;
    }

    public static Coded? Standard(JsonObject? concept)
    {
        var coding = concept.Items("coding").FirstOrDefault(c => c.Str("code") is not null && IsStandard(c.Str("system")));
        return coding is null ? null : new Coded(coding.Str("system"), coding.Str("code"), coding.Str("display") ?? concept.Str("text"));
    }

    /// <summary>What a person reads.</summary>
    public static string? Words(JsonObject? concept) =>
        concept.Str("text") ?? concept.Items("coding").Select(c => c.Str("display")).FirstOrDefault(d => d is not null);

    public static string? FirstCode(JsonObject? concept) => concept.Items("coding").Select(c => c.Str("code")).FirstOrDefault(c => c is not null);
}

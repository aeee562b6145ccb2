using System.Text.Encodings.Web;

namespace OneCounty.Fhir.Domain;

internal static class FhirJson
{
    /// <summary>Chinese stays readable. FHIR is answered as application/fhir+json, which no browser renders as a page.</summary>
    public static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 80 };
}

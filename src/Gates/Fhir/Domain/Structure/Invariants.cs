using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>The invariants of R4 that real messages break, each mended with the least loss. Keys as in the specification.</summary>
internal static class Invariants
{
    /// <summary>False: the object cannot be mended and goes.</summary>
    public static bool Mend(string type, JsonObject node) => type switch
    {
        "Extension" => node.Str("url") is not null && Ext1(node),
        "Narrative" => node.Str("status") is not null && node.Str("div") is not null,
        "ContactPoint" => Cpt2(node),
        "Quantity" or "Age" or "Count" or "Distance" or "Duration" => Qty3(node),
        "Attachment" => Att1(node),
        "Period" => Per1(node),
        "Range" => Rng2(node),
        "Ratio" => node.ContainsKey("numerator") == node.ContainsKey("denominator"),
        "Timing" => TimingInvariants.Mend(node),
        "Patient.contact" => HasAny(node, "name", "telecom", "address", "organization"),
        "Observation.referenceRange" => HasAny(node, "low", "high", "text"),
        "AuditEvent.entity" => !node.ContainsKey("name") || !node.ContainsKey("query") || node.Remove("query"),
        _ => R4.IsResource(type) ? ResourceInvariants.Mend(type, node) : true,
    };

    public static bool HasAny(JsonObject node, params string[] keys) => keys.Any(node.ContainsKey);

    static bool Ext1(JsonObject node)
    {
        var value = node.FirstOrDefault(p => p.Key.TrimStart('_').StartsWith("value", StringComparison.Ordinal)).Key;
        if (value is not null && node.ContainsKey("extension")) node.Remove("extension");
        return value is not null || node.ContainsKey("extension");
    }

    static bool Cpt2(JsonObject node)
    {
        if (node.ContainsKey("value") && !node.ContainsKey("system")) node["system"] = "other";
        return true;
    }

    static bool Qty3(JsonObject node)
    {
        if (!node.ContainsKey("code") || node.ContainsKey("system")) return true;
        if (!node.ContainsKey("unit")) node["unit"] = node["code"]!.DeepClone();
        node.Remove("code");
        return true;
    }

    static bool Att1(JsonObject node)
    {
        if (node.ContainsKey("data") && !node.ContainsKey("contentType")) node["contentType"] = "application/octet-stream";
        return true;
    }

    static bool Per1(JsonObject node)
    {
        if (FhirDates.Start(node.Str("start")) > FhirDates.End(node.Str("end"))) node.Remove("end");
        return true;
    }

    static bool Rng2(JsonObject node)
    {
        if (Number(node.Obj("low")) > Number(node.Obj("high"))) node.Remove("high");
        return true;
    }

    static double? Number(JsonObject? quantity) =>
        double.TryParse(quantity.Number("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

namespace OneCounty.Fhir.Domain;

/// <summary>Marks what the standard demands and nobody said: not known, never a made-up value.</summary>
internal static class AbsentReason
{
    const string Url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    public static void Add(JsonObject owner, ElementUse use)
    {
        var primitive = R4.IsPrimitive(use.Type.Name);
        var key = primitive ? $"_{use.Key}" : use.Key;
        if (owner.ContainsKey(key)) return;
        owner[key] = use.Element.Many ? new JsonArray(Mark()) : Mark();
    }

    public static JsonObject Mark() => new()
    {
        ["extension"] = new JsonArray(new JsonObject { ["url"] = Url, ["valueCode"] = "unknown" }),
    };
}

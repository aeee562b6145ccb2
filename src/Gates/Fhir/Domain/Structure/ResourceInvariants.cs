namespace OneCounty.Fhir.Domain;

/// <summary>Invariants of whole resources.</summary>
internal static class ResourceInvariants
{
    const string ClinicalStatus = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    const string AllergyStatus = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical";

    public static bool Mend(string type, JsonObject node)
    {
        Contained(node);
        switch (type)
        {
            case "Organization" when !Invariants.HasAny(node, "identifier", "name"):
                node["name"] = "未提供名称";
                break;
            case "Observation":
                Obs6And7(node);
                break;
            case "Condition":
                Con4And5(node);
                break;
            case "AllergyIntolerance":
                Ait1And2(node);
                break;
            case "ServiceRequest" when !node.ContainsKey("code"):
                node.Remove("orderDetail");
                break;
            case "Task" when FhirDates.Start(node.Str("lastModified")) < FhirDates.Start(node.Str("authoredOn")):
                node.Remove("lastModified");
                break;
            default:
                break;
        }

        return true;
    }

    /// <summary>dom-2 … dom-5: a contained resource holds no other, has no version of its own and is referred to.</summary>
    static void Contained(JsonObject node)
    {
        if (node["contained"] is not JsonArray contained) return;
        var inner = contained.OfType<JsonObject>().ToList();
        node.Remove("contained");
        contained.Clear();
        var kept = new JsonArray();
        foreach (var item in inner)
        {
            item.Remove("contained");
            if (item.Obj("meta") is { } meta) MendMeta(item, meta);
            if (item.Str("id") is { } id && (References.Mentions(node, $"#{id}") || inner.Any(o => o != item && References.Mentions(o, $"#{id}")))) kept.Add((JsonNode)item);
        }

        if (kept.Count > 0) node["contained"] = kept;
    }

    static void MendMeta(JsonObject owner, JsonObject meta)
    {
        foreach (var key in (string[])["versionId", "lastUpdated", "security", "_versionId", "_lastUpdated"]) meta.Remove(key);
        if (meta.Count == 0) owner.Remove("meta");
    }

    static void Obs6And7(JsonObject node)
    {
        if (!node.Any(p => p.Key.StartsWith("value", StringComparison.Ordinal))) return;
        node.Remove("dataAbsentReason");
        var own = node.Obj("code").Items("coding").Select(Key).ToHashSet(StringComparer.Ordinal);
        foreach (var component in node.Items("component"))
        {
            if (component.Obj("code") is not { } code || code["coding"] is not JsonArray codings) continue;
            foreach (var coding in codings.OfType<JsonObject>().Where(c => own.Contains(Key(c))).ToArray())
            {
                codings.Remove(coding);
                if (!code.ContainsKey("text") && coding.Str("display") is { } display) code["text"] = display;
            }

            if (codings.Count == 0) code.Remove("coding");
            if (code.Count == 0) code["text"] = "未提供";
        }
    }

    static string Key(JsonObject coding) => coding.ToJsonString();

    static void Con4And5(JsonObject node)
    {
        if (HasCode(node, "verificationStatus", "entered-in-error")) node.Remove("clinicalStatus");
        else if (node.Any(p => p.Key.StartsWith("abatement", StringComparison.Ordinal))
            && !HasCode(node, "clinicalStatus", "inactive") && !HasCode(node, "clinicalStatus", "resolved") && !HasCode(node, "clinicalStatus", "remission"))
            node["clinicalStatus"] = Concept(ClinicalStatus, "resolved");
    }

    static void Ait1And2(JsonObject node)
    {
        if (HasCode(node, "verificationStatus", "entered-in-error")) node.Remove("clinicalStatus");
        else if (!node.ContainsKey("clinicalStatus")) node["clinicalStatus"] = Concept(AllergyStatus, "active");
    }

    static bool HasCode(JsonObject node, string name, string code) => node.Obj(name).Items("coding").Any(c => c.Str("code") == code);

    static JsonObject Concept(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };
}

namespace OneCounty.Fhir.Domain;

/// <summary>Whose a resource is.</summary>
/// <param name="LocalId">The sender's id of the patient.</param>
/// <param name="Person">What the reference itself says of a patient who is not in the message.</param>
internal sealed record PatientLink(string LocalId, JsonObject? Person);

/// <summary>Finds the patient to whom a resource belongs. A resource that belongs to one is protected as that patient's record is.</summary>
internal sealed class PatientLinks(IReadOnlyDictionary<LocalRef, JsonObject> known)
{
    static readonly string[] Elements = ["subject", "patient", "for", "beneficiary"];

    /// <summary>Who and where, never about whom.</summary>
    static readonly HashSet<string> Directory = new(StringComparer.Ordinal)
    {
        "Organization", "Practitioner", "PractitionerRole", "Location", "HealthcareService", "Endpoint", "Medication", "Substance", "OrganizationAffiliation",
        "CodeSystem", "ValueSet", "ConceptMap", "StructureDefinition", "NamingSystem", "CapabilityStatement", "ActivityDefinition", "PlanDefinition", "Library", "Questionnaire",
    };

    public static bool IsDirectory(string type) => Directory.Contains(type);

    /// <summary>Null: it belongs to no patient (or to several, and then to none of them).</summary>
    public PatientLink? Of(JsonObject resource)
    {
        if (Directory.Contains(resource.ResourceType()!)) return null;
        if (Direct(resource) is { } direct) return direct;
        var patients = Mentioned(resource).Distinct(StringComparer.Ordinal).Take(2).ToArray();
        if (patients.Length == 0) patients = [.. Through(resource).Distinct(StringComparer.Ordinal).Take(2)];
        return patients.Length == 1 ? new PatientLink(patients[0], null) : null;
    }

    PatientLink? Direct(JsonObject resource)
    {
        foreach (var element in Elements)
        {
            if (resource.Obj(element) is not { } reference) continue;
            if (Read(reference, resource) is { } link) return link;
        }

        return null;
    }

    PatientLink? Read(JsonObject reference, JsonObject resource)
    {
        var text = reference.Str("reference");
        if (text is not null && text.StartsWith('#')) return Contained(text[1..], resource);
        if (References.Parse(text) is { } local) return local.Type == "Patient" ? new PatientLink(local.Id, null) : null;
        if (References.Conditional(text) is { Type: "Patient" } wanted) return ByIdentifier(wanted.System, wanted.Value, null);
        var (identifier, type) = (reference.Obj("identifier"), reference.Str("type"));
        return identifier.Str("value") is { } value && type is null or "Patient" ? ByIdentifier(identifier.Str("system"), value, reference.Str("display")) : null;
    }

    static PatientLink? Contained(string id, JsonObject resource)
    {
        var patient = resource.Items("contained").FirstOrDefault(c => c.Str("id") == id && c.ResourceType() == "Patient");
        if (patient is null) return null;
        var identifier = patient.Items("identifier").FirstOrDefault(i => i.Str("value") is not null);
        var localId = identifier is null ? $"{resource.ResourceType()}/{resource.Str("id")}#{id}" : $"{identifier.Str("system")}|{identifier.Str("value")}";
        return new PatientLink(localId, patient);
    }

    static PatientLink ByIdentifier(string? system, string value, string? display)
    {
        var person = new JsonObject
        {
            ["resourceType"] = "Patient",
            ["identifier"] = new JsonArray(new JsonObject { ["system"] = system, ["value"] = value }),
        };
        if (display is not null) person["name"] = new JsonArray(new JsonObject { ["text"] = display });
        return new PatientLink($"{system}|{value}", person);
    }

    static IEnumerable<string> Mentioned(JsonObject resource) =>
        References.In(resource).Select(r => References.Parse(r.Str("reference"))).Where(r => r?.Type == "Patient").Select(r => r!.Value.Id);

    /// <summary>A task or provenance about a report belongs to the report's patient.</summary>
    IEnumerable<string> Through(JsonObject resource) =>
        References.In(resource)
            .Select(r => References.Parse(r.Str("reference")))
            .Where(r => r is { } local && !Directory.Contains(local.Type) && known.ContainsKey(local))
            .Select(r => Direct(known[r!.Value])?.LocalId)
            .OfType<string>();
}

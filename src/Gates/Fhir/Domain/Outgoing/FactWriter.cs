namespace OneCounty.Fhir.Domain;

/// <summary>
/// Fact → resource. What the record knows wins: id, meta, patient, status, identifiers. All else is the sender's original where there is one,
/// its unknown extensions and elements unchanged, or built from the columns. The result passes a strict reader.
/// </summary>
internal static class FactWriter
{
    public static string TypeOf(Fact fact) => fact.OriginalType is { } type && R4.IsResource(type) ? type : FactReader.TypeOf(fact.Kind) ?? "Basic";

    /// <summary>What the resource will point to, to be looked up.</summary>
    public static IEnumerable<SenderRef> Links(FactView view)
    {
        var fact = view.Fact;
        if (Original(fact) is { } original)
            foreach (var reference in References.In(original))
                if (References.Parse(reference.Str("reference")) is { } target) yield return new SenderRef(view.SourceSystem, target);
        if (fact.EncounterLocalId is { } encounter) yield return new SenderRef(view.SourceSystem, new LocalRef("Encounter", encounter));
        if (fact.OrderLocalId is { } order) yield return new SenderRef(view.SourceSystem, new LocalRef("ServiceRequest", order));
        foreach (var result in view.Results) yield return new SenderRef(view.SourceSystem, new LocalRef("Observation", result));
    }

    public static JsonObject Write(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var type = TypeOf(fact);
        var body = Original(fact);
        if (body is not null) links.Rewrite(body, view.SourceSystem);
        else body = Build(view, links);
        var resource = ResourceMeta.Head(type, view.Id.ToString(), body);
        ResourceMeta.Set(resource, view.Revision, view.RecordedAt, view.SourceSystem);
        LocalNumbers.Add(resource, type, view.SourceSystem, fact.LocalId);
        Patient(resource, type, view.ResidentId);
        StatusWriter.Set(resource, type, fact);
        Codes(resource, fact);
        if (type == "Encounter") EncounterWriter.Class(resource, fact);
        StructureWalk.Mend(resource);
        return resource;
    }

    static JsonObject? Original(Fact fact) => fact.Original is null ? null : JsonNode.Parse(fact.Original) as JsonObject;

    static JsonObject Build(FactView view, LinkTable links) => view.Fact.Kind switch
    {
        FactKind.Encounter => EncounterWriter.Build(view),
        FactKind.Condition => ClinicalWriter.Condition(view, links),
        FactKind.Observation => ObservationWriter.Observation(view, links),
        FactKind.Report => ObservationWriter.Report(view, links),
        FactKind.Prescription => MedicationWriter.Prescription(view, links),
        FactKind.Procedure => ClinicalWriter.Procedure(view, links),
        FactKind.Allergy => ClinicalWriter.Allergy(view, links),
        FactKind.Immunization => MedicationWriter.Immunization(view, links),
        FactKind.Document => ClinicalWriter.Document(view, links),
        FactKind.Order => ObservationWriter.Order(view, links),
        FactKind.Specimen => ObservationWriter.Specimen(view),
        FactKind.Other => new JsonObject { ["code"] = Concepts.Of(view.Fact.Code) ?? Concepts.Text(view.Fact.Text ?? "其他") },
        _ => [],
    };

    static void Patient(JsonObject resource, string type, Guid resident)
    {
        var shape = R4.Find(type)!;
        var element = (string[])["subject", "patient", "for", "beneficiary"];
        var key = element.FirstOrDefault(e => shape.Find(e) is { Type: { Name: "Reference" } t } && (t.Targets.Count == 0 || t.Targets.Contains("Patient")));
        if (key is null) return;
        var node = new JsonObject { ["reference"] = $"Patient/{resident}" };
        if (resource.Obj(key).Str("display") is { } display) node["display"] = display;
        resource[key] = node;
    }

    /// <summary>The standard code stands beside the one that was sent.</summary>
    static void Codes(JsonObject resource, Fact fact)
    {
        if (fact.Standard is not { Code: not null } standard || resource.Obj("code") is not { } concept) return;
        if (concept["coding"] is not JsonArray codings) concept["coding"] = codings = [];
        if (!codings.OfType<JsonObject>().Any(c => c.Str("code") == standard.Code && c.Str("system") == standard.System))
            codings.Add((JsonNode)Concepts.Coding(standard));
    }
}

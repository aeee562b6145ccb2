namespace OneCounty.Fhir.Domain;

/// <summary>Observation, DiagnosticReport, ServiceRequest and Specimen from columns.</summary>
internal static class ObservationWriter
{
    const string Categories = "http://terminology.hl7.org/CodeSystem/observation-category";
    const string Interpretations = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";

    public static JsonObject Observation(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var node = Start(view, links);
        if (fact.Category is { } category) node["category"] = new JsonArray(Concepts.One(Categories, category));
        if (fact.EndAt is null) node.SetTime("effectiveDateTime", fact.EffectiveAt);
        else node.Set("effectivePeriod", Concepts.Period(fact.EffectiveAt, fact.EndAt));
        node.SetTime("issued", fact.IssuedAt);
        node.Set("performer", Performers(view));
        if (fact.Value is { } value) Value(node, value);
        Notes(node, fact.Text);
        return node;
    }

    static void Value(JsonObject node, Measured value)
    {
        if (value.Number is { } number && Concepts.Quantity(number, value.Unit, value.Text) is { } quantity)
        {
            quantity.Set("comparator", value.Comparator);
            node["valueQuantity"] = quantity;
        }
        else if (value.Code is { Code: not null })
        {
            node.Set("valueCodeableConcept", Concepts.Of(value.Code));
        }
        else
        {
            node.Set("valueString", value.Text);
        }

        if (value.Interpretation is { } judged) node["interpretation"] = new JsonArray(Concepts.One(Interpretations, judged));
        var range = new JsonObject();
        range.Set("low", Concepts.Quantity(value.ReferenceLow, value.Unit));
        range.Set("high", Concepts.Quantity(value.ReferenceHigh, value.Unit));
        range.Set("text", value.ReferenceText);
        if (range.Count > 0) node["referenceRange"] = new JsonArray(range);
    }

    public static JsonObject Report(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var node = Start(view, links);
        if (fact.Category is { } category) node["category"] = new JsonArray(Concepts.Text(category));
        node.SetTime("effectiveDateTime", fact.EffectiveAt);
        node.SetTime("issued", fact.IssuedAt);
        node.Set("performer", Performers(view));
        var results = view.Results.Where(r => links.Find(view.SourceSystem, new LocalRef("Observation", r)) is not null)
            .Select(r => (JsonNode)links.Reference(view.SourceSystem, new LocalRef("Observation", r))).ToArray();
        if (results.Length > 0) node["result"] = new JsonArray(results);
        node.Set("conclusion", fact.Text);
        return node;
    }

    public static JsonObject Order(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var node = Start(view, links);
        node["intent"] = "order";
        node.Remove("basedOn");
        if (fact.Category is { } category) node["category"] = new JsonArray(Concepts.Text(category));
        node.SetTime("occurrenceDateTime", fact.EffectiveAt);
        node.SetTime("authoredOn", fact.IssuedAt);
        node.Set("requester", Concepts.Named(fact.PerformerCode, fact.Performer, view.SourceSystem, "Practitioner"));
        Notes(node, fact.Text);
        return node;
    }

    public static JsonObject Specimen(FactView view)
    {
        var fact = view.Fact;
        var node = new JsonObject();
        node.Set("type", Concepts.Of(fact.Code, fact.Standard));
        node.SetTime("receivedTime", fact.IssuedAt);
        if (fact.EffectiveAt is not null)
        {
            var collection = new JsonObject();
            collection.SetTime("collectedDateTime", fact.EffectiveAt);
            node["collection"] = collection;
        }

        Notes(node, fact.Text);
        return node;
    }

    /// <summary>Code, encounter and order.</summary>
    public static JsonObject Start(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var node = new JsonObject();
        node.Set("code", Concepts.Of(fact.Code, fact.Standard));
        if (fact.EncounterLocalId is { } encounter) node["encounter"] = links.Reference(view.SourceSystem, new LocalRef("Encounter", encounter));
        if (fact.OrderLocalId is { } order) node["basedOn"] = new JsonArray(links.Reference(view.SourceSystem, new LocalRef("ServiceRequest", order)));
        return node;
    }

    public static JsonArray? Performers(FactView view) =>
        Concepts.Many(Concepts.Named(view.Fact.PerformerCode, view.Fact.Performer, view.SourceSystem, "Practitioner"));

    public static void Notes(JsonObject node, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) node["note"] = new JsonArray(new JsonObject { ["text"] = text });
    }
}

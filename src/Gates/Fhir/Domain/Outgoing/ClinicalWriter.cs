namespace OneCounty.Fhir.Domain;

/// <summary>Condition, Procedure, AllergyIntolerance and DocumentReference from columns.</summary>
internal static class ClinicalWriter
{
    const string ConditionCategories = "http://terminology.hl7.org/CodeSystem/condition-category";

    public static JsonObject Condition(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var node = ObservationWriter.Start(view, links);
        node.Remove("basedOn");
        if (fact.Category is { } category)
            node["category"] = new JsonArray(category is "encounter-diagnosis" or "problem-list-item" ? Concepts.One(ConditionCategories, category) : Concepts.Text(category));
        node.SetTime("onsetDateTime", fact.EffectiveAt);
        node.SetTime("abatementDateTime", fact.EndAt);
        node.SetTime("recordedDate", fact.IssuedAt);
        node.Set("asserter", Concepts.Named(fact.PerformerCode, fact.Performer, view.SourceSystem, "Practitioner"));
        ObservationWriter.Notes(node, fact.Text);
        return node;
    }

    public static JsonObject Procedure(FactView view, LinkTable links)
    {
        var fact = view.Fact;
        var node = ObservationWriter.Start(view, links);
        if (fact.Category is { } category) node["category"] = Concepts.Text(category);
        if (fact.EndAt is null) node.SetTime("performedDateTime", fact.EffectiveAt);
        else node.Set("performedPeriod", Concepts.Period(fact.EffectiveAt, fact.EndAt));
        if (Concepts.Named(fact.PerformerCode, fact.Performer, view.SourceSystem, "Practitioner") is { } actor)
            node["performer"] = new JsonArray(new JsonObject { ["actor"] = actor });
        ObservationWriter.Notes(node, fact.Text);
        return node;
    }

    public static JsonObject Allergy(FactView view, LinkTable links)
    {
        var (fact, detail) = (view.Fact, view.Fact.Allergy);
        var node = ObservationWriter.Start(view, links);
        node.Remove("basedOn");
        if (detail?.Category is "food" or "medication" or "environment" or "biologic") node["category"] = new JsonArray(JsonValue.Create(detail.Category));
        if (detail?.Criticality is "low" or "high" or "unable-to-assess") node["criticality"] = detail.Criticality;
        node.SetTime("onsetDateTime", fact.EffectiveAt);
        node.SetTime("recordedDate", fact.IssuedAt);
        node.Set("asserter", Concepts.Named(fact.PerformerCode, fact.Performer, view.SourceSystem, "Practitioner"));
        if (detail?.Reaction is { } reaction)
        {
            var item = new JsonObject { ["manifestation"] = new JsonArray(Concepts.Text(reaction)) };
            if (detail.Severity is "mild" or "moderate" or "severe") item["severity"] = detail.Severity;
            node["reaction"] = new JsonArray(item);
        }

        ObservationWriter.Notes(node, fact.Text);
        return node;
    }

    public static JsonObject Document(FactView view, LinkTable links)
    {
        var (fact, detail) = (view.Fact, view.Fact.Document);
        var node = new JsonObject();
        node.Set("type", Concepts.Of(fact.Code, fact.Standard));
        node.SetTime("date", fact.EffectiveAt);
        node.Set("author", ObservationWriter.Performers(view));
        node.Set("description", fact.Text);
        var attachment = new JsonObject();
        attachment.Set("contentType", detail?.ContentType);
        if (detail?.Size is { } size and <= int.MaxValue) attachment["size"] = size;
        attachment.Set("title", fact.Code?.Display ?? fact.Text);
        node["content"] = new JsonArray(new JsonObject { ["attachment"] = attachment });
        if (fact.EncounterLocalId is { } encounter)
            node["context"] = new JsonObject { ["encounter"] = new JsonArray(links.Reference(view.SourceSystem, new LocalRef("Encounter", encounter))) };
        return node;
    }
}

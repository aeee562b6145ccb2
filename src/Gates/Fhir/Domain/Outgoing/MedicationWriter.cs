namespace OneCounty.Fhir.Domain;

/// <summary>MedicationRequest and Immunization from columns.</summary>
internal static class MedicationWriter
{
    public static JsonObject Prescription(FactView view, LinkTable links)
    {
        var (fact, detail) = (view.Fact, view.Fact.Medication);
        var node = ObservationWriter.Start(view, links);
        node.Remove("code");
        node["intent"] = "order";
        node["medicationCodeableConcept"] = Concepts.Of(fact.Code, fact.Standard) ?? Concepts.Text("未提供");
        node.SetTime("authoredOn", fact.EffectiveAt);
        node.Set("requester", Concepts.Named(fact.PerformerCode, fact.Performer, view.SourceSystem, "Practitioner"));
        if (Dosage(fact) is { } dosage) node["dosageInstruction"] = new JsonArray(dosage);
        var supply = new JsonObject();
        supply.Set("quantity", Concepts.Quantity(detail?.Quantity, detail?.QuantityUnit));
        if (detail?.Days is { } days)
            supply["expectedSupplyDuration"] = new JsonObject { ["value"] = days, ["unit"] = "d", ["system"] = "http://unitsofmeasure.org", ["code"] = "d" };
        if (supply.Count > 0) node["dispenseRequest"] = supply;
        return node;
    }

    static JsonObject? Dosage(Fact fact)
    {
        var detail = fact.Medication;
        var words = string.Join(" ", new[] { detail?.Dose, detail?.Frequency, fact.Text }.Where(w => !string.IsNullOrWhiteSpace(w)).Distinct(StringComparer.Ordinal));
        var node = new JsonObject();
        node.Set("text", words);
        if (detail?.Frequency is { } frequency) node["timing"] = new JsonObject { ["code"] = Concepts.Text(frequency) };
        if (detail?.Route is { } route) node["route"] = Concepts.Text(route);
        return node.Count == 0 ? null : node;
    }

    public static JsonObject Immunization(FactView view, LinkTable links)
    {
        var (fact, detail) = (view.Fact, view.Fact.Immunization);
        var node = ObservationWriter.Start(view, links);
        node.Remove("code");
        node.Remove("basedOn");
        node.Set("vaccineCode", Concepts.Of(fact.Code, fact.Standard));
        node.SetTime("occurrenceDateTime", fact.EffectiveAt);
        node.SetTime("recorded", fact.IssuedAt);
        node.Set("lotNumber", detail?.LotNumber);
        if (detail?.Site is { } site) node["site"] = Concepts.Text(site);
        if (detail?.Manufacturer is { } maker) node["manufacturer"] = new JsonObject { ["display"] = maker };
        if (Concepts.Named(fact.PerformerCode, fact.Performer, view.SourceSystem, "Practitioner") is { } actor)
            node["performer"] = new JsonArray(new JsonObject { ["actor"] = actor });
        if (detail?.DoseNumber is { } dose and > 0)
            node["protocolApplied"] = new JsonArray(new JsonObject { ["doseNumberPositiveInt"] = dose });
        ObservationWriter.Notes(node, fact.Text);
        return node;
    }
}

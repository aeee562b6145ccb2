namespace OneCounty.Fhir.Domain;

internal static class EncounterWriter
{
    const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    const string NullFlavor = "http://terminology.hl7.org/CodeSystem/v3-NullFlavor";

    public static JsonObject Build(FactView view)
    {
        var (fact, detail) = (view.Fact, view.Fact.Encounter);
        var node = new JsonObject();
        node.Set("type", Concepts.Many(Concepts.Of(fact.Code, fact.Standard)));
        node.Set("period", Concepts.Period(fact.EffectiveAt, fact.EndAt));
        node.Set("serviceProvider", Concepts.Named(fact.DepartmentCode, fact.Department, view.SourceSystem, "Organization"));
        var doctor = Concepts.Named(detail?.AttendingCode ?? fact.PerformerCode, detail?.Attending ?? fact.Performer, view.SourceSystem, "Practitioner");
        if (doctor is not null) node["participant"] = new JsonArray(new JsonObject { ["individual"] = doctor });
        if (detail?.Bed is { } bed) node["location"] = new JsonArray(new JsonObject { ["location"] = new JsonObject { ["display"] = bed } });
        if (fact.Text is { } reason) node["reasonCode"] = new JsonArray(Concepts.Text(reason));
        var stay = new JsonObject();
        if (detail?.AdmitSource is { } source) stay["admitSource"] = Concepts.Text(source);
        if (detail?.Disposition is { } disposition) stay["dischargeDisposition"] = Concepts.Text(disposition);
        if (stay.Count > 0) node["hospitalization"] = stay;
        return node;
    }

    /// <summary>The class that the record understood, where the sender left it empty.</summary>
    public static void Class(JsonObject resource, Fact fact)
    {
        if (resource.Obj("class").Str("code") is not null) return;
        var code = fact.Encounter?.Class ?? VisitFacts.UnknownClass;
        resource["class"] = new JsonObject { ["system"] = code == VisitFacts.UnknownClass ? NullFlavor : ActCode, ["code"] = code };
    }
}

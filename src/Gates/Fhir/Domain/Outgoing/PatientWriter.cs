using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>Resident → Patient. The golden record's words win; extensions and elements that we have no columns for come from the last description.</summary>
internal static class PatientWriter
{
    const string PaperTypes = "http://CodeSystem.hl7fhir.cn/identity-document-type";
    const string Marital = "urn:oid:2.16.156.10011.2.3.3.5";

    /// <param name="show">How a number may be shown to this caller: whole, or masked.</param>
    public static JsonObject Write(ResidentView view, LinkTable links, Func<IdentifierClaim, string> show, Func<string, string> showPhone)
    {
        var original = view.Original is null ? null : JsonNode.Parse(view.Original) as JsonObject;
        if (original is not null && view.OriginalSource is not null) links.Rewrite(original, view.OriginalSource);
        var node = ResourceMeta.Head("Patient", view.Id.ToString(), original);
        ResourceMeta.Set(node, view.Revision, view.RecordedAt, null);
        var person = view.Person;
        Identifiers(node, view, show);
        if (person.Name is { } name) node["name"] = Names(original, name);
        Phones(node, person, showPhone);
        node["gender"] = person.Sex switch { Sex.Male => "male", Sex.Female => "female", Sex.Unspecified => "other", _ => "unknown" };
        if (person.BirthDate is { } birth) node["birthDate"] = birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (person.Addresses.Count > 0 && node["address"] is null)
            node["address"] = new JsonArray([.. person.Addresses.Where(a => a.Text is not null).Select(a => (JsonNode)Address(a))]);
        Deceased(node, person);
        if (person.MaritalStatus is { } marital && node["maritalStatus"] is null) node["maritalStatus"] = Concepts.One(Marital, marital);
        node["active"] = true;
        StructureWalk.Mend(node);
        return node;
    }

    /// <summary>A person's numbers are shown by the caller's right, never copied from the original: it holds them whole.</summary>
    static void Identifiers(JsonObject node, ResidentView view, Func<IdentifierClaim, string> show)
    {
        var list = new JsonArray();
        foreach (var claim in view.Person.Identifiers.DistinctBy(c => (c.Kind, c.Value)))
        {
            var item = new JsonObject();
            if (IdentifierKinds.PaperCode(claim.Kind) is { } paper)
                item["type"] = Concepts.One(PaperTypes, paper);
            item["system"] = Domain.Identifiers.SystemOf(claim.Kind);
            item["value"] = show(claim);
            list.Add((JsonNode)item);
        }

        foreach (var source in view.Sources)
            list.Add((JsonNode)new JsonObject { ["system"] = LocalNumbers.System(source.System), ["value"] = source.LocalId });
        if (list.Count > 0) node["identifier"] = list;
        else node.Remove("identifier");
    }

    static JsonArray Names(JsonObject? original, string name)
    {
        var same = original.Items("name").FirstOrDefault(n => People.Name(new JsonObject { ["name"] = new JsonArray(n.DeepClone()) }) == name);
        var node = same?.Copy() ?? [];
        node["text"] = name;
        return [node];
    }

    static void Phones(JsonObject node, Demographics person, Func<string, string> show)
    {
        var list = new JsonArray();
        foreach (var phone in person.Phones) list.Add((JsonNode)new JsonObject { ["system"] = "phone", ["value"] = show(phone) });
        foreach (var other in node.Items("telecom").Where(t => t.Str("system") is not (null or "phone" or "sms"))) list.Add(other.DeepClone());
        if (list.Count > 0) node["telecom"] = list;
        else node.Remove("telecom");
        foreach (var contact in node.Items("contact"))
            foreach (var telecom in contact.Items("telecom"))
                if (telecom.Str("value") is { } value) telecom["value"] = show(value);
    }

    static JsonObject Address(PostalAddress address)
    {
        var node = new JsonObject();
        if (address.DivisionCode is { } division)
            node["extension"] = new JsonArray(new JsonObject { ["url"] = ChineseGuide.Division, ["valueString"] = division });
        node["use"] = address.Use is "home" or "work" or "temp" or "old" or "billing" ? address.Use : "home";
        node.Set("text", address.Text);
        node.Set("postalCode", address.PostalCode);
        return node;
    }

    static void Deceased(JsonObject node, Demographics person)
    {
        node.Remove("deceasedBoolean");
        node.Remove("deceasedDateTime");
        if (person.DeceasedAt is { } at) node["deceasedDateTime"] = FhirDates.Instant(at);
        else if (person.Deceased is { } dead) node["deceasedBoolean"] = dead;
    }
}

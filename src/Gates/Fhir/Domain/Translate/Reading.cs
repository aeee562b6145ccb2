namespace OneCounty.Fhir.Domain;

/// <summary>What a translation may look at beside the resource itself.</summary>
/// <param name="Known">The other resources of the message, by the sender's type and id.</param>
/// <param name="Version">Orders this statement among the sender's statements about the same thing.</param>
/// <param name="Parents">Local ids of the reports that list an observation, by its id in the message.</param>
internal sealed record Reading(
    IReadOnlyDictionary<LocalRef, JsonObject> Known,
    long Version,
    IReadOnlyDictionary<LocalRef, string> Parents)
{
    /// <summary>The sender's id of the first thing of a type that an element refers to.</summary>
    public string? LocalId(JsonNode? resource, string element, string type) =>
        resource.Each(element).Select(r => References.Parse(r.Str("reference"))).Where(r => r?.Type == type).Select(r => r?.Id).FirstOrDefault();

    /// <summary>What a reference is called: its display, or the name of what it points to in the message.</summary>
    public string? NameOf(JsonObject? reference, JsonObject resource)
    {
        if (reference.Str("display") is { } display) return display;
        var target = Target(reference, resource);
        return target.ResourceType() switch
        {
            "Practitioner" or "Patient" or "RelatedPerson" => People.Name(target),
            "PractitionerRole" => NameOf(target.Obj("practitioner"), target!) ?? NameOf(target.Obj("organization"), target!),
            null => null,
            _ => target.Str("name"),
        };
    }

    /// <summary>The number by which the sender knows a person or department: its identifier, or its id in the message.</summary>
    public string? CodeOf(JsonObject? reference, JsonObject resource)
    {
        if (reference.Obj("identifier").Str("value") is { } value) return value;
        var parsed = References.Parse(reference.Str("reference"));
        var target = Target(reference, resource);
        // A practitioner's first identifier is often the id card: a secret, and no staff number.
        var number = target.Items("identifier").FirstOrDefault(i => Identifiers.Kind(i.Str("system"), Identifiers.PaperOf(i)) is null).Str("value");
        return number ?? parsed?.Id;
    }

    public JsonObject? Target(JsonObject? reference, JsonObject resource)
    {
        if (reference.Str("reference") is not { } text) return null;
        if (text.StartsWith('#')) return resource.Items("contained").FirstOrDefault(c => c.Str("id") == text[1..]);
        return References.Parse(text) is { } local ? Known.GetValueOrDefault(local) : null;
    }
}

using System.Text.Json.Serialization;

namespace OneCounty.Fhir.Domain;

/// <summary>How a body was sent: alone with its address and conditions, or as a bundle.</summary>
/// <param name="Kind">single, or the bundle's type; bundle where it could not be read.</param>
/// <param name="Id">From the address; null for a create.</param>
internal sealed record AskedWrite(string Kind, string? Type = null, string? Id = null, string? IfMatch = null, string? IfNoneExist = null)
{
    public const string Single = "single";

    /// <summary>As it is shown to an operator; conditions may hold a person's number and are left out.</summary>
    [JsonIgnore]
    public string Line => Kind != Single ? "POST /fhir" : Id is null ? $"POST /fhir/{Type}" : $"PUT /fhir/{Type}/{Id}";

    /// <summary>The one entry of a body that came alone.</summary>
    public Answer<MessageEntry> Entry(JsonObject resource, Func<Guid> newId)
    {
        var own = resource.Str("id");
        if (resource.ResourceType() is not { } said || !R4.IsResource(said)) return new FhirFault(400, Refusals.UnknownType);
        if (said != Type || (Id is not null && own is not null && own != Id)) return new FhirFault(400, Refusals.UrlAndBodyDiffer.At(said + ".id"));
        return new MessageEntry
        {
            Index = 0,
            Method = Id is null ? "POST" : "PUT",
            Type = said,
            LocalId = Id ?? newId().ToString(),
            Resource = resource,
            Expression = said,
            IfMatch = IfMatch,
            IfNoneExist = IfNoneExist,
        };
    }
}

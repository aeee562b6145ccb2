namespace OneCounty.Fhir.Domain;

/// <summary>Looks into a tree that may hold anything: what is not of the asked-for shape is not there.</summary>
internal static class Nodes
{
    public static JsonObject? Obj(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static string? Str(this JsonNode? node, string name) => AsText((node as JsonObject)?[name]);

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() is { } text && !string.IsNullOrWhiteSpace(text)
            ? text.Trim()
            : null;

    public static bool? Bool(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value
        ? value.GetValueKind() switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null }
        : null;

    /// <summary>The text of a number, as sent.</summary>
    public static string? Number(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number ? value.ToJsonString() : null;

    public static IEnumerable<JsonObject> Items(this JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonArray array ? array.OfType<JsonObject>() : [];

    /// <summary>The objects at a name, whether one or a list.</summary>
    public static IEnumerable<JsonObject> Each(this JsonNode? node, string name) => (node as JsonObject)?[name] switch
    {
        JsonArray array => array.OfType<JsonObject>(),
        JsonObject one => [one],
        _ => [],
    };

    public static string? ResourceType(this JsonNode? node) => node.Str("resourceType");

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();
}

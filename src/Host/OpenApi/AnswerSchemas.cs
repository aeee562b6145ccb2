using System.Text.Json.Nodes;

namespace OneCounty.Host;

/// <summary>
/// An answer holds every property, null or not, and may hold more tomorrow; a request may leave out what has a default, and nothing unknown is
/// taken. The library tells the two apart by the kind of constructor alone.
/// </summary>
static class AnswerSchemas
{
    const string Prefix = "#/components/schemas/";

    public static void Complete(JsonObject document)
    {
        var schemas = document["components"]!["schemas"]!.AsObject();
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!.AsObject()).ToList();
        var sent = Reached(operations.Select(o => o["requestBody"]), schemas);
        foreach (var name in Reached(operations.Select(o => o["responses"]), schemas).Except(sent, StringComparer.Ordinal))
        {
            var schema = schemas[name]!.AsObject();
            if (schema["properties"] is not JsonObject properties)
                continue;
            schema["required"] = new JsonArray([.. properties.Select(p => (JsonNode)p.Key)]);
            schema.Remove("additionalProperties");
        }
    }

    /// <summary>Names of the schemas that nodes point to, also through other schemas.</summary>
    static HashSet<string> Reached(IEnumerable<JsonNode?> from, JsonObject schemas)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<JsonNode?>(from);
        while (open.TryPop(out var node))
        {
            if (node is JsonArray items)
                foreach (var item in items)
                    open.Push(item);
            if (node is not JsonObject members)
                continue;
            foreach (var (key, value) in members)
                if (key == "$ref" && value!.GetValue<string>() is var target && target.StartsWith(Prefix, StringComparison.Ordinal))
                {
                    if (found.Add(target[Prefix.Length..]))
                        open.Push(schemas[target[Prefix.Length..]]);
                }
                else
                    open.Push(value);
        }
        return found;
    }
}

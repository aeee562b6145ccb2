namespace OneCounty.Fhir.Domain;

/// <summary>A resource by type and id: the sender's id on the way in, ours on the way out.</summary>
internal readonly record struct LocalRef(string Type, string Id)
{
    public override string ToString() => $"{Type}/{Id}";
}

/// <summary>A reference by search (<c>Patient?identifier=system|value</c>).</summary>
internal sealed record ConditionalRef(string Type, string? System, string Value);

/// <summary>Finds and reads the references in a resource.</summary>
internal static class References
{
    /// <summary>Every Reference object, at any depth.</summary>
    public static IEnumerable<JsonObject> In(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject obj:
                if (IsReference(obj)) yield return obj;
                foreach (var found in obj.ToArray().SelectMany(p => In(p.Value))) yield return found;
                break;
            case JsonArray array:
                foreach (var found in array.ToArray().SelectMany(In)) yield return found;
                break;
            default:
                break;
        }
    }

    /// <summary>An Expression also has a <c>reference</c>, which is a URI and no link.</summary>
    static bool IsReference(JsonObject node) => node.Str("reference") is not null && !node.ContainsKey("expression") && !node.ContainsKey("language");

    public static bool Mentions(JsonNode node, string reference) => In(node).Any(r => r.Str("reference") == reference);

    /// <summary><c>Type/id</c>, relative or at the end of an address, a version cut off. Null: something else.</summary>
    public static LocalRef? Parse(string? reference)
    {
        if (reference is null || reference.Length > 2000 || reference.StartsWith('#') || reference.Contains('?', StringComparison.Ordinal)) return null;
        var parts = reference.TrimEnd('/').Split('/');
        if (parts.Length >= 4 && parts[^2] == "_history") parts = parts[..^2];
        return parts.Length >= 2 && R4.IsResource(parts[^2]) && Primitives.IsId(parts[^1]) ? new LocalRef(parts[^2], parts[^1]) : null;
    }

    public static bool IsRelative(string reference) => !reference.Contains(':', StringComparison.Ordinal) && Parse(reference) is not null;

    public static ConditionalRef? Conditional(string? reference)
    {
        var mark = reference?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (mark <= 0 || !R4.IsResource(reference![..mark])) return null;
        foreach (var pair in reference[(mark + 1)..].Split('&'))
        {
            if (!pair.StartsWith("identifier=", StringComparison.Ordinal)) continue;
            var value = Uri.UnescapeDataString(pair["identifier=".Length..]);
            var bar = value.IndexOf('|', StringComparison.Ordinal);
            return bar < 0 ? new ConditionalRef(reference[..mark], null, value) : new ConditionalRef(reference[..mark], value[..bar], value[(bar + 1)..]);
        }

        return null;
    }
}

using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>meta is ours, except for what the sender tagged.</summary>
internal static class ResourceMeta
{
    public static void Set(JsonObject resource, long revision, DateTime recordedAt, string? source)
    {
        var old = resource.Obj("meta");
        var meta = new JsonObject
        {
            ["versionId"] = revision.ToString(CultureInfo.InvariantCulture),
            ["lastUpdated"] = FhirDates.Instant(recordedAt),
        };
        if (source is not null) meta["source"] = "urn:onecounty:source:" + Uri.EscapeDataString(source);
        foreach (var key in (string[])["extension", "profile", "security", "tag"])
            if (old?[key] is { } kept) meta[key] = kept.DeepClone();
        resource["meta"] = meta;
    }

    /// <summary>Puts resourceType, id and meta first, as readers expect.</summary>
    public static JsonObject Head(string type, string id, JsonObject? rest)
    {
        var head = new JsonObject { ["resourceType"] = type, ["id"] = id };
        foreach (var (key, value) in rest ?? [])
            if (key is not ("resourceType" or "id")) head[key] = value?.DeepClone();
        return head;
    }
}

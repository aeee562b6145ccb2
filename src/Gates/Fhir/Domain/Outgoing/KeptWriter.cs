namespace OneCounty.Fhir.Domain;

/// <summary>A resource that the gate keeps itself (organisations, practitioners, places, tasks of nobody's record) → resource.</summary>
internal static class KeptWriter
{
    public static IEnumerable<SenderRef> Links(string content, string source) =>
        References.In(JsonNode.Parse(content)).Select(r => References.Parse(r.Str("reference"))).OfType<LocalRef>().Select(r => new SenderRef(source, r));

    public static JsonObject Write(string type, string id, string content, long revision, DateTime recordedAt, string source, LinkTable links)
    {
        var body = JsonNode.Parse(content) as JsonObject ?? [];
        links.Rewrite(body, source);
        ChineseGuide.Normalize(body);
        var resource = ResourceMeta.Head(type, id, body);
        ResourceMeta.Set(resource, revision, recordedAt, source);
        StructureWalk.Mend(resource);
        return resource;
    }
}

namespace OneCounty.Fhir.Domain;

/// <summary>One resource of an answer.</summary>
/// <param name="Mode">match, include, outcome.</param>
internal sealed record FoundEntry(JsonObject Resource, string Mode, double? Score = null, string? Grade = null);

/// <param name="After">Where the next page begins; null: this was the last.</param>
internal sealed record FoundPage(IReadOnlyList<FoundEntry> Found, PageKey? After);

/// <summary>Builds searchset Bundles.</summary>
internal static class SearchBundles
{
    const string MatchGrade = "http://hl7.org/fhir/StructureDefinition/match-grade";

    /// <summary>How many there are is said where one page holds them all.</summary>
    public static JsonObject Set(string baseUrl, FhirQuery query, FoundPage page) =>
        Set(baseUrl, query, page.Found, page.After, page.After is null && query.After is null ? page.Found.Count(f => f.Mode == "match") : null);

    public static JsonObject Set(string baseUrl, FhirQuery query, IEnumerable<FoundEntry> found, PageKey? after, long? total)
    {
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset" };
        if (total is { } count and <= int.MaxValue) bundle["total"] = count;
        var links = new JsonArray(Link("self", Url(baseUrl, query, query.After)));
        if (after is not null) links.Add((JsonNode)Link("next", Url(baseUrl, query, after)));
        bundle["link"] = links;
        var entries = found.Select(f => (JsonNode)Entry(baseUrl, f)).ToList();
        if (query.Warnings.Count > 0) entries.Add(Entry(baseUrl, new FoundEntry(OperationOutcomes.Of(query.Warnings), "outcome")));
        if (entries.Count > 0) bundle["entry"] = new JsonArray([.. entries]);
        return bundle;
    }

    public static JsonObject Matches(string baseUrl, IReadOnlyList<FoundEntry> found)
    {
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = "searchset", ["total"] = found.Count };
        if (found.Count > 0) bundle["entry"] = new JsonArray([.. found.Select(f => (JsonNode)Entry(baseUrl, f))]);
        return bundle;
    }

    public static JsonObject Entry(string baseUrl, FoundEntry found)
    {
        var entry = new JsonObject();
        if (found.Resource.Str("id") is { } id) entry["fullUrl"] = $"{baseUrl}/{found.Resource.ResourceType()}/{id}";
        entry["resource"] = found.Resource;
        var search = new JsonObject();
        if (found.Grade is { } grade)
            search["extension"] = new JsonArray(new JsonObject { ["url"] = MatchGrade, ["valueCode"] = grade });
        search["mode"] = found.Mode;
        if (found.Score is { } score) search["score"] = Math.Round(Math.Clamp(score, 0, 1), 4);
        entry["search"] = search;
        return entry;
    }

    static JsonObject Link(string relation, string url) => new() { ["relation"] = relation, ["url"] = url };

    static string Url(string baseUrl, FhirQuery query, PageKey? after)
    {
        var pairs = query.Echo.Select(p => $"{Uri.EscapeDataString(p.Key)}={Uri.EscapeDataString(p.Value)}").ToList();
        if (after is not null) pairs.Add("_cursor=" + after.Write());
        return $"{baseUrl}/{query.Type.Name}" + (pairs.Count == 0 ? "" : "?" + string.Join('&', pairs));
    }
}

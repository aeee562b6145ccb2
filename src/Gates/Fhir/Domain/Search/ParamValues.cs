namespace OneCounty.Fhir.Domain;

/// <param name="System">Code system; of a reference its type.</param>
/// <param name="Text">Code, folded words or id.</param>
internal readonly record struct SearchValue(string? System, string Text, DateTime? From = null, DateTime? Until = null);

/// <summary>What a parameter finds in a resource: the one reading for the index of kept resources and for resources in hand.</summary>
internal static class ParamValues
{
    public static IEnumerable<SearchValue> Of(JsonObject resource, SearchParam param) => param.Kind switch
    {
        ParamKind.Date => resource.Str(param.Path!) is { } text && FhirDates.TryRange(text, out var range) ? [new SearchValue(null, "", range.Start, range.End.AddTicks(-10))] : [],
        ParamKind.Reference => resource.Each(param.Path!).Select(r => References.Parse(r.Str("reference"))).OfType<LocalRef>().Select(r => new SearchValue(r.Type, r.Id)),
        ParamKind.String => Texts(resource, param.Path!).Select(t => new SearchValue(null, Folded(t))),
        _ => Tokens(resource, param),
    };

    /// <summary>As strings are compared: no case.</summary>
    public static string Folded(string text) => text.ToLowerInvariant();

    static IEnumerable<string> Texts(JsonObject resource, string path)
    {
        if (resource.Str(path) is { } text) yield return text;
        foreach (var item in resource.Each(path))
            if (People.Name(new JsonObject { ["name"] = new JsonArray(item.DeepClone()) }) is { } name) yield return name;
    }

    static IEnumerable<SearchValue> Tokens(JsonObject resource, SearchParam param)
    {
        if (resource.Str(param.Path!) is { } code) return [new SearchValue(null, code)];
        if (resource.Bool(param.Path!) is { } yes) return [new SearchValue(null, yes ? "true" : "false")];
        if (param.Path == "identifier")
            return resource.Each("identifier").Where(i => i.Str("value") is not null).Select(i => new SearchValue(i.Str("system"), i.Str("value")!));
        return resource.Each(param.Path!).SelectMany(c => c.ContainsKey("coding") ? c.Items("coding") : [c])
            .Where(c => c.Str("code") is not null).Select(c => new SearchValue(c.Str("system"), c.Str("code")!));
    }
}

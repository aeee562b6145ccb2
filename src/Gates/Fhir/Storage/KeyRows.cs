using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Storage;

/// <summary>The search values of a kept resource, by the same table that queries are parsed with.</summary>
internal static class KeyRows
{
    const int Longest = 300;

    public static List<KeyRow> Of(Guid id, string type, JsonObject resource, KeyRing keys)
    {
        var rows = new List<KeyRow>();
        foreach (var param in SearchParams.Find(type)?.Params.Where(p => p.Path is not null) ?? [])
            foreach (var value in Values(resource, param, keys).Distinct())
                rows.Add(new KeyRow
                {
                    ResourceId = id,
                    Position = rows.Count,
                    Type = type,
                    Name = param.Name,
                    System = value.System,
                    Value = value.Text.Length > Longest ? value.Text[..Longest] : value.Text,
                    FromAt = value.From,
                    UntilAt = value.Until,
                });
        return rows;
    }

    /// <summary>An identifier may be a person's number: only its keyed hash is kept.</summary>
    public static string Hidden(KeyRing keys, string value) => Convert.ToHexString(keys.Mac("fhir.identifier", value.ToUpperInvariant()).Mac);

    public static IReadOnlyList<string> HiddenAll(KeyRing keys, string value) =>
        [.. keys.Macs("fhir.identifier", value.ToUpperInvariant()).Select(m => Convert.ToHexString(m.Mac))];

    /// <summary>As strings are compared: no case.</summary>
    public static string Folded(string text) => text.ToLowerInvariant();

    readonly record struct Value(string? System, string Text, DateTime? From = null, DateTime? Until = null);

    static IEnumerable<Value> Values(JsonObject resource, SearchParam param, KeyRing keys) => param.Kind switch
    {
        ParamKind.Date => resource.Str(param.Path!) is { } text && FhirDates.TryRange(text, out var range) ? [new Value(null, "", range.Start, range.End.AddTicks(-10))] : [],
        ParamKind.Reference => resource.Each(param.Path!).Select(r => References.Parse(r.Str("reference"))).OfType<LocalRef>().Select(r => new Value(r.Type, r.Id)),
        ParamKind.String => Texts(resource, param.Path!).Select(t => new Value(null, Folded(t))),
        _ => Tokens(resource, param, keys),
    };

    static IEnumerable<string> Texts(JsonObject resource, string path)
    {
        if (resource.Str(path) is { } text) yield return text;
        foreach (var item in resource.Each(path))
            if (People.Name(new JsonObject { ["name"] = new JsonArray(item.DeepClone()) }) is { } name) yield return name;
    }

    static IEnumerable<Value> Tokens(JsonObject resource, SearchParam param, KeyRing keys)
    {
        if (resource.Str(param.Path!) is { } code) return [new Value(null, code)];
        if (resource.Bool(param.Path!) is { } yes) return [new Value(null, yes ? "true" : "false")];
        if (param.Path == "identifier")
            return resource.Each("identifier").Where(i => i.Str("value") is not null).Select(i => new Value(i.Str("system"), Hidden(keys, i.Str("value")!)));
        return resource.Each(param.Path!).SelectMany(c => c.ContainsKey("coding") ? c.Items("coding") : [c])
            .Where(c => c.Str("code") is not null).Select(c => new Value(c.Str("system"), c.Str("code")!));
    }
}

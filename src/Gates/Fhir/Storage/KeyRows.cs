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
            foreach (var value in ParamValues.Of(resource, param).Select(v => param.Path == "identifier" ? v with { Text = Hidden(keys, v.Text) } : v).Distinct())
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
}

namespace OneCounty.Fhir.Domain;

/// <summary>
/// How the Chinese FHIR guide (hl7fhir.cn) and the systems that follow it say things: a code is left out and stands in an extension of the
/// element (<c>_status</c>, <c>_gender</c>, <c>_intent</c>), or is the national one. Brought into the form of the standard; the original is kept beside it.
/// </summary>
internal static class ChineseGuide
{
    const string Extensions = "http://StructureDefinition.hl7fhir.cn/";
    public const string Ethnicity = Extensions + "ChineseEthnicity";
    public const string Division = Extensions + "AdministrativeDivision";

    /// <summary>Identity papers of all kinds; which one says identifier.type.</summary>
    public const string IdentityDocument = "http://NamingSystem.hl7fhir.cn/identityDocument";

    /// <summary>The code of a required binding that the sender means, or null.</summary>
    public static string? Code(ElementUse use, string sent)
    {
        var codes = use.Element.Codes;
        var code = sent.Trim();
        if (codes.Count == 0 || codes.Contains(code)) return code;
        if (codes.FirstOrDefault(c => string.Equals(c, code, StringComparison.OrdinalIgnoreCase)) is { } same) return same;
        return use.Element.Name == "gender" ? Gender(code) : null;
    }

    /// <summary>GB/T 2261.1 (with or without a leading zero) and Chinese words.</summary>
    static string? Gender(string code) => code.TrimStart('0') switch
    {
        "1" or "男" or "男性" or "M" or "m" => "male",
        "2" or "女" or "女性" or "F" or "f" => "female",
        "9" or "未说明" or "未说明的性别" => "other",
        "" or "未知" or "未知的性别" => "unknown",
        _ => null,
    };

    /// <summary>Changes the tree in place: codes from extensions, careless dates and national codes become what R4 says.</summary>
    public static void Normalize(JsonObject resource)
    {
        if (R4.Find(resource.ResourceType() ?? "") is { IsResource: true } shape) Normalize(resource, shape);
    }

    static void Normalize(JsonObject node, TypeShape shape)
    {
        foreach (var (key, value) in node.ToArray())
        {
            if (key.StartsWith('_') && shape.Find(key[1..]) is { Element: { Many: false } } hinted) TakeCode(node, hinted, value);
            if (shape.Find(key) is not { } use) continue;
            if (R4.IsPrimitive(use.Type.Name)) Mend(node, use, value);
            else if (use.Type.Name == "Resource") Each(value, Normalize);
            else if (R4.Find(use.Type.Name) is { } inner) Each(value, item => Normalize(item, inner));
        }
    }

    static void Each(JsonNode? value, Action<JsonObject> act)
    {
        if (value is JsonObject one) act(one);
        foreach (var item in (value as JsonArray)?.OfType<JsonObject>() ?? []) act(item);
    }

    static void TakeCode(JsonObject node, ElementUse use, JsonNode? hints)
    {
        if (use.Element.Codes.Count == 0 || use.Element.Codes.Contains(node.Str(use.Key) ?? "")) return;
        var code = hints.Items("extension").Select(Hint).OfType<string>().Select(h => Code(use, h)).FirstOrDefault(c => c is not null);
        if (code is not null) node[use.Key] = code;
    }

    static string? Hint(JsonObject extension) =>
        extension.Obj("valueCoding").Str("code")
        ?? extension.Str("valueCode")
        ?? extension.Obj("valueCodeableConcept").Items("coding").Select(c => c.Str("code")).FirstOrDefault(c => c is not null);

    static void Mend(JsonObject node, ElementUse use, JsonNode? value)
    {
        if (use.Element.Many || value.AsText() is not { } text) return;
        var mended = use.Type.Name switch
        {
            "dateTime" or "instant" => FhirDates.Mend(text),
            "date" => FhirDates.Mend(text) is { Length: >= 10 } date ? date[..10] : null,
            "code" when use.Element.Codes.Count > 0 => Code(use, text),
            _ => null,
        };
        if (mended is not null && mended != text) node[use.Key] = mended;
    }
}

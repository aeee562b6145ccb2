using System.Buffers;
using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>Whether a JSON value is a value of a FHIR primitive type.</summary>
internal static class Primitives
{
    static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    public static bool IsId(string? text) => text is { Length: >= 1 and <= 64 } && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    /// <summary>Whether the JSON type is right: a wrong one is a programming error at the sender, a wrong text may be a habit.</summary>
    public static bool KindFits(string type, JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type is "integer" or "positiveInt" or "unsignedInt" or "decimal",
        JsonValueKind.String => type is not ("boolean" or "integer" or "positiveInt" or "unsignedInt" or "decimal"),
        _ => false,
    };

    /// <summary>Whether the value is right, given that its JSON type is.</summary>
    public static bool ValueFits(string type, JsonNode node)
    {
        if (type == "boolean") return true;
        if (node.GetValueKind() == JsonValueKind.Number) return NumberFits(type, node.ToJsonString());
        var text = node.GetValue<string>();
        if (string.IsNullOrWhiteSpace(text)) return false;
        return type switch
        {
            "id" => IsId(text),
            "code" => !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]) && !text.Contains("  ", StringComparison.Ordinal) && !text.AsSpan().ContainsAny('\t', '\r', '\n'),
            "uri" or "url" or "canonical" or "oid" or "uuid" => !text.Any(char.IsWhiteSpace),
            "date" => FhirDates.IsDate(text),
            "dateTime" => FhirDates.IsDateTime(text),
            "instant" => FhirDates.IsInstant(text),
            "time" => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out _) && text.Length >= 8 && text[2] == ':' && text[5] == ':',
            "base64Binary" => IsBase64(text),
            "xhtml" => IsNarrative(text),
            _ => !text.Any(c => c < ' ' && c is not ('\t' or '\r' or '\n')),
        };
    }

    static bool NumberFits(string type, string text)
    {
        if (type == "decimal") return true;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (type switch { "positiveInt" => number > 0, "unsignedInt" => number >= 0, _ => true });
    }

    static bool IsBase64(string text) =>
        text.Count(c => !char.IsWhiteSpace(c)) % 4 == 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' || char.IsWhiteSpace(c));

    /// <summary>A div without anything that a page could run: narratives are shown by other systems as they are.</summary>
    static bool IsNarrative(string text) =>
        text.StartsWith("<div", StringComparison.Ordinal) && text.TrimEnd().EndsWith("</div>", StringComparison.Ordinal)
        && !text.Contains("<script", StringComparison.OrdinalIgnoreCase) && !text.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("<iframe", StringComparison.OrdinalIgnoreCase) && !text.Contains(" on", StringComparison.OrdinalIgnoreCase);
}

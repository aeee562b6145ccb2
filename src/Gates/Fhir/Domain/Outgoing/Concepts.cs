using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>Our codes and values → FHIR data types. Nothing said gives nothing, never an empty object.</summary>
internal static class Concepts
{
    public static JsonObject Coding(Coded code)
    {
        var node = new JsonObject();
        if (SystemUri(code.System) is { } system) node["system"] = system;
        if (!string.IsNullOrWhiteSpace(code.Code)) node["code"] = code.Code;
        if (!string.IsNullOrWhiteSpace(code.Display)) node["display"] = code.Display;
        return node;
    }

    /// <summary>HL7 v2 senders name their tables by a short word: that is no URI, so it becomes one.</summary>
    static string? SystemUri(string? system) => string.IsNullOrWhiteSpace(system) ? null
        : system.Contains(':', StringComparison.Ordinal) && !system.Any(char.IsWhiteSpace) ? system
        : "urn:onecounty:codes:" + Uri.EscapeDataString(system);

    public static JsonObject? Of(Coded? code, Coded? standard = null)
    {
        if (code is null && standard is null) return null;
        var codings = new JsonArray();
        if (code?.Code is not null) codings.Add((JsonNode)Coding(code));
        if (standard?.Code is not null && standard != code) codings.Add((JsonNode)Coding(standard));
        var node = new JsonObject();
        if (codings.Count > 0) node["coding"] = codings;
        if ((code?.Display ?? standard?.Display) is { } words && !string.IsNullOrWhiteSpace(words)) node["text"] = words;
        return node.Count == 0 ? null : node;
    }

    public static JsonObject Text(string text) => new() { ["text"] = text };

    public static JsonObject One(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };

    public static JsonObject? Quantity(double? value, string? unit, string? text = null)
    {
        if (value is null) return null;
        var node = new JsonObject { ["value"] = Number(text, value.Value) };
        if (!string.IsNullOrWhiteSpace(unit)) node["unit"] = unit;
        return node;
    }

    /// <summary>The number in the digits in which it was sent, where those are a JSON number.</summary>
    public static JsonNode Number(string? text, double value)
    {
        var digits = text?.TrimStart('<', '>', '=', ' ').Trim();
        if (digits is not null && IsJsonNumber(digits)) return JsonNode.Parse(digits)!;
        return JsonNode.Parse(value.ToString("R", CultureInfo.InvariantCulture).Replace("E+", "E", StringComparison.Ordinal))!;
    }

    static bool IsJsonNumber(string text)
    {
        if (text.Length is 0 or > 64 || !(char.IsAsciiDigit(text[0]) || text[0] == '-') || !char.IsAsciiDigit(text[^1])) return false;
        if (!text.All(c => char.IsAsciiDigit(c) || c is '.' or '-' or 'e' or 'E' or '+')) return false;
        var reader = new Utf8JsonReader(System.Text.Encoding.ASCII.GetBytes(text));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            // 007 and the like: a text with digits, no number.
            return false;
        }
    }

    public static void Set(this JsonObject node, string key, JsonNode? value)
    {
        if (value is not null) node[key] = value;
    }

    public static void Set(this JsonObject node, string key, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) node[key] = value;
    }

    public static void SetTime(this JsonObject node, string key, DateTime? utc)
    {
        if (utc is { } time) node[key] = FhirDates.Instant(time);
    }

    public static JsonObject? Period(DateTime? start, DateTime? end)
    {
        if (start is null && end is null) return null;
        var node = new JsonObject();
        node.SetTime("start", start);
        node.SetTime("end", end);
        return node;
    }

    /// <summary>A person or place that is known by name and number only.</summary>
    public static JsonObject? Named(string? code, string? name, string source, string type)
    {
        if (string.IsNullOrWhiteSpace(code) && string.IsNullOrWhiteSpace(name)) return null;
        var node = new JsonObject { ["type"] = type };
        if (!string.IsNullOrWhiteSpace(code)) node["identifier"] = new JsonObject { ["system"] = LocalNumbers.System(source), ["value"] = code };
        node.Set("display", name);
        return node;
    }

    public static JsonArray? Many(JsonNode? item) => item is null ? null : [item];
}

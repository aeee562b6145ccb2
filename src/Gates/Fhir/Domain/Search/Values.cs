using System.Text;

namespace OneCounty.Fhir.Domain;

/// <summary>Values of search parameters, with their escapes (<c>\, \| \$ \\</c>).</summary>
internal static class Values
{
    /// <summary>Alternatives: split at commas that are not escaped. Escapes stay in the parts.</summary>
    public static IReadOnlyList<string> Split(string value) => SplitAt(value, ',');

    static List<string> SplitAt(string value, char at)
    {
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\') i++;
            else if (value[i] == at)
            {
                parts.Add(value[start..i]);
                start = i + 1;
            }
        }

        parts.Add(value[start..]);
        return parts;
    }

    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value.Trim();
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length && value[i + 1] is ',' or '|' or '$' or '\\') i++;
            text.Append(value[i]);
        }

        return text.ToString().Trim();
    }

    /// <summary><c>code</c>, <c>system|code</c>, <c>|code</c>, <c>system|</c>. Null: neither.</summary>
    public static TokenMatch? Token(string value)
    {
        var parts = SplitAt(value, '|');
        if (parts.Count > 2) return null;
        var code = Unescape(parts[^1]);
        if (parts.Count == 1) return code.Length == 0 ? null : new TokenMatch(true, null, code);
        var system = Unescape(parts[0]);
        if (system.Length == 0 && code.Length == 0) return null;
        return new TokenMatch(false, system.Length == 0 ? null : system, code.Length == 0 ? null : code);
    }

    /// <summary><c>id</c>, <c>Type/id</c> or an address that ends so. Null: neither.</summary>
    public static ReferenceMatch? Reference(string value, string? type)
    {
        var text = Unescape(value);
        if (References.Parse(text) is { } local) return type is null || local.Type == type ? new ReferenceMatch(local.Type, local.Id) : null;
        return Primitives.IsId(text) ? new ReferenceMatch(type, text) : null;
    }
}

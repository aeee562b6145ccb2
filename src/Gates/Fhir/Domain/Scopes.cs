namespace OneCounty.Fhir.Domain;

/// <summary>SMART backend scopes, v1 (<c>system/Observation.read</c>, <c>.write</c>, <c>.*</c>) and v2 (<c>system/Observation.rs</c>, <c>.cruds</c>).</summary>
internal static class Scopes
{
    const string V2 = "cruds";

    public static bool MayRead(IReadOnlySet<string> scopes, string type) => scopes.Any(s => Grants(s, type, write: false));

    public static bool MayWrite(IReadOnlySet<string> scopes, string type) => scopes.Any(s => Grants(s, type, write: true));

    static bool Grants(string scope, string type, bool write)
    {
        if (!scope.StartsWith("system/", StringComparison.Ordinal)) return false;
        var parts = scope["system/".Length..].Split('?')[0].Split('.');
        if (parts.Length != 2 || (parts[0] != "*" && parts[0] != type)) return false;
        return parts[1] switch
        {
            "*" => true,
            "read" => !write,
            "write" => write,
            var letters when letters.Length > 0 && letters.All(l => V2.Contains(l, StringComparison.Ordinal)) =>
                write ? letters.Contains('c', StringComparison.Ordinal) && letters.Contains('u', StringComparison.Ordinal)
                    : letters.Contains('r', StringComparison.Ordinal) && letters.Contains('s', StringComparison.Ordinal),
            _ => false,
        };
    }

    /// <summary>What a client gets of what it asked for: never more than it holds. Nothing asked is everything held. Null: it asked for nothing that it may have.</summary>
    public static IReadOnlyList<string>? Granted(IReadOnlySet<string> held, string? asked)
    {
        var wanted = (asked ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (wanted.Length == 0) return [.. held.Order(StringComparer.Ordinal)];
        var granted = wanted.Where(w => held.Contains(w) || Within(held, w)).Distinct(StringComparer.Ordinal).ToList();
        return granted.Count == 0 ? null : granted;
    }

    static bool Within(IReadOnlySet<string> held, string wanted)
    {
        var parts = wanted.Split('/', 2) is ["system", var rest] ? rest.Split('.') : [];
        if (parts.Length != 2) return false;
        var (type, rights) = (parts[0], parts[1]);
        var write = rights is "write" or "*" || rights.Any(r => r is 'c' or 'u' or 'd') && rights != "read";
        var read = rights is "read" or "*" || (rights != "write" && rights.Any(r => r is 'r' or 's'));
        return (read || write) && (!read || held.Any(h => Grants(h, type, write: false))) && (!write || held.Any(h => Grants(h, type, write: true)));
    }
}

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
}

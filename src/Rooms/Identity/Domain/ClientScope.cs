namespace OneCounty.Identity.Domain;

/// <summary>
/// SMART system scopes as a machine client may be given: <c>system/Patient.rs</c>, <c>system/*.read</c>, and the platform's own: <c>onecounty/own-sensitive.read</c>.
/// The gate and the rooms say what each allows.
/// </summary>
static class ClientScope
{
    const string System = "system/";
    const string Platform = "onecounty/";
    const string Letters = "cruds";

    public static bool IsValid(string scope)
    {
        if (scope.StartsWith(Platform, StringComparison.Ordinal))
            return scope[Platform.Length..].Split('.') is [{ Length: > 0 and <= 60 } named, "read"] && named.All(c => char.IsAsciiLetterLower(c) || c == '-');
        if (!scope.StartsWith(System, StringComparison.Ordinal))
            return false;
        var (type, dot, may) = scope[System.Length..].Split('.') is [var t, var m] ? (t, true, m) : ("", false, "");
        return dot && (type == "*" || IsType(type)) && (may is "read" or "write" or "*" || IsSomeOf(may));
    }

    static bool IsType(string type) => type.Length is > 0 and <= 60 && char.IsAsciiLetterUpper(type[0]) && type.All(char.IsAsciiLetter);

    /// <summary>Of c, r, u, d, s at least one, in this order, none twice.</summary>
    static bool IsSomeOf(string letters)
    {
        var at = -1;
        foreach (var letter in letters)
        {
            var found = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (found <= at)
                return false;
            at = found;
        }
        return at >= 0;
    }
}

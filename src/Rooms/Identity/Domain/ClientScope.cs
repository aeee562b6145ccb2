namespace OneCounty.Identity.Domain;

/// <summary>SMART system scopes as a machine client may be given: <c>system/Patient.rs</c>, <c>system/*.read</c>. The gate says what each allows.</summary>
static class ClientScope
{
    const string System = "system/";
    const string Letters = "cruds";

    public static bool IsValid(string scope)
    {
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

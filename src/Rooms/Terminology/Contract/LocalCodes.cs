namespace OneCounty.Contracts.Terminology;

/// <param name="System">URI of the standard code system.</param>
/// <param name="Version">Id of the dictionary's version that says so.</param>
public sealed record StandardCode(string System, string Code, string? Display, Guid Version);

/// <summary>
/// What the sources' own codes stand for, as the dictionaries in force today say: all of it in memory, because it is asked for every fact that arrives. A code that is
/// mapped to several codes of one system, or not as equivalent, stands for none.
/// </summary>
/// <param name="edition">Another text after every change of what it says; empty where it says nothing.</param>
public sealed class LocalCodes(string edition, IReadOnlyDictionary<(string SourceSystem, string SentAs, string Code), IReadOnlyList<StandardCode>> codes)
{
    public static readonly LocalCodes None = new("", new Dictionary<(string, string, string), IReadOnlyList<StandardCode>>());

    public string Edition => edition;

    /// <param name="sourceSystem">Whose code it is, e.g. <c>BX_RMYY</c>.</param>
    /// <param name="sentAs">How the source calls the system of the code (OBX-3.3, <c>coding.system</c>); a dictionary for exactly that goes before one for all that the source sends.</param>
    /// <param name="targets">Code systems that are standard for the thing, best first.</param>
    public StandardCode? Find(string sourceSystem, string? sentAs, string code, IReadOnlyList<string> targets)
    {
        if (codes.Count == 0)
            return null;
        return (sentAs is null ? null : Among((sourceSystem, sentAs, code), targets)) ?? Among((sourceSystem, "", code), targets);
    }

    StandardCode? Among((string, string, string) key, IReadOnlyList<string> targets)
    {
        if (!codes.TryGetValue(key, out var found))
            return null;
        foreach (var target in targets)
            foreach (var code in found)
                if (code.System == target)
                    return code;
        return null;
    }
}

namespace OneCounty.Contracts.Terminology;

/// <summary>
/// Looks codes up in the version in force today: the newest whose first day is not after it. Answers may be a few seconds old.
/// Systems are named by their URI, see <see cref="CodeSystemUris"/>; a system that is not kept here knows no codes.
/// </summary>
public interface ITerminology
{
    /// <summary>
    /// What a code is called. A code that the version in force lacks is named by the newest version that has it, because old records hold it. Null: unknown.
    /// </summary>
    ValueTask<string?> Display(string system, string code, CancellationToken ct);

    /// <summary>Whether the version in force has the code and does not call it retired (停用).</summary>
    ValueTask<bool> Exists(string system, string code, CancellationToken ct);

    /// <summary>The codes of another system that stand for this one, equivalent ones first; empty when nobody has mapped it. Maps are read both ways.</summary>
    ValueTask<IReadOnlyList<Translation>> Translate(string system, string code, string targetSystem, CancellationToken ct);

    /// <summary>The dictionaries of sources' own codes. Answers from memory; what was imported on another node is there within seconds.</summary>
    ValueTask<LocalCodes> Locals(CancellationToken ct);
}

/// <param name="Display">Null: the target system has no version in force with the code.</param>
/// <param name="Relation">One of <see cref="MapRelations"/>, from the code asked to this one.</param>
public sealed record Translation(string Code, string? Display, string Relation);

/// <summary>FHIR R5 concept-map-relationship.</summary>
public static class MapRelations
{
    public const string Equivalent = "equivalent";
    public const string Narrower = "source-is-narrower-than-target";
    public const string Broader = "source-is-broader-than-target";
    public const string Related = "related-to";
}

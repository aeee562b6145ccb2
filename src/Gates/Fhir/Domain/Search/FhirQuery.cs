namespace OneCounty.Fhir.Domain;

/// <summary>One thing that a value may match. The matches of a criterion are alternatives.</summary>
internal abstract record Match;

/// <param name="AnySystem">No system was named; otherwise a null <paramref name="System"/> means that there must be none.</param>
/// <param name="Code">Null: any code of the system.</param>
internal sealed record TokenMatch(bool AnySystem, string? System, string? Code) : Match;

internal enum TextMode
{
    StartsWith,
    Exact,
    Contains,
}

internal sealed record TextMatch(TextMode Mode, string Text) : Match;

/// <param name="Type">Null where the parameter's only target says it.</param>
internal sealed record ReferenceMatch(string? Type, string Id) : Match;

/// <summary>A reference by a key of what it points to: chained <c>patient.identifier</c>, or <c>patient:identifier</c>.</summary>
internal sealed record KeyMatch(SearchField Field, TokenMatch Token) : Match;

/// <summary>
/// A date, as bounds of the beginning and the end of what is searched (a point begins and ends at once). Minima are inclusive, maxima are not.
/// </summary>
internal sealed record DateMatch(DateTime? StartMin, DateTime? StartMax, DateTime? EndMin, DateTime? EndMax, bool Negated = false) : Match
{
    public bool Covers(DateTime start, DateTime end)
    {
        var within = !(start < StartMin) && !(start >= StartMax) && !(end < EndMin) && !(end >= EndMax);
        return within != Negated;
    }
}

/// <summary>All criteria must hold; of one criterion's matches, any.</summary>
internal sealed record Criterion(SearchParam Param, IReadOnlyList<Match> Any);

/// <param name="Target">Null: whatever the parameter points to.</param>
internal sealed record Include(SearchParam Param, string? Target);

/// <summary>A search, understood. Facts come newest first by clinical time, kept resources in the order of their ids. Nothing of the caller's text is left that could reach SQL as anything but a parameter.</summary>
internal sealed record FhirQuery
{
    public required SearchType Type { get; init; }

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public IReadOnlyList<Include> Includes { get; init; } = [];

    /// <summary>Resources on a page, included ones not counted.</summary>
    public int Count { get; init; } = QueryParser.DefaultCount;

    public bool CountOnly { get; init; }

    public PageKey? After { get; init; }

    /// <summary>Parameters that were ignored because the caller allows it.</summary>
    public IReadOnlyList<FhirIssue> Warnings { get; init; } = [];

    /// <summary>The parameters that count, for the links of the page; the cursor is not among them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Echo { get; init; } = [];
}

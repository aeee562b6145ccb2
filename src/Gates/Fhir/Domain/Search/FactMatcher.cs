namespace OneCounty.Fhir.Domain;

/// <summary>
/// Whether a fact is what was searched for. The record narrows by its indexes first; this decides, so that what comes is exactly what was asked.
/// </summary>
/// <param name="Source">The caller's own source: its ids may be used in references.</param>
internal sealed class FactMatcher(FhirQuery query, string source)
{
    public bool Matches(FactView view) =>
        FactWriter.TypeOf(view.Fact) == query.Type.Name && !FactReader.IsComponent(view.Fact) && query.Criteria.All(c => c.Any.Any(m => One(c.Param.Field, c.Param, m, view)));

    bool One(SearchField field, SearchParam param, Match match, FactView view)
    {
        var fact = view.Fact;
        return (field, match) switch
        {
            // Whose record it is was decided when it was opened.
            (SearchField.Patient, _) => true,
            (SearchField.Id, TokenMatch t) => t.Code is { } id && IsOne(view.Id, FactReader.Kind(query.Type.Name), id),
            (SearchField.LastUpdated, DateMatch d) => d.Covers(view.RecordedAt, view.RecordedAt),
            (SearchField.Effective, DateMatch d) => fact.EffectiveAt is { } at && d.Covers(at, End(fact, at)),
            (SearchField.Issued, DateMatch d) => fact.IssuedAt is { } at && d.Covers(at, at),
            (SearchField.Identifier, TokenMatch t) => Identifier(t, view),
            (SearchField.Code, TokenMatch t) => Coded(t, fact.Code) || Coded(t, fact.Standard) || Originally(t, view, CodeElement()),
            (SearchField.Category, TokenMatch t) => Word(t, fact.Category) || Originally(t, view, "category"),
            (SearchField.Status, TokenMatch t) => Word(t, fact.Status),
            (SearchField.Class, TokenMatch t) => Word(t, fact.Encounter?.Class),
            (SearchField.Criticality, TokenMatch t) => Word(t, fact.Allergy?.Criticality),
            (SearchField.LotNumber, TextMatch t) => Text(t, fact.Immunization?.LotNumber),
            (SearchField.Encounter, ReferenceMatch r) => fact.EncounterLocalId is { } id && IsOne(FactId.Of(view.SourceSystem, FactKind.Encounter, id), FactKind.Encounter, r.Id),
            (SearchField.Order, ReferenceMatch r) => fact.OrderLocalId is { } id && IsOne(FactId.Of(view.SourceSystem, FactKind.Order, id), FactKind.Order, r.Id),
            (SearchField.Result, ReferenceMatch r) => Results(view).Any(id => IsOne(FactId.Of(view.SourceSystem, FactKind.Observation, id), FactKind.Observation, r.Id)),
            (SearchField.Kept, TokenMatch t) => Originally(t, view, param.Path!),
            (SearchField.Kept, DateMatch d) => FhirDates.TryRange(Original(view).Str(param.Path!) ?? "", out var range) && d.Covers(range.Start, range.End.AddTicks(-10)),
            _ => false,
        };
    }

    /// <summary>By our id, or by the caller's own for it.</summary>
    bool IsOne(Guid id, FactKind kind, string asked) =>
        (Guid.TryParse(asked, out var guid) && guid == id)
        || FactId.Of(source, kind, kind == FactKind.Other ? $"{query.Type.Name}/{asked}" : asked) == id;

    /// <summary>A stay that has not ended goes on.</summary>
    static DateTime End(Fact fact, DateTime start) => fact.EndAt ?? (fact.Kind == FactKind.Encounter ? DateTime.MaxValue : start);

    string CodeElement() => query.Type.Name switch { "Immunization" => "vaccineCode", "MedicationRequest" => "medicationCodeableConcept", "Encounter" or "Specimen" or "DocumentReference" => "type", _ => "code" };

    static bool Identifier(TokenMatch token, FactView view)
    {
        if (token.Code == view.Fact.LocalId && (token.AnySystem || token.System == LocalNumbers.System(view.SourceSystem))) return true;
        return Original(view).Each("identifier").Any(i => (token.Code is null || i.Str("value") == token.Code) && (token.AnySystem || i.Str("system") == token.System));
    }

    static bool Coded(TokenMatch token, Coded? code) =>
        code is not null && (token.Code is null || token.Code == code.Code) && (token.AnySystem || token.System == code.System);

    static bool Originally(TokenMatch token, FactView view, string element)
    {
        var original = Original(view);
        if (token.AnySystem && token.Code is not null && original.Str(element) == token.Code) return true;
        return original.Each(element).SelectMany(c => c.ContainsKey("coding") ? c.Items("coding") : [c])
            .Any(c => (token.Code is null || c.Str("code") == token.Code) && (token.AnySystem || c.Str("system") == token.System));
    }

    /// <summary>A bare word of ours: its system is the element's own, so only the word is compared.</summary>
    static bool Word(TokenMatch token, string? word) => word is not null && (token.Code is null || string.Equals(token.Code, word, StringComparison.Ordinal));

    static bool Text(TextMatch match, string? text) => text is not null && match.Mode switch
    {
        TextMode.Exact => text == match.Text,
        TextMode.Contains => text.Contains(match.Text, StringComparison.OrdinalIgnoreCase),
        _ => text.StartsWith(match.Text, StringComparison.OrdinalIgnoreCase),
    };

    static IEnumerable<string> Results(FactView view) =>
        Original(view).Items("result").Select(r => References.Parse(r.Str("reference"))).Where(r => r?.Type == "Observation").Select(r => r!.Value.Id).Concat(view.Results);

    static JsonObject? Original(FactView view) => view.Fact.Original is { } text ? JsonNode.Parse(text) as JsonObject : null;
}

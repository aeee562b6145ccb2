namespace OneCounty.Fhir.Domain;

/// <summary>Whether a resource in hand is what was searched for: the same answer as the index of kept resources would give.</summary>
internal static class ResourceMatcher
{
    public static bool Matches(JsonObject resource, FhirQuery query) => query.Criteria.All(c => c.Any.Any(m => One(resource, c.Param, m)));

    static bool One(JsonObject resource, SearchParam param, Match match) => (param.Field, match) switch
    {
        (SearchField.Id, TokenMatch token) => token.Code == resource.Str("id"),
        (SearchField.LastUpdated, DateMatch date) => FhirDates.Start(resource.Obj("meta").Str("lastUpdated")) is { } at && date.Covers(at, at),
        (SearchField.Kept, _) => ParamValues.Of(resource, param).Any(v => Fits(v, param, match)),
        _ => false,
    };

    static bool Fits(SearchValue value, SearchParam param, Match match) => match switch
    {
        TokenMatch token => (token.AnySystem || token.System == value.System)
            && (token.Code is null || string.Equals(token.Code, value.Text, param.Path == "identifier" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)),
        TextMatch text => text.Mode switch
        {
            TextMode.Exact => value.Text == ParamValues.Folded(text.Text),
            TextMode.Contains => value.Text.Contains(ParamValues.Folded(text.Text), StringComparison.Ordinal),
            _ => value.Text.StartsWith(ParamValues.Folded(text.Text), StringComparison.Ordinal),
        },
        DateMatch date => value is { From: { } from, Until: { } until } && date.Covers(from, until),
        ReferenceMatch reference => (reference.Type is null || reference.Type == value.System) && reference.Id == value.Text,
        _ => false,
    };
}

namespace OneCounty.Fhir.Domain;

/// <summary>Builds OperationOutcome resources (FHIR R4).</summary>
internal static class OperationOutcomes
{
    /// <summary>Where the reasons of our issues are listed.</summary>
    public const string ReasonSystem = "urn:onecounty:fhir:reason";

    /// <summary>More issues than these tell nobody anything; the last one then says how many there were.</summary>
    const int Limit = 200;

    public static JsonObject Of(IReadOnlyList<FhirIssue> issues)
    {
        var list = new JsonArray();
        foreach (var issue in issues.Take(Limit)) list.Add(Issue(issue));
        if (issues.Count > Limit) list.Add(Issue(Refusals.MoreIssues(issues.Count - Limit)));
        if (list.Count == 0) list.Add(Issue(Refusals.AllOk));
        return new JsonObject { ["resourceType"] = "OperationOutcome", ["issue"] = list };
    }

    static JsonObject Issue(FhirIssue issue)
    {
        var node = new JsonObject
        {
            ["severity"] = issue.Level,
            ["code"] = issue.Type,
            ["details"] = new JsonObject
            {
                ["coding"] = new JsonArray(new JsonObject { ["system"] = ReasonSystem, ["code"] = issue.Reason }),
                ["text"] = issue.Text,
            },
            ["diagnostics"] = issue.Text,
        };
        if (issue.Expression is not null) node["expression"] = new JsonArray(JsonValue.Create(issue.Expression));
        return node;
    }
}

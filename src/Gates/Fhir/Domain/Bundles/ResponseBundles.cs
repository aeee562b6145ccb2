using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>What became of one entry.</summary>
/// <param name="Location">Relative to the base.</param>
internal sealed record EntryAnswer(int Status, string? Location = null, long? Revision = null, DateTime? At = null, IReadOnlyList<FhirIssue>? Issues = null, JsonObject? Resource = null);

/// <summary>Builds transaction-response, batch-response and message answers.</summary>
internal static class ResponseBundles
{
    public static JsonObject Of(BundleKind kind, IReadOnlyList<EntryAnswer> answers)
    {
        var bundle = new JsonObject { ["resourceType"] = "Bundle", ["type"] = kind == BundleKind.Batch ? "batch-response" : "transaction-response" };
        if (answers.Count > 0) bundle["entry"] = new JsonArray([.. answers.Select(a => (JsonNode)Entry(a))]);
        return bundle;
    }

    static JsonObject Entry(EntryAnswer answer)
    {
        var response = new JsonObject { ["status"] = Status(answer.Status) };
        if (answer.Location is { } location) response["location"] = location;
        if (answer.Revision is { } revision) response["etag"] = string.Create(CultureInfo.InvariantCulture, $"W/\"{revision}\"");
        if (answer.At is { } at) response["lastModified"] = FhirDates.Instant(at);
        if (answer.Issues is { Count: > 0 } issues) response["outcome"] = OperationOutcomes.Of(issues);
        var entry = new JsonObject();
        if (answer.Resource is { } resource) entry["resource"] = resource;
        entry["response"] = response;
        return entry;
    }

    static string Status(int status) => status switch
    {
        200 => "200 OK",
        201 => "201 Created",
        400 => "400 Bad Request",
        403 => "403 Forbidden",
        404 => "404 Not Found",
        412 => "412 Precondition Failed",
        422 => "422 Unprocessable Entity",
        429 => "429 Too Many Requests",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The answer to a message: ok, or why not, with all warnings.</summary>
    public static JsonObject Message(JsonObject? header, Guid id, string endpoint, DateTime now, IReadOnlyList<FhirIssue> issues)
    {
        var answer = new JsonObject { ["resourceType"] = "MessageHeader", ["id"] = id.ToString() };
        if (header.Obj("eventCoding") is { } coding) answer["eventCoding"] = coding.Copy();
        else answer["eventUri"] = header.Str("eventUri") ?? "urn:onecounty:message";
        answer["source"] = new JsonObject { ["name"] = "OneCounty", ["endpoint"] = endpoint };
        answer["response"] = new JsonObject
        {
            ["identifier"] = header.Str("id") ?? id.ToString(),
            ["code"] = issues.Any(i => i.IsError) ? "fatal-error" : "ok",
            ["details"] = new JsonObject { ["reference"] = "OperationOutcome/outcome" },
        };
        var outcome = OperationOutcomes.Of(issues);
        outcome["id"] = "outcome";
        StructureWalk.Mend(answer);
        return new JsonObject
        {
            ["resourceType"] = "Bundle",
            ["type"] = "message",
            ["timestamp"] = FhirDates.Instant(now),
            ["entry"] = new JsonArray(
                new JsonObject { ["fullUrl"] = $"urn:uuid:{id}", ["resource"] = answer },
                new JsonObject { ["fullUrl"] = $"{endpoint}/OperationOutcome/outcome", ["resource"] = outcome }),
        };
    }
}

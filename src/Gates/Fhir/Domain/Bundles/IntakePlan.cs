namespace OneCounty.Fhir.Domain;

/// <summary>All that a message says about one patient.</summary>
internal sealed class PatientPart(string localId)
{
    /// <summary>The sender's id of the patient; the one it already used, where it refers to a resident by ours.</summary>
    public string LocalId { get; set; } = localId;

    /// <summary>The resident, where the sender refers to one by our id and has no id of its own for the person.</summary>
    public Guid? ResidentId { get; set; }

    public Demographics Person { get; set; } = new();

    /// <summary>Whether the message describes the patient, or only refers to one.</summary>
    public bool Described { get; set; }

    public List<PlannedFact> Facts { get; } = [];
}

internal sealed record PlannedFact(int Entry, Fact Fact);

/// <summary>A resource that the gate itself keeps: descriptions of patients as sent, and what belongs to no patient.</summary>
internal sealed record PlannedResource(int Entry, string Type, string LocalId, string? PatientLocalId, string Content)
{
    /// <summary>A patient of whom the sender told no more than its own id.</summary>
    public static PlannedResource Named(string localId) => new(-1, "Patient", localId, localId, new JsonObject { ["resourceType"] = "Patient", ["id"] = localId }.ToJsonString(FhirJson.Compact));
}

/// <summary>What a message will write.</summary>
internal sealed record IntakePlan(
    IReadOnlyList<PatientPart> Patients,
    IReadOnlyList<PlannedResource> Kept,
    IReadOnlyList<(int Entry, FhirIssue Issue)> Issues)
{
    public bool Refused => Issues.Any(i => i.Issue.IsError);
}

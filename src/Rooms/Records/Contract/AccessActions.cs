namespace OneCounty.Contracts.Records;

/// <summary>Actions of the audit log that are a resident's 调阅记录: who read the record, who asked to, and what showed data of the resident by right of an office.</summary>
public static class AccessActions
{
    public const string Read = "records.read";

    /// <summary>A message of the HL7 v2 gate was opened whole.</summary>
    public const string MessageRead = "hl7v2.read";

    /// <summary>A new action that shows a resident's data belongs here, else the resident does not learn of it.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Read, "residents.demographics", "residents.reveal",
        "records.presence", "records.presence-failed", "records.break-glass", "records.sensitive",
        MessageRead, "residents.print-health-card", "records.print-access-log", "residents.health-card", "residents.show-health-card-code",
    ];
}

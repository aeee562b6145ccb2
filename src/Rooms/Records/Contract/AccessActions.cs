namespace OneCounty.Contracts.Records;

/// <summary>Actions of the audit log that are a resident's 调阅记录: who read the record, who asked to.</summary>
public static class AccessActions
{
    public const string Read = "records.read";

    public static readonly IReadOnlyList<string> All = [Read, "records.presence", "records.presence-failed", "records.break-glass", "records.sensitive"];
}

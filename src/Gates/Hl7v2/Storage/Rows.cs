using Microsoft.EntityFrameworkCore;

namespace OneCounty.Hl7v2.Storage;

internal static class States
{
    public const string Taken = "taken";
    public const string Refused = "refused";
    public const string Waiting = "waiting";
    public const string Replaced = "replaced";

    public static readonly string[] All = ["received", Taken, Refused, Waiting, Replaced];

    /// <summary>In these something is still to be done; only from these a message moves.</summary>
    public static readonly string[] Open = ["received", Refused, Waiting];
}

internal sealed class MessageRow
{
    public Guid Id { get; init; }
    public DateTime ReceivedAt { get; init; }
    public string Peer { get; init; } = "";
    public string Source { get; init; } = "";
    public string Application { get; init; } = "";
    public Guid? OrganizationId { get; init; }
    public string ControlId { get; init; } = "";
    public string Type { get; init; } = "";
    public string Charset { get; init; } = "";
    public long Size { get; init; }
    public byte[] Content { get; init; } = [];
    public byte[] KeyHash { get; init; } = [];
    public byte[]? Mended { get; init; }
    public DateTime? MendedAt { get; init; }
    public string? MendedBy { get; init; }
    public string State { get; init; } = "";
    public int Attempts { get; init; }
    public DateTime StateAt { get; init; }
    public string? ErrorCode { get; init; }
    public string? ErrorText { get; init; }
    public string? ErrorAt { get; init; }
    public string? Warnings { get; init; }
    public Guid? ResidentId { get; init; }
    public int Facts { get; init; }
    public byte[] Answer { get; init; } = [];
    public DateTime? DroppedAt { get; init; }
}

/// <summary>A code of a sender's department dictionary.</summary>
internal sealed class DepartmentRow
{
    public required string Source { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public DateTime ChangedAt { get; init; }
    public required string ChangedBy { get; init; }
}

internal static class Mapping
{
    public static void Map(ModelBuilder model)
    {
        Messages(model);
        model.Entity<DepartmentRow>().ToTable("hl7v2_department").HasKey(row => new { row.Source, row.Code });
    }

    static void Messages(ModelBuilder model) => model.Entity<MessageRow>(message =>
    {
        message.ToTable("hl7v2_message").HasKey(row => row.Id);
        message.Property(row => row.Id).ValueGeneratedNever();
        message.HasIndex(row => row.KeyHash).IsUnique().HasDatabaseName("hl7v2_message_key");
        message.HasIndex(row => new { row.State, row.Id }).HasDatabaseName("hl7v2_message_state");
        message.HasIndex(row => new { row.Source, row.Id }).HasDatabaseName("hl7v2_message_source");
        message.HasIndex(row => row.StateAt).HasDatabaseName("hl7v2_message_undropped").HasFilter("dropped_at is null and state in ('taken', 'replaced')");
        message.HasIndex(row => row.ControlId).HasDatabaseName("hl7v2_message_control");
    });
}

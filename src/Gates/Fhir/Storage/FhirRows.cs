namespace OneCounty.Fhir.Storage;

/// <summary>A resource that the gate keeps itself, newest version.</summary>
internal sealed class ResourceRow
{
    public Guid Id { get; init; }

    public string Type { get; init; } = "";

    public string SourceSystem { get; init; } = "";

    public string LocalId { get; init; } = "";

    public long Revision { get; init; }

    public byte[] Content { get; init; } = [];

    public byte[] ContentHash { get; init; } = [];

    public bool Shared { get; init; }

    public Guid? ResidentId { get; init; }

    public Guid MessageId { get; init; }

    public DateTime ReceivedAt { get; init; }
}

internal sealed class ResourceVersionRow
{
    public Guid ResourceId { get; init; }

    public long Revision { get; init; }

    public byte[] Content { get; init; } = [];

    public Guid MessageId { get; init; }

    public DateTime ReceivedAt { get; init; }
}

internal sealed class KeyRow
{
    public Guid ResourceId { get; init; }

    public int Position { get; init; }

    public string Type { get; init; } = "";

    public string Name { get; init; } = "";

    public string? System { get; init; }

    public string Value { get; init; } = "";

    public DateTime? FromAt { get; init; }

    public DateTime? UntilAt { get; init; }
}

internal static class MessageStates
{
    public const string Taken = "taken";

    public const string Refused = "refused";

    public static bool Is(string state) => state is Taken or Refused;
}

internal sealed class MessageRow
{
    public Guid Id { get; init; }

    public Guid ClientId { get; init; }

    public string SourceSystem { get; init; } = "";

    public string Kind { get; init; } = "";

    public string State { get; init; } = "";

    public int Status { get; init; }

    public int Entries { get; init; }

    public string Reasons { get; init; } = "";

    public byte[] BodyHash { get; init; } = [];

    public string? BodyFile { get; init; }

    public DateTime ReceivedAt { get; init; }

    public byte[]? Request { get; init; }

    public string? Outcome { get; init; }

    public string? ErrorText { get; init; }

    public string? ErrorAt { get; init; }

    public string? MendedFile { get; init; }

    public DateTime? MendedAt { get; init; }

    public string? MendedBy { get; init; }
}

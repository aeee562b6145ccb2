namespace OneCounty.Kernel;

/// <summary>Something that happened, past tense. Lives in the Contract folder of the room that says it.</summary>
public interface IEvent
{
    /// <summary><c>room.what-happened</c>; never changes.</summary>
    static abstract string Type { get; }

    /// <summary>Version of the payload's shape; a reader skips versions that it does not know and says so.</summary>
    static abstract int Version { get; }
}

/// <summary>What came with an event out of the log.</summary>
public sealed record EventEnvelope(Guid Epoch, long Number, Guid Id, string Type, int Version, Guid SubjectId, Guid? ResidentId, Guid? OrganizationId, DateTime At, Guid CallerId, string CallerName);

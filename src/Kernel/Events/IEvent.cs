namespace OneCounty.Kernel;

/// <summary>Something that happened, past tense. Lives in the Contract folder of the room that says it.</summary>
public interface IEvent
{
    /// <summary><c>room.what-happened</c>; never changes.</summary>
    static abstract string Type { get; }

    /// <summary>
    /// Version of the payload's shape. A reaction that knows only earlier ones leaves the event undelivered, and later events of its subject behind
    /// it, until a newer program runs: nothing is misread and nothing skipped.
    /// </summary>
    static abstract int Version { get; }
}

/// <summary>What came with an event out of the log.</summary>
public sealed record EventEnvelope(Guid Epoch, long Number, Guid Id, string Type, int Version, Guid SubjectId, Guid? ResidentId, Guid? OrganizationId, DateTime At, Guid CallerId, string CallerName);

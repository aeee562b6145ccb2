using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Contracts.Records;

/// <summary>All that one message says about one resident. Taken whole or not at all.</summary>
public sealed record IntakeMessage
{
    /// <summary>Id of the message at the gate: the provenance of every fact in it.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>Which system's local ids these are, e.g. <c>BX_RMYY</c> or a FHIR client's id.</summary>
    public required string SourceSystem { get; init; }

    /// <summary>Which of the programs that speak under this name, e.g. <c>LIS</c>: each is as fresh as its own last message. Null: not told apart.</summary>
    public string? Application { get; init; }

    public required Guid OrganizationId { get; init; }

    public required DateTime ReceivedAt { get; init; }

    public required PersonSighting Person { get; init; }

    /// <summary>
    /// The resident, where the sender named the platform's own id (golden record or member): the facts go there, nobody is matched, and
    /// <see cref="Person"/> is not heard. The gate has looked that there is such a resident.
    /// </summary>
    public Guid? ResidentId { get; init; }

    /// <summary>A record that the source absorbed into the person (HL7 A40).</summary>
    public SourceIdentity? Absorbed { get; init; }

    public IReadOnlyList<Fact> Facts { get; init; } = [];
}

/// <summary>
/// A message as rows, hashed and packed: all that needs no database, done before a unit of work is opened, so that it keeps no writer waiting. One unit of work
/// at a time may take it; taking it again starts from the message. Made by <see cref="IRecordsIntake.Prepare"/>.
/// </summary>
public abstract class PreparedMessage(IntakeMessage message)
{
    public IntakeMessage Message { get; } = message;
}

/// <param name="Recorded">New facts.</param>
/// <param name="Unchanged">Facts sent before, word for word.</param>
/// <param name="Superseded">Facts whose newer version was taken.</param>
/// <param name="Late">Facts whose newer version was there already; kept in history.</param>
public sealed record IntakeResult(Guid ResidentId, int Recorded, int Unchanged, int Superseded, int Late, IReadOnlyList<string> Warnings)
{
    /// <summary>What became of each fact of the message, by its id.</summary>
    public IReadOnlyDictionary<Guid, FactFate> Fates { get; init; } = new Dictionary<Guid, FactFate>();

    /// <summary>
    /// Why nothing of the message was taken; null: it was. <c>records.another-person</c>: under the sender's id another person is known. <c>records.from-future</c>:
    /// something in it is said to have happened in days to come.
    /// </summary>
    public Refusal? Refusal { get; init; }
}

/// <param name="Revision">Of the version that stands now (<see cref="RecordedFact.Revision"/>).</param>
/// <param name="New">Recorded for the first time.</param>
public readonly record struct FactFate(int Revision, bool New);

/// <summary>The only way that facts about residents are written. In the caller's unit of work.</summary>
public interface IRecordsIntake
{
    /// <summary>From any thread, outside a unit of work.</summary>
    PreparedMessage Prepare(IntakeMessage message);

    /// <summary>Takes messages in the order given; results are in that order.</summary>
    Task<IReadOnlyList<IntakeResult>> Take(IReadOnlyList<PreparedMessage> messages, Work work, CancellationToken ct);

    /// <summary>The same for messages that nobody prepared.</summary>
    Task<IReadOnlyList<IntakeResult>> Take(IReadOnlyList<IntakeMessage> messages, Work work, CancellationToken ct) => Take([.. messages.Select(Prepare)], work, ct);
}

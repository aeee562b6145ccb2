using Microsoft.Extensions.Logging;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>From the listener to the store: read, queue for the group commit, answer after it.</summary>
internal sealed class TakeMessages(Steps steps, Lane<Step, Took> lane, ILogger<TakeMessages> log)
{
    public const string LaneName = "hl7v2.take";

    /// <summary>Messages of one source, in order. An answer exists only for what is durably kept.</summary>
    public async Task<IReadOnlyList<byte[]>> Take(IReadOnlyList<Received> messages, CancellationToken ct)
    {
        var taking = new List<Task<byte[]>>(messages.Count);
        foreach (var message in messages)
        {
            var step = await steps.Read(message, ct);
            taking.Add(Keep(step, ct));
        }

        return await Task.WhenAll(taking);
    }

    async Task<byte[]> Keep(Step step, CancellationToken ct)
    {
        try
        {
            return (await lane.Run(step, ct)).Answer;
        }
        catch (Exception fault) when (fault is not OperationCanceledException && step.Faults.Count == 0)
        {
            // Not the sender's fault: the message is kept and tried again, and the sender is told so.
            log.LogError(fault, "HL7 message {ControlId} of {Source} could not be taken and waits", step.ControlId, step.Source);
            return (await lane.Run(step with { Failed = true }, ct)).Answer;
        }
    }
}

using Microsoft.Extensions.Logging;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <param name="Action">Under which it is found: another room's reading of what it keeps itself has its own.</param>
sealed record Reading(Caller Caller, Guid ResidentId, string What, AccessReason Reason, string Action = ReadingLog.Action);

/// <summary>调阅记录: every reading is in the audit log, durably, before anything is shown. Readings share commits by the lane.</summary>
sealed class ReadingLog(Lane<Reading, bool> lane)
{
    public const string Action = AccessActions.Read;

    /// <summary>Readings of what Residents keeps, under its own names.</summary>
    public const string Demographics = "residents.demographics";

    public const string Revealed = "residents.reveal";

    /// <summary>All that is written down as a reading under a reason.</summary>
    public static readonly IReadOnlyList<string> Readings = [Action, Demographics, Revealed];

    public Task Write(Reading reading, CancellationToken ct) => lane.Run(reading, ct);

    public static Lane<Reading, bool> MakeLane(Transactions transactions, ILogger<Lane<Reading, bool>> log) =>
        new("records.readings", transactions, new LaneOptions(Capacity: 8192, Writers: 2, MaxBatch: 128), r => r.ResidentId.ToString(), Apply, log);

    static Task<IReadOnlyList<bool>> Apply(IReadOnlyList<Reading> readings, Work work, CancellationToken ct)
    {
        foreach (var reading in readings)
            work.Audit(
                new AuditEntry(reading.Action, "resident", reading.ResidentId) { ResidentId = reading.ResidentId, Reason = reading.Reason.Kind, Detail = reading.What },
                reading.Caller);
        return Task.FromResult<IReadOnlyList<bool>>([.. readings.Select(_ => true)]);
    }
}

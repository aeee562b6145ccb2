using Microsoft.Extensions.Logging;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

sealed record Reading(Caller Caller, Guid ResidentId, string What, AccessReason Reason);

/// <summary>调阅记录: every reading is in the audit log, durably, before anything is shown. Readings share commits by the lane.</summary>
sealed class ReadingLog(Lane<Reading, bool> lane)
{
    public const string Action = AccessActions.Read;

    public Task Write(Caller caller, Guid residentId, string what, AccessReason reason, CancellationToken ct) =>
        lane.Run(new Reading(caller, residentId, what, reason), ct);

    public static Lane<Reading, bool> MakeLane(Transactions transactions, ILogger<Lane<Reading, bool>> log) =>
        new("records.readings", transactions, new LaneOptions(Capacity: 8192, Writers: 2, MaxBatch: 128), r => r.ResidentId.ToString(), Apply, log);

    static Task<IReadOnlyList<bool>> Apply(IReadOnlyList<Reading> readings, Work work, CancellationToken ct)
    {
        foreach (var reading in readings)
            work.Audit(
                new AuditEntry(Action, "resident", reading.ResidentId) { ResidentId = reading.ResidentId, Reason = reading.Reason.Kind, Detail = reading.What },
                reading.Caller);
        return Task.FromResult<IReadOnlyList<bool>>([.. readings.Select(_ => true)]);
    }
}

using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Whether a resident's record is open to the caller: Records finds the reason and writes the reading down. Where there is no Records nothing is open.</summary>
internal sealed class RecordDoor(IEnumerable<IRecordReader> records)
{
    readonly IRecordReader? _records = records.FirstOrDefault();

    /// <returns>Null: open, and the reading is in the access log under <paramref name="action"/>.</returns>
    public async Task<Refusal?> Open(Guid residentId, string what, string action, Caller caller, CancellationToken ct) =>
        _records is null ? Refusals.RecordClosed : (await _records.Open(residentId, what, action, caller, ct)).Refusal;
}

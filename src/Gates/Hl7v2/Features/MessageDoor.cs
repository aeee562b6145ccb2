using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>
/// Opens a kept message whole. It is about somebody: who may read that record opens a taken message by the record's own rule, anybody else says why, and either is in
/// the 调阅记录 of everyone whom the message names and the master index knows, before it is shown.
/// </summary>
internal sealed class MessageDoor(Transactions transactions, KeyRing keys, IEnumerable<IRecordReader> records, IEnumerable<IResidentIndex> residents)
{
    const int ShortestReason = 5;
    const int LongestReason = 500;

    readonly IRecordReader? _records = records.FirstOrDefault();
    readonly IResidentIndex? _residents = residents.FirstOrDefault();

    /// <returns>Null: open, and the reading is written down.</returns>
    public async Task<Refusal?> Open(MessageRow row, string? reason, Caller caller, CancellationToken ct)
    {
        var about = await About(row, ct);
        if (string.IsNullOrWhiteSpace(reason) && row.State == States.Taken && about is [var resident] && await IsRead(resident, caller, ct))
            return null;
        if (reason?.Trim() is not { Length: >= ShortestReason and <= LongestReason } words)
            return Refusals.ReasonNeeded.At("reason");
        await transactions.Run(caller, work =>
        {
            foreach (var concerned in about.Select(id => (Guid?)id).DefaultIfEmpty())
                work.Audit(new AuditEntry(AccessActions.MessageRead, "message", row.Id) { ResidentId = concerned, Reason = words, Detail = row.Type });
            return Task.CompletedTask;
        }, ct);
        return null;
    }

    async Task<bool> IsRead(Guid resident, Caller caller, CancellationToken ct) =>
        _records is not null && caller.Permissions.Contains(AccessActions.Read)
        && !(await _records.Open(resident, "接口消息原文", AccessActions.MessageRead, caller, ct)).Refused;

    /// <summary>Golden records. A message that was refused names people too, and one that was mended may name two.</summary>
    async Task<IReadOnlyList<Guid>> About(MessageRow row, CancellationToken ct)
    {
        var about = new SortedSet<Guid>();
        if (row.ResidentId is { } known)
            about.Add(_residents is not null && await _residents.Resolve(known, ct) is { } set ? set.GoldenId : known);
        if (_residents is null)
            return [.. about];
        foreach (var (kind, value) in Named(keys.OpenContent(row), row).Union(keys.OpenMended(row) is { } mended ? Named(MendMessage.Bytes(mended), row) : []))
            about.UnionWith(await _residents.FindByKey(kind, value, ct));
        return [.. about];
    }

    static IEnumerable<(string Kind, string Value)> Named(byte[] content, MessageRow row) =>
        Er7.Parse(content, Limits.Usual with { Bytes = int.MaxValue }).Message is { } message
            ? Identifiers.Named(message, new Reading(message, row.Source, row.ReceivedAt))
            : [];
}

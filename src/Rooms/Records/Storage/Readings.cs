using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Features;

namespace OneCounty.Records.Storage;

/// <summary>The access log as the resident, or who may act for the resident, sees it.</summary>
sealed class Readings(CountyReader reader, IResidentIndex residents, IProxies proxies) : IRecordReadings
{
    /// <summary>An adolescent's guardian, or whoever was trusted with the papers, need not learn that something is specially protected.</summary>
    static readonly string[] ForProxies = [.. AccessActions.All.Where(action => action != "records.sensitive")];

    public async Task<Outcome<Page<RecordReading>>> Of(Guid residentId, Guid asking, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(long));
        if (after.Refusal is { } bad)
            return bad;
        if (await residents.Resolve(residentId, ct) is not { } resident)
            return KernelRefusals.NotFound;
        var self = resident.Members.Contains(asking);
        if (!self && !await proxies.ActsFor(asking, resident.GoldenId, ct))
            return Refusals.NotProxy;
        var limit = PageCursor.Size(size);
        var rows = await reader.AuditOf(resident.Members, self ? AccessActions.All : ForProxies, after.Value is [long number] ? number : long.MaxValue, limit + 1, ct);
        return Page<RecordReading>.From(rows, limit, Show, r => [r.Number]);
    }

    static RecordReading Show(AuditRow row)
    {
        var entry = AccessLog.Show(row);
        return new(entry.Id, entry.At, entry.Actor, entry.Organization, entry.ActorKind, entry.ReasonTitle, entry.Reason, entry.What);
    }
}

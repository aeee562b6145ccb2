using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>The access rule and the only reads of facts. Pages, FHIR and files come through here.</summary>
sealed class RecordReader(CountyReader reader, IResidentIndex residents, AccessReasons reasons, ReadingLog log, DepartmentWords departments) : IRecordReader
{
    public static readonly Permission Read = new("records.read", "调阅健康档案", Roles.Clinicians);

    public Task<Outcome<OpenRecord>> Open(Guid residentId, string what, Caller caller, CancellationToken ct) => Open(residentId, what, ReadingLog.Action, caller, ct);

    public async Task<Outcome<OpenRecord>> Open(Guid residentId, string what, string action, Caller caller, CancellationToken ct)
    {
        if (await residents.Resolve(residentId, ct) is not { } resident)
            return KernelRefusals.NotFound;
        if (await reasons.Find(caller, resident.Members, ct) is not var (reason, sensitive))
            return Refusals.ReasonNeeded.Showing(ReasonOptions.For(caller));
        await log.Write(new Reading(caller, resident.GoldenId, what, reason, action), ct);
        return new OpenRecord(resident.GoldenId, resident.Members, reason, SensitiveSight.For(caller, sensitive));
    }

    public async Task<IReadOnlyList<RecordedFact>> Facts(OpenRecord record, FactFilter filter, CancellationToken ct) =>
        await Show(await Rows(record, filter, ct), filter.WithOriginal, ct);

    public async Task<int> Count(OpenRecord record, FactFilter filter, CancellationToken ct)
    {
        var (scope, scopeArgs) = Members.Of(record.Members);
        var (sql, args) = FactQuery.Count(scope, scopeArgs, filter, record.Sensitive);
        return (int)await reader.First<long>(sql, args, ct);
    }

    public async Task<IReadOnlyList<RecordedFact>> OwnFacts(Caller caller, string what, FactFilter filter, CancellationToken ct)
    {
        if (caller.OrganizationId is not { } own)
            return [];
        var (sql, args) = FactQuery.Select("organization_id = @own", new(StringComparer.Ordinal) { ["own"] = own }, filter, SensitiveSight.For(caller, granted: false));
        var rows = await reader.Query<FactRow>(sql, args, ct);
        var reason = new AccessReason("own-facts", "本机构产生的资料", null);
        var read = new HashSet<Guid>();
        foreach (var resident in rows.Select(r => r.ResidentId).Distinct())
            if (await residents.Resolve(resident, ct) is { } set)
                read.Add(set.GoldenId);
        await Task.WhenAll(read.Select(golden => log.Write(new Reading(caller, golden, what, reason), ct)));
        return await Show(await departments.On(rows, ct), filter.WithOriginal, ct);
    }

    public Task Identified(Guid residentId, string what, string reason, Caller caller, CancellationToken ct) =>
        log.Write(new Reading(caller, residentId, what, new AccessReason(reason, "", null)), ct);

    public async Task<Guid?> ResidentOf(Guid factId, CancellationToken ct)
    {
        var member = await reader.First<Guid?>("select resident_id from records_fact where id = @factId", new { factId }, ct);
        return member is { } id && await residents.Resolve(id, ct) is { } set ? set.GoldenId : null;
    }

    /// <summary>The same rows for the room's own pages.</summary>
    internal async Task<IReadOnlyList<FactRow>> Rows(OpenRecord record, FactFilter filter, CancellationToken ct)
    {
        var (scope, scopeArgs) = Members.Of(record.Members);
        var (sql, args) = FactQuery.Select(scope, scopeArgs, filter, record.Sensitive);
        return await departments.On(await reader.Query<FactRow>(sql, args, ct), ct);
    }

    async Task<IReadOnlyList<RecordedFact>> Show(IReadOnlyList<FactRow> rows, bool withOriginal, CancellationToken ct)
    {
        var originals = withOriginal && rows.Count > 0
            ? (await reader.Query<OriginalRow>("select fact_id, type, body from records_original where fact_id in @ids", new { ids = rows.Select(r => r.Id).ToArray() }, ct)).ToDictionary(o => o.FactId)
            : [];
        return [.. rows.Select(r => Show(r, originals.GetValueOrDefault(r.Id)))];
    }

    static RecordedFact Show(FactRow row, OriginalRow? original) => new()
    {
        Id = row.Id,
        ResidentId = row.ResidentId,
        OrganizationId = row.OrganizationId,
        SourceSystem = row.SourceSystem,
        MessageId = row.MessageId,
        ReceivedAt = row.ReceivedAt,
        EncounterId = row.EncounterId,
        ParentId = row.ParentId,
        Corrected = row.Revision > 0,
        Revision = row.Revision,
        Fact = FactContent.ToFact(row, original is null ? null : Intake.Unpack(original.Body), original?.Type),
    };
}

/// <summary>The ways to a reason that are open to a caller who has none: shown with the refusal.</summary>
sealed record ReasonOptions(IReadOnlyList<ReasonOptions.Option> Options)
{
    public sealed record Option(string Kind, string Title);

    public static ReasonOptions For(Caller caller) => new(
        caller.Kind == CallerKind.Staff
            ? [new Option("presence", "居民在场：刷卡、扫码或出示证件"), new Option("break-glass", "紧急调阅：写明理由，次日复核")]
            : []);
}

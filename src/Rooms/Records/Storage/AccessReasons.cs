using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>Finds the caller's reason to read a resident's record now, strongest first. architecture.md §5.</summary>
sealed class AccessReasons(CountyReader reader, Parameters parameters, IEnumerable<IAccessReasonSource> others, TimeProvider clock)
{
    static readonly SqlText Visit = """
        select end_at from records_fact
        where resident_id in @members and kind = 1 and organization_id = @organization
          and status not in ('cancelled', 'entered-in-error') and (end_at is null or end_at >= @since)
        order by case when end_at is null then 0 else 1 end, end_at desc limit 1
        """;

    static readonly SqlText Ongoing = """
        select 1 from records_fact
        where resident_id in @members and kind = 1 and organization_id = @organization
          and status not in ('cancelled', 'entered-in-error') and end_at is null limit 1
        """;

    static readonly SqlText Grants = """
        select id, resident_id, caller_id, caller_name, post_id, organization_id, organization_name, kind, reason, proof_kind, granted_at, until
        from records_grant where resident_id in @members and until > @now and (organization_id = @organization or caller_id = @caller)
        order by until desc
        """;

    /// <summary>The reason and whether sensitive facts may be seen; null when there is no reason.</summary>
    public async Task<(AccessReason Reason, bool Sensitive)?> Find(Caller caller, IReadOnlyList<Guid> members, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var grants = await reader.Query<GrantRow>(Grants, new { members, now, organization = caller.OrganizationId ?? Guid.Empty, caller = caller.Id }, ct);
        var sensitive = grants.Any(g => g.Kind == "sensitive" && g.CallerId == caller.Id);
        var reason = await FromVisit(caller, members, now, ct)
            ?? await FromOthers(caller, members, ct)
            ?? FromGrant(grants.FirstOrDefault(g => g.Kind == "presence" && g.OrganizationId == caller.OrganizationId), "居民在场")
            ?? FromGrant(grants.FirstOrDefault(g => g.Kind == "break-glass" && g.CallerId == caller.Id), "紧急调阅");
        return reason is null ? null : (reason, sensitive);
    }

    async Task<AccessReason?> FromVisit(Caller caller, IReadOnlyList<Guid> members, DateTime now, CancellationToken ct)
    {
        if (caller.OrganizationId is not { } organization)
            return null;
        var days = await parameters.Get(RecordsParameters.VisitDays, ct);
        if (await reader.First<int?>(Ongoing, new { members, organization }, ct) is not null)
            return new("visit", "正在本机构就诊", null);
        var ended = await reader.First<DateTime?>(Visit, new { members, organization, since = now.AddDays(-days) }, ct);
        return ended is { } end ? new("visit", "近期在本机构就诊", end.AddDays(days)) : null;
    }

    async Task<AccessReason?> FromOthers(Caller caller, IReadOnlyList<Guid> members, CancellationToken ct)
    {
        foreach (var source in others)
            if (await source.Find(caller, members, ct) is { } reason)
                return reason;
        return null;
    }

    static AccessReason? FromGrant(GrantRow? grant, string title) => grant is null ? null : new(grant.Kind, title, grant.Until);
}

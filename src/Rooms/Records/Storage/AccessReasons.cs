using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>Finds the caller's reason to read a resident's record now, strongest first. architecture.md §5.</summary>
sealed class AccessReasons(CountyReader reader, Parameters parameters, IEnumerable<IAccessReasonSource> others, TimeProvider clock)
{
    /// <summary>Encounters at the caller's institution that may still be a reason: <see cref="Visit"/> decides.</summary>
    internal static string Visits(string scope) => $"""
        select category, status, sort_at, end_at from records_fact
        where {scope} and kind = 1 and organization_id = @organization and status not in ('planned', 'cancelled', 'entered-in-error')
          and (end_at >= @since or (end_at is null and (sort_at >= @since or category = 'IMP')))
        """;

    internal static string Grants(string scope) => $"""
        select id, resident_id, caller_id, caller_name, post_id, organization_id, organization_name, kind, reason, proof_kind, granted_at, until
        from records_grant where {scope} and until > @now and (organization_id = @organization or caller_id = @caller)
        order by until desc
        """;

    /// <summary>The reason and whether sensitive facts may be seen; null when there is no reason.</summary>
    public async Task<(AccessReason Reason, bool Sensitive)?> Find(Caller caller, IReadOnlyList<Guid> members, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var (scope, args) = Members.Of(members);
        args.With("now", now).With("organization", caller.OrganizationId ?? Guid.Empty).With("caller", caller.Id);
        var grants = await reader.Query<GrantRow>(Grants(scope), args, ct);
        var sensitive = grants.Any(g => g.Kind == "sensitive" && g.CallerId == caller.Id && g.OrganizationId == caller.OrganizationId);
        var reason = await FromVisit(caller, members, now, ct)
            ?? await FromOthers(caller, members, ct)
            ?? FromGrant(grants.FirstOrDefault(g => g.Kind == "presence" && g.OrganizationId == caller.OrganizationId && caller.Kind == CallerKind.Staff), "居民在场")
            ?? FromGrant(grants.FirstOrDefault(g => g.Kind == "break-glass" && g.CallerId == caller.Id), "紧急调阅");
        return reason is null ? null : (reason, sensitive);
    }

    async Task<AccessReason?> FromVisit(Caller caller, IReadOnlyList<Guid> members, DateTime now, CancellationToken ct)
    {
        if (caller.OrganizationId is not { } organization)
            return null;
        var days = await parameters.Get(RecordsParameters.VisitDays, ct);
        var (scope, args) = Members.Of(members);
        var visits = await reader.Query<Visit>(Visits(scope), args.With("organization", organization).With("since", now.AddDays(-days)), ct);
        return Visit.Tie(visits, now, days) switch
        {
            (false, _) => null,
            (_, null) => new("visit", "正在本机构就诊", null),
            (_, { } until) => new("visit", "近期在本机构就诊", until),
        };
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

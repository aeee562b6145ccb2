namespace OneCounty.Kernel;

/// <summary>Which entries of the audit log; what is left null does not narrow. A resident or a caller is always named: nothing here lists the whole log.</summary>
public sealed record AuditFilter
{
    /// <summary>About any of these.</summary>
    public IReadOnlyList<Guid>? Residents { get; init; }

    /// <summary>By this account, client or resident.</summary>
    public Guid? Caller { get; init; }

    /// <summary>On behalf of this institution.</summary>
    public Guid? Organization { get; init; }

    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>UTC, inclusive.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, exclusive.</summary>
    public DateTime? Before { get; init; }

    /// <summary>The number of the last entry of the page before.</summary>
    public long BeforeNumber { get; init; } = long.MaxValue;
}

/// <summary>The one way in which rooms and gates read the audit log: who read or did what. Entries appear here once they have their number.</summary>
public static class AuditTrail
{
    const string Columns = "number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail";

    /// <summary>Newest first.</summary>
    /// <exception cref="ArgumentException">Neither a resident nor a caller is named.</exception>
    public static Task<IReadOnlyList<AuditRow>> Audit(this CountyReader reader, AuditFilter filter, int most, CancellationToken ct) =>
        reader.Query<AuditRow>($"select {Columns} from kernel_audit where {Where(filter)} order by number desc limit @most", Arguments(filter, most), ct);

    /// <exception cref="ArgumentException">Neither a resident nor a caller is named.</exception>
    public static Task<long> AuditCount(this CountyReader reader, AuditFilter filter, CancellationToken ct) =>
        reader.First<long>($"select count(*) from kernel_audit where {Where(filter)}", Arguments(filter, 0), ct);

    /// <summary>Null: no such entry. Whether it may be shown is for the asker to decide.</summary>
    public static Task<AuditRow?> AuditOne(this CountyReader reader, Guid id, CancellationToken ct) =>
        reader.First<AuditRow>($"select {Columns} from kernel_audit where id = @id", new { id }, ct);

    /// <summary>Newest first: entries about any of these residents, by action, before a number.</summary>
    public static Task<IReadOnlyList<AuditRow>> AuditOf(this CountyReader reader, IReadOnlyList<Guid> residents, IReadOnlyList<string> actions, long before, int most, CancellationToken ct) =>
        reader.Audit(new AuditFilter { Residents = residents, Actions = actions, BeforeNumber = before }, most, ct);

    /// <summary>Newest first: the last entries of one caller, whatever they are.</summary>
    public static Task<IReadOnlyList<AuditRow>> AuditBy(this CountyReader reader, Guid caller, int most, CancellationToken ct) =>
        reader.Audit(new AuditFilter { Caller = caller }, most, ct);

    /// <summary>When these callers did any of these things to these residents, from the earliest instant on: for counting per caller and resident.</summary>
    public static Task<IReadOnlyList<AuditMoment>> AuditMoments(this CountyReader reader, IReadOnlyList<Guid> residents, IReadOnlyList<Guid> callers, IReadOnlyList<string> actions, DateTime since, CancellationToken ct) =>
        reader.Query<AuditMoment>(
            "select resident_id, caller_id, at from kernel_audit where resident_id in @residents and caller_id in @callers and action in @actions and at >= @since",
            new { residents = residents.ToArray(), callers = callers.ToArray(), actions = actions.ToArray(), since }, ct);

    static string Where(AuditFilter filter)
    {
        if (filter is { Residents: null, Caller: null })
            throw new ArgumentException("Name a resident or a caller.", nameof(filter));
        return "number < @before"
            + (filter.Residents is null ? "" : " and resident_id in @residents")
            + (filter.Caller is null ? "" : " and caller_id = @caller")
            + (filter.Organization is null ? "" : " and organization_id = @organization")
            + (filter.Actions is null ? "" : " and action in @actions")
            + (filter.From is null ? "" : " and at >= @since")
            + (filter.Before is null ? "" : " and at < @until");
    }

    static object Arguments(AuditFilter filter, int most) => new
    {
        before = filter.BeforeNumber,
        residents = filter.Residents?.ToArray(),
        caller = filter.Caller,
        organization = filter.Organization,
        actions = filter.Actions?.ToArray(),
        since = filter.From,
        until = filter.Before,
        most,
    };
}

public sealed record AuditMoment
{
    public Guid ResidentId { get; init; }
    public Guid CallerId { get; init; }
    public DateTime At { get; init; }
}

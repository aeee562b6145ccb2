namespace OneCounty.Kernel;

/// <summary>The audit log as rooms show it to the people concerned: who read or did what. Entries appear here once they have their number.</summary>
public static class AuditTrail
{
    const string Columns = "number, id, at, caller_kind, caller_id, caller_name, organization_id, organization_name, session_id, address, action, subject_kind, subject_id, resident_id, reason, detail";

    /// <summary>Newest first: entries about any of these residents, by action, before a number.</summary>
    public static Task<IReadOnlyList<AuditRow>> AuditOf(this CountyReader reader, IReadOnlyList<Guid> residents, IReadOnlyList<string> actions, long before, int most, CancellationToken ct) =>
        reader.Query<AuditRow>(
            $"select {Columns} from kernel_audit where resident_id in @residents and action in @actions and number < @before order by number desc limit @most",
            new { residents = residents.ToArray(), actions = actions.ToArray(), before, most }, ct);

    /// <summary>Newest first: the last entries of one caller, whatever they are.</summary>
    public static Task<IReadOnlyList<AuditRow>> AuditBy(this CountyReader reader, Guid caller, int most, CancellationToken ct) =>
        reader.Query<AuditRow>($"select {Columns} from kernel_audit where caller_id = @caller order by number desc limit @most", new { caller, most }, ct);

    /// <summary>When these callers did any of these things to these residents, from the earliest instant on: for counting per caller and resident.</summary>
    public static Task<IReadOnlyList<AuditMoment>> AuditMoments(this CountyReader reader, IReadOnlyList<Guid> residents, IReadOnlyList<Guid> callers, IReadOnlyList<string> actions, DateTime since, CancellationToken ct) =>
        reader.Query<AuditMoment>(
            "select resident_id, caller_id, at from kernel_audit where resident_id in @residents and caller_id in @callers and action in @actions and at >= @since",
            new { residents = residents.ToArray(), callers = callers.ToArray(), actions = actions.ToArray(), since }, ct);
}

public sealed record AuditMoment
{
    public Guid ResidentId { get; init; }
    public Guid CallerId { get; init; }
    public DateTime At { get; init; }
}

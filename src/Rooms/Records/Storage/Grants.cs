using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <param name="Kind">presence, break-glass, sensitive.</param>
/// <param name="Reason">Words given; null for presence.</param>
/// <param name="ProofKind">Which key proved presence, never its value.</param>
sealed record Grant(Guid ResidentId, string Kind, string? Reason, string? ProofKind);

/// <summary>Writes the reasons that somebody gave. The same showing gives one grant, whoever hears of it first.</summary>
static class Grants
{
    /// <summary>The proof by a changing code of the e-health card.</summary>
    public const string CardCode = "health-card-code";

    public static Task<DateTime> Give(Work work, Grant grant, int hours) => Give(work, grant, work.Now, hours, work.Caller, work.NewId());

    /// <param name="at">UTC: when the reason was given.</param>
    /// <param name="id">Of the giving: a second time under it changes nothing.</param>
    /// <returns>Until when it holds.</returns>
    public static async Task<DateTime> Give(Work work, Grant grant, DateTime at, int hours, Caller by, Guid id)
    {
        var row = new GrantRow
        {
            Id = id,
            ResidentId = grant.ResidentId,
            CallerId = by.Id,
            CallerName = by.Name,
            PostId = by.PostId,
            OrganizationId = by.OrganizationId,
            OrganizationName = by.OrganizationName,
            Kind = grant.Kind,
            Reason = grant.Reason,
            ProofKind = grant.ProofKind,
            GrantedAt = at,
            Until = at.AddHours(hours),
        };
        if (await work.Insert([row], "on conflict (id) do nothing") == 1)
            work.Audit(new AuditEntry($"records.{grant.Kind}", "resident", grant.ResidentId) { ResidentId = grant.ResidentId, Reason = grant.Reason, Detail = grant.ProofKind }, by);
        return row.Until;
    }
}

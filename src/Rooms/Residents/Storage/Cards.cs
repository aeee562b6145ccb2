using OneCounty.Kernel;

namespace OneCounty.Residents.Storage;

/// <summary>The rows of e-health cards. A merged resident's cards are the golden record's.</summary>
internal static class Cards
{
    public const string Columns =
        "id, resident_id, number, number_sealed, number_mac, key_version, state, verified_by, organization_id, issued_at, issued_by, cancelled_at, cancelled_by, cancelled_reason, version";

    static readonly SqlText ActiveOf = $"select {Columns} from residents_card where resident_id in @ids and state = 'active' order by issued_at limit 1";

    static readonly SqlText AllOf =
        $"select {Columns} from residents_card where resident_id in @ids and (issued_at, id) < (@at, @id) order by issued_at desc, id desc limit @most";

    static readonly SqlText End =
        "update residents_card set state = 'cancelled', cancelled_at = @now, cancelled_by = @by, cancelled_reason = @reason, version = version + 1 where id = @id and state = 'active'";

    public static Task<CardRow?> ActiveCard(this Work work, IEnumerable<ResidentRow> family) =>
        work.First<CardRow>(ActiveOf, new { ids = family.Select(r => r.Id).ToList() });

    public static async Task<CardRow?> ActiveCard(this CountyReader reader, Guid residentId, CancellationToken ct)
    {
        var family = await reader.FamiliesOf([residentId], ct);
        return family.Count == 0 ? null : await reader.First<CardRow>(ActiveOf, new { ids = family.Select(r => r.Id).ToList() }, ct);
    }

    /// <summary>Newest first, after a place in that order.</summary>
    public static async Task<IReadOnlyList<CardRow>> AllCards(this CountyReader reader, IReadOnlyList<ResidentRow> family, (DateTime At, Guid Id) before, int most, CancellationToken ct) =>
        await reader.Query<CardRow>(AllOf, new { ids = family.Select(r => r.Id).ToList(), at = before.At, id = before.Id, most }, ct);

    /// <returns>False: somebody else stopped it first.</returns>
    public static async Task<bool> Stop(this Work work, CardRow card, string reason)
    {
        if (await work.Execute(End, new { id = card.Id, now = work.Now, by = work.Caller.Id, reason }) == 0)
        {
            return false;
        }

        work.Audit(new AuditEntry("residents.cancel-health-card", "health-card", card.Id) { ResidentId = card.ResidentId, Reason = reason });
        return true;
    }
}

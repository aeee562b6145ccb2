namespace OneCounty.Records.Domain;

/// <summary>An encounter at the caller's institution, as a reason to read.</summary>
sealed record Visit
{
    /// <summary>v3-ActCode.</summary>
    public string? Category { get; init; }

    public required string Status { get; init; }

    /// <summary>UTC.</summary>
    public DateTime SortAt { get; init; }

    public DateTime? EndAt { get; init; }

    /// <summary>
    /// When it ended. Only a stay in hospital goes on until somebody says that it ended; a visit whose end was never sent ended when it began:
    /// clinics seldom send one, and a reason to read must not last for ever.
    /// </summary>
    public DateTime? Ended => EndAt ?? (Category == "IMP" && Status != "finished" ? null : SortAt);

    /// <summary>Until when these encounters are a reason (null: while it lasts); no value where none is one.</summary>
    public static (bool Any, DateTime? Until) Tie(IEnumerable<Visit> visits, DateTime now, int days)
    {
        var ends = visits.Select(v => v.Ended).Where(end => end is null || end.Value.AddDays(days) >= now).ToList();
        return ends.Count == 0 ? (false, null) : (true, ends.Any(e => e is null) ? null : ends.Max()!.Value.AddDays(days));
    }
}

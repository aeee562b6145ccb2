using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>What one batch of messages does to the facts: decided in memory, in the order of the messages, then written at once.</summary>
sealed class IntakePlan(Dictionary<Guid, FactRow> stored, SensitiveCodes codes, DateTime now)
{
    static readonly string[] CriticalFlags = ["HH", "LL", "AA"];

    readonly Dictionary<Guid, FactRow> _pending = [];
    readonly Dictionary<Guid, OriginalRow> _originals = [];

    public IReadOnlyList<FactRow> Rows => [.. _pending.Values];

    public List<FactRow> Replaced { get; } = [];

    public List<HistoryRow> History { get; } = [];

    public IReadOnlyList<OriginalRow> Originals => [.. _originals.Values];

    public HashSet<Guid> Changed { get; } = [];

    public IntakeResult Take(IntakeMessage message, Sighted person, Work work)
    {
        int recorded = 0, unchanged = 0, superseded = 0, late = 0;
        var kinds = new Dictionary<string, int>(StringComparer.Ordinal);
        var critical = new List<Guid>();
        var warnings = new List<string>(person.Warnings);
        var fates = new Dictionary<Guid, FactFate>(message.Facts.Count);
        foreach (var fact in message.Facts)
        {
            var fate = Take(fact, message, person, warnings, work);
            var id = FactId.Of(message.SourceSystem, fact.Kind, fact.LocalId);
            fates[id] = new FactFate((_pending.GetValueOrDefault(id) ?? stored[id]).Revision, fate == Fate.Recorded);
            switch (fate)
            {
                case Fate.Recorded: recorded++; break;
                case Fate.Superseded: superseded++; break;
                case Fate.Late: late++; continue;
                case Fate.Unchanged: unchanged++; continue;
                default: continue;
            }
            var kind = fact.Kind.ToString();
            kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
            if (fact.Value?.Interpretation is { } flag && CriticalFlags.Contains(flag))
                critical.Add(id);
        }
        if (kinds.Count > 0)
        {
            Changed.Add(person.ResidentId);
            work.Emit(person.ResidentId, new FactsRecorded(person.ResidentId, message.MessageId, message.SourceSystem, kinds, critical), person.ResidentId, message.OrganizationId);
        }
        return new(person.ResidentId, recorded, unchanged, superseded, late, warnings) { Fates = fates };
    }

    Fate Take(Fact fact, IntakeMessage message, Sighted person, List<string> warnings, Work work)
    {
        var id = FactId.Of(message.SourceSystem, fact.Kind, fact.LocalId);
        var pending = _pending.GetValueOrDefault(id);
        var earlier = pending ?? stored.GetValueOrDefault(id);
        var row = FactContent.ToRow(fact, message, person.ResidentId, codes.Of(fact), (earlier?.Revision ?? 0) + (earlier is null ? 0 : 1));
        if (earlier is null)
        {
            Put(row, fact);
            return Fate.Recorded;
        }
        if (earlier.ContentHash == row.ContentHash && earlier.ResidentId == row.ResidentId)
            return Fate.Unchanged;
        if (row.SourceVersion < earlier.SourceVersion)
        {
            Keep(row, "late", work);
            return Fate.Late;
        }
        if (earlier.ResidentId != row.ResidentId)
        {
            // The source now gives this fact to another person: it moves, both records change, and somebody is told.
            warnings.Add($"来源把 {row.LocalId} 从另一位居民改到了这位居民");
            Changed.Add(earlier.ResidentId);
        }
        Keep(earlier, "superseded", work);
        if (pending is null)
            Replaced.Add(earlier);
        Put(row, fact);
        return Fate.Superseded;
    }

    void Put(FactRow row, Fact fact)
    {
        _pending[row.Id] = row;
        if (fact.Original is { } original)
            _originals[row.Id] = new OriginalRow { FactId = row.Id, Type = fact.OriginalType ?? fact.Kind.ToString(), Body = Intake.Pack(original) };
    }

    void Keep(FactRow row, string cause, Work work) => History.Add(new HistoryRow
    {
        Id = work.NewId(),
        FactId = row.Id,
        SourceVersion = row.SourceVersion,
        Revision = row.Revision,
        KeptAt = now,
        MessageId = row.MessageId,
        Cause = cause,
        Body = Json.Write(row),
    });

    enum Fate
    {
        Recorded,
        Unchanged,
        Superseded,
        Late,
    }
}

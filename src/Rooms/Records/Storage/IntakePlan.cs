using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>A stored row as it was read: it is changed or taken away only while it is still so.</summary>
sealed record AsRead(FactRow Row, long Version, string? Said)
{
    public static AsRead Of(FactRow row) => new(row, row.SourceVersion, row.Said);
}

/// <summary>What one batch of messages does to the facts: decided in memory, in the order of the messages, then written at once.</summary>
/// <param name="stored">Current rows of the facts in the batch.</param>
/// <param name="said">Ids of versions that history keeps already (<see cref="HistoryId"/>).</param>
sealed class IntakePlan(IReadOnlyDictionary<Guid, FactRow> stored, IReadOnlySet<Guid> said, Work work)
{
    static readonly string[] CriticalFlags = ["HH", "LL", "AA"];

    readonly Dictionary<Guid, FactRow> _pending = [];
    readonly Dictionary<Guid, OriginalRow> _originals = [];
    readonly Dictionary<Guid, HistoryRow> _history = [];
    readonly Dictionary<Guid, AsRead> _renewed = [];

    /// <summary>New current rows, in one order for all writers.</summary>
    public IReadOnlyList<FactRow> Rows => [.. _pending.Values.OrderBy(r => r.Id)];

    /// <summary>Stored rows that a newer word takes the place of.</summary>
    public List<AsRead> Replaced { get; } = [];

    /// <summary>Stored rows said again, word for word, under a newer version: only the version moves on.</summary>
    public IReadOnlyCollection<AsRead> Renewed => _renewed.Values;

    public IReadOnlyList<HistoryRow> History => [.. _history.Values.OrderBy(h => h.Id)];

    public IReadOnlyList<OriginalRow> Originals => [.. _originals.Values];

    public HashSet<Guid> Changed { get; } = [];

    public IntakeResult Take(IntakeMessage message, Sighted person, IReadOnlyList<Candidate> candidates)
    {
        var told = new Dictionary<Guid, Telling> { [person.ResidentId] = new() };
        var fates = new int[Enum.GetValues<Fate>().Length];
        var warnings = new List<string>(person.Warnings);
        var written = new Dictionary<Guid, FactFate>(candidates.Count);
        foreach (var candidate in candidates)
        {
            var fate = Take(candidate, message, told, warnings);
            fates[(int)fate]++;
            written[candidate.Row.Id] = new FactFate((_pending.GetValueOrDefault(candidate.Row.Id) ?? stored[candidate.Row.Id]).Revision, fate == Fate.Recorded);
            if (fate is Fate.Recorded or Fate.Superseded)
                told[person.ResidentId].Add(candidate);
        }
        foreach (var (resident, telling) in told)
            Tell(message, resident, telling);
        return new(person.ResidentId, fates[(int)Fate.Recorded], fates[(int)Fate.Unchanged], fates[(int)Fate.Superseded], fates[(int)Fate.Late], warnings) { Fates = written };
    }

    void Tell(IntakeMessage message, Guid resident, Telling telling)
    {
        if (telling.Kinds.Count == 0)
            return;
        Changed.Add(resident);
        work.Emit(resident, new FactsRecorded(resident, message.MessageId, message.SourceSystem, telling.Kinds, telling.Critical), resident, message.OrganizationId);
    }

    Fate Take(Candidate candidate, IntakeMessage message, Dictionary<Guid, Telling> told, List<string> warnings)
    {
        var row = candidate.Row;
        if ((_pending.GetValueOrDefault(row.Id) ?? stored.GetValueOrDefault(row.Id)) is not { } earlier)
        {
            Put(candidate);
            return Fate.Recorded;
        }
        if (candidate.Fact.Says is not null)
            return Piece(candidate, earlier, message, told, warnings);
        row.Revision = earlier.Revision + 1;
        if (earlier.ResidentId == row.ResidentId && earlier.ContentHash == row.ContentHash)
        {
            Renew(earlier, row.SourceVersion, row.SourceVersion > earlier.SourceVersion ? null : earlier.Said);
            return Fate.Unchanged;
        }
        if (row.SourceVersion < earlier.SourceVersion)
            return KeepLate(candidate, earlier);
        if (row.SourceVersion == earlier.SourceVersion && row.ResidentId == earlier.ResidentId && WasSaid(row))
            return Fate.Unchanged;
        Replace(candidate, earlier, told, warnings);
        return Fate.Superseded;
    }

    /// <summary>A message that speaks of some parts only, and of each part by its own version.</summary>
    Fate Piece(Candidate candidate, FactRow earlier, IntakeMessage message, Dictionary<Guid, Telling> told, List<string> warnings)
    {
        var (row, older) = (candidate.Row, candidate.Row.SourceVersion < earlier.SourceVersion);
        if (HistoryId.Of(row) == HistoryId.Of(earlier) || (row.SourceVersion <= earlier.SourceVersion && WasSaid(row)))
            return Fate.Unchanged;
        if (older && row.ResidentId != earlier.ResidentId)
            return KeepLate(candidate, earlier);
        var pieced = EncounterWords.Over(earlier, candidate, message);
        if (row.ResidentId == earlier.ResidentId && pieced.Row.ContentHash == earlier.ContentHash)
        {
            Renew(earlier, pieced.Row.SourceVersion, EncounterWords.MovedOn(earlier, pieced.Row.Said!));
            return older && row.ContentHash != earlier.ContentHash ? KeepLate(candidate, earlier) : Fate.Unchanged;
        }
        pieced.Row.Revision = earlier.Revision + 1;
        Replace(pieced, earlier, told, warnings);
        return Fate.Superseded;
    }

    void Replace(Candidate candidate, FactRow earlier, Dictionary<Guid, Telling> told, List<string> warnings)
    {
        var row = candidate.Row;
        if (earlier.ResidentId != row.ResidentId)
        {
            // The source now gives this fact to another person: it moves, both records change, and somebody is told.
            warnings.Add($"来源把 {row.LocalId} 从另一位居民改到了这位居民");
            if (!told.TryGetValue(earlier.ResidentId, out var loser))
                told[earlier.ResidentId] = loser = new();
            loser.Lose((FactKind)earlier.Kind);
        }
        Keep(earlier, "superseded", _originals.GetValueOrDefault(row.Id)?.Body);
        if (!_pending.ContainsKey(row.Id))
        {
            Replaced.Add(_renewed.Remove(row.Id, out var renewed) ? renewed : AsRead.Of(earlier));
        }
        Put(candidate);
    }

    /// <summary>Said again under a newer version: an older word with other content must lose from now on.</summary>
    void Renew(FactRow earlier, long version, string? said)
    {
        if (version <= earlier.SourceVersion && said == earlier.Said)
            return;
        if (!_pending.ContainsKey(earlier.Id))
            _renewed.TryAdd(earlier.Id, AsRead.Of(earlier));
        earlier.SourceVersion = Math.Max(version, earlier.SourceVersion);
        earlier.Said = said;
    }

    Fate KeepLate(Candidate candidate, FactRow current)
    {
        if (WasSaid(candidate.Row))
            return Fate.Unchanged;
        candidate.Row.Revision = current.Revision;
        Keep(candidate.Row, "late", candidate.Original);
        return Fate.Late;
    }

    bool WasSaid(FactRow row) => HistoryId.Of(row) is var id && (_history.ContainsKey(id) || said.Contains(id));

    void Put(Candidate candidate)
    {
        var id = candidate.Row.Id;
        _pending[id] = candidate.Row;
        _originals.Remove(id);
        if (candidate.Original is { } original)
            _originals[id] = new OriginalRow { FactId = id, Type = candidate.Fact.OriginalType ?? candidate.Fact.Kind.ToString(), Body = original };
    }

    void Keep(FactRow row, string cause, byte[]? original)
    {
        var id = HistoryId.Of(row);
        _history.TryAdd(id, new HistoryRow
        {
            Id = id,
            FactId = row.Id,
            SourceVersion = row.SourceVersion,
            Revision = row.Revision,
            KeptAt = work.Now,
            MessageId = row.MessageId,
            Cause = cause,
            Body = Json.Write(row),
            Original = original,
        });
    }

    enum Fate
    {
        Recorded,
        Unchanged,
        Superseded,
        Late,
    }

    /// <summary>What one message changed in one resident's record.</summary>
    sealed class Telling
    {
        public Dictionary<string, int> Kinds { get; } = new(StringComparer.Ordinal);

        public List<Guid> Critical { get; } = [];

        public void Add(Candidate candidate)
        {
            Lose(candidate.Fact.Kind);
            if (candidate.Row is { Interpretation: { } flag, Status: not ("entered-in-error" or "cancelled") } && CriticalFlags.Contains(flag) && !Critical.Contains(candidate.Row.Id))
                Critical.Add(candidate.Row.Id);
        }

        public void Lose(FactKind kind) => Kinds[kind.ToString()] = Kinds.GetValueOrDefault(kind.ToString()) + 1;
    }
}

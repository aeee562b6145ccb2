using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>
/// One batch of sightings: everything that could matter is read in a handful of statements, then each sighting is decided in turn in memory (a later one sees what
/// an earlier one made), then everything is written. Nothing is written before all is decided.
/// </summary>
internal sealed class SightingBatch(Work work, KeyRing ring, MatchingParameters parameters)
{
    readonly DateOnly _today = CountyCalendar.DayOf(work.Now);
    readonly Dictionary<SourceIdentity, SourceRow> _sources = [];
    readonly Dictionary<Guid, Known> _golden = [];
    readonly Dictionary<Guid, Guid> _goldenOf = [];
    readonly CandidateIndex _index = new();
    readonly HashSet<Pair> _verdicts = [];
    readonly SightingWrites _writes = new();

    public SightingWrites Writes => _writes;

    public async Task<IReadOnlyList<Heard>> Decide(IReadOnlyList<PreparedPerson> said)
    {
        var heard = said.Select(Hear).ToList();
        await work.TakeTurns([.. heard.SelectMany(h => h.Said.Turns).Distinct()]);
        await LoadSources(heard);
        var news = heard.Where(SaysSomethingNew).ToList();
        await LoadCandidates(news);
        foreach (var one in heard)
        {
            Decide(one);
        }

        return heard;
    }

    /// <summary>The golden record of a resident of this batch.</summary>
    public Guid GoldenOf(Guid residentId) => _goldenOf[residentId];

    public Known Golden(Guid goldenId) => _golden[goldenId];

    public IEnumerable<Known> Touched => _golden.Values.Where(k => k.Touched && !k.IsNew);

    /// <summary>What was prepared before midnight is judged by today.</summary>
    Heard Hear(PreparedPerson said) => new(said.Today == _today ? said : new PreparedPerson(said.Sighting, said.Trust, said.Verified, ring, _today));

    async Task LoadSources(List<Heard> heard)
    {
        var wanted = heard.Select(h => h.Source).ToHashSet();
        var rows = await work.Sources([.. wanted.Select(s => s.System).Distinct()], [.. wanted.Select(s => s.LocalId).Distinct()]);
        foreach (var row in rows)
        {
            var source = new SourceIdentity(row.System, row.LocalId);
            if (wanted.Contains(source))
            {
                _sources[source] = row;
            }
        }
    }

    bool SaysSomethingNew(Heard one)
    {
        if (!_sources.TryGetValue(one.Source, out var row))
        {
            return true;
        }

        return !one.Said.SaidBy(row) && !one.With(row, ring).Unchanged;
    }

    async Task LoadCandidates(List<Heard> news)
    {
        var macs = news.SelectMany(h => h.Said.ToCompare).DistinctBy(m => new Guid(m)).ToList();
        foreach (var row in await work.Keys(macs))
        {
            _index.Add(row.Mac, row.ResidentId);
        }

        var rows = await work.FamiliesOf([.. _sources.Values.Select(s => s.ResidentId).Concat(_index.Everybody).Distinct()]);
        foreach (var golden in rows.Where(r => r.MergedInto is null))
        {
            _golden[golden.Id] = new Known(golden, _today);
        }

        foreach (var row in rows)
        {
            _goldenOf[row.Id] = row.GoldenId;
            _golden[row.GoldenId].Members.Add(row.Id);
        }

        await LoadStatements(news);
    }

    /// <summary>Statements are opened only for residents that may be compared or changed: for sightings that say nothing new nobody is.</summary>
    async Task LoadStatements(List<Heard> news)
    {
        var owners = news.Select(h => _sources.GetValueOrDefault(h.Source)?.ResidentId).OfType<Guid>();
        var compared = _index.Everybody.Concat(owners).Select(id => _goldenOf[id]).Distinct().SelectMany(id => _golden[id].Members).ToList();
        foreach (var row in await work.SourcesOf(compared))
        {
            var known = _golden[_goldenOf[row.ResidentId]];
            known.Hear(ring.Open(row));
        }

        if (news.Count > 0 && _golden.Count > 0)
        {
            foreach (var verdict in await work.VerdictsAmong([.. _golden.Values.SelectMany(k => k.Members)]))
            {
                _verdicts.Add(new Pair(verdict.FirstId, verdict.SecondId));
            }
        }
    }

    void Decide(Heard one)
    {
        if (_sources.TryGetValue(one.Source, out var row))
        {
            DecideKnown(one, row);
        }
        else
        {
            DecideUnknown(one);
        }
    }

    /// <summary>A source's id stays with its resident whatever it says now; what it says may bring two golden records before a person.</summary>
    void DecideKnown(Heard one, SourceRow row)
    {
        one.ResidentId = row.ResidentId;
        if (one.Said.SaidBy(row) || one.With(row, ring).Unchanged)
        {
            if (one.Statement.Version > row.Version)
            {
                row.Version = one.Statement.Version;
                _writes.Advance(row);
            }

            return;
        }

        var (before, after) = (one.With(row, ring).Before, one.With(row, ring).After);

        var known = _golden[_goldenOf[row.ResidentId]];
        if (IsAnother(one, before))
        {
            one.Contradicts = true;
            return;
        }

        var sealedRow = ring.Seal(after, row.Id, row.ResidentId, row.OrganizationId, row.CreatedAt, row.CreatedBy);
        _sources[one.Source] = sealedRow;
        _writes.Change(sealedRow);
        var keys = ResidentKeys.Of(after.Person, _today);
        Take(known, row.ResidentId, after, [.. keys.Select(ring.Keyed)]);
        Review(one, known, Compare(known.Profile, ResidentKeys.ToCompare(keys, known.Profile).SelectMany(ring.Macs), known));
    }

    void DecideUnknown(Heard one)
    {
        var matches = Compare(one.Said.Profile, one.Said.ToCompare, null);
        var same = matches.Where(m => m.Match.Likeness == Likeness.Same).ToList();
        var known = same.Count == 1 ? same[0].Known : Create(one);
        one.ResidentId = known.Id;
        var row = ring.Seal(one.Statement, work.NewId(), known.Id, one.Sighting.OrganizationId, work.Now, work.Caller.Id);
        _sources[one.Source] = row;
        _writes.Add(row);
        Take(known, known.Id, one.Statement, one.Said.Keys);
        Review(one, known, matches.Where(m => m.Known != known));
    }

    Known Create(Heard one)
    {
        var id = work.NewId();
        var row = new ResidentRow { Id = id, OrganizationId = one.Sighting.OrganizationId, Version = 1, CreatedAt = work.Now, CreatedBy = work.Caller.Id, UpdatedAt = work.Now };
        var known = new Known(row, _today) { IsNew = true };
        _golden[id] = known;
        _goldenOf[id] = id;
        _writes.Add(row);
        one.Created = true;
        return known;
    }

    /// <summary>The statement becomes part of the golden record, and of what later sightings of the batch are compared with.</summary>
    void Take(Known known, Guid residentId, Statement statement, IReadOnlyList<KeyedLookup> keys)
    {
        known.Hear(statement);
        known.Touched = true;
        known.Row.Show(GoldenRecord.Of(known.Said.Values, _today));
        _index.Add(keys, residentId);
        _writes.Add(keys, residentId);
    }

    List<(Known Known, Match Match)> Compare(Profile profile, IEnumerable<byte[]> macs, Known? self) =>
        [
            .. from id in _index.Holders(macs).Select(id => _goldenOf[id]).Distinct()
               where id != self?.Id
               let other = _golden[id]
               let match = Matching.Decide(profile, other.Profile, parameters, self is not null && Judged(self, other) ? HumanVerdict.Different : HumanVerdict.None)
               where match.Likeness != Likeness.Different
               orderby match.Comparison.Score descending, id
               select (other, match),
        ];

    /// <summary>A person has said of two members that they are two people.</summary>
    bool Judged(Known a, Known b) => _verdicts.Count > 0 && a.Members.Any(x => b.Members.Any(y => _verdicts.Contains(Pair.Of(x, y))));

    void Review(Heard one, Known known, IEnumerable<(Known Known, Match Match)> others)
    {
        foreach (var (other, match) in others)
        {
            if (!Judged(known, other))
            {
                one.InReview = true;
                _writes.Review(Pair.Of(known.Id, other.Id), match);
            }
        }
    }

    /// <summary>
    /// One wrong field is a slip that its sender mends; a child gets a name of its own, an unknown person a whole identity. Who has other papers and another name, or
    /// shares neither name nor sex nor birth date, is somebody else.
    /// </summary>
    bool IsAnother(Heard one, Statement before)
    {
        var c = Comparison.Of(Profile.Of(before.Person, _today), Profile.Of(one.Statement.Person, _today), parameters);
        bool Differ(MatchField field) => c[field] == Level.Different;
        return Differ(MatchField.Name) && (Differ(MatchField.IdNumber) || (Differ(MatchField.Sex) && Differ(MatchField.BirthDate)));
    }
}

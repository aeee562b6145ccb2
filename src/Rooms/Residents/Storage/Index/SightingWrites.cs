using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>What a batch has decided to write.</summary>
internal sealed class SightingWrites
{
    static readonly SqlText ChangeSource =
        "update residents_source set version = @Version, said_at = @SaidAt, verified = @Verified, statement = @Statement, fingerprint = @Fingerprint where id = @Id";

    static readonly SqlText AdvanceSource = "update residents_source set version = @Version where id = @Id and version < @Version";

    static readonly SqlText StaleKeys = "delete from residents_key where resident_id = @residentId and mac not in @macs";

    readonly List<ResidentRow> _residents = [];
    readonly Dictionary<Guid, SourceRow> _added = [];
    readonly Dictionary<Guid, SourceRow> _changed = [];
    readonly Dictionary<Guid, SourceRow> _advanced = [];
    readonly Dictionary<(Guid, LookupKey), KeyRow> _keys = [];
    readonly Dictionary<Pair, Match> _reviews = [];

    public IReadOnlyList<ResidentRow> Created => _residents;

    public IReadOnlyDictionary<Pair, Match> Reviews => _reviews;

    public void Add(ResidentRow row) => _residents.Add(row);

    public void Add(SourceRow row) => _added.Add(row.Id, row);

    public void Change(SourceRow row) => (_added.ContainsKey(row.Id) ? _added : _changed)[row.Id] = row;

    public void Advance(SourceRow row)
    {
        if (!_added.ContainsKey(row.Id) && !_changed.ContainsKey(row.Id))
        {
            _advanced[row.Id] = row;
        }
    }

    public void Add(IEnumerable<KeyedLookup> keys, Guid residentId)
    {
        foreach (var key in keys)
        {
            _keys.TryAdd((residentId, key.Key), key.RowOf(residentId));
        }
    }

    public void Review(Pair pair, Match match) => _reviews.TryAdd(pair, match);

    public async Task Write(Work work, KeyRing ring)
    {
        await work.Insert(_residents);
        await work.Insert<SourceRow>([.. _added.Values]);
        foreach (var row in _changed.Values)
        {
            await work.Execute(ChangeSource, row);
        }

        foreach (var row in _advanced.Values)
        {
            await work.Execute(AdvanceSource, row);
        }

        await work.Insert<KeyRow>([.. _keys.Values], "on conflict do nothing");
        await DropStaleKeys(work, ring);
    }

    /// <summary>A number that no source states any more must not find the person any more.</summary>
    async Task DropStaleKeys(Work work, KeyRing ring)
    {
        var residents = _changed.Values.Select(s => s.ResidentId).Distinct().ToList();
        var today = CountyCalendar.DayOf(work.Now);
        foreach (var said in (await work.SourcesOf(residents)).GroupBy(s => s.ResidentId))
        {
            var macs = said.SelectMany(s => ResidentKeys.Of(ring.Open(s).Person, today)).Distinct().SelectMany(ring.Macs).ToList();
            await work.Execute(StaleKeys, new { residentId = said.Key, macs });
        }
    }
}

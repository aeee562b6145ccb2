using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Who might a described person be? The same comparison as a sighting's, without writing anything.</summary>
internal static class MatchSearch
{
    public static async Task<IReadOnlyList<(ResidentRow Row, Match Match)>> Find(Lookups lookups, KeyRing ring, Demographics person, MatchingParameters weights, DateOnly today)
    {
        var profile = Profile.Of(person, today);
        var macs = ResidentKeys.ToCompare(ResidentKeys.Of(person, today), profile).SelectMany(ring.Macs).ToList();
        if (macs.Count == 0)
        {
            return [];
        }

        var index = new CandidateIndex();
        foreach (var key in await lookups.Keys(macs))
        {
            index.Add(key.Mac, key.ResidentId);
        }

        if (index.Everybody.Count == 0)
        {
            return [];
        }

        var rows = (await lookups.Families(index.Everybody)).ToDictionary(r => r.Id);
        var said = (await lookups.Sources(rows.Keys)).ToLookup(s => rows[s.ResidentId].GoldenId, s => ring.Open(s).Person);
        return
        [
            .. from row in rows.Values
               where row.MergedInto is null
               let match = Matching.Decide(profile, Profile.Of([.. said[row.Id]], row.Name, row.Sex, row.BirthDate, today), weights)
               where match.Likeness != Likeness.Different
               orderby match.Likeness descending, match.Comparison.Score descending, row.Id
               select (row, match),
        ];
    }
}

/// <summary>The three look-ups of a comparison, inside a unit of work or outside.</summary>
internal sealed record Lookups(
    Func<IReadOnlyCollection<byte[]>, Task<IReadOnlyList<KeyRow>>> Keys,
    Func<IReadOnlyCollection<Guid>, Task<IReadOnlyList<ResidentRow>>> Families,
    Func<IReadOnlyCollection<Guid>, Task<IReadOnlyList<SourceRow>>> Sources)
{
    public static Lookups In(Work work) => new(work.Keys, work.FamiliesOf, work.SourcesOf);

    public static Lookups In(CountyReader reader, CancellationToken ct) => new(m => reader.Keys(m, ct), i => reader.FamiliesOf(i, ct), i => reader.SourcesOf(i, ct));
}

using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Who might a described person be? The same comparison as a sighting's, without writing anything.</summary>
internal static class MatchSearch
{
    public static async Task<IReadOnlyList<(ResidentRow Row, Match Match)>> Find(CountyReader reader, KeyRing ring, Demographics person, MatchingParameters weights, DateOnly today, CancellationToken ct)
    {
        var profile = Profile.Of(person, today);
        var macs = ResidentKeys.ToCompare(ResidentKeys.Of(person, today), profile).SelectMany(ring.Macs).ToList();
        if (macs.Count == 0)
        {
            return [];
        }

        var index = new CandidateIndex();
        foreach (var key in await reader.Keys(macs, ct))
        {
            index.Add(key.Mac, key.ResidentId);
        }

        if (index.Everybody.Count == 0)
        {
            return [];
        }

        var rows = (await reader.FamiliesOf(index.Everybody, ct)).ToDictionary(r => r.Id);
        var said = (await reader.SourcesOf(rows.Keys, ct)).ToLookup(s => rows[s.ResidentId].GoldenId, s => ring.Open(s).Person);
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

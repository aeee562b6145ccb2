using OneCounty.Contracts.Residents;

namespace OneCounty.Residents.Features;

/// <summary>Names of the institutions in whose grid residents live, where a room that knows them is there.</summary>
internal sealed class HomeNames(IEnumerable<IHomeOrganizations> homes)
{
    public async ValueTask<IReadOnlyDictionary<Guid, string>> Of(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var asked = ids.OfType<Guid>().Distinct().ToList();
        var known = homes.FirstOrDefault();
        return asked.Count == 0 || known is null ? new Dictionary<Guid, string>() : await known.NamesOf(asked, ct);
    }
}

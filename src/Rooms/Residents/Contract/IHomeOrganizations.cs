namespace OneCounty.Contracts.Residents;

/// <summary>Names of the institutions in whose grid residents live. Offered by whoever knows institutions; without one, lists show no name.</summary>
public interface IHomeOrganizations
{
    ValueTask<IReadOnlyDictionary<Guid, string>> NamesOf(IReadOnlyCollection<Guid> organizationIds, CancellationToken ct);
}

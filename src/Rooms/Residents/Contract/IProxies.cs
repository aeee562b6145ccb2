namespace OneCounty.Contracts.Residents;

/// <summary>Who may act for a resident (代理人): by consent or guardianship that is written down and in force.</summary>
public interface IProxies
{
    /// <summary>Whether the authorisation is in force on the county's day. Both are any member of a record; nobody is a proxy of oneself.</summary>
    Task<bool> ActsFor(Guid proxyId, Guid residentId, CancellationToken ct);
}

using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Storage;

/// <summary>Authorisations as they stand today; those of merged residents are the golden record's.</summary>
internal sealed class ProxiesInForce(CountyModel model, TimeProvider clock) : IProxies
{
    const string InForce =
        """
        select count(*) from residents_proxy where resident_id in @residents and proxy_id in @proxies
          and ended_at is null and from_day <= @today and (until_day is null or until_day >= @today)
        """;

    public async Task<bool> ActsFor(Guid proxyId, Guid residentId, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var residents = (await reader.FamiliesOf([residentId], ct)).Select(r => r.Id).ToList();
        var proxies = (await reader.FamiliesOf([proxyId], ct)).Select(r => r.Id).Except(residents).ToList();
        return residents.Count > 0 && proxies.Count > 0 && await reader.First<long>(InForce, new { residents, proxies, today = CountyCalendar.Today(clock) }, ct) > 0;
    }
}

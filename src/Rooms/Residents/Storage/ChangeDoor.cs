using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Residents.Features;

namespace OneCounty.Residents.Storage;

/// <summary>
/// Whether the caller may change what is known of a resident: a data steward by office; else who works where the resident is registered or in whose grid the resident
/// lives, and who may read the record now. A permission alone reaches every resident of the county.
/// </summary>
internal sealed class ChangeDoor(RecordDoor door, CountyReader reader, IEnumerable<IOrganizationDirectory> directories, Caller caller)
{
    /// <returns>Null: open. Where a reason to read was needed, the look is in the resident's access log.</returns>
    public async Task<Refusal?> Open(Guid residentId, string what, CancellationToken ct)
    {
        if (caller.May(Permissions.Decide) || (await reader.FamiliesOf([residentId], ct)).FirstOrDefault(r => r.MergedInto is null) is not { } golden)
        {
            return null;
        }

        await reader.Release();
        return await IsOwn(golden, ct) ? null : await door.Open(golden.Id, what, GetResident.DemographicsRead, caller, ct);
    }

    async Task<bool> IsOwn(ResidentRow golden, CancellationToken ct) =>
        caller.OrganizationId is { } own && (golden.OrganizationId == own
            || (golden.HomeOrganizationId is { } home && directories.FirstOrDefault() is { } directory && await directory.IsSameOrBelow(home, own, ct)));
}

internal static class ChangeDoorRoutes
{
    /// <param name="whose">Residents whom the request would change.</param>
    public static RouteHandlerBuilder OfOwnResidents(this RouteHandlerBuilder route, string what, Func<EndpointFilterInvocationContext, IEnumerable<Guid>> whose) =>
        route.AddEndpointFilter(async (context, next) =>
        {
            var door = context.HttpContext.RequestServices.GetRequiredService<ChangeDoor>();
            foreach (var resident in whose(context))
            {
                if (await door.Open(resident, what, context.HttpContext.RequestAborted) is { } closed)
                {
                    return closed.ToResult();
                }
            }

            return await next(context);
        });

    /// <summary>The resident whom the address names.</summary>
    public static RouteHandlerBuilder OfOwnResident(this RouteHandlerBuilder route, string what, string name = "id") =>
        route.OfOwnResidents(what, context => [Guid.Parse((string)context.HttpContext.GetRouteValue(name)!)]);
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>Who calls, and as which source it speaks.</summary>
/// <param name="Source">Assigning authority of the caller's local ids.</param>
internal sealed record FhirCall(Caller Caller, string Source)
{
    public static async Task<FhirCall> Of(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<Caller>();
        var source = await Client(context) is { SourceSystem: { } system } ? system : $"client-{caller.Id:N}";
        return new FhirCall(caller, source);
    }

    static async Task<MachineClient?> Client(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var clients = context.RequestServices.GetService<IMachineClients>();
        return clients is not null && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? await clients.Verify(header["Bearer ".Length..].Trim(), context.RequestAborted)
            : null;
    }

    public FhirFault? MayRead(string type) => Scopes.MayRead(Caller.Scopes, type) ? null : new FhirFault(403, Refusals.NoScope($"system/{type}.read"));

    public FhirFault? MayWrite(string type) => Scopes.MayWrite(Caller.Scopes, type) ? null : new FhirFault(403, Refusals.NoScope($"system/{type}.write"));
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OneCounty.Kernel;

/// <summary>Who may call an endpoint: a permission, or everybody for a written reason.</summary>
public sealed record AccessRule(Permission? Permission, string? OpenBecause);

/// <summary>Whether a mutating endpoint is safe to repeat: by Idempotency-Key, or by itself for a written reason.</summary>
public sealed record RepeatRule(bool ByKey, string? Reason);

/// <summary>Another shape of problem for a gate (FHIR's OperationOutcome).</summary>
public interface IProblemShape
{
    Task Write(HttpContext context, Refusal refusal);
}

/// <summary>What every endpoint declares. The host refuses to start over one that does not.</summary>
public static class EndpointRules
{
    public static TBuilder Needs<TBuilder>(this TBuilder endpoint, Permission permission)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(permission, null));

    /// <summary>No log-in needed. The reason is printed by the table of endpoints.</summary>
    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRule(null, reason));

    /// <summary>Same Idempotency-Key and same body: the stored answer again; other body: 409. In the command's own transaction.</summary>
    public static TBuilder Idempotent<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RepeatRule(true, null));

    public static TBuilder NotIdempotent<TBuilder>(this TBuilder endpoint, string reason)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RepeatRule(false, reason));

    /// <summary>Endpoints that lack a rule, one line each; empty when all is declared.</summary>
    public static IReadOnlyList<string> Missing(IEnumerable<EndpointDataSource> sources) =>
        [.. from endpoint in sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
            let fault = Fault(endpoint, methods)
            where fault is not null
            select $"{string.Join('|', methods)} {endpoint.RoutePattern.RawText}: {fault}"];

    /// <exception cref="InvalidOperationException">An endpoint declares no access or no idempotency: the host does not start.</exception>
    public static void Check(IEndpointRouteBuilder app)
    {
        var missing = Missing(app.DataSources);
        if (missing.Count > 0)
            throw new InvalidOperationException("Endpoints without rules:\n" + string.Join('\n', missing));
    }

    internal static bool Mutates(string method) => method is "POST" or "PUT" or "PATCH" or "DELETE";

    static string? Fault(RouteEndpoint endpoint, IReadOnlyList<string> methods)
    {
        if (endpoint.Metadata.GetMetadata<AccessRule>() is null)
            return "declares neither Needs(permission) nor OpenToAll(reason)";
        // No methods means every method.
        return (methods.Count == 0 || methods.Any(Mutates)) && endpoint.Metadata.GetMetadata<RepeatRule>() is null
            ? "changes something and declares neither Idempotent() nor NotIdempotent(reason)"
            : null;
    }
}

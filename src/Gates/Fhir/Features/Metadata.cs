using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>GET /fhir/metadata, and where tokens come from.</summary>
internal static class Metadata
{
    public static void Map(IEndpointRouteBuilder fhir)
    {
        fhir.MapGet("/metadata", (HttpContext context) => FhirHttp.Write(context, Capabilities.Statement(FhirHttp.Origin(context))))
            .OpenToAll("the CapabilityStatement holds nothing of anybody");
        fhir.MapGet("/.well-known/smart-configuration", Smart).OpenToAll("tells clients where tokens come from");
    }

    static Task Smart(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var answer = new JsonObject
        {
            ["token_endpoint"] = FhirHttp.Origin(context) + "/oauth/token",
            ["grant_types_supported"] = new JsonArray("client_credentials"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_basic", "client_secret_post"),
            ["scopes_supported"] = new JsonArray("system/*.read", "system/*.write", "system/*.rs", "system/*.cruds"),
            ["capabilities"] = new JsonArray("client-confidential-symmetric", "permission-v1", "permission-v2"),
        };
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }
}

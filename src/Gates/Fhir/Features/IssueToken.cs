using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>POST /oauth/token: OAuth 2.0 client credentials (RFC 6749 §4.4). The secret comes as Basic or in the form. Answers as RFC 6749 §5 says.</summary>
internal static class IssueToken
{
    const int LongestForm = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/oauth/token", Handle).OpenToAll("a client proves itself by its secret in the request").NotIdempotent("each call gives a new token")
            .WithName("OAuthToken").ExcludeFromDescription();

    static async Task Handle(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        var request = context.Request;
        if (!request.HasFormContentType || request.ContentLength > LongestForm)
        {
            await Refuse(context, 400, "invalid_request", "请以 application/x-www-form-urlencoded 提交 grant_type=client_credentials。");
            return;
        }

        var form = await request.ReadFormAsync(context.RequestAborted);
        if (form["grant_type"] != "client_credentials")
        {
            await Refuse(context, 400, "unsupported_grant_type", "只支持 grant_type=client_credentials。");
            return;
        }

        var (id, secret) = Basic(request.Headers.Authorization.ToString()) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        if (id.Length == 0 || secret.Length == 0)
        {
            await Refuse(context, 401, "invalid_client", "缺少 client_id 或 client_secret。");
            return;
        }

        var scopes = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var clients = context.RequestServices.GetRequiredService<IMachineClients>();
        var issued = await clients.Issue(id, secret, scopes, context.Connection.RemoteIpAddress?.ToString(), context.RequestAborted);
        if (issued.Refusal is { } refusal) await Refuse(context, refusal);
        else await Answer(context, 200, new JsonObject
        {
            ["access_token"] = issued.Value.Token,
            ["token_type"] = "Bearer",
            ["expires_in"] = issued.Value.ExpiresIn,
            ["scope"] = string.Join(' ', issued.Value.Scopes),
        });
    }

    static Task Refuse(HttpContext context, Refusal refusal) => refusal.Code switch
    {
        "identity.scope-not-granted" => Refuse(context, 400, "invalid_scope", refusal.Title),
        "identity.client-unknown" => Refuse(context, 401, "invalid_client", refusal.Title),
        _ => Refuse(context, (int)refusal.Kind, "invalid_client", refusal.Title),
    };

    static Task Refuse(HttpContext context, int status, string error, string words)
    {
        if (status == 401) context.Response.Headers.WWWAuthenticate = "Basic realm=\"onecounty\"";
        return Answer(context, status, new JsonObject { ["error"] = error, ["error_description"] = words });
    }

    static Task Answer(HttpContext context, int status, JsonObject answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    /// <summary>RFC 6749 §2.3.1: id and secret are form-encoded before they are joined.</summary>
    static (string Id, string Secret)? Basic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), buffer, out var length)) return null;
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (Decode(text[..colon]), Decode(text[(colon + 1)..]));
    }

    static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

using System.Security.Cryptography;

namespace OneCounty.Host;

/// <summary>The headers of every answer. Scripts and style elements only by this answer's nonce.</summary>
sealed class SecurityHeaders(RequestDelegate next)
{
    const string NonceItem = "csp-nonce";

    public static string NonceOf(HttpContext context) => (string)context.Items[NonceItem]!;

    public Task Invoke(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceItem] = nonce;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(self)";
        if (context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/fhir"))
            headers.CacheControl = "no-store";
        return next(context);
    }
}

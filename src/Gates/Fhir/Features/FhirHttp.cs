using System.Globalization;
using Microsoft.AspNetCore.Http;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>FHIR over HTTP: bodies in, resources and outcomes out, headers both ways.</summary>
internal static class FhirHttp
{
    public const string ContentType = "application/fhir+json; charset=utf-8";
    static readonly DoorLimits Limits = new();

    public static string Origin(HttpContext context) => $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}";

    public static string Base(HttpContext context) => Origin(context) + "/fhir";

    /// <summary>The body as a resource, and its bytes (their hash identifies what was sent).</summary>
    public static async Task<(Answer<JsonObject> Read, byte[] Bytes)> Body(HttpContext context, CancellationToken ct)
    {
        if (!IsJson(context.Request.ContentType)) return (new FhirFault(415, Refusals.JsonOnly), []);
        var bytes = await Bytes(context.Request, ct);
        return bytes is null ? (new FhirFault(413, Refusals.TooLarge(Limits.MaxBytes)), []) : (JsonDoor.Read(bytes, Limits), bytes);
    }

    static async Task<byte[]?> Bytes(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Limits.MaxBytes) return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, ct)) > 0)
        {
            if (buffer.Length + read > Limits.MaxBytes) return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return string.IsNullOrEmpty(type) || type is "application/fhir+json" or "application/json" or "text/json" or "application/json+fhir";
    }

    public static bool Lenient(HttpContext context) => context.Request.Headers["Prefer"].ToString().Contains("handling=lenient", StringComparison.OrdinalIgnoreCase);

    public static Task Write(HttpContext context, JsonObject resource, int status = 200) => Write(context, resource.ToJsonString(FhirJson.Compact), status);

    static Task Write(HttpContext context, string json, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>A resource of ours, with the headers of its version.</summary>
    public static Task WriteVersioned(HttpContext context, JsonObject resource, int status = 200)
    {
        var meta = resource.Obj("meta");
        if (meta.Str("versionId") is { } version) context.Response.Headers.ETag = $"W/\"{version}\"";
        if (FhirDates.Start(meta.Str("lastUpdated")) is { } at) context.Response.Headers.LastModified = at.ToString("R", CultureInfo.InvariantCulture);
        return Write(context, resource, status);
    }

    public static Task Write(HttpContext context, FhirFault fault) => Write(context, OperationOutcomes.Of(fault.Issues), fault.Status);

    /// <summary>A refusal of Kernel or a room, as FHIR says it.</summary>
    public static FhirFault Fault(Refusal refusal)
    {
        var internalFault = ReferenceEquals(refusal, KernelRefusals.Internal);
        var type = refusal.Kind switch
        {
            RefusalKind.Unauthenticated => "login",
            RefusalKind.Forbidden => "forbidden",
            RefusalKind.NotFound => "not-found",
            RefusalKind.Conflict or RefusalKind.Stale => "conflict",
            RefusalKind.TooLarge => "too-long",
            RefusalKind.TooMany => "throttled",
            _ => internalFault ? "exception" : "processing",
        };
        return new FhirFault(internalFault ? 500 : (int)refusal.Kind, new FhirIssue(Severity.Error, type, refusal.Code, refusal.Title));
    }

    /// <summary>The version of <c>If-Match: W/"3"</c>; null where there is none, -1 where it is none of ours.</summary>
    public static long? Version(string? ifMatch)
    {
        if (string.IsNullOrWhiteSpace(ifMatch)) return null;
        var text = ifMatch.Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal)) text = text[2..];
        return long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
    }
}

/// <summary>What the hall refuses at this gate (no log-in, no permission, a fault) is an OperationOutcome too.</summary>
internal sealed class FhirProblems : IProblemShape
{
    public static readonly FhirProblems Shape = new();

    public Task Write(HttpContext context, Refusal refusal)
    {
        if (refusal.Kind == RefusalKind.Unauthenticated) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (refusal.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return FhirHttp.Write(context, FhirHttp.Fault(refusal));
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneCounty.Kernel;

/// <summary>RFC 9457 problem details as the API sends them.</summary>
public sealed record Problem(string Type, string Title, int Status, string? Detail, string? Field, object? Current, string? TraceId);

public static class Problems
{
    public const string ContentType = "application/problem+json";

    public static async Task Write(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
            return;
        if (context.GetEndpoint()?.Metadata.GetMetadata<IProblemShape>() is { } shape)
        {
            await shape.Write(context, refusal);
            return;
        }
        var status = ReferenceEquals(refusal, KernelRefusals.Internal) ? 500 : (int)refusal.Kind;
        context.Response.StatusCode = status;
        if (refusal.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new Problem("/problems/" + refusal.Code, refusal.Title, status, refusal.Detail, refusal.Field, refusal.Current, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        context.Response.ContentType = ContentType;
        await context.Response.WriteAsync(Json.Write(problem), context.RequestAborted);
    }

    public static IResult ToResult(this Refusal refusal) => new RefusalResult(refusal);

    /// <summary>An outcome as an answer: 200 with the value, or the problem.</summary>
    public static IResult ToResult<T>(this Outcome<T> outcome) =>
        outcome.Refusal is { } refusal ? refusal.ToResult() : Results.Json(outcome.Value, Json.Options);

    /// <summary>Turns what went wrong below into a problem: bad JSON names its field, the rest says only that it failed.</summary>
    internal static async Task Catch(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException fault)
        {
            await Write(context, FromBadRequest(fault));
        }
        catch (JsonException fault)
        {
            await Write(context, FromJson(fault));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = 499;
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Unhandled fault at {Method} {Route}", context.Request.Method, (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText);
            await Write(context, KernelRefusals.Internal);
        }
    }

    static Refusal FromBadRequest(BadHttpRequestException fault) => fault switch
    {
        { StatusCode: 413 } => KernelRefusals.BodyTooLarge,
        { InnerException: JsonException json } => FromJson(json),
        _ => KernelRefusals.BadRequest.Because(fault.Message),
    };

    static Refusal FromJson(JsonException fault)
    {
        var field = fault.Path?.TrimStart('$').TrimStart('.');
        return string.IsNullOrEmpty(field) ? KernelRefusals.BadRequest.Because(fault.Message) : KernelRefusals.BadRequest.At(field).Because(fault.Message);
    }

    sealed class RefusalResult(Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => (int)refusal.Kind;

        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, refusal);
    }
}

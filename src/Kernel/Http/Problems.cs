using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OneCounty.Kernel;

/// <summary>RFC 9457 problem details as the API sends them.</summary>
public sealed record Problem(string Type, string Title, int Status, string? Detail, string? Field, object? Current, string? TraceId);

public static partial class Problems
{
    public const string ContentType = "application/problem+json";

    public static async Task Write(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
            return;
        CountyMeter.Refusals.Add(1, new("code", refusal.Code), new("status", StatusOf(refusal)));
        if (context.GetEndpoint()?.Metadata.GetMetadata<IProblemShape>() is { } shape)
        {
            await shape.Write(context, refusal);
            return;
        }
        var status = StatusOf(refusal);
        context.Response.StatusCode = status;
        if (refusal.RetryAfter is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new Problem("/problems/" + refusal.Code, refusal.Title, status, refusal.Detail, refusal.Field, refusal.Current, Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = null;
        await context.Response.WriteAsync(Json.Write(problem), context.RequestAborted);
    }

    static int StatusOf(Refusal refusal) => ReferenceEquals(refusal, KernelRefusals.Internal) ? 500 : (int)refusal.Kind;

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
        catch (PostgresException fault) when (fault.SqlState is "22021" or "22P05")
        {
            // A zero character: SQLite keeps it, PostgreSQL cannot; Json refuses it, what is left comes in addresses and headers.
            await Write(context, KernelRefusals.BadRequest.Because("文本中含有不允许的字符"));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // A live feed has begun its answer long before the page closes it.
            if (!context.Response.HasStarted)
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
        { StatusCode: 415 } => KernelRefusals.UnsupportedMedia,
        { InnerException: JsonException json } => FromJson(json),
        _ when Parameter().Match(fault.Message) is { Success: true } parameter => KernelRefusals.BadRequest.At(parameter.Groups[1].Value).Because("参数的格式不对或缺少"),
        _ => KernelRefusals.BadRequest,
    };

    /// <summary>Names the field and says what is wrong with it, without the .NET types and values that the exception's own text may hold.</summary>
    static Refusal FromJson(JsonException fault)
    {
        var field = (fault.Path ?? "").TrimStart('$').TrimStart('.');
        if (MissingField().Match(fault.Message) is { Success: true } missing)
            return At(field.Length == 0 ? missing.Groups[1].Value : $"{field}.{missing.Groups[1].Value}").Because("缺少这个字段");
        if (fault.Message.StartsWith("An instant needs", StringComparison.Ordinal))
            return At(field).Because("时刻必须带时区，例如 2026-11-21T08:00:00Z");
        if (DuplicateField().Match(fault.Message) is { Success: true } twice)
            return At(field.Length == 0 || field == twice.Groups[1].Value ? twice.Groups[1].Value : field).Because("字段重复");
        if (fault.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return At(field).Because("没有这个字段");
        if (fault.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return At(field).Because("嵌套太深");
        return field.Length > 0
            ? At(field).Because("值的类型或格式不对")
            : KernelRefusals.BadRequest.Because(string.Create(CultureInfo.InvariantCulture, $"不是有效的 JSON（第 {fault.LineNumber + 1} 行，第 {fault.BytePositionInLine + 1} 字节）"));
    }

    static Refusal At(string field) => field.Length > 0 ? KernelRefusals.BadRequest.At(field) : KernelRefusals.BadRequest;

    [GeneratedRegex(@"missing required properties including: '([^']+)'")]
    private static partial Regex MissingField();

    [GeneratedRegex(@"[Dd]uplicate property '([^']+)'")]
    private static partial Regex DuplicateField();

    [GeneratedRegex("arameter \"(?:[^\" ]+ )*([^\" ]+)\"")]
    private static partial Regex Parameter();

    sealed class RefusalResult(Refusal refusal) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => (int)refusal.Kind;

        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, refusal);
    }
}

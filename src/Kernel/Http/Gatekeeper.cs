using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace OneCounty.Kernel;

/// <summary>A caller as found in a request.</summary>
/// <param name="ByCookie">A browser session: mutating requests need the anti-forgery header.</param>
public sealed record CallerTicket(Caller Caller, bool ByCookie);

/// <summary>Finds out who calls: browser sessions, bearer tokens. Null: this source knows nobody.</summary>
public interface ICallerSource
{
    ValueTask<CallerTicket?> Identify(HttpContext context);
}

/// <summary>What the middleware knows of the request: its caller and its idempotency key.</summary>
public sealed class RequestFacts
{
    public Caller? Caller { get; internal set; }

    internal IdempotencyKey? Key { get; set; }

    /// <summary>Whether a command has looked at the key.</summary>
    internal bool KeyTaken { get; set; }
}

/// <param name="KeyHash">SHA-256 of caller, method, path and key.</param>
/// <param name="BodyHash">SHA-256 of the body.</param>
sealed record IdempotencyKey(byte[] KeyHash, byte[] BodyHash);

/// <summary>Between routing and the endpoint: identifies the caller, checks the declared permission, forgery header and idempotency key.</summary>
public sealed class Gatekeeper(RequestDelegate next, ILogger<Gatekeeper> log)
{
    public const string ForgeryHeader = "X-OneCounty";
    const string KeyHeader = "Idempotency-Key";

    public Task Invoke(HttpContext context, RequestFacts facts, IEnumerable<ICallerSource> sources) =>
        Problems.Catch(context, c => Check(c, facts, sources), log);

    async Task Check(HttpContext context, RequestFacts facts, IEnumerable<ICallerSource> sources)
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && await Refuse(context, endpoint, facts, sources) is { } refusal)
        {
            await Problems.Write(context, refusal);
            return;
        }
        await next(context);
        if (context.GetEndpoint() is not RouteEndpoint && Unrouted(context.Response.StatusCode) is { } none)
            await Problems.Write(context, none);
        else if (facts is { Key: not null, KeyTaken: false } && context.Response.StatusCode is >= 200 and < 300)
            log.LogError("{Route} declares Idempotent() and answered without a command of Commits: repeats of it are not recognised", (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
    }

    /// <summary>What routing itself answers, without a body: no such address, method or content type.</summary>
    static Refusal? Unrouted(int status) => status switch
    {
        StatusCodes.Status404NotFound => KernelRefusals.NotFound,
        StatusCodes.Status405MethodNotAllowed => KernelRefusals.MethodNotAllowed,
        StatusCodes.Status415UnsupportedMediaType => KernelRefusals.UnsupportedMedia,
        _ => null,
    };

    static async Task<Refusal?> Refuse(HttpContext context, RouteEndpoint endpoint, RequestFacts facts, IEnumerable<ICallerSource> sources)
    {
        var rule = endpoint.Metadata.GetMetadata<AccessRule>();
        if (rule is null)
            return KernelRefusals.NoPermission;
        var ticket = await Identify(context, sources);
        facts.Caller = ticket?.Caller;
        if (rule.Permission is { } permission)
        {
            if (ticket is null)
                return KernelRefusals.NotLoggedIn;
            if (!ticket.Caller.May(permission))
                return KernelRefusals.NoPermission.Because(permission.Title);
        }
        if (!EndpointRules.Mutates(context.Request.Method))
            return null;
        if (ticket is { ByCookie: true } && !context.Request.Headers.ContainsKey(ForgeryHeader))
            return KernelRefusals.ForgeryHeader;
        return endpoint.Metadata.GetMetadata<RepeatRule>() is { ByKey: true } ? await TakeKey(context, facts) : null;
    }

    static async ValueTask<CallerTicket?> Identify(HttpContext context, IEnumerable<ICallerSource> sources)
    {
        foreach (var source in sources)
            if (await source.Identify(context) is { } ticket)
                return ticket;
        return null;
    }

    static async Task<Refusal?> TakeKey(HttpContext context, RequestFacts facts)
    {
        var key = context.Request.Headers[KeyHeader].ToString();
        if (key.Length is 0 or > 200)
            return KernelRefusals.KeyNeeded;
        context.Request.EnableBuffering();
        var body = await SHA256.HashDataAsync(context.Request.Body, context.RequestAborted);
        context.Request.Body.Position = 0;
        var scope = $"{facts.Caller?.Id}\0{context.Request.Method}\0{context.Request.Path}{context.Request.QueryString}\0{key}";
        facts.Key = new IdempotencyKey(SHA256.HashData(Encoding.UTF8.GetBytes(scope)), body);
        return null;
    }
}

using Microsoft.AspNetCore.Http;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>The browser's two cookies: the session, and the computer (for which accounts a PIN is enough there).</summary>
static class SessionCookie
{
    public const string Name = "onecounty_session";
    public const string DeviceName = "onecounty_device";

    static readonly TimeSpan DeviceKept = TimeSpan.FromDays(400);

    public static string? Read(HttpContext context) => context.Request.Cookies[Name];

    public static string? Device(HttpContext context) =>
        context.Request.Cookies[DeviceName] is { Length: >= 20 and <= 100 } device ? device : null;

    public static void Write(HttpContext context, string token, string device)
    {
        context.Response.Cookies.Append(Name, token, Options(context));
        context.Response.Cookies.Append(DeviceName, device, Options(context, DeviceKept));
    }

    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    static CookieOptions Options(HttpContext context, TimeSpan? kept = null) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
        MaxAge = kept,
    };
}

/// <summary>Recognises the session cookie.</summary>
sealed class SessionCallers(Sessions sessions) : ICallerSource
{
    const string Item = "onecounty.session";

    public async ValueTask<CallerTicket?> Identify(HttpContext context)
    {
        if (SessionCookie.Read(context) is not { } token)
            return null;
        var touch = !context.Request.Path.StartsWithSegments("/api/live");
        if (await sessions.Resolve(token, touch, context.RequestAborted) is not { } session)
            return null;
        if (session.Locked && !IsAboutItself(context.Request))
            return null;
        context.Items[Item] = session;
        return new CallerTicket(session.ToCaller(AddressOf(context)), ByCookie: true);
    }

    /// <summary>Whose the locked screen is, and leaving.</summary>
    static bool IsAboutItself(HttpRequest request) => request.Path.Equals("/api/session") && (HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method));

    /// <summary>The session of this request; null when the caller came otherwise, or nobody is logged in.</summary>
    public static OpenSession? Of(HttpContext context) => context.Items[Item] as OpenSession;

    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;
}

using Microsoft.Extensions.FileProviders;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>Serves the built pages. The app's one HTML page gets the answer's nonce; files with a hash in their name are kept for a year.</summary>
static class Pages
{
    static readonly string Root = Find();

    /// <summary>Beside the program when packed; in the source tree when built from it.</summary>
    static string Find()
    {
        var source = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "wwwroot"));
        return Directory.Exists(source) ? source : Path.Combine(AppContext.BaseDirectory, "wwwroot");
    }

    public static void UseFiles(WebApplication app)
    {
        if (!Directory.Exists(Root))
            return;
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Root),
            OnPrepareResponse = c => c.Context.Response.Headers.CacheControl =
                c.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    public static void MapApp(WebApplication app)
    {
        var api = app.MapGroup("/api").MapFallback((HttpContext c) => Problems.Write(c, KernelRefusals.NotFound));
        api.OpenToAll("says only that there is nothing").NotIdempotent("changes nothing");
        app.MapFallback("{*path:nonfile}", Page).OpenToAll("the log-in page and the app's shell hold no data").NotIdempotent("changes nothing");
    }

    static async Task Page(HttpContext context)
    {
        var file = Path.Combine(Root, "index.html");
        if (!HttpMethods.IsGet(context.Request.Method) || !File.Exists(file))
        {
            await Problems.Write(context, KernelRefusals.NotFound);
            return;
        }
        var html = await File.ReadAllTextAsync(file, context.RequestAborted);
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(html.Replace("__CSP_NONCE__", SecurityHeaders.NonceOf(context), StringComparison.Ordinal), context.RequestAborted);
    }
}

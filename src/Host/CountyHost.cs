using Microsoft.AspNetCore.ResponseCompression;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>Puts hall, rooms and gates together. Program and the tests' fixture build the same host.</summary>
public static class CountyHost
{
    /// <summary>Below it: the rooms' routes. Gates map their own prefixes.</summary>
    public const string ApiPrefix = "/api";

    const long LargestBody = 20 * 1024 * 1024;

    public static WebApplicationBuilder Builder(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = LargestBody;
            o.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
        builder.WebHost.UseUrls($"http://{builder.Configuration["Address"] ?? "127.0.0.1"}:{builder.Configuration["Port"] ?? "8080"}");
        if (Ports.Http(builder.Configuration) is { } http)
            builder.Services.AddSingleton(new ListensOn("网页和接口", http, "--port"));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        var places = new CountyPlaces(builder.Configuration["Data"] ?? Path.Combine(Directory.GetCurrentDirectory(), "data"));
        var store = builder.Configuration.GetConnectionString("County") is { Length: > 0 } postgres
            ? CountyStore.OpenPostgres(postgres)
            : CountyStore.OpenSqlite(places.Database);
        builder.Services.AddKernel(store, places, RoomFinder.All);
        builder.Services.AddKernelBackground();
        builder.Services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        builder.Services.AddResponseCompression(o => o.Providers.Add<BrotliCompressionProvider>());
        builder.Services.AddHttpContextAccessor();
        Telemetry.Add(builder);
        foreach (var room in RoomFinder.All)
            room.Add(builder.Services, builder.Configuration);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseForwardedHeaders(Proxies.Of(app.Configuration["Proxies"]));
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        Pages.UseFiles(app);
        app.UseRouting();
        app.UseGatekeeper();
        Health.Map(app);
        var api = app.MapGroup(ApiPrefix);
        api.MapKernel();
        foreach (var room in app.Services.GetServices<IRoom>())
            room.Map(room is IGate ? app : api);
        ApiDescription.Map(app);
        Pages.MapApp(app);
        return app;
    }

    /// <exception cref="InvalidOperationException">An endpoint declares no permission or no idempotency.</exception>
    public static void CheckEndpoints(WebApplication app) => EndpointRules.Check(app);
}

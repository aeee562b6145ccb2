using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace OneCounty.Kernel;

/// <summary>What the host calls to put the hall in place.</summary>
public static class KernelRegistration
{
    /// <summary>The permissions that Kernel itself checks.</summary>
    public static readonly IReadOnlyList<Permission> Permissions = [ParameterRoutes.Read, ParameterRoutes.Change, ParameterRoutes.ChangeSecurity, AuditRoutes.Read, UndeliveredRoutes.Read, UndeliveredRoutes.Handle, LiveRoutes.Follow];

    public static IServiceCollection AddKernel(this IServiceCollection services, CountyStore store, CountyPlaces places, IReadOnlyList<IRoom> rooms)
    {
        services.TryAddSingleton(TimeProvider.System);
        // By a factory, so that the container closes it.
        services.AddSingleton(_ => store);
        services.AddSingleton(places);
        services.AddSingleton(_ => KeyRing.Open(places));
        foreach (var room in rooms)
            services.AddSingleton(room);
        services.AddSingleton<CountyModel>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<KeyVersions>();
        services.AddSingleton<LogSignal>();
        services.AddSingleton<Transactions>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<Parameters>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<LiveTail>();
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<EventMover>();
        services.AddSingleton<ReactionDispatcher>();
        // Bad bodies and parameters become problems that name the field, in production too.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddScoped<RequestFacts>();
        services.AddScoped(p => p.GetRequiredService<RequestFacts>().Caller ?? throw new InvalidOperationException("No caller: the endpoint is open to all and asks for one."));
        services.AddScoped<Commits>();
        services.AddScoped<CountyReader>();
        services.AddTimedJob<Retention>("kernel.retention", "0 40 3 * * ?");
        return services;
    }

    /// <summary>The services that run beside requests: mover, readers, sealer, jobs. Left out by commands such as verify-audit.</summary>
    public static IServiceCollection AddKernelBackground(this IServiceCollection services)
    {
        services.AddHostedService(p => p.GetRequiredService<EventMover>());
        services.AddHostedService<EventListener>();
        services.AddHostedService(p => p.GetRequiredService<ReactionDispatcher>());
        services.AddHostedService(p => p.GetRequiredService<LiveTail>());
        services.AddHostedService(p => p.GetRequiredService<AuditSealer>());
        services.AddQuartz(_ => { });
        services.AddSingleton<TimedJobs>();
        services.AddHostedService(p => p.GetRequiredService<TimedJobs>());
        return services;
    }

    /// <summary>A lane for one kind of step; runs with the host.</summary>
    public static IServiceCollection AddLane<TIn, TOut>(this IServiceCollection services, Func<IServiceProvider, Lane<TIn, TOut>> make)
    {
        services.AddSingleton(make);
        services.AddHostedService(p => p.GetRequiredService<Lane<TIn, TOut>>());
        return services;
    }

    public static IApplicationBuilder UseGatekeeper(this IApplicationBuilder app) => app.UseMiddleware<Gatekeeper>();

    /// <summary>Kernel's own routes below <c>/api</c>.</summary>
    public static void MapKernel(this IEndpointRouteBuilder api)
    {
        ParameterRoutes.Map(api);
        AuditRoutes.Map(api);
        UndeliveredRoutes.Map(api);
        LiveRoutes.Map(api);
    }
}

static class LiveRoutes
{
    public static readonly Permission Follow = new("kernel.live", "页面实时更新", [.. Roles.Clinicians, Roles.DataSteward, Roles.Director, Roles.SystemAdmin]);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/live", (HttpContext context, Caller caller, LiveFeed feed) => feed.Serve(context, caller))
            .Needs(Follow).WithName("Live events").ExcludeFromDescription();
}

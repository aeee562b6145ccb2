using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneCounty.Kernel;

namespace OneCounty.Testing;

/// <summary>
/// A county for tests: a real, migrated store of either kind, Kernel and the rooms asked for, optionally served over real HTTP.
/// Callers come by a header instead of a log-in; everything else is the product's own.
/// </summary>
public sealed class TestCounty : IAsyncDisposable
{
    const string CallerHeader = "X-Test-Caller";

    readonly WebApplication _app;
    readonly string _folder;

    TestCounty(WebApplication app, StoreKind kind, string folder, TestClock clock)
    {
        _app = app;
        Kind = kind;
        _folder = folder;
        Clock = clock;
    }

    public StoreKind Kind { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public CountyStore Store => Services.GetRequiredService<CountyStore>();

    public CountyPlaces Places => Services.GetRequiredService<CountyPlaces>();

    public CountyModel Model => Services.GetRequiredService<CountyModel>();

    /// <summary>A reader of its own; the test disposes it.</summary>
    public CountyReader Reader() => new(Model);

    public Transactions Transactions => Services.GetRequiredService<Transactions>();

    /// <param name="rooms">The rooms under test; their routes lie under /api, a gate's at the root.</param>
    /// <param name="configure">Further services, e.g. lanes.</param>
    /// <param name="background">Start hosted services and HTTP. Without it only the services are there.</param>
    /// <param name="serve">Without it the rooms bring only their tables: for tests of the schema.</param>
    /// <param name="postgresOptions">Server settings for the county's sessions, as <c>-c name=value</c>.</param>
    /// <param name="realClock">Time goes on by itself: for what waits (leases, polls).</param>
    public static async Task<TestCounty> Start(StoreKind kind, IReadOnlyList<IRoom> rooms, Action<IServiceCollection>? configure = null, bool background = true, bool realClock = true, IReadOnlyDictionary<string, string?>? settings = null, bool migrate = true, bool serve = true, string? postgresOptions = null)
    {
        var folder = Directory.CreateTempSubdirectory("onecounty-test-").FullName;
        var places = new CountyPlaces(folder);
        var store = kind == StoreKind.Sqlite ? CountyStore.OpenSqlite(places.Database) : CountyStore.OpenPostgres(await TestPostgres.NewSchema(postgresOptions));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (settings is not null)
            builder.Configuration.AddInMemoryCollection(settings);
        var clock = new TestClock();
        if (!realClock)
            builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddKernel(store, places, rooms);
        if (background)
            builder.Services.AddKernelBackground();
        builder.Services.AddSingleton<ICallerSource, HeaderCallers>();
        builder.Services.ConfigureHttpJsonOptions(o => Json.Configure(o.SerializerOptions));
        foreach (var room in serve ? rooms : [])
            room.Add(builder.Services, builder.Configuration);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseRouting();
        app.UseGatekeeper();
        Health.Map(app);
        var api = app.MapGroup("/api");
        api.MapKernel();
        foreach (var room in serve ? rooms : [])
            room.Map(room is IGate ? app : api);
        EndpointRules.Check(app);
        if (migrate)
        {
            await app.Services.GetRequiredService<Migrator>().Migrate(CancellationToken.None);
            await app.Services.GetRequiredService<KeyVersions>().Check(CancellationToken.None);
        }
        if (background)
            await app.StartAsync();
        return new TestCounty(app, kind, folder, clock);
    }

    /// <summary>An HTTP client that acts as a caller; nobody when null.</summary>
    public HttpClient Client(Caller? caller = null)
    {
        var client = new HttpClient(new KeyPerRequest()) { BaseAddress = new Uri(_app.Urls.First()) };
        if (caller is not null)
            client.DefaultRequestHeaders.Add(CallerHeader, Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(HeaderCaller.Of(caller))));
        return client;
    }

    /// <summary>A member of staff with every permission of the roles named.</summary>
    public Caller Staff(string name, Guid? organizationId, params string[] roles) => new(CallerKind.Staff, Guid.CreateVersion7(), name, organizationId)
    {
        Permissions = Services.GetServices<IRoom>().SelectMany(r => r.Permissions).Concat(KernelRegistration.Permissions)
            .Where(p => p.Roles.Intersect(roles).Any()).Select(p => p.Name).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>Waits until every event is numbered and every reaction has read it and nothing is due for a retry now.</summary>
    public async Task UntilQuiet()
    {
        var plans = Services.GetServices<ReactionPlan>().ToList();
        var dispatcher = Services.GetRequiredService<ReactionDispatcher>();
        for (var quiet = false; !quiet;)
        {
            await UntilNumbered();
            var handled = 0;
            foreach (var plan in plans)
                handled += await dispatcher.Advance(plan, CancellationToken.None);
            quiet = handled == 0 && await Unnumbered() == 0;
        }
    }

    /// <summary>Waits until every committed event and audit entry has its number.</summary>
    public async Task UntilNumbered()
    {
        if (Kind == StoreKind.Sqlite)
            return;
        do
        {
            while (await Services.GetRequiredService<EventMover>().MoveBatch(CancellationToken.None) != 0)
            {
            }
        }
        while (await Unnumbered() > 0);
    }

    async Task<long> Unnumbered()
    {
        if (Kind == StoreKind.Sqlite)
            return 0;
        await using var reader = new CountyReader(Services.GetRequiredService<CountyModel>());
        return await reader.First<long>("select (select count(*) from kernel_event_outbox) + (select count(*) from kernel_audit_outbox)", null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        var connection = Store.ConnectionString;
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (Kind == StoreKind.Postgres)
            await TestPostgres.DropSchema(connection);
        Directory.Delete(_folder, recursive: true);
    }

    sealed record HeaderCaller(CallerKind Kind, Guid Id, string Name, Guid? OrganizationId, string[] Permissions, string[] Scopes)
    {
        public static HeaderCaller Of(Caller c) => new(c.Kind, c.Id, Uri.EscapeDataString(c.Name), c.OrganizationId, [.. c.Permissions], [.. c.Scopes]);

        public Caller ToCaller() => new(Kind, Id, Uri.UnescapeDataString(Name), OrganizationId)
        {
            Permissions = Permissions.ToHashSet(StringComparer.Ordinal),
            Scopes = Scopes.ToHashSet(StringComparer.Ordinal),
        };
    }

    sealed class HeaderCallers : ICallerSource
    {
        public ValueTask<CallerTicket?> Identify(HttpContext context) =>
            context.Request.Headers[CallerHeader].ToString() is { Length: > 0 } text
                ? new(new CallerTicket(JsonSerializer.Deserialize<HeaderCaller>(Convert.FromBase64String(text))!.ToCaller(), ByCookie: false))
                : new((CallerTicket?)null);
    }

    /// <summary>Gives each mutating request a fresh Idempotency-Key unless the test sets one.</summary>
    sealed class KeyPerRequest() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Method != HttpMethod.Get && !request.Headers.Contains("Idempotency-Key"))
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            return base.SendAsync(request, cancellationToken);
        }
    }
}

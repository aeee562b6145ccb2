using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>
/// The built program, serving a generated county at size in a process of its own, with the same store open beside it for the bare peer. The county is made at the
/// first use and kept in <c>bench/data</c> (or <c>BENCH_DATA</c>); <c>BENCH_RESIDENTS</c> sets its size, <c>BENCH_STORES=sqlite,postgres</c> the stores.
/// </summary>
sealed class SizedCounty : IAsyncDisposable
{
    readonly Process _program;
    readonly BenchPostgres? _server;

    SizedCounty(StoreKind kind, string folder, BenchPostgres? server, Process program, int http, int mllp)
    {
        (Kind, Folder, _server, _program, Url, MllpPort) = (kind, folder, server, program, new Uri($"http://127.0.0.1:{http}"), mllp);
        Store = server is null ? CountyStore.OpenSqlite(new CountyPlaces(folder).Database) : CountyStore.OpenPostgres(server.ConnectionString);
    }

    public static int Residents { get; } = int.Parse(Environment.GetEnvironmentVariable("BENCH_RESIDENTS") ?? "435900", CultureInfo.InvariantCulture);

    public static IEnumerable<StoreKind> Stores => (Environment.GetEnvironmentVariable("BENCH_STORES") ?? "sqlite,postgres").Split(',').Select(name => Enum.Parse<StoreKind>(name, ignoreCase: true));

    public StoreKind Kind { get; }

    public string Name => Kind == StoreKind.Sqlite ? "sqlite" : "postgres";

    public string Folder { get; }

    public Uri Url { get; }

    public int MllpPort { get; }

    /// <summary>For the bare peer: the same driver on the same database.</summary>
    public CountyStore Store { get; }

    /// <summary>Resident memory of the program in bytes.</summary>
    public long Memory
    {
        get
        {
            _program.Refresh();
            return _program.WorkingSet64;
        }
    }

    public static async Task<SizedCounty> Start(StoreKind kind)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("BENCH_DATA") ?? Path.Combine(Root, "bench", "data"), $"{kind.ToString().ToLowerInvariant()}-{Residents}");
        Directory.CreateDirectory(folder);
        var server = kind == StoreKind.Postgres ? BenchPostgres.Start(Path.Combine(folder, "cluster")) : null;
        var (http, mllp) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Root, "src", "Host", "bin", "Release", "net10.0", "onecounty.dll"), "serve",
            "--data", folder, "--residents", $"{Residents}", "--port", $"{http}", "--Hl7v2:Listen", $"127.0.0.1:{mllp}", "--Hl7v2:MostConnectionsPerAddress", "128"])
        {
            RedirectStandardOutput = true,
        };
        if (server is not null)
            start.Environment["ConnectionStrings__County"] = server.ConnectionString;
        var program = Process.Start(start)!;
        while (await program.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("用时", StringComparison.Ordinal))
                Console.Error.WriteLine(line);
            if (line.Contains("已启动", StringComparison.Ordinal))
                break;
        }
        _ = program.StandardOutput.ReadToEndAsync();
        return program.HasExited ? throw new InvalidOperationException("The county did not start.") : new(kind, folder, server, program, http, mllp);
    }

    /// <summary>A browser's session of one of the demonstration's accounts.</summary>
    public async Task<HttpClient> LogIn(string role)
    {
        var account = (await Accounts()).GetProperty("accounts").EnumerateArray().First(a => a.GetProperty("role").GetString() == role);
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), MaxConnectionsPerServer = 128 }) { BaseAddress = Url };
        var answer = await client.PostAsJsonAsync("/api/session", new { username = account.GetProperty("username").GetString(), password = account.GetProperty("password").GetString() });
        answer.EnsureSuccessStatusCode();
        return client;
    }

    /// <summary>A FHIR client of the demonstration, with its token.</summary>
    public async Task<HttpClient> FhirClient(string id)
    {
        var demo = (await Accounts()).GetProperty("clients").EnumerateArray().First(c => c.GetProperty("client_id").GetString() == id);
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = Url };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = id,
            ["client_secret"] = demo.GetProperty("client_secret").GetString()!,
        });
        var answer = await (await client.PostAsync("/oauth/token", form)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.GetProperty("access_token").GetString());
        return client;
    }

    async Task<JsonElement> Accounts() => JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(Folder, "demo-accounts.json")));

    public async ValueTask DisposeAsync()
    {
        _program.Kill();
        await _program.WaitForExitAsync();
        _program.Dispose();
        await Store.DisposeAsync();
        _server?.Dispose();
    }

    static string Root { get; } = FindRoot();

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OneCounty.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The benchmarks do not run inside the source tree.");
        return folder;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

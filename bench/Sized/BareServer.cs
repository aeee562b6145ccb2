using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>
/// The bare statement of a search behind the same web server, in a process of its own as the product is: no session, no permission, no log, the rows as JSON. What is
/// left between it and the product is what the product does more.
/// </summary>
sealed class BareServer : IDisposable
{
    readonly Process _program;

    BareServer(Process program, int port) => (_program, Client) = (program, new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128 }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") });

    public HttpClient Client { get; }

    public static async Task<BareServer> Start(SizedCounty county)
    {
        var port = SizedCounty.FreePort();
        var start = new ProcessStartInfo("dotnet", [typeof(BareServer).Assembly.Location, "bare-server", $"{county.Kind}", county.Folder, $"{port}"]) { RedirectStandardOutput = true };
        start.Environment["BARE_STORE"] = county.Store.ConnectionString;
        var program = Process.Start(start)!;
        await program.StandardOutput.ReadLineAsync();
        return new(program, port);
    }

    public async Task Ask(string question)
    {
        using var answer = await Client.GetAsync(new Uri(question, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public static async Task Serve(string[] args)
    {
        var kind = Enum.Parse<StoreKind>(args[0]);
        var text = Environment.GetEnvironmentVariable("BARE_STORE")!;
        await using var store = kind == StoreKind.Sqlite ? CountyStore.OpenSqlite(new CountyPlaces(args[1]).Database) : CountyStore.OpenPostgres(text);
        var bare = new BareReads(store, args[1]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{args[2]}"));
        app.MapGet("/range", async (string column, string prefix) => Results.Json(await bare.ByRange(column, prefix), Json.Options));
        app.MapGet("/key", async (string kind, string value) => Results.Json(await bare.ByKey(kind, value), Json.Options));
        await app.StartAsync();
        Console.WriteLine("ready");
        await Task.Delay(Timeout.Infinite);
    }

    public void Dispose()
    {
        Client.Dispose();
        _program.Kill();
        _program.Dispose();
    }
}

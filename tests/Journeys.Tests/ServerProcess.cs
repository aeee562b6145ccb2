using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

// Each test starts servers and browsers: one at a time has the machine to itself.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace OneCounty.Journeys.Tests;

/// <summary>The built program in a process of its own, as <c>./run</c> starts it, with HTTP and MLLP on free ports.</summary>
public sealed class ServerProcess : IDisposable
{
    static string Program => Path.Combine(Root, "src", "Host", "bin", "Debug", "net10.0", "onecounty.dll");

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly string _folder;

    ServerProcess(Process process, string folder, int http, int mllp)
    {
        (_process, _folder) = (process, folder);
        Url = new Uri($"http://127.0.0.1:{http}");
        MllpPort = mllp;
    }

    public static string Root { get; } = FindRoot();

    public Uri Url { get; }

    public int MllpPort { get; }

    public string AccountsFile => Path.Combine(_folder, "demo-accounts.json");

    /// <summary>The test has ended it: what is cut off from now on is no fault.</summary>
    public bool Killed { get; private set; }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <param name="folder">Data folder; an empty one gets a generated county.</param>
    /// <param name="postgres">Connection string; null for SQLite in the folder.</param>
    /// <exception cref="InvalidOperationException">It did not start; says what it printed.</exception>
    public static ServerProcess Start(string folder, int residents, string? postgres = null)
    {
        var (http, mllp) = (FreePort(), FreePort());
        var process = Run(postgres, "serve", "--data", folder, "--residents", $"{residents}", "--port", $"{http}", "--Hl7v2:Listen", $"127.0.0.1:{mllp}");
        var server = new ServerProcess(process, folder, http, mllp);
        server.AwaitGreeting();
        return server;
    }

    /// <summary>Runs another verb of the program to its end.</summary>
    public static (int Code, string Output) Verb(string verb, string folder, string? postgres = null, params string[] more)
    {
        using var process = Run(postgres, [verb, "--data", folder, .. more]);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    /// <summary>A FHIR client of the demonstration's hospital system, with a token.</summary>
    public async Task<HttpClient> FhirClient()
    {
        using var accounts = JsonDocument.Parse(await File.ReadAllBytesAsync(AccountsFile));
        var demo = accounts.RootElement.GetProperty("clients").EnumerateArray().First(c => c.GetProperty("client_id").GetString() == "demo-his");
        var client = new HttpClient { BaseAddress = Url };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-his",
            ["client_secret"] = demo.GetProperty("client_secret").GetString()!,
        });
        using var answer = JsonDocument.Parse(await (await client.PostAsync("/oauth/token", form)).EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.RootElement.GetProperty("access_token").GetString());
        return client;
    }

    /// <summary>SIGKILL: no handler of the program runs.</summary>
    public void Kill()
    {
        Killed = true;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!Killed)
            Kill();
        _process.Dispose();
    }

    static Process Run(string? postgres, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (postgres is not null)
            start.Environment["ConnectionStrings__County"] = postgres;
        return Process.Start(start)!;
    }

    void AwaitGreeting()
    {
        using var started = new ManualResetEventSlim();
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.OutputDataReceived += (_, line) => Keep(line.Data, started);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        if (started.Wait(TimeSpan.FromMinutes(5)) && !_process.HasExited)
            return;
        Dispose();
        throw new InvalidOperationException("The county did not start:\n" + Output);
    }

    /// <summary>Keeps a line; the greeting, or the end of the output, lets the waiter go on.</summary>
    void Keep(string? line, ManualResetEventSlim? started = null)
    {
        lock (_output)
            _output.AppendLine(line);
        if (line is not null && !line.Contains("县域一体 已启动", StringComparison.Ordinal))
            return;
        try
        {
            started?.Set();
        }
        catch (ObjectDisposedException)
        {
            // The waiter has gone on long ago: this is the output's end.
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OneCounty.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the source tree.");
        return folder;
    }
}

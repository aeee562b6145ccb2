using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Journeys.Tests;

/// <summary>The built program in a process of its own, as <c>./run</c> starts it, on a store of either kind: HTTP and MLLP on free ports.</summary>
public sealed class RunningCounty : IAsyncDisposable
{
    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly string _folder = Directory.CreateTempSubdirectory("onecounty-journey-").FullName;
    readonly string? _postgres;

    RunningCounty(string? postgres, string[] options)
    {
        var (http, mllp) = (FreePort(), FreePort());
        _postgres = postgres;
        Url = new Uri($"http://127.0.0.1:{http}");
        MllpPort = mllp;
        var program = Path.Combine(Root, "src", "Host", "bin", "Debug", "net10.0", "onecounty.dll");
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--data", _folder, "--port", $"{http}", "--Hl7v2:Listen", $"127.0.0.1:{mllp}", .. options])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (postgres is not null)
            start.Environment["ConnectionStrings__County"] = postgres;
        _process = Process.Start(start)!;
    }

    /// <param name="options">What the county is: <c>--residents 1200</c>, <c>--empty</c>.</param>
    public static async Task<RunningCounty> Start(StoreKind kind, params string[] options)
    {
        var county = new RunningCounty(kind == StoreKind.Postgres ? await TestPostgres.NewSchema() : null, options);
        var stands = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        county._process.ErrorDataReceived += (_, line) => county.Keep(line.Data);
        county._process.OutputDataReceived += (_, line) => county.Keep(line.Data, stands);
        county._process.BeginErrorReadLine();
        county._process.BeginOutputReadLine();
        try
        {
            await stands.Task.WaitAsync(TimeSpan.FromMinutes(2));
            if (!county._process.HasExited)
                return county;
        }
        catch (TimeoutException)
        {
            // Said below, with what it printed.
        }

        var output = county.Output;
        await county.DisposeAsync();
        throw new InvalidOperationException("The county did not start:\n" + output);
    }

    public Uri Url { get; }

    public int MllpPort { get; }

    public string AccountsFile => Path.Combine(_folder, "demo-accounts.json");

    public static string Root { get; } = FindRoot();

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Sends one message in an MLLP frame and returns the answer's text.</summary>
    public string Send(byte[] message)
    {
        using var client = new TcpClient("127.0.0.1", MllpPort) { ReceiveTimeout = 30_000 };
        var stream = client.GetStream();
        stream.Write([0x0B, .. message, 0x1C, 0x0D]);
        var answer = new List<byte>();
        for (int read; (read = stream.ReadByte()) >= 0 && read != 0x1C;)
            answer.Add((byte)read);
        return Encoding.UTF8.GetString([.. answer]);
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

    /// <summary>Runs a script of <c>web/tests</c> to its end and returns what it said.</summary>
    public async Task<(int ExitCode, string Said)> Walk(string script, params string[] arguments)
    {
        using var walk = Process.Start(new ProcessStartInfo("node", [$"tests/{script}", .. arguments])
        {
            WorkingDirectory = Path.Combine(Root, "web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = walk.StandardError.ReadToEndAsync();
        var output = await walk.StandardOutput.ReadToEndAsync();
        await walk.WaitForExitAsync();
        return (walk.ExitCode, output + await errors);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
        if (_postgres is not null)
            await TestPostgres.DropSchema(_postgres);
    }

    /// <summary>Keeps a line; the greeting, or the end of the output, lets the waiter go on.</summary>
    void Keep(string? line, TaskCompletionSource? stands = null)
    {
        lock (_output)
            _output.AppendLine(line);
        if (line is null || line.Contains("县域一体 已启动", StringComparison.Ordinal))
            stands?.TrySetResult();
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

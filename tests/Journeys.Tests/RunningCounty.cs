using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace OneCounty.Journeys.Tests;

/// <summary>The built program in a process of its own, as <c>./run</c> starts it: a small generated county, HTTP and MLLP on free ports.</summary>
public sealed class RunningCounty : IDisposable
{
    const string Residents = "1200";

    readonly Process _process;
    readonly StringBuilder _output = new();
    readonly string _folder = Directory.CreateTempSubdirectory("onecounty-journey-").FullName;

    public RunningCounty()
    {
        var (http, mllp) = (FreePort(), FreePort());
        Url = new Uri($"http://127.0.0.1:{http}");
        MllpPort = mllp;
        var program = Path.Combine(Root, "src", "Host", "bin", "Debug", "net10.0", "onecounty.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", "--data", _folder, "--residents", Residents, "--port", $"{http}", "--Hl7v2:Listen", $"127.0.0.1:{mllp}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var started = new ManualResetEventSlim();
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.OutputDataReceived += (_, line) => Keep(line.Data, started);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        if (!started.Wait(TimeSpan.FromMinutes(5)) || _process.HasExited)
            throw new InvalidOperationException("The county did not start:\n" + Output);
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

    /// <summary>Of the demonstration's hospital system.</summary>
    public (string Id, string Secret) FhirSecret()
    {
        const string id = "demo-his";
        using var accounts = JsonDocument.Parse(File.ReadAllBytes(AccountsFile));
        return (id, accounts.RootElement.GetProperty("clients").EnumerateArray().First(c => c.GetProperty("client_id").GetString() == id).GetProperty("client_secret").GetString()!);
    }

    /// <summary>A FHIR client of the demonstration's hospital system, with a token.</summary>
    public async Task<HttpClient> FhirClient()
    {
        var (id, secret) = FhirSecret();
        var client = new HttpClient { BaseAddress = Url };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = id,
            ["client_secret"] = secret,
        });
        using var answer = JsonDocument.Parse(await (await client.PostAsync("/oauth/token", form)).EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Authorization = new("Bearer", answer.RootElement.GetProperty("access_token").GetString());
        return client;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Keeps a line; the greeting, or the end of the output, lets the waiter go on.</summary>
    void Keep(string? line, ManualResetEventSlim? started = null)
    {
        lock (_output)
            _output.AppendLine(line);
        if (started is { IsSet: false } && (line is null || line.Contains("县域一体 已启动", StringComparison.Ordinal)))
            started.Set();
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

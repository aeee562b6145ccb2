using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Journeys.Tests;

/// <summary>A small generated county, served from a store of either kind.</summary>
public sealed class RunningCounty : IAsyncDisposable
{
    readonly string _folder;
    readonly string? _postgres;
    readonly ServerProcess _server;

    RunningCounty(string folder, string? postgres, ServerProcess server) => (_folder, _postgres, _server) = (folder, postgres, server);

    public static async Task<RunningCounty> Start(StoreKind kind, int residents)
    {
        var folder = Directory.CreateTempSubdirectory("onecounty-journey-").FullName;
        var postgres = kind == StoreKind.Postgres ? await TestPostgres.NewSchema() : null;
        return new(folder, postgres, ServerProcess.Start(folder, residents, postgres));
    }

    public Uri Url => _server.Url;

    public int MllpPort => _server.MllpPort;

    public string AccountsFile => _server.AccountsFile;

    public static string Root => ServerProcess.Root;

    public string Output => _server.Output;

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
        using var accounts = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(AccountsFile));
        return (id, accounts.RootElement.GetProperty("clients").EnumerateArray().First(c => c.GetProperty("client_id").GetString() == id).GetProperty("client_secret").GetString()!);
    }

    public Task<HttpClient> FhirClient() => _server.FhirClient();

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
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
        if (_postgres is not null)
            await TestPostgres.DropSchema(_postgres);
    }
}

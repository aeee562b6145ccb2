using System.Net.Sockets;
using System.Text;

namespace OneCounty.Journeys.Tests;

/// <summary>A small generated county, served for all tests of a class.</summary>
public sealed class RunningCounty : IDisposable
{
    const int Residents = 1200;

    readonly string _folder = Directory.CreateTempSubdirectory("onecounty-journey-").FullName;
    readonly ServerProcess _server;

    public RunningCounty() => _server = ServerProcess.Start(_folder, Residents);

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

    public Task<HttpClient> FhirClient() => _server.FhirClient();

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

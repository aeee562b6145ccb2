using System.Net;
using System.Net.Sockets;

namespace OneCounty.Journeys.Tests;

/// <summary>Starting the program where it cannot start.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("--port", "网页和接口")]
    [InlineData("--Hl7v2:Listen", "HL7 v2")]
    public void A_port_in_use_is_told_in_one_line_before_a_county_is_made(string option, string what)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = (IPEndPoint)other.LocalEndpoint;
        var folder = Directory.CreateTempSubdirectory("onecounty-start-").FullName;
        try
        {
            string[] ports = option == "--port" ? [option, $"{taken.Port}", "--Hl7v2:Listen", "off"] : ["--port", "0", option, $"{taken}"];
            var (code, output) = ServerProcess.Verb("serve", folder, null, ports);
            Assert.Equal(2, code);
            var line = Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith($"端口已被占用：{taken}（{what}", line, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(folder, "generated-county.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

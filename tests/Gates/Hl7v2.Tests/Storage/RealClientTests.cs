using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Hl7v2.Features;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Tests.Storage;

/// <summary>Debian's python3-hl7 as the sender: somebody else's reading of MLLP.</summary>
public class RealClientTests
{
    /// <summary>
    /// Skipped, and said to be, where the client is not there and may not be installed (<c>./test</c> installs it on Debian): it is the only sender here that we did not
    /// write. What it would show of us, the wire and every answer on it, is tested with our own sender everywhere (<see cref="Mllp.MllpListenerTests"/>).
    /// </summary>
    sealed class WithMllpSendAttribute : FactAttribute
    {
        public WithMllpSendAttribute()
        {
            if (!File.Exists("/usr/bin/mllp_send"))
                Skip = "python3-hl7 (mllp_send) is not installed: no sender but our own was tried. apt-get install python3-hl7";
        }
    }

    [WithMllpSend]
    public async Task Mllp_send_delivers_the_samples_and_reads_our_answers()
    {
        await using var gate = await GateCounty.Start(StoreKind.Sqlite);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [.. Samples.Files.SelectMany(name => MllpDecoder.Wrap(Samples.Bytes(name)))]);
            var port = gate.County.Services.GetRequiredService<MllpListener>().Endpoint!.Port;
            var start = new ProcessStartInfo("/usr/bin/mllp_send", ["-p", port.ToString(CultureInfo.InvariantCulture), "-f", file, "127.0.0.1"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.Latin1,
            };
            using var client = Process.Start(start)!;
            var errors = client.StandardError.ReadToEndAsync();
            var output = await client.StandardOutput.ReadToEndAsync();
            await client.WaitForExitAsync();
            Assert.True(client.ExitCode == 0, output + await errors);
            foreach (var verdict in new[] { "MSA|CA|MSG00001", "MSA|AA|MSG00002", "MSA|AA|MSG00003", "MSA|AA|MSG00004", "MSA|AA|MSG00005", "MSA|AR|MSG00006" })
                Assert.Contains(verdict, output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal(5, gate.Intake.Taken.Count);
        Assert.Equal(6, (await gate.Query<MessageRow>("select * from hl7v2_message")).Count);
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Configuration;
using OneCounty.Hl7v2.Features;

namespace OneCounty.Hl7v2.Tests.Mllp;

public class MllpListenerTests
{
    // HL-3
    [Fact]
    public async Task Many_messages_in_one_packet_are_answered_in_their_order()
    {
        await using var listening = await Listening.Start();
        await using var sender = await listening.Connect();
        await sender.Send([.. Enumerable.Range(0, 300).Select(number => Listening.Message(number))]);
        for (var number = 0; number < 300; number++)
            Assert.Equal($"AA {number}", await sender.Verdict());
    }

    [Fact]
    public async Task A_message_that_comes_byte_by_byte_is_one_message()
    {
        await using var listening = await Listening.Start();
        await using var sender = await listening.Connect();
        foreach (var each in MllpDecoder.Wrap(Samples.Bytes("oru_r01_cbc_gb18030")))
            await sender.Write([each]);
        Assert.Equal("AA MSG00004", await sender.Verdict());
    }

    [Fact]
    public async Task What_is_no_message_is_rejected_and_the_connection_lives_on()
    {
        await using var listening = await Listening.Start();
        await using var sender = await listening.Connect();
        await sender.Write("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await sender.Send("nonsense", Listening.Message(1));
        Assert.Equal("AR ", await sender.Verdict());
        Assert.Equal("AA 1", await sender.Verdict());
    }

    [Fact]
    public async Task A_frame_beyond_the_limit_is_rejected_by_name_and_the_connection_closed()
    {
        await using var listening = await Listening.Start(with: settings => settings with { LargestMessage = 100_000 });
        await using var sender = await listening.Connect();
        var giant = MllpDecoder.Wrap(Encoding.ASCII.GetBytes(Listening.Message("BIG") + "NTE|1|L|" + new string('x', 3_000_000)));
        try
        {
            await sender.Write(giant);
        }
        catch (IOException)
        {
            // The other side may close before all of it is written.
        }

        Assert.Equal("AR BIG", await sender.Verdict());
        Assert.Null(await sender.Verdict());
    }

    [Fact]
    public async Task A_half_open_frame_is_cut_after_a_while_and_nobody_waits_for_it()
    {
        await using var listening = await Listening.Start(with: settings => settings with { HalfOpenTimeout = TimeSpan.FromMilliseconds(400) });
        await using var silent = await listening.Connect();
        await silent.Write("\vMSH|^~\\&|HIS|BX"u8.ToArray());
        await using var lively = await listening.Connect();
        await lively.Send(Listening.Message(1));
        Assert.Equal("AA 1", await lively.Verdict());
        Assert.Null(await silent.Verdict());
        await lively.Send(Listening.Message(2));
        Assert.Equal("AA 2", await lively.Verdict());
    }

    [Fact]
    public async Task A_silent_connection_is_closed_after_the_idle_time()
    {
        await using var listening = await Listening.Start(with: settings => settings with { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        await using var silent = await listening.Connect();
        Assert.Null(await silent.Verdict());
    }

    [Fact]
    public async Task A_flood_of_one_source_does_not_delay_another()
    {
        var stuck = new TaskCompletionSource();
        await using var listening = await Listening.Start(
            async (messages, ct) =>
            {
                if (messages[0].Parsed.Head!.Facility == "FLOOD")
                    await stuck.Task.WaitAsync(ct);
                return await Listening.Accepting(messages, ct);
            },
            settings => settings with { QueuePerSource = 8, MostInFlight = 4 });
        var floods = new List<(Sender Sender, Task Writing)>();
        for (var number = 0; number < 5; number++)
        {
            var flood = await listening.Connect();
            floods.Add((flood, flood.Send([.. Enumerable.Range(0, 500).Select(each => Listening.Message(each, "FLOOD"))]).AsTask()));
        }

        await using var other = await listening.Connect();
        await other.Send(Listening.Message(1, "CALM"));
        Assert.Equal("AA 1", await other.Verdict());

        stuck.SetResult();
        foreach (var (flood, writing) in floods)
        {
            for (var number = 0; number < 500; number++)
                Assert.Equal($"AA {number}", await flood.Verdict());
            await writing;
            await flood.DisposeAsync();
        }
    }

    // HL-1
    [Fact]
    public async Task Where_messages_cannot_be_kept_no_answer_is_given_and_the_connection_closes()
    {
        await using var listening = await Listening.Start((messages, ct) =>
            messages.Any(message => message.Parsed.Head!.ControlId == "2") ? throw new InvalidOperationException("disk") : Listening.Accepting(messages, ct));
        await using var sender = await listening.Connect();
        await sender.Send(Listening.Message(1));
        Assert.Equal("AA 1", await sender.Verdict());
        await sender.Send(Listening.Message(2));
        Assert.Null(await sender.Verdict());
    }

    [Fact]
    public async Task Connections_beyond_the_limit_and_strangers_are_turned_away()
    {
        await using var few = await Listening.Start(with: settings => settings with { MostConnectionsPerAddress = 2 });
        await using var first = await few.Connect();
        await using var second = await few.Connect();
        await first.Send(Listening.Message(1));
        Assert.Equal("AA 1", await first.Verdict());
        await using var third = await few.Connect();
        Assert.Null(await third.Verdict());
        await second.Send(Listening.Message(2));
        Assert.Equal("AA 2", await second.Verdict());

        await using var closed = await Listening.Start(with: settings => settings with { Allow = [IPNetwork.Parse("10.0.0.0/8")] });
        await using var stranger = await closed.Connect();
        Assert.Null(await stranger.Verdict());
    }

    [Fact]
    public async Task With_a_certificate_the_connection_is_encrypted()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(signed.Export(X509ContentType.Pkcs12), null);
        await using var listening = await Listening.Start(with: settings => settings with { Certificate = certificate });
        using var client = new TcpClient();
        await client.ConnectAsync(listening.Endpoint);
        var tls = new SslStream(client.GetStream(), false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost");
        await using var sender = new Sender(tls);
        await sender.Send(Listening.Message(1));
        Assert.Equal("AA 1", await sender.Verdict());
    }

    [Theory]
    [InlineData("Listen", "nowhere")]
    [InlineData("Allow:0", "hospital")]
    [InlineData("LargestMessage", "-1")]
    public void Settings_that_cannot_be_read_stop_the_start(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Hl7v2:{name}"] = value }).Build();
        Assert.Throws<InvalidOperationException>(() => MllpSettings.Read(configuration));
    }

    [Fact]
    public void Nothing_configured_means_loopback_only()
    {
        var settings = MllpSettings.Read(new ConfigurationBuilder().Build());
        Assert.Equal("127.0.0.1:2575", settings.Listen!.ToString());
        Assert.True(settings.Allows(IPAddress.Loopback));
        Assert.False(settings.Allows(IPAddress.Parse("192.168.1.5")));
    }
}

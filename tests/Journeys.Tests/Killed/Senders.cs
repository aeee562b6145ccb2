using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace OneCounty.Journeys.Tests.Killed;

/// <summary>A system on one MLLP connection, with some messages under way at once. Ends quietly when the test has killed the server.</summary>
static class MllpSender
{
    const int UnderWay = 8;

    public static async Task Send(ServerProcess server, IReadOnlyList<Outgoing> messages, Action<Outgoing> acknowledged)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, server.MllpPort);
            var answers = new BufferedStream(client.GetStream());
            foreach (var some in messages.Chunk(UnderWay))
            {
                foreach (var message in some)
                    await client.GetStream().WriteAsync((byte[])[0x0B, .. message.Bytes, 0x1C, 0x0D]);
                foreach (var message in some)
                {
                    var answer = await Answer(answers);
                    Assert.True(answer.Contains($"MSA|AA|{message.Key}", StringComparison.Ordinal), $"{message.Key} was answered: {answer}");
                    acknowledged(message);
                }
            }
        }
        catch (Exception cut) when (server.Killed && cut is IOException or SocketException)
        {
            // What has no answer by now is sent again.
        }
    }

    /// <exception cref="EndOfStreamException">The connection ended before the answer did: that is no acknowledgement.</exception>
    static async Task<string> Answer(Stream stream)
    {
        var (answer, one) = (new List<byte>(), new byte[1]);
        do
        {
            await stream.ReadExactlyAsync(one);
            answer.Add(one[0]);
        }
        while (answer is not [.., 0x1C, 0x0D]);
        return Encoding.UTF8.GetString([.. answer]);
    }
}

/// <summary>A system that posts one bundle after the other. Ends quietly when the test has killed the server.</summary>
static class FhirSender
{
    public static async Task Send(ServerProcess server, IReadOnlyList<Outgoing> messages, Action<Outgoing> acknowledged)
    {
        try
        {
            using var client = await server.FhirClient();
            foreach (var message in messages)
            {
                using var body = new ByteArrayContent(message.Bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/fhir+json") } };
                using var answer = await client.PostAsync("/fhir", body);
                Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{message.Key} was answered: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                acknowledged(message);
            }
        }
        catch (Exception cut) when (server.Killed && cut is IOException or HttpRequestException)
        {
            // What has no answer by now is sent again.
        }
    }
}

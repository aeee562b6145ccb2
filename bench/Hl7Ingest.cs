using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OneCounty.Bench;

/// <summary>
/// Laboratory results over MLLP into a county at size: each message one visit, one report and eight values of a known resident, acknowledged after the durable commit.
/// Beside the bare insert of the same rows. <c>bench/run hl7-ingest N</c> sends N messages by 64 connections instead and prints the memory on the way.
/// </summary>
static class Hl7Ingest
{
    static readonly (string Code, string Name, string Unit, string Range, int Base)[] Values =
    [
        ("WBC", "白细胞", "10*9/L", "3.5-9.5", 6), ("RBC", "红细胞", "10*12/L", "3.8-5.1", 4), ("HGB", "血红蛋白", "g/L", "115-150", 131), ("PLT", "血小板", "10*9/L", "125-350", 210),
        ("NEUT", "中性粒细胞百分比", "%", "40-75", 61), ("LYM", "淋巴细胞百分比", "%", "20-50", 30), ("CRP", "C反应蛋白", "mg/L", "0-10", 3), ("MCV", "平均红细胞体积", "fL", "82-100", 90),
    ];

    public static async Task Run(string[] args)
    {
        var endless = args is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 0;
        foreach (var kind in SizedCounty.Stores)
        {
            await using var county = await SizedCounty.Start(kind);
            var people = (await Sample.Draw(county, 2000)).Where(p => p.IdNumber is not null).ToList();
            await Send(county, people, 16, 2000, "warm");
            if (endless > 0)
            {
                for (var sent = 0; sent < endless; sent += 50_000)
                {
                    var part = await Send(county, people, 64, Math.Min(50_000, endless - sent), $"m{sent}");
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hl7-ingest {county.Name} after {sent + part.Count} messages: {part.Rate:0}/s, memory {county.Memory / 1048576} MB, errors {part.Faults}"));
                }
                continue;
            }
            var since = DateTime.UtcNow;
            var ours = new Dictionary<int, Timings>();
            foreach (var connections in (int[])[1, 8, 16, 64])
                ours[connections] = await Send(county, people, connections, connections == 1 ? 500 : 8000, $"c{connections}");
            var bare = new BareRows(county);
            await bare.Learn("hl7v2_message", since, 1000);
            await bare.Rate(TimeSpan.FromSeconds(2));
            var peer = await bare.Rate(TimeSpan.FromSeconds(10));
            foreach (var (connections, timings) in ours)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hl7-ingest {county.Name} {connections} connections: {timings}"));
            foreach (var connections in (int[])[16, 64])
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hl7-ingest {county.Name} {connections} connections: {ours[connections].Rate:0} messages/s; ratio {ours[connections].Rate / peer:0.00} against the bare insert of the same {bare.RowsPerMessage} rows ({peer:0}/s); memory {county.Memory / 1048576} MB"));
        }
    }

    static async Task<Timings> Send(SizedCounty county, IReadOnlyList<Sample> people, int connections, int count, string series)
    {
        var pool = new System.Collections.Concurrent.ConcurrentBag<Connection>(Enumerable.Range(0, connections).Select(_ => new Connection(county.MllpPort)));
        var stamp = Stopwatch.GetTimestamp();
        var numbers = Enumerable.Range(0, count).ToList();
        var timings = await Timings.Of(numbers, connections, async n =>
        {
            pool.TryTake(out var connection);
            try
            {
                await connection!.Exchange(Message($"{series}-{stamp:x}-{n}", people[n % people.Count], n));
            }
            finally
            {
                pool.Add(connection!);
            }
        });
        foreach (var connection in pool)
            connection.Dispose();
        return timings;
    }

    static byte[] Message(string number, Sample who, int n)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"MSH|^~\\&|LIS|BX_RMYY|ONECOUNTY|990125|20260614083000+0800||ORU^R01^ORU_R01|{number}|P|2.5.1||||||UNICODE UTF-8\r")
            .Append(CultureInfo.InvariantCulture, $"PID|1||BENCH{who.Id:N}^^^BX_RMYY^PI~{who.IdNumber}^^^990125^NI||{who.Name}\r")
            .Append(CultureInfo.InvariantCulture, $"PV1|1|O|检验科^^^BX_RMYY||||||||||||||||V{number}\r")
            .Append(CultureInfo.InvariantCulture, $"OBR|1|O{number}^HIS|L{number}^LIS|58410-2^血常规^LN|||20260614070000+0800|||||||20260614072000+0800|||||||||20260614083000+0800||HM|F\r");
        for (var i = 0; i < Values.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"OBX|{i + 1}|NM|{Values[i].Code}^{Values[i].Name}^L||{Values[i].Base + ((n + i) % 10 / 10d)}|{Values[i].Unit}|{Values[i].Range}|N|||F|||20260614081000+0800\r");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    sealed class Connection(int port) : IDisposable
    {
        readonly TcpClient _client = new("127.0.0.1", port) { NoDelay = true };
        readonly byte[] _buffer = new byte[4096];

        public async Task Exchange(byte[] message)
        {
            var stream = _client.GetStream();
            await stream.WriteAsync((byte[])[0x0B, .. message, 0x1C, 0x0D]);
            var length = 0;
            while (length == 0 || _buffer[length - 1] != 0x0D || _buffer[length - 2] != 0x1C)
            {
                var read = await stream.ReadAsync(_buffer.AsMemory(length));
                length += read > 0 ? read : throw new InvalidOperationException("The gate closed the connection.");
            }
            var answer = Encoding.UTF8.GetString(_buffer, 0, length);
            if (!answer.Contains("MSA|AA", StringComparison.Ordinal) && !answer.Contains("MSA|CA", StringComparison.Ordinal))
                throw new InvalidOperationException(answer);
        }

        public void Dispose() => _client.Dispose();
    }
}

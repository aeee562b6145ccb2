using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

/// <summary>Real messages, damaged. Whatever comes in, something readable goes out, and nothing is thrown.</summary>
public class FuzzTests
{
    static readonly byte[][] s_tokens =
    [
        "|"u8.ToArray(), "^"u8.ToArray(), "~"u8.ToArray(), "\\"u8.ToArray(), "&"u8.ToArray(), "\r"u8.ToArray(), "\n"u8.ToArray(), [0], [0x0B], [0x1C, 0x0D], [0x81], [0xFF],
        "\"\""u8.ToArray(), "\\X"u8.ToArray(), "\\X00\\"u8.ToArray(), "MSH|"u8.ToArray(), "\rPID|"u8.ToArray(), "\rOBX|"u8.ToArray(), "99999999999999999999"u8.ToArray(), "+9999"u8.ToArray(), "-"u8.ToArray(),
        [0xEF, 0xBB, 0xBF], "\rMRG|||"u8.ToArray(), "|ED|"u8.ToArray(), "^^^Base64^="u8.ToArray(), "20260230"u8.ToArray(),
        "\\M242941\\"u8.ToArray(), "\\M2441\\"u8.ToArray(), "\\C2D41\\"u8.ToArray(), "\\C2842\\"u8.ToArray(), "\\M2442\\"u8.ToArray(), [0xD5, 0xC5], [0xE5, 0xBC, 0xA0], "~GB 18030-2000"u8.ToArray(),
    ];

    [Fact]
    public void Damaged_messages_are_always_answered()
    {
        var originals = Samples.Files.Select(Samples.Bytes).ToArray();
        var random = new Random(20260613);
        var verdicts = new Dictionary<char, int>();
        for (var round = 0; round < 30_000; round++)
        {
            var bytes = originals[round % originals.Length].ToList();
            for (var blow = random.Next(1, 6); blow > 0; blow--)
                Damage(bytes, random);
            var verdict = Answer([.. bytes]);
            verdicts[verdict] = verdicts.GetValueOrDefault(verdict) + 1;
        }

        // The fuzzer is worth something only while it reaches all three ends.
        Assert.All("AER", verdict => Assert.True(verdicts.GetValueOrDefault(verdict) > 500, $"{verdict}: {verdicts.GetValueOrDefault(verdict)}"));
    }

    [Fact]
    public void Random_bytes_are_always_answered()
    {
        var random = new Random(20260614);
        for (var round = 0; round < 10_000; round++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            // Half of them are let in at the door, and meet all that comes after it.
            if (round % 2 == 0)
                bytes = [.. "MSH|^~\\&|LIS|BX|||||ORU^R01|1|P|2.5\r"u8, .. s_tokens[random.Next(s_tokens.Length)], .. bytes];
            Assert.Contains(Answer(bytes), "AER");
        }
    }

    static char Answer(byte[] bytes)
    {
        var parsed = Er7.Parse(bytes, Limits.Usual);
        var faults = parsed.Fault is { } fault
            ? [fault]
            : Translation.Of(parsed.Message!, new MessageSource(parsed.Head!.Facility, Samples.Hospital), Guid.Empty, Samples.Received).Faults;
        var ack = new Acknowledgement(parsed.Head, parsed.Charset, faults, "1", Samples.Received);
        foreach (var frame in ack.Frames())
            Assert.True(Er7.Parse(frame, Limits.Usual).Fault is null, Convert.ToHexString(bytes) + " -> " + Convert.ToHexString(frame));
        return ack.Verdict;
    }

    static void Damage(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.InsertRange(at, s_tokens[random.Next(s_tokens.Length)]);
                break;
            case 2:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 12), bytes.Count - at - 1));
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count / 2), random.Next(1, bytes.Count / 2)));
                break;
            case 4:
                bytes.InsertRange(at, Enumerable.Repeat((byte)"|^~\\&"[random.Next(5)], random.Next(1, 600)));
                break;
            default:
                bytes.RemoveRange(at, bytes.Count - at - 1);
                break;
        }

        if (bytes.Count < 8)
            bytes.AddRange("MSH|^~\\&|"u8.ToArray());
    }
}

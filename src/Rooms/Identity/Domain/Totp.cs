using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneCounty.Identity.Domain;

/// <summary>Time-based one-time codes (RFC 6238): HMAC-SHA-1, 30 seconds, six digits, as every authenticator app has them.</summary>
static class Totp
{
    public const int SecretBytes = 20;
    const int StepSeconds = 30;
    const int Modulus = 1_000_000;
    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTime instant) => (long)(instant - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    public static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 names HMAC-SHA-1; authenticator apps know no other.
        var mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0x0F)) & 0x7FFFFFFF;
        return (number % Modulus).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code it is, one step of clock difference allowed either way; null when it is none.</summary>
    public static long? StepOf(byte[] secret, string code, DateTime now)
    {
        var given = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(secret, step)), given))
                found = step;
        return found;
    }

    /// <summary>RFC 4648 base32 without padding, as people type it into an authenticator.</summary>
    public static string Text(byte[] secret)
    {
        var text = new StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var value in secret)
        {
            buffer = (buffer << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5)
                text.Append(Base32[(buffer >> (bits - 5)) & 31]);
            buffer &= (1 << bits) - 1;
        }
        return bits == 0 ? text.ToString() : text.Append(Base32[(buffer << (5 - bits)) & 31]).ToString();
    }

    /// <summary>The address that an authenticator reads from a QR code.</summary>
    public static string Address(byte[] secret, string username) =>
        $"otpauth://totp/{Uri.EscapeDataString("县域一体")}:{Uri.EscapeDataString(username)}?secret={Text(secret)}&issuer={Uri.EscapeDataString("县域一体")}&algorithm=SHA1&digits=6&period={StepSeconds}";
}

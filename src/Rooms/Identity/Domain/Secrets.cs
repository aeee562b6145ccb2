using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OneCounty.Identity.Domain;

/// <summary>Random secrets: shown once, kept as SHA-256. With 256 bits of their own they need no salt.</summary>
static class Secrets
{
    const string Readable = "ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A first password that can be read over a phone: 16 characters, no look-alikes, all classes.</summary>
    public static string NewPassword() => $"{RandomNumberGenerator.GetString(Readable, 12)}-{RandomNumberGenerator.GetString("ABCDEFGHJK", 1)}{RandomNumberGenerator.GetString("mnpqrst", 1)}{RandomNumberGenerator.GetString("23456789", 1)}";

    /// <summary>A recovery code: 50 bits in two groups.</summary>
    public static string NewRecoveryCode()
    {
        const string alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
        return $"{RandomNumberGenerator.GetString(alphabet, 5)}-{RandomNumberGenerator.GetString(alphabet, 5)}";
    }
}

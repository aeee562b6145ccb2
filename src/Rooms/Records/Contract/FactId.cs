using System.Security.Cryptography;
using System.Text;

namespace OneCounty.Contracts.Records;

/// <summary>
/// The id of a fact follows from who said it: UUIDv8 (RFC 9562) of SHA-256 over source system, kind and local id. So sending again meets the
/// same row without a look-up, and a report can be referred to before it has arrived (docs/decisions/2611-fact-ids.md).
/// </summary>
public static class FactId
{
    public static Guid Of(string sourceSystem, FactKind kind, string localId)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{sourceSystem}\0{(int)kind}\0{localId}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}

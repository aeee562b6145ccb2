using System.Buffers.Binary;
using System.Buffers.Text;

namespace OneCounty.Residents.Domain;

/// <summary>
/// The changing code of an e-health card, as drawn into its QR code: <c>OCHC1.</c> + base64url of card id (16 bytes), instant of issue (8, seconds since 1970),
/// nonce (12) and seal (16). Nothing in it tells who the holder is; without the county's key nobody can make one.
/// </summary>
internal sealed record CardCode(Guid CardId, DateTime IssuedAt, byte[] Nonce)
{
    public const int NonceSize = 12;

    const string Prefix = "OCHC1.";
    const int BodySize = 16 + 8 + NonceSize;
    const int SealSize = 16;

    /// <summary>What is sealed.</summary>
    public byte[] Body()
    {
        var body = new byte[BodySize];
        CardId.TryWriteBytes(body, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(body.AsSpan(16), (long)(IssuedAt - DateTime.UnixEpoch).TotalSeconds);
        Nonce.CopyTo(body.AsSpan(24));
        return body;
    }

    public string Write(ReadOnlySpan<byte> seal) => Prefix + Base64Url.EncodeToString([.. Body(), .. seal]);

    /// <summary>Whether a scanned text means to be such a code.</summary>
    public static bool Looks(string text) => text.AsSpan().TrimStart().StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The parts of a scanned text; null when it is no such code. Whether the seal is genuine is for the key ring to say.</summary>
    public static (CardCode Code, byte[] Seal)? Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > 200 || !trimmed.StartsWith(Prefix, StringComparison.Ordinal) || !Base64Url.IsValid(trimmed.AsSpan(Prefix.Length)))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(trimmed.AsSpan(Prefix.Length));
        if (bytes.Length != BodySize + SealSize)
        {
            return null;
        }

        var seconds = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16));
        if (seconds is < 0 or > 253_402_300_799)
        {
            return null;
        }

        return (new CardCode(new Guid(bytes.AsSpan(0, 16), bigEndian: true), DateTime.UnixEpoch.AddSeconds(seconds), bytes[24..BodySize]), bytes[BodySize..]);
    }

    /// <summary>Valid from a little before its issue (clocks differ) until it has expired.</summary>
    public bool IsFresh(DateTime now, int seconds) => now >= IssuedAt.AddSeconds(-10) && now < IssuedAt.AddSeconds(seconds);
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneCounty.Records.Storage;

/// <summary>The id of a kept version follows from what was said of whom (UUIDv8): what is said again is kept once.</summary>
static class HistoryId
{
    public static Guid Of(FactRow row)
    {
        Span<byte> said = stackalloc byte[16 + 16 + 8 + 8];
        row.Id.TryWriteBytes(said, bigEndian: true, out _);
        row.ResidentId.TryWriteBytes(said[16..], bigEndian: true, out _);
        // Where a row is pieced together from several messages, what was said is the last of them, not the whole.
        var (version, content) = EncounterWords.Read(row.Said) is { } words ? (words.Version, words.Content) : (row.SourceVersion, row.ContentHash);
        BinaryPrimitives.WriteInt64BigEndian(said[32..], version);
        BinaryPrimitives.WriteInt64BigEndian(said[40..], content);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(said, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneCounty.Kernel;

/// <summary>
/// A file at rest: <c>OCF1</c> | key version (4) | salt (32), then chunks of 64 KiB, each ciphertext | tag (16) under AES-256-GCM with a key of the
/// file's own (HKDF of the ring's key and the salt). The nonce is the chunk's number and whether it is the last, so that a chunk moved, left out
/// or cut off does not open; the last chunk is bound to the SHA-256 of the whole content, so that one file does not pass for another.
/// </summary>
static class SealedFile
{
    public const int ChunkSize = 64 * 1024;
    public const int TagSize = 16;
    public const int HeaderSize = 4 + 4 + SaltSize;

    const int SaltSize = 32;
    const int NonceSize = 12;

    static ReadOnlySpan<byte> Magic => "OCF1"u8;

    public static byte[] NewHeader(KeyRing keys)
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), keys.Current);
        RandomNumberGenerator.Fill(header.AsSpan(8));
        return header;
    }

    /// <exception cref="CryptographicException">Not of this form, or under a key that is not in the ring.</exception>
    public static AesGcm Cipher(byte[] header, KeyRing keys) =>
        header.AsSpan().StartsWith(Magic)
            ? new AesGcm(keys.FileKey(BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), header.AsSpan(8)), TagSize)
            : throw new CryptographicException("Not a sealed file.");

    public static void Seal(AesGcm cipher, byte[] header, long chunk, byte[]? contentHash, ReadOnlySpan<byte> plain, Span<byte> to) =>
        cipher.Encrypt(Nonce(chunk, contentHash), plain, to[..plain.Length], to.Slice(plain.Length, TagSize), Bound(header, contentHash));

    /// <param name="contentHash">For the last chunk.</param>
    /// <exception cref="CryptographicException">Changed, moved, cut off, of another file, or under another key.</exception>
    public static void Open(AesGcm cipher, byte[] header, long chunk, byte[]? contentHash, ReadOnlySpan<byte> stored, Span<byte> to) =>
        cipher.Decrypt(Nonce(chunk, contentHash), stored[..^TagSize], stored[^TagSize..], to[..(stored.Length - TagSize)], Bound(header, contentHash));

    static byte[] Nonce(long chunk, byte[]? contentHash)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce, chunk);
        nonce[^1] = contentHash is null ? (byte)0 : (byte)1;
        return nonce;
    }

    static byte[] Bound(byte[] header, byte[]? contentHash) => contentHash is null ? header : [.. header, .. contentHash];
}

/// <summary>Writes one sealed file, a chunk at a time.</summary>
sealed class SealedFileWriter(Stream to, KeyRing keys) : IDisposable
{
    readonly byte[] _header = SealedFile.NewHeader(keys);
    readonly byte[] _plain = new byte[SealedFile.ChunkSize];
    readonly byte[] _stored = new byte[SealedFile.ChunkSize + SealedFile.TagSize];
    AesGcm? _cipher;
    int _filled;
    long _chunk;

    public async ValueTask Write(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        while (content.Length > 0)
        {
            // A full chunk waits: only what comes next tells whether it is the last.
            if (_filled == _plain.Length)
                await Seal(null, ct);
            var part = content[..Math.Min(_plain.Length - _filled, content.Length)];
            part.CopyTo(_plain.AsMemory(_filled));
            _filled += part.Length;
            content = content[part.Length..];
        }
    }

    public ValueTask End(byte[] contentHash, CancellationToken ct) => Seal(contentHash, ct);

    async ValueTask Seal(byte[]? contentHash, CancellationToken ct)
    {
        if (_cipher is null)
        {
            _cipher = SealedFile.Cipher(_header, keys);
            await to.WriteAsync(_header, ct);
        }
        SealedFile.Seal(_cipher, _header, _chunk++, contentHash, _plain.AsSpan(0, _filled), _stored);
        await to.WriteAsync(_stored.AsMemory(0, _filled + SealedFile.TagSize), ct);
        _filled = 0;
    }

    public void Dispose() => _cipher?.Dispose();
}

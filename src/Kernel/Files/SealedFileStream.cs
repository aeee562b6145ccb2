using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace OneCounty.Kernel;

/// <summary>Reads a sealed file from any place, one chunk in memory. The end is proved before the first byte is given.</summary>
sealed class SealedFileStream : Stream
{
    const int Stored = SealedFile.ChunkSize + SealedFile.TagSize;

    readonly SafeFileHandle _file;
    readonly byte[] _header = new byte[SealedFile.HeaderSize];
    readonly byte[] _contentHash;
    readonly byte[] _plain = new byte[SealedFile.ChunkSize];
    readonly byte[] _stored = new byte[Stored];
    readonly AesGcm _cipher;
    readonly long _last;
    long _loaded = -1;
    long _position;

    /// <exception cref="CryptographicException">Cut off, of another content, or under a key that the ring does not hold.</exception>
    public SealedFileStream(string path, byte[] contentHash, KeyRing keys)
    {
        _contentHash = contentHash;
        _file = File.OpenHandle(path);
        try
        {
            var body = RandomAccess.GetLength(_file) - SealedFile.HeaderSize;
            _last = (body - 1) / Stored;
            if (body - (_last * Stored) < SealedFile.TagSize || RandomAccess.Read(_file, _header, 0) < _header.Length)
                throw new CryptographicException("The file is cut off.");
            Length = body - ((_last + 1) * SealedFile.TagSize);
            _cipher = SealedFile.Cipher(_header, keys);
            Load(_last);
        }
        catch
        {
            _cipher?.Dispose();
            _file.Dispose();
            throw;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <exception cref="CryptographicException">The chunk was changed or moved.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0 || _position >= Length)
            return 0;
        Load(_position / SealedFile.ChunkSize);
        var at = (int)(_position % SealedFile.ChunkSize);
        var count = (int)Math.Min(Math.Min(SealedFile.ChunkSize - at, Length - _position), buffer.Length);
        _plain.AsSpan(at, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => Length,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    void Load(long chunk)
    {
        if (chunk == _loaded)
            return;
        _loaded = -1;
        var read = 0;
        for (int got; read < Stored && (got = RandomAccess.Read(_file, _stored.AsSpan(read), SealedFile.HeaderSize + (chunk * Stored) + read)) > 0;)
            read += got;
        if (read < SealedFile.TagSize)
            throw new CryptographicException("The file is cut off.");
        SealedFile.Open(_cipher, _header, chunk, chunk == _last ? _contentHash : null, _stored.AsSpan(0, read), _plain);
        _loaded = chunk;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _cipher.Dispose();
            _file.Dispose();
        }
        base.Dispose(disposing);
    }
}

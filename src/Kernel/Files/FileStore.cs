using System.Security.Cryptography;

namespace OneCounty.Kernel;

/// <param name="Hash">SHA-256 in lower-case hex: the file's name and its proof.</param>
public sealed record StoredFile(string Hash, long Size);

/// <summary>Files by content: stored once, never changed, on disk under the county's folder. A caller records what it is in its own row.</summary>
public sealed class FileStore(CountyPlaces places)
{
    /// <summary>Stores a stream: whole on disk (flushed) before the hash is returned, or not at all.</summary>
    /// <param name="limit">Largest size in bytes; beyond it the outcome is <see cref="KernelRefusals.BodyTooLarge"/>.</param>
    public async Task<Outcome<StoredFile>> Put(Stream content, long limit, CancellationToken ct)
    {
        var part = Path.Combine(places.Files, $"{Guid.NewGuid():N}.part");
        try
        {
            var stored = await Copy(content, part, limit, ct);
            if (stored is null)
                return KernelRefusals.BodyTooLarge;
            var path = PathOf(stored.Hash);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(part, path, overwrite: true);
            return stored;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Opens a file for reading; null when there is none of that hash.</summary>
    public Stream? Open(string hash) =>
        hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(hash)) ? File.OpenRead(PathOf(hash)) : null;

    static async Task<StoredFile?> Copy(Stream content, string part, long limit, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[81920];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            size += read;
            if (size > limit)
                return null;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
        return new(Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }

    string PathOf(string hash) => Path.Combine(places.Files, hash[..2], hash[2..4], hash);
}

using System.Security.Cryptography;

namespace OneCounty.Kernel;

/// <param name="Hash">SHA-256 of the content in lower-case hex: what the file is asked for by, and its proof.</param>
public sealed record StoredFile(string Hash, long Size);

/// <summary>
/// Files by content: stored once, never changed, encrypted on disk under the county's folder. Their names there are keyed, so that nobody can tell
/// whether a known file is among them. A caller records what it is in its own row.
/// </summary>
public sealed class FileStore(CountyPlaces places, KeyRing keys)
{
    const string NameKind = "kernel.file";

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
            var path = PathOf(NameOf(keys.Mac(NameKind, stored.Hash)));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(part, path, overwrite: true);
            DropPlain(stored.Hash);
            return stored;
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Opens a file for reading from any place in it; null when there is none of that hash.</summary>
    /// <exception cref="CryptographicException">Cut off or changed on disk; thrown here or by the read that meets it.</exception>
    public Stream? Open(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            return null;
        // Looked for again where an old file was sealed in between.
        return OpenSealed(hash) ?? OpenPlain(hash) ?? OpenSealed(hash);
    }

    SealedFileStream? OpenSealed(string hash) =>
        keys.Macs(NameKind, hash).Select(mac => PathOf(NameOf(mac))).FirstOrDefault(File.Exists) is { } path
            ? new SealedFileStream(path, Convert.FromHexString(hash), keys)
            : null;

    /// <summary>Files from before they were encrypted lie under their hash.</summary>
    Stream? OpenPlain(string hash)
    {
        try
        {
            return File.OpenRead(PathOf(hash));
        }
        catch (IOException fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What an earlier program kept in the clear.</summary>
    void DropPlain(string hash)
    {
        if (File.Exists(PathOf(hash)))
            File.Delete(PathOf(hash));
    }

    async Task<StoredFile?> Copy(Stream content, string part, long limit, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write);
        using var writer = new SealedFileWriter(file, keys);
        var buffer = new byte[81920];
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
        {
            size += read;
            if (size > limit)
                return null;
            hash.AppendData(buffer, 0, read);
            await writer.Write(buffer.AsMemory(0, read), ct);
        }
        var whole = hash.GetHashAndReset();
        await writer.End(whole, ct);
        await file.FlushAsync(ct);
        file.Flush(flushToDisk: true);
        return new(Convert.ToHexStringLower(whole), size);
    }

    static string NameOf(KeyedMac mac) => Convert.ToHexStringLower(mac.Mac);

    string PathOf(string name) => Path.Combine(places.Files, name[..2], name[2..4], name);
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OneCounty.Kernel;

/// <summary>A keyed look-up value: which key version made it, and 16 bytes.</summary>
public readonly record struct KeyedMac(int Version, byte[] Mac);

/// <summary>
/// The county's master keys, in <c>keys/county.keys.json</c> (made at first start, readable by the owner only; back it up apart from the
/// database). Each version gives one key to encrypt (AES-256-GCM) and one to look up (HMAC-SHA256), derived with HKDF.
/// Rotation adds a version: new values use it, old ones stay readable, look-ups try every version.
/// </summary>
public sealed class KeyRing
{
    const int NonceSize = 12;
    const int TagSize = 16;
    const int MacSize = 16;

    readonly Dictionary<int, (byte[] Encrypt, byte[] Mac, byte[] Fingerprint)> _keys;

    KeyRing(IEnumerable<StoredKey> stored)
    {
        _keys = stored.ToDictionary(k => k.Version, k => (Derive(k.Secret, "encrypt"), Derive(k.Secret, "mac"), Derive(k.Secret, "fingerprint")[..MacSize]));
        Current = _keys.Keys.Max();
    }

    public int Current { get; }

    public IReadOnlyCollection<int> Versions => _keys.Keys;

    public static string FileOf(CountyPlaces places) => Path.Combine(places.Keys, "county.keys.json");

    /// <summary>Opens the ring of a county, making the first key where there is none. <see cref="KeyVersions"/> says whether there may be none.</summary>
    public static KeyRing Open(CountyPlaces places)
    {
        var path = FileOf(places);
        if (!File.Exists(path))
            MakeFirst(path);
        return new KeyRing(JsonSerializer.Deserialize<StoredKey[]>(File.ReadAllBytes(path))
            ?? throw new InvalidOperationException("The key file is empty: restore it from its backup."));
    }

    /// <summary>Adds a key version to the file; takes effect at the next start.</summary>
    internal static int Rotate(CountyPlaces places)
    {
        var path = FileOf(places);
        var stored = JsonSerializer.Deserialize<StoredKey[]>(File.ReadAllBytes(path)) ?? [];
        var next = stored.Max(k => k.Version) + 1;
        Write(path, [.. stored, new StoredKey(next, RandomNumberGenerator.GetBytes(32))]);
        return next;
    }

    /// <summary>version (4 bytes) | nonce (12) | tag (16) | ciphertext.</summary>
    /// <param name="purpose">Bound to the value: a value moved to another column does not open.</param>
    public byte[] Encrypt(string text, string purpose) => Encrypt(Encoding.UTF8.GetBytes(text), purpose);

    public byte[] Encrypt(ReadOnlySpan<byte> plain, string purpose)
    {
        var sealedBytes = new byte[4 + NonceSize + TagSize + plain.Length];
        BinaryPrimitives.WriteInt32BigEndian(sealedBytes, Current);
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(4, NonceSize));
        using var aes = new AesGcm(_keys[Current].Encrypt, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(4, NonceSize), plain, sealedBytes.AsSpan(4 + NonceSize + TagSize), sealedBytes.AsSpan(4 + NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">Tampered with, another purpose, or a key that is not in the ring.</exception>
    public string Decrypt(byte[] sealedBytes, string purpose) => Encoding.UTF8.GetString(DecryptBytes(sealedBytes, purpose));

    public byte[] DecryptBytes(ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        if (sealedBytes.Length < 4 + NonceSize + TagSize || !_keys.TryGetValue(BinaryPrimitives.ReadInt32BigEndian(sealedBytes), out var key))
            throw new CryptographicException("Encrypted under a key that this county does not hold.");
        var plain = new byte[sealedBytes.Length - 4 - NonceSize - TagSize];
        using var aes = new AesGcm(key.Encrypt, TagSize);
        aes.Decrypt(sealedBytes.Slice(4, NonceSize), sealedBytes[(4 + NonceSize + TagSize)..], sealedBytes.Slice(4 + NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    /// <summary>The look-up value of a normalised text under the newest key.</summary>
    public KeyedMac Mac(string kind, string value) => new(Current, MacOf(Current, kind, value));

    /// <summary>Under every key: what a search must try while a rotation is not yet re-keyed.</summary>
    public IReadOnlyList<KeyedMac> Macs(string kind, string value) => [.. _keys.Keys.Select(v => new KeyedMac(v, MacOf(v, kind, value)))];

    /// <summary>The key of one file.</summary>
    /// <exception cref="CryptographicException">A key that is not in the ring.</exception>
    internal byte[] FileKey(int version, ReadOnlySpan<byte> salt) =>
        _keys.TryGetValue(version, out var key)
            ? HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Encrypt, 32, salt.ToArray(), Encoding.UTF8.GetBytes("onecounty/file"))
            : throw new CryptographicException("Encrypted under a key that this county does not hold.");

    /// <summary>Tells a key from another without telling the key.</summary>
    internal byte[] Fingerprint(int version) => _keys[version].Fingerprint;

    byte[] MacOf(int version, string kind, string value) =>
        HMACSHA256.HashData(_keys[version].Mac, Encoding.UTF8.GetBytes($"{kind}\0{value}"))[..MacSize];

    static byte[] Derive(byte[] secret, string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes($"onecounty/{use}"));

    /// <summary>Two nodes that start at once on one folder must not each keep a key of their own: whoever links the file first wins.</summary>
    static void MakeFirst(string path)
    {
        try
        {
            Write(path, [new StoredKey(1, RandomNumberGenerator.GetBytes(32))], overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // The other node was faster: its key is the county's.
        }
    }

    static void Write(string path, StoredKey[] keys, bool overwrite = true)
    {
        var part = $"{path}.{Guid.NewGuid():N}.part";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(part, options))
        {
            JsonSerializer.Serialize(file, keys);
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(part, path, overwrite);
        }
        finally
        {
            File.Delete(part);
        }
    }

    sealed record StoredKey(int Version, byte[] Secret);
}

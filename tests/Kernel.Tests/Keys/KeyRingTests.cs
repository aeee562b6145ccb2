using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OneCounty.Kernel.Tests;

public sealed class KeyRingTests : IDisposable
{
    readonly CountyPlaces _places = new(Directory.CreateTempSubdirectory("onecounty-keys-").FullName);

    public void Dispose() => Directory.Delete(_places.Root, recursive: true);

    /// <summary>A ring whose secret is 32 bytes 00 01 02 … 1f.</summary>
    KeyRing Known()
    {
        File.WriteAllText(Path.Combine(_places.Keys, "county.keys.json"), JsonSerializer.Serialize(new[] { new { Version = 1, Secret = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray() } }));
        return KeyRing.Open(_places);
    }

    [Fact]
    public void Look_up_values_are_HMAC_SHA256_under_a_key_derived_by_HKDF()
    {
        // RFC 5869 by hand with an empty salt: extract, then one block of expand.
        var secret = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var pseudoRandom = HMACSHA256.HashData(new byte[32], secret);
        var key = HMACSHA256.HashData(pseudoRandom, (byte[])[.. "onecounty/mac"u8, 1]);
        var expected = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes("id-card\0110101199003070011"))[..16];
        Assert.Equal(expected, Known().Mac("id-card", "110101199003070011").Mac);
    }

    [Fact]
    public void The_form_of_an_encrypted_value_is_version_nonce_tag_ciphertext_under_AES_GCM()
    {
        var fresh = Known().Encrypt("330726196507040016", "residents.id-number");
        Assert.Equal([0, 0, 0, 1], fresh[..4]);
        Assert.Equal(4 + 12 + 16 + 18, fresh.Length);
        // Opened by hand: version, nonce, tag, ciphertext; the purpose is the associated data.
        var secret = Enumerable.Range(0, 32).Select(i => (byte)i).ToArray();
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: "onecounty/encrypt"u8.ToArray());
        using var aes = new AesGcm(key, 16);
        var plain = new byte[18];
        aes.Decrypt(fresh.AsSpan(4, 12), fresh.AsSpan(32), fresh.AsSpan(16, 16), plain, "residents.id-number"u8);
        Assert.Equal("330726196507040016", Encoding.UTF8.GetString(plain));
    }

    [Fact]
    public void Any_changed_byte_another_purpose_or_a_cut_does_not_open()
    {
        var ring = Known();
        var whole = ring.Encrypt("王小明", "a");
        for (var i = 0; i < whole.Length; i++)
        {
            var changed = whole.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => ring.Decrypt(changed, "a"));
            Assert.ThrowsAny<CryptographicException>(() => ring.Decrypt(whole[..i], "a"));
        }
        Assert.ThrowsAny<CryptographicException>(() => ring.Decrypt(whole, "b"));
        Assert.Equal("王小明", ring.Decrypt(whole, "a"));
    }

    [Fact]
    public void The_same_text_is_never_encrypted_alike_but_always_looked_up_alike()
    {
        var ring = Known();
        Assert.NotEqual(ring.Encrypt("a", "p"), ring.Encrypt("a", "p"));
        Assert.Equal(ring.Mac("phone", "1").Mac, ring.Mac("phone", "1").Mac);
        Assert.NotEqual(ring.Mac("phone", "1").Mac, ring.Mac("last-4", "1").Mac);
    }

    [Fact]
    public void After_a_rotation_old_values_open_new_ones_use_the_new_key_and_look_ups_try_both()
    {
        var old = Known();
        var (value, mac) = (old.Encrypt("a", "p"), old.Mac("k", "a"));
        Assert.Equal(2, KeyRing.Rotate(_places));
        var ring = KeyRing.Open(_places);
        Assert.Equal("a", ring.Decrypt(value, "p"));
        Assert.Equal(2, ring.Encrypt("a", "p")[3]);
        Assert.Equal([1, 2], ring.Macs("k", "a").Select(m => m.Version).Order());
        Assert.Contains(ring.Macs("k", "a"), m => m.Version == mac.Version && m.Mac.AsSpan().SequenceEqual(mac.Mac));
        Assert.ThrowsAny<CryptographicException>(() => old.Decrypt(ring.Encrypt("a", "p"), "p"));
    }

    [Fact]
    public void The_key_file_is_made_once_and_only_its_owner_reads_it()
    {
        var value = KeyRing.Open(_places).Encrypt("a", "p");
        Assert.Equal("a", KeyRing.Open(_places).Decrypt(value, "p"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_places.Keys, "county.keys.json")));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_on_one_folder_get_one_key()
    {
        var values = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => KeyRing.Open(_places).Mac("k", "a").Mac)));
        Assert.Single(values.Select(Convert.ToHexString).Distinct());
    }
}

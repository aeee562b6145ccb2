using System.Security.Cryptography;
using System.Text;

namespace OneCounty.Kernel.Tests;

/// <summary>What lies on disk: encrypted, and any change of it is noticed.</summary>
public sealed class SealedFileTests : IDisposable
{
    const int Header = SealedFile.HeaderSize;
    const int Chunk = SealedFile.ChunkSize;
    const int Stored = Chunk + SealedFile.TagSize;

    readonly CountyPlaces _places = new(Directory.CreateTempSubdirectory("onecounty-files-").FullName);

    public void Dispose() => Directory.Delete(_places.Root, recursive: true);

    FileStore Store => new(_places, KeyRing.Open(_places));

    string OnDisk => Assert.Single(Directory.GetFiles(_places.Files, "*", SearchOption.AllDirectories));

    async Task<string> Put(byte[] content) => (await Store.Put(new MemoryStream(content), long.MaxValue, default)).Value.Hash;

    byte[] Read(string hash)
    {
        using var open = Store.Open(hash)!;
        var read = new MemoryStream();
        open.CopyTo(read);
        return read.ToArray();
    }

    /// <summary>Changes the one file on disk.</summary>
    void Change(Func<byte[], byte[]> change) => File.WriteAllBytes(OnDisk, change(File.ReadAllBytes(OnDisk)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData((3 * Chunk) + 77)]
    public async Task Any_size_comes_back_whole_with_its_length_known_at_once(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);
        var hash = await Put(content);
        await using var open = Store.Open(hash)!;
        Assert.Equal(size, open.Length);
        Assert.Equal(content, Read(hash));
    }

    [Fact]
    public async Task Neither_content_nor_name_on_disk_tells_what_it_is()
    {
        var content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("王小明 330726196507040016 ", 1000)));
        var hash = await Put(content);
        var disk = File.ReadAllBytes(OnDisk);
        Assert.True(disk.AsSpan().IndexOf("330726196507040016"u8) < 0);
        Assert.DoesNotContain(hash, OnDisk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(Chunk - 5, 10)]
    [InlineData((2 * Chunk) + 3, 2 * Chunk)]
    [InlineData((4 * Chunk) + 100, 50)]
    [InlineData((4 * Chunk) + 123, 0)]
    public async Task A_part_is_read_from_its_place(int from, int count)
    {
        var content = RandomNumberGenerator.GetBytes((4 * Chunk) + 123 + count);
        await using var open = Store.Open(await Put(content))!;
        open.Seek(from, SeekOrigin.Begin);
        var part = new byte[count];
        await open.ReadExactlyAsync(part);
        Assert.Equal(content[from..(from + count)], part);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Header - 1)]
    [InlineData(Header)]
    [InlineData(Header + 5)]
    [InlineData(Header + Stored)]
    [InlineData(Header + Stored + 20)]
    [InlineData(Header + (2 * Stored))]
    public async Task A_file_cut_off_anywhere_does_not_even_open(int length)
    {
        var hash = await Put(RandomNumberGenerator.GetBytes(3 * Chunk));
        Change(disk => disk[..length]);
        Assert.ThrowsAny<CryptographicException>(() => Store.Open(hash));
    }

    [Fact]
    public async Task Chunks_that_changed_places_are_noticed()
    {
        var hash = await Put(RandomNumberGenerator.GetBytes(3 * Chunk));
        Change(disk => [.. disk[..Header], .. disk[(Header + Stored)..(Header + (2 * Stored))], .. disk[Header..(Header + Stored)], .. disk[(Header + (2 * Stored))..]]);
        Assert.ThrowsAny<CryptographicException>(() => Read(hash));
    }

    [Fact]
    public async Task A_chunk_left_out_or_put_in_twice_is_noticed()
    {
        var hash = await Put(RandomNumberGenerator.GetBytes(3 * Chunk));
        var whole = File.ReadAllBytes(OnDisk);
        Change(_ => [.. whole[..Header], .. whole[(Header + Stored)..]]);
        Assert.ThrowsAny<CryptographicException>(() => Store.Open(hash));
        Change(_ => [.. whole, .. whole[^Stored..]]);
        Assert.ThrowsAny<CryptographicException>(() => Store.Open(hash));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(Header + 7)]
    [InlineData(Header + Stored + Chunk)]
    public async Task A_changed_byte_is_noticed(int at)
    {
        var hash = await Put(RandomNumberGenerator.GetBytes(3 * Chunk));
        Change(disk =>
        {
            disk[at] ^= 1;
            return disk;
        });
        Assert.ThrowsAny<CryptographicException>(() => Read(hash));
    }

    [Fact]
    public async Task One_file_does_not_pass_for_another()
    {
        var hash = await Put([1, 2, 3]);
        var path = OnDisk;
        await Put([4, 5, 6]);
        File.Copy(Directory.GetFiles(_places.Files, "*", SearchOption.AllDirectories).Single(f => f != path), path, overwrite: true);
        Assert.ThrowsAny<CryptographicException>(() => Store.Open(hash));
    }

    [Fact]
    public async Task Under_another_key_it_is_not_even_found_and_does_not_open()
    {
        var hash = await Put([1, 2, 3]);
        var other = new CountyPlaces(Path.Combine(_places.Root, "other"));
        var ring = KeyRing.Open(other);
        Assert.Null(new FileStore(_places, ring).Open(hash));
        Assert.ThrowsAny<CryptographicException>(() => new SealedFileStream(OnDisk, Convert.FromHexString(hash), ring));
    }

    [Fact]
    public async Task After_a_rotation_of_keys_earlier_files_still_open()
    {
        var hash = await Put([1, 2, 3]);
        KeyRing.Rotate(_places);
        Assert.Equal([1, 2, 3], Read(hash));
        Assert.Equal([4], Read(await Put([4])));
    }

    [Fact]
    public async Task A_plain_file_of_an_earlier_program_is_readable_and_is_sealed_when_it_comes_again()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var plain = Path.Combine(_places.Files, hash[..2], hash[2..4], hash);
        Directory.CreateDirectory(Path.GetDirectoryName(plain)!);
        await File.WriteAllBytesAsync(plain, content);
        Assert.Equal(content, Read(hash));
        await Put(content);
        Assert.Equal(content, Read(hash));
        Assert.NotEqual(plain, OnDisk);
    }
}

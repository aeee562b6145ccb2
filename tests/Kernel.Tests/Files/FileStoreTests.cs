using System.Security.Cryptography;

namespace OneCounty.Kernel.Tests;

public sealed class FileStoreTests : IDisposable
{
    readonly CountyPlaces _places = new(Directory.CreateTempSubdirectory("onecounty-files-").FullName);

    public void Dispose() => Directory.Delete(_places.Root, recursive: true);

    FileStore Store => new(_places, KeyRing.Open(_places));

    string[] OnDisk => Directory.GetFiles(_places.Files, "*", SearchOption.AllDirectories);

    [Fact]
    public async Task The_same_content_is_kept_once_under_its_hash_even_when_sixteen_store_it()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        var stored = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.Put(new MemoryStream(content), 1_000_000, default))));
        Assert.All(stored, s => Assert.Equal(new StoredFile(Convert.ToHexStringLower(SHA256.HashData(content)), 300_000), s.Value));
        Assert.Single(OnDisk);
        await using var open = Store.Open(stored[0].Value.Hash)!;
        var read = new MemoryStream();
        await open.CopyToAsync(read);
        Assert.Equal(content, read.ToArray());
    }

    [Theory]
    [InlineData(1000, 1000, true)]
    [InlineData(1001, 1000, false)]
    [InlineData(0, 0, true)]
    public async Task Beyond_the_limit_nothing_is_kept(int size, int limit, bool kept)
    {
        var outcome = await Store.Put(new MemoryStream(new byte[size]), limit, default);
        Assert.Equal(kept, !outcome.Refused);
        Assert.Equal(kept ? 1 : 0, OnDisk.Length);
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.Put(new Broken(), 1_000_000, default));
        Assert.Empty(OnDisk);
    }

    [Fact]
    public async Task Half_a_file_left_by_a_crash_cannot_be_opened_and_does_not_stand_in_the_way()
    {
        await File.WriteAllTextAsync(Path.Combine(_places.Files, "0123.part"), "half");
        var stored = await Store.Put(new MemoryStream([1]), 10, default);
        await using var open = Store.Open(stored.Value.Hash);
        Assert.NotNull(open);
        Assert.Null(Store.Open("0123.part"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void What_is_not_a_hash_or_not_there_opens_nothing(string hash) => Assert.Null(Store.Open(hash));

    sealed class Broken : MemoryStream
    {
        int _reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _reads++ == 0 ? new(buffer.Length) : throw new IOException("gone");
    }
}

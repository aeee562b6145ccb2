using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class KeyVersionsTests : IDisposable
{
    readonly CountyPlaces _other = new(Directory.CreateTempSubdirectory("onecounty-keys-").FullName);

    public void Dispose() => Directory.Delete(_other.Root, recursive: true);

    static Task<TestCounty> Start(StoreKind kind) => TestCounty.Start(kind, [new WorkshopRoom()], background: false);

    /// <summary>A start of the program on the county's database with the keys of a folder.</summary>
    static Task Begin(TestCounty county, CountyPlaces places) => new KeyVersions(county.Store, places, TimeProvider.System).Check(default);

    static void CopyKeys(CountyPlaces from, CountyPlaces to) => File.Copy(KeyRing.FileOf(from), KeyRing.FileOf(to), overwrite: true);

    static async Task<string> Refusal(Func<Task> start) => (await Assert.ThrowsAsync<StartRefused>(start)).Message;

    [Theory, BothStores]
    public async Task The_first_start_names_its_key_and_later_starts_with_it_go_on(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Begin(county, county.Places);
        CopyKeys(county.Places, _other);
        await Begin(county, _other);
        await using var reader = county.Reader();
        Assert.Equal([1], await reader.Query<int>("select version from kernel_key_version", null, default));
    }

    [Theory, BothStores]
    public async Task A_lost_key_file_is_not_replaced_by_a_new_one(StoreKind kind)
    {
        await using var county = await Start(kind);
        Assert.Contains("从备份恢复", await Refusal(() => Begin(county, _other)));
        Assert.False(File.Exists(KeyRing.FileOf(_other)));
    }

    [Theory, BothStores]
    public async Task Another_key_of_the_same_version_is_refused(StoreKind kind)
    {
        await using var county = await Start(kind);
        KeyRing.Open(_other);
        Assert.Contains("第 1 版密钥不是", await Refusal(() => Begin(county, _other)));
    }

    [Theory, BothStores]
    public async Task After_a_rotation_a_ring_without_the_new_version_is_refused_and_one_with_both_starts(StoreKind kind)
    {
        await using var county = await Start(kind);
        CopyKeys(county.Places, _other);
        Assert.Equal(2, await county.Services.GetRequiredService<KeyVersions>().Rotate(default));
        Assert.Contains("缺少第 2 版密钥", await Refusal(() => Begin(county, _other)));
        CopyKeys(county.Places, _other);
        await Begin(county, _other);
    }

    [Theory, BothStores]
    public async Task A_ring_that_does_not_fit_is_not_rotated(StoreKind kind)
    {
        await using var county = await Start(kind);
        KeyRing.Open(_other);
        await Refusal(() => new KeyVersions(county.Store, _other, TimeProvider.System).Rotate(default));
        Assert.Equal([1], KeyRing.Open(_other).Versions);
    }

    [Theory, BothStores]
    public async Task A_used_database_from_before_keys_were_named_takes_the_ring_that_is_there_and_no_new_one(StoreKind kind)
    {
        await using var county = await Start(kind);
        await county.Transactions.Run(Caller.Platform("test"), async work =>
        {
            await work.Execute("delete from kernel_key_version");
            work.Emit(Guid.NewGuid(), new PieceAdded(Guid.Empty, "x"));
        }, default);
        await Refusal(() => Begin(county, _other));
        Assert.False(File.Exists(KeyRing.FileOf(_other)));
        await Begin(county, county.Places);
        KeyRing.Open(_other);
        Assert.Contains("第 1 版密钥不是", await Refusal(() => Begin(county, _other)));
    }

    [Theory, BothStores]
    public async Task Of_nodes_with_keys_of_their_own_that_begin_on_one_empty_database_one_starts(StoreKind kind)
    {
        await using var county = await Start(kind);
        await county.Transactions.Run(Caller.Platform("test"), work => work.Execute("delete from kernel_key_version"), default);
        KeyRing.Open(_other);
        var starts = await Task.WhenAll(((CountyPlaces[])[county.Places, _other]).Select(places => Task.Run(async () =>
        {
            try
            {
                await Begin(county, places);
                return true;
            }
            catch (StartRefused)
            {
                return false;
            }
        })));
        Assert.Single(starts, started => started);
    }
}

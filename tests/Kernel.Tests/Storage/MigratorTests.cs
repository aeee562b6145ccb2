using OneCounty.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace OneCounty.Kernel.Tests;

public sealed class MigratorTests
{
    [Theory, BothStores]
    public async Task Migrating_again_applies_nothing_and_keeps_the_epoch(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var log = county.Services.GetRequiredService<EventLog>();
        var before = await log.End(default);
        Assert.Equal(0, await county.Services.GetRequiredService<Migrator>().Migrate(default));
        Assert.Equal(before, await log.End(default));
    }

    [Theory, BothStores]
    public async Task A_file_that_changed_after_it_was_applied_is_refused(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        await county.Transactions.Run(Caller.Platform("test"), work => work.Execute("update kernel_migration set sha256 = 'other' where room = 'workshop'"), default);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => county.Services.GetRequiredService<Migrator>().Migrate(default));
        Assert.Contains("workshop/2026-11-21_01_workshop.sql", fault.Message);
    }

    [Theory, BothStores]
    public async Task Two_nodes_may_start_at_once_on_an_empty_database(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false, migrate: false);
        var migrators = Enumerable.Range(0, 4).Select(_ => new Migrator(county.Store, [new WorkshopRoom()], TimeProvider.System));
        var counts = await Task.WhenAll(migrators.Select(m => Task.Run(() => m.Migrate(default))));
        Assert.Single(counts, c => c > 0);
    }

    [Theory]
    [InlineData("RecordedByName", "recorded_by_name")]
    [InlineData("Sha256", "sha256")]
    [InlineData("Id", "id")]
    [InlineData("IDNumber", "idnumber")]
    public void Columns_are_snake_case(string name, string column) => Assert.Equal(column, SnakeCase.Of(name));
}

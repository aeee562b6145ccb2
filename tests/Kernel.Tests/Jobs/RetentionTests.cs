using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class RetentionTests
{
    /// <summary>Reads all; fails on what is called "bad".</summary>
    sealed class WhenPieceAdded : IReaction<PieceAdded>
    {
        public Task Handle(PieceAdded happened, EventEnvelope envelope, Work work, CancellationToken ct) =>
            happened.Name == "bad" ? throw new InvalidOperationException("no") : Task.CompletedTask;
    }

    static Task<TestCounty> Start(StoreKind kind, params string[] reactions) => TestCounty.Start(kind, [new WorkshopRoom()], services =>
    {
        foreach (var name in reactions)
            services.AddReaction<PieceAdded, WhenPieceAdded>(name);
    }, background: false, realClock: false);

    static async Task Tell(TestCounty county, params string[] names)
    {
        await county.Transactions.Run(Caller.Platform("test"), work =>
        {
            foreach (var name in names)
                work.Emit(Guid.NewGuid(), new PieceAdded(Guid.Empty, name));
            return Task.CompletedTask;
        }, default);
        await county.UntilNumbered();
    }

    static string[] Named(int count, string name = "x") => [.. Enumerable.Repeat(name, count)];

    static async Task Retain(TestCounty county, TimeSpan later)
    {
        county.Clock.Advance(later);
        county.Services.GetRequiredService<Parameters>().Forget();
        await using var scope = county.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Retention>().Run(default);
        await county.UntilNumbered();
    }

    static async Task<IEnumerable<long>> Kept(TestCounty county) => (await county.Services.GetRequiredService<EventLog>().Read(0, 20_000, default)).Select(r => r.Number);

    static Task<long> Forgotten(TestCounty county) => county.Services.GetRequiredService<EventLog>().Forgotten(default);

    /// <summary>A reaction of an earlier program: read up to a number once.</summary>
    static Task Reader(TestCounty county, string name, int number) => county.Transactions.Run(Caller.Platform("test"), async work =>
    {
        await work.Execute("insert into kernel_reader (name, epoch, number, moved_at) values (@name, @epoch, @number, @Now) on conflict (name) do update set number = @number", new { name, epoch = Guid.NewGuid(), number, work.Now });
        await work.Execute("insert into kernel_retry (reader, number, subject_id, attempts, next_at, state) values (@name, 1, @subject, 12, @Now, 'given-up') on conflict do nothing", new { name, subject = Guid.NewGuid(), work.Now });
    }, default);

    static async Task<string[]> Readers(TestCounty county)
    {
        await using var reader = county.Reader();
        return [.. await reader.Query<string>("select name from kernel_reader order by name", null, default)];
    }

    [Theory, BothStores]
    public async Task Without_any_reader_events_are_free_when_their_days_are_over_and_the_last_one_stays(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Named(10));
        await Retain(county, TimeSpan.FromDays(29));
        Assert.Equal(10, (await Kept(county)).Count());
        await Retain(county, TimeSpan.FromDays(2));
        Assert.Equal([10], await Kept(county));
        Assert.Equal(9, await Forgotten(county));
        await Tell(county, "y");
        Assert.Equal([10, 11], await Kept(county));
    }

    [Theory, BothStores]
    public async Task More_than_one_transaction_drops_goes_too(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Named(Retention.Chunk * 2 + 7));
        await Retain(county, TimeSpan.FromDays(31));
        Assert.Single(await Kept(county));
    }

    [Theory, BothStores]
    public async Task What_a_reaction_of_this_program_has_not_read_stays_however_old(StoreKind kind)
    {
        await using var county = await Start(kind, "workshop.one", "workshop.two");
        await Tell(county, Named(5));
        await Retain(county, TimeSpan.FromDays(400));
        Assert.Equal(5, (await Kept(county)).Count());
        await county.Services.GetRequiredService<ReactionDispatcher>().Advance(county.Services.GetServices<ReactionPlan>().First(), default);
        await Retain(county, TimeSpan.FromDays(400));
        Assert.Equal(5, (await Kept(county)).Count());
        await county.UntilQuiet();
        await Retain(county, TimeSpan.FromDays(1));
        Assert.Equal([5], await Kept(county));
    }

    [Theory, BothStores]
    public async Task What_waits_for_a_retry_stays_and_nobody_takes_the_gap_behind_it_for_a_whole_log(StoreKind kind)
    {
        await using var county = await Start(kind, "workshop.one");
        await Tell(county, "x", "bad", "x", "x");
        await county.UntilQuiet();
        await Retain(county, TimeSpan.FromDays(31));
        Assert.Equal([2, 4], await Kept(county));
        Assert.Equal(3, await Forgotten(county));
    }

    [Theory, BothStores]
    public async Task A_reaction_that_no_program_has_any_more_stops_holding_events_when_its_days_of_grace_are_over(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Named(10));
        await Reader(county, "workshop.removed", 4);
        await Retain(county, TimeSpan.FromDays(6));
        Assert.Equal(["workshop.removed"], await Readers(county));
        await Retain(county, TimeSpan.FromDays(2));
        Assert.Empty(await Readers(county));
        await Retain(county, TimeSpan.FromDays(23));
        Assert.Equal([10], await Kept(county));
        await using var reader = county.Reader();
        Assert.Equal("workshop.removed，放弃未送达事件 1 条", await reader.First<string>("select detail from kernel_audit where action = 'kernel.reader-forget'", null, default));
    }

    [Theory, BothStores]
    public async Task A_reaction_that_only_another_version_on_another_node_has_is_not_forgotten_while_that_node_reads(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Named(10));
        await Reader(county, "workshop.newer", 10);
        await Retain(county, TimeSpan.FromDays(60));
        // An event has come and the other node is about to read it: a cursor that stood still for long is no proof that nobody reads.
        await Tell(county, "y");
        await Retain(county, TimeSpan.FromDays(1));
        Assert.Equal(["workshop.newer"], await Readers(county));
    }
}

using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class ReactionTests
{
    /// <summary>Writes what it saw; fails as long as it is told to.</summary>
    sealed class WhenPieceAdded(Troubles troubles, Caller caller) : IReaction<PieceAdded>
    {
        public async Task Handle(PieceAdded happened, EventEnvelope envelope, Work work, CancellationToken ct)
        {
            await work.Insert<SeenRow>([new() { Id = work.NewId(), Reader = caller.Name, Number = await work.NextNumber("seen"), SubjectId = envelope.SubjectId, Text = happened.Name }]);
            if (troubles.Names.Contains(happened.Name))
                throw new InvalidOperationException("not now");
        }
    }

    sealed class Troubles
    {
        public HashSet<string> Names { get; } = [];
    }

    static Task<TestCounty> Start(StoreKind kind, bool realClock = true, bool background = false) => TestCounty.Start(kind, [new WorkshopRoom()], services =>
    {
        services.AddSingleton<Troubles>();
        services.AddReaction<PieceAdded, WhenPieceAdded>("workshop.when-piece-added");
    }, background: background, realClock: realClock);

    static Task Tell(TestCounty county, Guid subject, params string[] names) =>
        county.Transactions.Run(Caller.Platform("test"), work =>
        {
            foreach (var name in names)
                work.Emit(subject, new PieceAdded(subject, name));
            return Task.CompletedTask;
        }, default);

    static async Task<string[]> Seen(TestCounty county)
    {
        await using var reader = county.Reader();
        return [.. await reader.Query<string>("select text from workshop_seen order by number", null, default)];
    }

    static ReactionDispatcher Node(TestCounty county) => ActivatorUtilities.CreateInstance<ReactionDispatcher>(county.Services);

    static ReactionPlan Plan(TestCounty county) => county.Services.GetServices<ReactionPlan>().Single();

    [Theory, BothStores]
    public async Task Every_event_is_handled_once_and_reading_again_changes_nothing(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Guid.NewGuid(), "a", "b");
        await Tell(county, Guid.NewGuid(), "c");
        await county.UntilQuiet();
        await county.UntilQuiet();
        Assert.Equal(["a", "b", "c"], (await Seen(county)).Order());
    }

    [Theory, BothStores]
    public async Task With_the_host_running_a_reaction_follows_by_itself_and_an_idle_county_writes_nothing(StoreKind kind)
    {
        await using var county = await Start(kind, background: true);
        await Tell(county, Guid.NewGuid(), "a");
        await Eventually.Is(async () => (await Seen(county)) is ["a"]);
        await county.UntilQuiet();
        var before = await Version(county);
        for (var i = 0; i < 20; i++)
            await county.Services.GetRequiredService<ReactionDispatcher>().Advance(Plan(county), default);
        Assert.Equal(before, await Version(county));
    }

    static async Task<string?> Version(TestCounty county)
    {
        await using var reader = county.Reader();
        return await reader.First<string>(new SqlText("select lease_until || '' from kernel_reader", "select xmin || '' from kernel_reader"), null, default);
    }

    [Theory, BothStores]
    public async Task A_failing_event_retries_alone_and_holds_only_its_own_subject(StoreKind kind)
    {
        await using var county = await Start(kind, realClock: false);
        county.Services.GetRequiredService<Troubles>().Names.Add("a1");
        var (a, b) = (Guid.NewGuid(), Guid.NewGuid());
        await Tell(county, a, "a1");
        await Tell(county, b, "b1");
        await Tell(county, a, "a2");
        await county.UntilQuiet();
        Assert.Equal(["b1"], await Seen(county));
        county.Clock.Advance(TimeSpan.FromSeconds(2));
        await county.UntilQuiet();
        Assert.Equal(["b1"], await Seen(county));
        county.Services.GetRequiredService<Troubles>().Names.Clear();
        county.Clock.Advance(TimeSpan.FromSeconds(10));
        await county.UntilQuiet();
        Assert.Equal(["b1", "a1", "a2"], await Seen(county));
        await using var reader = county.Reader();
        Assert.Equal(0, await reader.First<long>("select count(*) from kernel_retry", null, default));
    }

    [Theory, BothStores]
    public async Task After_twelve_attempts_it_is_given_up_shown_and_its_subject_goes_on(StoreKind kind)
    {
        await using var county = await Start(kind, realClock: false);
        county.Services.GetRequiredService<Troubles>().Names.Add("a1");
        var a = Guid.NewGuid();
        await Tell(county, a, "a1", "a2");
        for (var i = 0; i < 14; i++)
        {
            await county.UntilQuiet();
            county.Clock.Advance(TimeSpan.FromHours(1));
        }
        Assert.Equal(["a2"], await Seen(county));
        await using var reader = county.Reader();
        Assert.Equal(("given-up", 12), await reader.First<(string, int)>("select state, attempts from kernel_retry", null, default));
    }

    [Theory, BothStores]
    public async Task A_payload_newer_than_the_reaction_knows_waits_instead_of_being_misread(StoreKind kind)
    {
        await using var county = await Start(kind);
        await county.Transactions.Run(Caller.Platform("test"), work => { work.Emit(Guid.NewGuid(), new PieceAddedLater("x")); return Task.CompletedTask; }, default);
        await county.UntilQuiet();
        await using var reader = county.Reader();
        Assert.Contains("版本 3", await reader.First<string>("select error from kernel_retry", null, default));
    }

    sealed record PieceAddedLater(string Other) : IEvent
    {
        public static string Type => PieceAdded.Type;

        public static int Version => PieceAdded.Version + 1;
    }

    [Theory, BothStores]
    public async Task A_lease_keeps_other_nodes_away_and_passes_on_when_it_ends(StoreKind kind)
    {
        await using var county = await Start(kind, realClock: false);
        var (one, two, plan) = (Node(county), Node(county), Plan(county));
        await Tell(county, Guid.NewGuid(), "a");
        await county.UntilNumbered();
        Assert.Equal(1, await one.Advance(plan, default));
        await Tell(county, Guid.NewGuid(), "b");
        await county.UntilNumbered();
        Assert.Equal(0, await two.Advance(plan, default));
        county.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await two.Advance(plan, default));
        Assert.Equal(["a", "b"], (await Seen(county)).Order());
    }

    [Theory, BothStores]
    public async Task Four_nodes_whose_leases_keep_ending_handle_every_event_once_and_in_order(StoreKind kind)
    {
        await using var county = await Start(kind, realClock: false);
        var subjects = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToList();
        for (var i = 0; i < 60; i++)
            await Tell(county, subjects[i % 5], $"{i:00}");
        await county.UntilNumbered();
        var plan = Plan(county);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            var node = Node(county);
            for (var i = 0; i < 10; i++)
            {
                county.Clock.Advance(TimeSpan.FromSeconds(31));
                await node.Advance(plan, default);
            }
        })));
        await using var reader = county.Reader();
        var seen = await reader.Query<SeenRow>("select id, reader, number, subject_id, text from workshop_seen order by number", null, default);
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i:00}"), seen.Select(s => s.Text));
    }

    [Theory, BothStores]
    public async Task After_a_restore_the_log_has_another_epoch_and_readers_go_on_from_where_both_agree(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Guid.NewGuid(), "a");
        await county.UntilQuiet();
        // A backup restored without its newest readers' rows: the cursor is ahead of the log.
        await county.Transactions.Run(Caller.Platform("test"), work => work.Execute("update kernel_reader set number = 1000"), default);
        var epoch = Guid.CreateVersion7();
        Assert.Equal(epoch, (await county.Services.GetRequiredService<EventLog>().BeginEpoch(epoch, default)).Epoch);
        await county.UntilQuiet();
        await Tell(county, Guid.NewGuid(), "b");
        await county.UntilQuiet();
        Assert.Equal(["a", "b"], (await Seen(county)).Order());
    }
}

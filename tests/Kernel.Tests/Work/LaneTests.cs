using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class LaneTests
{
    sealed record Step(string Key, string Text);

    static Lane<Step, long> Make(TestCounty county, Func<IReadOnlyList<Step>, Work, CancellationToken, Task<IReadOnlyList<long>>> apply, LaneOptions? options = null) =>
        new("workshop.lane", county.Transactions, options ?? new LaneOptions(), s => s.Key, apply, NullLogger<Lane<Step, long>>.Instance);

    /// <summary>Writes what came, in order; the text "poison" breaks its transaction.</summary>
    static async Task<IReadOnlyList<long>> Write(IReadOnlyList<Step> steps, Work work, CancellationToken ct)
    {
        var numbers = new List<long>();
        foreach (var step in steps)
            numbers.Add(await work.NextNumber("lane"));
        await work.Insert<SeenRow>([.. steps.Select((s, i) => new SeenRow { Id = work.NewId(), Reader = s.Key, Number = numbers[i], SubjectId = Guid.Empty, Text = s.Text })]);
        if (steps.Any(s => s.Text == "poison"))
            throw new InvalidOperationException("poison");
        return numbers;
    }

    static async Task<List<SeenRow>> Seen(TestCounty county)
    {
        await using var reader = county.Reader();
        return [.. await reader.Query<SeenRow>("select id, reader, number, subject_id, text from workshop_seen order by number", null, default)];
    }

    [Theory, BothStores]
    public async Task Every_item_is_committed_once_before_it_is_answered_and_order_is_kept_by_key(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var lane = Make(county, Write);
        await lane.StartAsync(default);
        var runs = Enumerable.Range(0, 500).Select(i => lane.Run(new Step($"key{i % 7}", $"{i:000}"), default)).ToList();
        var numbers = await Task.WhenAll(runs);
        var seen = await Seen(county);
        Assert.Equal(numbers.Order(), seen.Select(s => s.Number));
        foreach (var key in seen.GroupBy(s => s.Reader))
            Assert.Equal(key.Select(s => s.Text).Order(StringComparer.Ordinal), key.Select(s => s.Text));
        await lane.StopAsync(default);
    }

    [Theory, BothStores]
    public async Task A_poisoned_item_harms_no_other(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var lane = Make(county, Write, new LaneOptions(Writers: 1));
        var runs = Enumerable.Range(0, 64).Select(i => lane.Run(new Step("k", i == 20 ? "poison" : $"{i:00}"), default)).ToList();
        await lane.StartAsync(default);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => Task.WhenAll(runs));
        Assert.Equal("poison", fault.Message);
        Assert.Equal(63, runs.Count(r => r.IsCompletedSuccessfully));
        Assert.Equal(Enumerable.Range(0, 64).Where(i => i != 20).Select(i => $"{i:00}"), (await Seen(county)).Select(s => s.Text));
        await lane.StopAsync(default);
    }

    [Theory, BothStores]
    public async Task Too_few_answers_commit_nothing(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var lane = Make(county, async (steps, work, ct) => [.. (await Write(steps, work, ct)).Skip(1)]);
        await lane.StartAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => lane.Run(new Step("k", "a"), default));
        Assert.Empty(await Seen(county));
        await lane.StopAsync(default);
    }

    [Theory, BothStores]
    public async Task A_full_queue_is_refused_with_429_and_waits_for_gates(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var lane = Make(county, Write, new LaneOptions(Capacity: 4, Writers: 1));
        var taken = Enumerable.Range(0, 4).Select(i => lane.TryRun(new Step("k", $"{i}"), default)).ToList();
        var refused = await lane.TryRun(new Step("k", "4"), default);
        Assert.Equal((RefusalKind.TooMany, 1), (refused.Refusal!.Kind, refused.Refusal.RetryAfter));
        var waits = lane.Run(new Step("k", "5"), default);
        await lane.StartAsync(default);
        await Task.WhenAll(taken);
        Assert.Equal(5, await waits);
        Assert.Equal(["0", "1", "2", "3", "5"], (await Seen(county)).Select(s => s.Text));
        await lane.StopAsync(default);
    }

    [Theory, BothStores]
    public async Task When_the_process_stops_nobody_waits_for_ever_and_what_was_not_answered_may_be_sent_again(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var inside = new TaskCompletionSource();
        var lane = Make(county, async (steps, work, ct) =>
        {
            await Write(steps, work, ct);
            inside.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(ct);
            return [];
        }, new LaneOptions(Writers: 1));
        await lane.StartAsync(default);
        var first = lane.Run(new Step("k", "a"), default);
        await inside.Task;
        var second = lane.Run(new Step("k", "b"), default);
        await lane.StopAsync(default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Assert.ThrowsAnyAsync<Exception>(() => lane.Run(new Step("k", "c"), default));
        Assert.True((await lane.TryRun(new Step("k", "d"), default)).Refused);
        Assert.Empty(await Seen(county));
    }

    [Theory, BothStores]
    public async Task A_busy_or_deadlocked_database_is_asked_again(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var attempts = new ConcurrentDictionary<string, int>();
        var lane = Make(county, async (steps, work, ct) =>
        {
            var answers = await Write(steps, work, ct);
            if (attempts.AddOrUpdate(steps[0].Text, 1, (_, n) => n + 1) < 3)
                throw kind == StoreKind.Sqlite ? new SqliteException("busy", 5) : new PostgresException("deadlock", "ERROR", "ERROR", "40P01");
            return answers;
        });
        await lane.StartAsync(default);
        await lane.Run(new Step("k", "a"), default);
        Assert.Equal(3, attempts["a"]);
        Assert.Single(await Seen(county));
        await lane.StopAsync(default);
    }

    [Fact]
    public async Task A_real_deadlock_on_PostgreSQL_ends_with_both_done()
    {
        await using var county = await TestCounty.Start(StoreKind.Postgres, [new WorkshopRoom()], background: false);
        foreach (var series in (string[])["a", "b"])
            await county.Transactions.Run(Caller.Platform("test"), work => work.NextNumber(series), default);
        using var both = new Barrier(2);
        var attempts = 0;
        Task Cross(string first, string second) => Task.Run(() => county.Transactions.Run(Caller.Platform("test"), async work =>
        {
            await work.NextNumber(first);
            if (Interlocked.Increment(ref attempts) <= 2)
                both.SignalAndWait();
            await work.NextNumber(second);
        }, default));
        await Task.WhenAll(Cross("a", "b"), Cross("b", "a"));
        Assert.True(attempts > 2);
        Assert.Equal(4, await county.Transactions.Run(Caller.Platform("test"), work => work.NextNumber("a"), default));
    }

    [Fact]
    public async Task Another_process_that_holds_SQLites_lock_is_waited_for()
    {
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()], background: false);
        await using var other = await county.Store.Open(default);
        var transaction = await CountyStore.Begin(other, default);
        var started = new TaskCompletionSource();
        var run = Task.Run(() =>
        {
            started.SetResult();
            return county.Transactions.Run(Caller.Platform("test"), work => work.NextNumber("a"), default);
        });
        await started.Task;
        await transaction.CommitAsync();
        Assert.Equal(1, await run);
    }

    [Fact]
    public async Task A_connection_killed_in_the_middle_fails_the_item_and_the_next_one_goes_through()
    {
        await using var county = await TestCounty.Start(StoreKind.Postgres, [new WorkshopRoom()], background: false);
        var lane = Make(county, async (steps, work, ct) =>
        {
            var answers = await Write(steps, work, ct);
            if (steps[0].Text == "kill")
                await work.Execute("select pg_terminate_backend(pg_backend_pid())");
            return answers;
        });
        await lane.StartAsync(default);
        await Assert.ThrowsAnyAsync<Exception>(() => lane.Run(new Step("k", "kill"), default));
        await lane.Run(new Step("k", "a"), default);
        Assert.Equal(["a"], (await Seen(county)).Select(s => s.Text));
        await lane.StopAsync(default);
    }
}

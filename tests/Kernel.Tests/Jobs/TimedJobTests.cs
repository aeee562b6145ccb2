using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class TimedJobTests
{
    sealed class Counted(Runs runs, Caller caller) : ITimedJob
    {
        public Task Run(CancellationToken ct)
        {
            runs.Add(caller.Name);
            return runs.Fails ? throw new InvalidOperationException("no") : Task.CompletedTask;
        }
    }

    sealed class Runs
    {
        readonly TaskCompletionSource _first = new();
        int _count;

        public int Count => _count;

        public bool Fails { get; init; }

        public Task First => _first.Task;

        public void Add(string by)
        {
            Assert.Equal("workshop.job", by);
            Interlocked.Increment(ref _count);
            _first.TrySetResult();
        }
    }

    static Task<TestCounty> Start(StoreKind kind, Runs runs, string cron = "0 0 0 1 1 ? 2099", bool background = false) =>
        TestCounty.Start(kind, [new WorkshopRoom()], s =>
        {
            s.AddSingleton(runs);
            s.AddTimedJob<Counted>("workshop.job", cron);
        }, background: background);

    static TimedJobPlan Plan(TestCounty county) => county.Services.GetServices<TimedJobPlan>().Single(p => p.Name == "workshop.job");

    static TimedJobs Node(TestCounty county) => ActivatorUtilities.CreateInstance<TimedJobs>(county.Services);

    [Theory, BothStores]
    public async Task Of_eight_nodes_one_runs_a_fire_and_the_next_fire_runs_again(StoreKind kind)
    {
        var runs = new Runs();
        await using var county = await Start(kind, runs, background: true);
        var nodes = Enumerable.Range(0, 8).Select(_ => Node(county)).ToList();
        foreach (var second in (int[])[1, 2])
        {
            var ran = await Task.WhenAll(nodes.Select(n => Task.Run(() => n.RunOnce(Plan(county), DateTime.UnixEpoch.AddSeconds(second), default))));
            Assert.Single(ran, r => r);
        }
        Assert.Equal(2, runs.Count);
    }

    [Theory, BothStores]
    public async Task A_job_that_fails_says_why_and_does_not_take_the_node_with_it(StoreKind kind)
    {
        await using var county = await Start(kind, new Runs { Fails = true }, background: true);
        Assert.True(await Node(county).RunOnce(Plan(county), DateTime.UnixEpoch, default));
        await using var reader = county.Reader();
        var row = await reader.First<JobRunRow>("select job, fire_at, node, started_at, ended_at, error from kernel_job_run", null, default);
        Assert.Equal("InvalidOperationException: no", row!.Error);
        Assert.NotNull(row.EndedAt);
    }

    [Fact]
    public async Task The_clock_fires_jobs_by_itself_in_two_counties_of_one_process()
    {
        var (one, two) = (new Runs(), new Runs());
        await using var first = await Start(StoreKind.Sqlite, one, "* * * * * ?", background: true);
        await using var second = await Start(StoreKind.Sqlite, two, "* * * * * ?", background: true);
        await Task.WhenAll(one.First, two.First).WaitAsync(TimeSpan.FromSeconds(30));
    }
}

using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Bench;

/// <summary>
/// Both doors into a unit of work (change + event + audit, and by Commit the idempotency record) in commits a second, against the bare
/// conditional update in a transaction of its own by the same driver: 16 connections, 1,000 rows, durable, same run.
/// </summary>
static class WritePath
{
    const int Writers = 16;
    const int Rows = 1000;
    const int LaneClients = 256;

    static readonly TimeSpan Measure = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("BENCH_SECONDS") is { } s ? int.Parse(s, CultureInfo.InvariantCulture) : 5);

    public static async Task Run(string[] args)
    {
        foreach (var (kind, slow) in ((StoreKind, bool)[])[(StoreKind.Sqlite, false), (StoreKind.Postgres, false), (StoreKind.Postgres, true)])
        {
            await using var county = await TestCounty.Start(kind, [new BenchRoom()], background: true, postgresOptions: slow ? "-c commit_delay=2000 -c commit_siblings=0" : null);
            var ids = Enumerable.Range(0, Rows).Select(_ => Guid.CreateVersion7()).ToArray();
            await county.Transactions.Run(Caller.Platform("bench"), work => work.Insert<BenchRow>([.. ids.Select(id => new BenchRow { Id = id, State = "open" })]), default);
            var where = kind == StoreKind.Sqlite ? "sqlite" : slow ? "postgres-slow-disk" : "postgres";
            // Once before, so that compilers, plans and caches are warm for all.
            await Doors(county, ids, TimeSpan.FromSeconds(1), (_, _) => { });
            double bare = 0;
            await Doors(county, ids, Measure, (name, rate) =>
            {
                if (name == "bare")
                    bare = rate;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"write-path {where} {name}: {rate:0} commits/s; ratio {rate / bare:0.00} against bare conditional update, {Writers} connections"));
            });
        }
    }

    static async Task Doors(TestCounty county, Guid[] ids, TimeSpan time, Action<string, double> say)
    {
        say("bare", await Rate(Writers, time, (_, id) => Bare(county, id), ids));
        say("commit-ef", await Rate(Writers, time, (_, id) => Command(county, id, byEf: true), ids));
        say("commit-sql", await Rate(Writers, time, (_, id) => Command(county, id, byEf: false), ids));
        var lane = new Lane<Guid, bool>("bench", county.Transactions, new LaneOptions(), id => id.ToString(), Apply, NullLogger<Lane<Guid, bool>>.Instance);
        await lane.StartAsync(default);
        say("lane", await Rate(LaneClients, time, (_, id) => lane.Run(id, default), ids));
        await lane.StopAsync(default);
    }

    static async Task<double> Rate(int clients, TimeSpan time, Func<int, Guid, Task> one, Guid[] ids)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            var count = 0;
            for (; clock.Elapsed < time; count++)
                await one(client, ids[random.Next(ids.Length)]);
            return count;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    /// <summary>The peer: the statement that decides, alone, committed. On SQLite behind the same gate, as 16 ungated writers would only spin.</summary>
    static async Task Bare(TestCounty county, Guid id)
    {
        var sqlite = county.Kind == StoreKind.Sqlite;
        if (sqlite)
            await Gate.WaitAsync();
        try
        {
            await using var connection = await county.Store.Open(default);
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = "update bench_row set version = version + 1 where id = @id and state = 'open'";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@id", sqlite ? SqlTypes.ToBytes(id) : id);
            command.Parameters.Add(parameter);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            if (sqlite)
                Gate.Release();
        }
    }

    static readonly SemaphoreSlim Gate = new(1, 1);

    static async Task Command(TestCounty county, Guid id, bool byEf)
    {
        await using var scope = county.Services.CreateAsyncScope();
        var facts = scope.ServiceProvider.GetRequiredService<RequestFacts>();
        (facts.Caller, facts.Key) = (Caller.Platform("bench"), new IdempotencyKey(Guid.NewGuid().ToByteArray(), [1]));
        await scope.ServiceProvider.GetRequiredService<Commits>().Run<Changed>(async work =>
        {
            if (byEf)
            {
                var row = await work.Db.Set<BenchRow>().SingleAsync(r => r.Id == id);
                row.Version++;
                await work.Flush();
            }
            else if (await work.Execute("update bench_row set version = version + 1 where id = @id and state = 'open'", new { id }) == 0)
                return KernelRefusals.Stale;
            Tell(work, id);
            return new Changed(id);
        }, default);
    }

    static void Tell(Work work, Guid id)
    {
        work.Emit(id, new Changed(id));
        work.Audit(new AuditEntry("bench.change", "row", id));
    }

    static readonly SqlText StepSql = new(
        "update bench_row set version = version + 1 where id = @id and state = 'open'",
        "update bench_row set version = version + t.n from (select id, count(*) as n from unnest(@ids) id group by id order by id) t where bench_row.id = t.id and state = 'open'");

    static async Task<IReadOnlyList<bool>> Apply(IReadOnlyList<Guid> ids, Work work, CancellationToken ct)
    {
        if (work.Store == StoreKind.Sqlite)
            foreach (var id in ids)
                await work.Execute(StepSql, new { id });
        else
            await work.Execute(StepSql, new { ids });
        foreach (var id in ids)
            Tell(work, id);
        return [.. ids.Select(_ => true)];
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

/// <summary>No reader skips a number: under many writers, several movers, killed movers and slow commits.</summary>
public sealed class EventLogTests
{
    const int Writers = 16;

    /// <summary>Each writer owns subjects and tells 1, 2, 3 … for each, changing the subject's row as a room does.</summary>
    static async Task Write(CountyStore store, int writer, int commands)
    {
        var transactions = new Transactions(new CountyModel(store, [new WorkshopRoom()]), TimeProvider.System, new LogSignal());
        for (var i = 0; i < commands; i++)
        {
            // Subjects are shared between two writers each, so that order per subject crosses connections.
            var subject = new Guid((writer / 2) + 1, (short)(i % 3), 0, new byte[8]);
            await transactions.Run(Caller.Platform("writer"), async work =>
            {
                var step = await work.First<long>("insert into kernel_counter (series, value) values (@series, 1) on conflict (series) do update set value = kernel_counter.value + 1 returning value", new { series = subject.ToString() });
                work.Emit(subject, new PieceAdded(subject, $"{step}"));
                if (i % 7 == 0)
                    work.Emit(subject, new PieceAdded(subject, $"{step}.5"));
                work.Audit(new AuditEntry("workshop.write", "piece", subject));
            }, default);
        }
    }

    /// <summary>Follows the log by number while it grows, as every reader does, and checks at each step that nothing was skipped.</summary>
    static async Task<List<EventRow>> Follow(CountyStore store, Func<bool> written)
    {
        var log = new EventLog(store);
        var seen = new List<EventRow>();
        for (var last = false; ;)
        {
            var rows = await log.Read(seen.Count, 100, default);
            for (var i = 0; i < rows.Count; i++)
                Assert.Equal(seen.Count + i + 1, rows[i].Number);
            seen.AddRange(rows);
            if (rows.Count == 0 && last)
                return seen;
            last = rows.Count == 0 && written();
            await Task.Yield();
        }
    }

    static void CheckOrder(IEnumerable<EventRow> rows, int commands)
    {
        var all = rows.ToList();
        Assert.Equal(all.Count, all.Select(r => r.Id).Distinct().Count());
        Assert.Equal(Writers * commands + Writers * ((commands + 6) / 7), all.Count);
        foreach (var subject in all.GroupBy(r => r.SubjectId))
        {
            var steps = subject.Select(r => double.Parse(Json.Read<PieceAdded>(r.Payload)!.Name, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(steps.Order(), steps);
        }
    }

    [Fact]
    public async Task Sixteen_writers_three_movers_and_killed_connections_leave_no_gap_no_double_and_keep_the_order()
    {
        const int Commands = 60;
        await using var county = await TestCounty.Start(StoreKind.Postgres, [new WorkshopRoom()], background: false);
        var stores = Enumerable.Range(0, 3).Select(i => CountyStore.OpenPostgres(county.Store.ConnectionString + $";Application Name=mover{i}")).ToList();
        var written = 0;
        var done = false;
        var reader = Task.Run(() => Follow(county.Store, () => Volatile.Read(ref done)));
        var kills = 0;
        var movers = stores.Select(store => Task.Run(async () =>
        {
            var mover = new EventMover(store, new LogSignal(), TimeProvider.System, NullLogger<EventMover>.Instance);
            while (!Volatile.Read(ref done))
                try
                {
                    await mover.MoveBatch(default);
                }
                catch (Exception fault) when (fault is NpgsqlException or IOException or ObjectDisposedException)
                {
                    Interlocked.Increment(ref kills);
                }
        })).ToList();
        var killer = Task.Run(async () =>
        {
            await using var reader = county.Reader();
            while (Volatile.Read(ref written) < Writers)
                await reader.Query<bool>("select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'mover%' and state = 'active' and query like '%gone%'", null, default);
        });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            await Write(county.Store, w, Commands);
            Interlocked.Increment(ref written);
        })));
        await killer;
        await county.UntilNumbered();
        Volatile.Write(ref done, true);
        await Task.WhenAll(movers);
        CheckOrder(await reader, Commands);
        Assert.True(kills > 0, "no mover was killed in mid-batch: the test proved nothing");
        foreach (var store in stores)
            await store.DisposeAsync();
        await using var audit = county.Reader();
        Assert.Equal((Writers * Commands, 1L, Writers * Commands), await audit.First<(long, long, long)>("select count(*), min(number), max(number) from kernel_audit", null, default));
    }

    [Fact]
    public async Task A_mover_killed_while_it_holds_a_batch_leaves_the_rows_to_the_next()
    {
        await using var county = await TestCounty.Start(StoreKind.Postgres, [new WorkshopRoom()], background: false);
        await Write(county.Store, 0, 10);
        var killed = new NpgsqlConnection(county.Store.ConnectionString);
        await killed.OpenAsync();
        var transaction = await killed.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtext('onecounty-mover' || current_schema())); delete from kernel_event_outbox; update kernel_log set last_number = last_number + 12 where name = 'event'", killed, transaction))
            await take.ExecuteNonQueryAsync();
        var mover = county.Services.GetRequiredService<EventMover>();
        Assert.Equal(EventMover.Elsewhere, await mover.MoveBatch(default));
        await using (var reader = county.Reader())
            await reader.Query<bool>("select pg_terminate_backend(@pid)", new { pid = killed.ProcessID }, default);
        await county.UntilNumbered();
        await Assert.ThrowsAsync<PostgresException>(() => killed.DisposeAsync().AsTask());
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), (await county.Services.GetRequiredService<EventLog>().Read(0, 100, default)).Select(r => r.Number));
    }

    [Fact]
    public async Task A_commit_that_comes_late_gets_a_late_number_and_no_reader_has_passed_it()
    {
        await using var county = await TestCounty.Start(StoreKind.Postgres, [new WorkshopRoom()], background: false);
        var log = county.Services.GetRequiredService<EventLog>();
        var appended = new TaskCompletionSource();
        var mayCommit = new TaskCompletionSource();
        var slow = Task.Run(async () =>
        {
            // Holds its outbox row uncommitted: what a slow disk or a stalled node does.
            await using var connection = await county.Store.Open(default);
            await using var transaction = await CountyStore.Begin(connection, default);
            await using var work = new Work(county.Model, connection, transaction, Caller.Platform("slow"), DateTime.UtcNow, null, default);
            work.Emit(Guid.NewGuid(), new PieceAdded(Guid.Empty, "slow"));
            await work.Finish();
            appended.SetResult();
            await mayCommit.Task;
            await transaction.CommitAsync();
        });
        await appended.Task;
        await Write(county.Store, 1, 5);
        await county.UntilNumbered();
        var before = await log.Read(0, 100, default);
        Assert.Equal([1, 2, 3, 4, 5, 6], before.Select(r => r.Number));
        mayCommit.SetResult();
        await slow;
        await county.UntilNumbered();
        var after = Assert.Single(await log.Read(before[^1].Number, 100, default));
        Assert.Equal((7, "slow"), (after.Number, Json.Read<PieceAdded>(after.Payload)!.Name));
    }

    [Fact]
    public async Task On_SQLite_sixteen_writers_of_two_processes_leave_no_gap_no_double_and_keep_the_order()
    {
        const int Commands = 30;
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()], background: false);
        // A store of its own has a gate of its own: what another process is to this one.
        var path = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(county.Store.ConnectionString).DataSource;
        var other = CountyStore.OpenSqlite(path);
        var done = false;
        var reader = Task.Run(() => Follow(county.Store, () => Volatile.Read(ref done)));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => Write(w % 2 == 0 ? county.Store : other, w, Commands))));
        Volatile.Write(ref done, true);
        CheckOrder(await reader, Commands);
    }
}

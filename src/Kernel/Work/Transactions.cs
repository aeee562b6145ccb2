using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace OneCounty.Kernel;

/// <summary>The connection broke while the commit was under way: it may have happened. Never retried by itself; the sender asks again with its key.</summary>
public sealed class CommitInDoubtException(Exception fault) : Exception("The connection was lost during the commit: whether it happened is unknown.", fault);

/// <summary>Opens, commits and retries transactions. The one place that knows what a busy database looks like.</summary>
public sealed class Transactions(CountyModel model, TimeProvider clock, LogSignal signal)
{
    const int Attempts = 6;

    internal CountyModel Model => model;

    internal DateTime Now()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>
    /// Runs <paramref name="body"/> in a transaction and commits when it says so. A busy or deadlocked database runs it again from the
    /// start, so the body must not keep what it learnt in an earlier attempt.
    /// </summary>
    /// <param name="body">Returns the value and whether to commit.</param>
    public async Task<T> Run<T>(Caller caller, Func<Work, Task<(T Value, bool Commit)>> body, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunOnce(caller, body, ct);
            }
            catch (Exception fault) when (attempt < Attempts && IsTransient(fault))
            {
                await Task.Delay(Pause(attempt), clock, ct);
            }
        }
    }

    /// <summary>The same for work that always commits: jobs, reactions, loaders.</summary>
    public Task<T> Run<T>(Caller caller, Func<Work, Task<T>> body, CancellationToken ct) =>
        Run(caller, async work => (await body(work), true), ct);

    public Task Run(Caller caller, Func<Work, Task> body, CancellationToken ct) =>
        Run(caller, async work =>
        {
            await body(work);
            return (true, true);
        }, ct);

    internal async Task<T> RunOnce<T>(Caller caller, Func<Work, Task<(T Value, bool Commit)>> body, CancellationToken ct)
    {
        if (model.Store.Writer is { } writer)
        {
            using var turn = await writer.Take(ct);
            return await RunOn(turn.Connection, turn.Statements, caller, body, ct);
        }
        await using var connection = await model.Store.Open(ct);
        return await RunOn(connection, null, caller, body, ct);
    }

    /// <summary>One attempt on an open connection.</summary>
    async Task<T> RunOn<T>(DbConnection connection, SqliteStatements? statements, Caller caller, Func<Work, Task<(T Value, bool Commit)>> body, CancellationToken ct)
    {
        await using var transaction = await CountyStore.Begin(connection, ct);
        await using var work = new Work(model, connection, transaction, caller, Now(), statements, ct);
        var (value, commit) = await body(work);
        if (!commit)
        {
            await transaction.RollbackAsync(ct);
            return value;
        }
        await work.Finish();
        await Commit(transaction);
        if (work.Told)
            Signal();
        return value;
    }

    /// <summary>Not cancelled half-way: nobody could say afterwards whether it happened.</summary>
    static async Task Commit(DbTransaction transaction)
    {
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception fault) when (fault is not SqliteException and not PostgresException { SqlState: not ("57P01" or "57P02" or "57P03") })
        {
            throw new CommitInDoubtException(fault);
        }
    }

    void Signal()
    {
        if (model.Store.Kind == StoreKind.Sqlite)
            signal.Numbered();
        else
            signal.Committed();
    }

    internal static TimeSpan Pause(int attempt) => TimeSpan.FromMilliseconds(Random.Shared.Next(2, 12) * attempt);

    /// <summary>40001 serialisation failure, 40P01 deadlock, 53300 too many connections, SQLITE_BUSY/LOCKED.</summary>
    internal static bool IsTransient(Exception fault) => Root(fault) switch
    {
        PostgresException pg => pg.SqlState is "40001" or "40P01" or "53300",
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        RaceLost => true,
        _ => false,
    };

    /// <summary>
    /// The name of the unique index or exclusion constraint that a write ran into, or null. The same name on both stores: SQLite tells only the columns,
    /// so its catalog is asked which index has them (several names, a space between, where several do).
    /// </summary>
    public string? UniqueIndex(Exception fault) => Root(fault) switch
    {
        PostgresException { SqlState: "23505" or "23P01" } pg => pg.ConstraintName,
        // 1811: a trigger that stands in for an exclusion constraint raises its name.
        SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 2067 or 1555 or 2579 or 1811 } sqlite => model.Store.UniqueNames.Of(sqlite.Message),
        _ => null,
    };

    /// <summary>What the store itself says about a unique violation; <see cref="UniqueIndex"/> gives the index's name on both.</summary>
    public static string? UniqueViolation(Exception fault) => Root(fault) switch
    {
        PostgresException { SqlState: "23505" } pg => pg.ConstraintName,
        SqliteException { SqliteErrorCode: 19, SqliteExtendedErrorCode: 2067 or 1555 } sqlite => sqlite.Message,
        _ => null,
    };

    static Exception Root(Exception fault) => fault is Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: { } inner } ? Root(inner) : fault;
}

/// <summary>What was read is no longer so at the writing: the unit of work is to be run again from the start.</summary>
public sealed class RaceLost(string what) : Exception(what);

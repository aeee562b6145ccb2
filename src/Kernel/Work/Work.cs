using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OneCounty.Kernel;

/// <summary>
/// One open transaction: everything that a command changes, with its events, its audit and its idempotency record, or nothing of it.
/// Both doors hand one to the code that decides: <see cref="Commits"/> (one command) and <see cref="Lane{TIn, TOut}"/> (many at once).
/// </summary>
public sealed class Work : IAsyncDisposable
{
    readonly CountyModel _model;
    readonly SqliteStatements? _statements;
    readonly List<EventRow> _events = [];
    readonly List<AuditRow> _audit = [];
    readonly CancellationToken _ct;
    CountyDb? _db;

    internal Work(CountyModel model, DbConnection connection, DbTransaction transaction, Caller caller, DateTime now, SqliteStatements? statements, CancellationToken ct)
    {
        _model = model;
        Connection = connection;
        Transaction = transaction;
        Caller = caller;
        Now = now;
        _statements = statements;
        _ct = ct;
    }

    public StoreKind Store => _model.Store.Kind;

    public Caller Caller { get; }

    /// <summary>UTC, one instant for the whole unit of work, cut to microseconds (what both stores keep).</summary>
    public DateTime Now { get; }

    /// <summary>EF on this transaction, for a room's own writes; saved when the work ends, or by <see cref="Flush"/>.</summary>
    public CountyDb Db => _db ??= _model.On(Connection, Transaction);

    internal DbConnection Connection { get; }

    internal DbTransaction Transaction { get; }

    internal int EventCount => _events.Count;

    /// <summary>Whether there is something that followers of the logs wait for.</summary>
    internal bool Told => _events.Count + _audit.Count > 0;

    /// <summary>A new id: UUIDv7 in the order of <see cref="Now"/>.</summary>
    public Guid NewId() => Guid.CreateVersion7(new DateTimeOffset(Now));

    /// <summary>Rows changed.</summary>
    public Task<int> Execute(SqlText sql, object? args = null)
    {
        _ct.ThrowIfCancellationRequested();
        var statement = SqlStatement.Of(sql, Store, args);
        return _statements is not null && statement.IsPlain
            ? Task.FromResult(_statements.Execute(statement, (SqliteTransaction)Transaction))
            : Connection.ExecuteAsync(Command(statement));
    }

    public async Task<IReadOnlyList<T>> Query<T>(SqlText sql, object? args = null)
    {
        _ct.ThrowIfCancellationRequested();
        var statement = SqlStatement.Of(sql, Store, args);
        return _statements is not null && statement.IsPlain
            ? _statements.Query<T>(statement, (SqliteTransaction)Transaction)
            : (await Connection.QueryAsync<T>(Command(statement))).AsList();
    }

    public async Task<T?> First<T>(SqlText sql, object? args = null) => (await Query<T>(sql, args)) is [var first, ..] ? first : default;

    /// <summary>Inserts rows of a mapped type in one go, past EF.</summary>
    /// <param name="onConflict">e.g. <c>on conflict do nothing</c>.</param>
    /// <returns>Rows inserted.</returns>
    public Task<int> Insert<T>(IReadOnlyList<T> rows, string? onConflict = null)
        where T : class => _model.Writer<T>().Insert(this, rows, onConflict, _ct);

    /// <summary>Saves what EF holds, so that SQL after it sees it and a unique index speaks now.</summary>
    public async Task Flush()
    {
        if (_db is not null)
            await _db.SaveChangesAsync(_ct);
    }

    /// <summary>The next number of a series, from a counter row: gapless when committed, never COUNT+1.</summary>
    public async Task<long> NextNumber(string series) =>
        await First<long>("insert into kernel_counter (series, value) values (@series, 1) on conflict (series) do update set value = kernel_counter.value + 1 returning value", new { series });

    /// <summary>Tells the other rooms. Payload holds ids, never personal data.</summary>
    /// <param name="subjectId">Events of one subject keep their order.</param>
    public void Emit<TEvent>(Guid subjectId, TEvent payload, Guid? residentId = null, Guid? organizationId = null, Caller? by = null)
        where TEvent : IEvent
    {
        by ??= Caller;
        _events.Add(new EventRow
        {
            Id = NewId(),
            Type = TEvent.Type,
            Version = TEvent.Version,
            SubjectId = subjectId,
            ResidentId = residentId,
            OrganizationId = organizationId ?? by.OrganizationId,
            At = Now,
            CallerId = by.Id,
            CallerName = by.Name,
            Payload = Json.Write(payload),
        });
    }

    public void Audit(AuditEntry entry, Caller? by = null) => _audit.Add(entry.ToRow(NewId(), Now, by ?? Caller));

    /// <summary>Saves, then appends events and audit as the last statements. The transaction is still open afterwards.</summary>
    internal async Task Finish()
    {
        await Flush();
        if (_events.Count + _audit.Count == 0)
            return;
        if (Store == StoreKind.Sqlite)
            await AppendNumbered();
        else
            await AppendToOutbox();
    }

    internal SqliteInsert Prepared(string sql) => _statements!.Insert(sql);

    async Task AppendNumbered()
    {
        // SQLite has one writer: the order of insertion is the order of commit, so the number can be given here.
        await _model.Writer<EventRow>("kernel_event", nameof(EventRow.Number)).Insert(this, _events, null, _ct);
        await _model.Writer<AuditRow>("kernel_audit", nameof(AuditRow.Number)).Insert(this, _audit, null, _ct);
    }

    async Task AppendToOutbox()
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)Connection, (NpgsqlTransaction)Transaction);
        if (_audit.Count > 0)
            batch.BatchCommands.Add(_model.Writer<AuditRow>("kernel_audit_outbox", nameof(AuditRow.Number)).ToBatchCommand(_audit));
        if (_events.Count > 0)
            batch.BatchCommands.Add(_model.Writer<EventRow>("kernel_event_outbox", nameof(EventRow.Number)).ToBatchCommand(_events));
        await batch.ExecuteNonQueryAsync(_ct);
    }

    CommandDefinition Command(SqlStatement statement) => new(statement.Text, statement.ToDapper(), Transaction, cancellationToken: _ct);

    public async ValueTask DisposeAsync()
    {
        if (_db is not null)
            await _db.DisposeAsync();
    }
}

using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>One row as it lies in a table.</summary>
sealed record StoredRow(string Table, string[] Columns, object[] Values);

/// <summary>
/// The peer of the ingest benchmarks: the very rows that messages had left, inserted again under new ids by the same driver, row by row with kept statements, one
/// durable transaction a message, sixteen connections (on SQLite, which has one writer, they take turns on one). Events and audit go to copies of their tables.
/// </summary>
sealed class BareRows(SizedCounty county)
{
    const int Connections = 16;

    readonly List<IReadOnlyList<StoredRow>> _messages = [];

    public int RowsPerMessage => (int)Math.Round(_messages.Average(m => (double)m.Count));

    /// <param name="gate">The gate's table of messages.</param>
    /// <param name="since">Messages received from then on.</param>
    public async Task Learn(string gate, DateTime since, int most)
    {
        await using var connection = await county.Store.Open(default);
        foreach (var (copy, of) in (IEnumerable<(string, string)>)[("bench_event", "kernel_event"), ("bench_audit", "kernel_audit")])
        {
            await Execute(connection, $"create table if not exists {copy} as select * from {of} where 1 = 0");
            await Execute(connection, $"create unique index if not exists {copy}_id on {copy} (id)");
            await Execute(connection, $"create index if not exists {copy}_resident on {copy} (resident_id, number)");
        }
        var events = await Rows(connection, "kernel_event", "order by number desc limit 1", "bench_event");
        var audits = await Rows(connection, "kernel_audit", "order by number desc limit 1", "bench_audit");
        var states = await Rows(connection, "records_state", "limit 1");
        var residents = await Residents(connection);
        foreach (var message in await Rows(connection, gate, $"where received_at >= @since order by id desc limit {most}", gate, ("since", SqlTypes.ToStore(county.Kind, since))))
        {
            var id = message.Values[Array.IndexOf(message.Columns, "id")];
            if (!residents.TryGetValue(IdOf(id), out var resident))
                continue;
            var facts = await Rows(connection, "records_fact", "where resident_id = @resident and message_id = @id", "records_fact", ("resident", resident), ("id", id));
            var originals = await Rows(connection, "records_original", "where fact_id in (select id from records_fact where resident_id = @resident and message_id = @id)", "records_original", ("resident", resident), ("id", id));
            if (facts.Count > 0)
                _messages.Add([message, .. facts, .. originals, .. states.Take(1), .. events.Take(1), .. audits.Take(1)]);
        }
        if (_messages.Count == 0)
            throw new InvalidOperationException($"None of the messages in {gate} has left facts: there is nothing to compare with.");
    }

    /// <summary>Messages a second.</summary>
    public async Task<double> Rate(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        using var turn = new SemaphoreSlim(1, 1);
        await using var shared = county.Kind == StoreKind.Sqlite ? await county.Store.Open(default) : null;
        var statements = new Dictionary<string, DbCommand>(StringComparer.Ordinal);
        var counts = await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(async () =>
        {
            await using var own = shared is null ? await county.Store.Open(default) : null;
            var kept = shared is null ? new Dictionary<string, DbCommand>(StringComparer.Ordinal) : statements;
            var count = 0;
            for (var i = worker; clock.Elapsed < time; i += Connections, count++)
            {
                if (shared is not null)
                    await turn.WaitAsync();
                try
                {
                    await Insert(own ?? shared!, kept, _messages[i % _messages.Count]);
                }
                finally
                {
                    if (shared is not null)
                        turn.Release();
                }
            }
            return count;
        })));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    static async Task Insert(DbConnection connection, Dictionary<string, DbCommand> kept, IReadOnlyList<StoredRow> rows)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var row in rows)
        {
            if (!kept.TryGetValue(row.Table, out var command))
                kept[row.Table] = command = Make(connection, row);
            command.Transaction = transaction;
            for (var i = 0; i < row.Columns.Length; i++)
                command.Parameters[i].Value = Fresh(row, i);
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }

    static DbCommand Make(DbConnection connection, StoredRow row)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"insert into {row.Table} ({string.Join(", ", row.Columns)}) values ({string.Join(", ", row.Columns.Select((_, i) => $"@p{i}"))})";
        foreach (var i in Enumerable.Range(0, row.Columns.Length))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>The same values under ids of its own.</summary>
    static object Fresh(StoredRow row, int column) => (row.Columns[column], row.Values[column]) switch
    {
        ("id" or "fact_id", byte[]) => SqlTypes.ToBytes(Guid.NewGuid()),
        ("id" or "fact_id", Guid) => Guid.NewGuid(),
        ("resident_id", byte[]) when row.Table == "records_state" => SqlTypes.ToBytes(Guid.NewGuid()),
        ("resident_id", Guid) when row.Table == "records_state" => Guid.NewGuid(),
        ("key_hash", _) => Guid.NewGuid().ToByteArray(),
        (_, var value) => value,
    };

    /// <summary>Whose facts the newest messages held, as their events say.</summary>
    static async Task<Dictionary<Guid, object>> Residents(DbConnection connection)
    {
        var residents = new Dictionary<Guid, object>();
        foreach (var row in await Rows(connection, "kernel_event", "where type = 'records.facts-recorded' order by number desc limit 6000"))
            if (JsonDocument.Parse((string)row.Values[Array.IndexOf(row.Columns, "payload")]).RootElement.TryGetProperty("messageId", out var message))
                residents.TryAdd(message.GetGuid(), row.Values[Array.IndexOf(row.Columns, "resident_id")]);
        return residents;
    }

    static Guid IdOf(object id) => id is byte[] bytes ? new Guid(bytes, bigEndian: true) : (Guid)id;

    static async Task<IReadOnlyList<StoredRow>> Rows(DbConnection connection, string table, string where, string? into = null, params (string, object?)[] args)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select * from {table} {where}");
        Add(command, args);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<StoredRow>();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToArray();
        while (await reader.ReadAsync())
        {
            var values = new object[columns.Length];
            reader.GetValues(values);
            rows.Add(new(into ?? table, columns, values));
        }
        return rows;
    }

    static void Add(DbCommand command, params (string Name, object? Value)[] args)
    {
        foreach (var (name, value) in args)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@" + name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
    }

    static async Task Execute(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}

using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OneCounty.Kernel;

/// <summary>
/// The prepared statements of one SQLite connection. Preparing anew each time was a third of a small unit of work, and a statement that is kept costs a few
/// kilobytes; a text comes back because lists are padded (<see cref="SqlStatement"/>).
/// </summary>
sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    const int MostKept = 512;

    readonly Dictionary<string, SqliteInsert> _inserts = new(StringComparer.Ordinal);
    readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqliteInsert Insert(string sql)
    {
        if (_inserts.TryGetValue(sql, out var kept))
            return kept;
        if (_inserts.Count >= MostKept)
            Forget(_inserts);
        return _inserts[sql] = new SqliteInsert(connection, sql);
    }

    public IReadOnlyList<T> Query<T>(SqlStatement statement, SqliteTransaction transaction)
    {
        using var reader = Bound(statement, transaction).ExecuteReader();
        var rows = new List<T>();
        if (!reader.HasRows)
            return rows;
        var parse = reader.GetRowParser(typeof(T));
        while (reader.Read())
            rows.Add(As<T>(parse(reader)));
        return rows;
    }

    /// <summary>Rows changed.</summary>
    public int Execute(SqlStatement statement, SqliteTransaction transaction) => Bound(statement, transaction).ExecuteNonQuery();

    public void Dispose()
    {
        Forget(_inserts);
        Forget(_commands);
    }

    SqliteCommand Bound(SqlStatement statement, SqliteTransaction transaction)
    {
        if (!_commands.TryGetValue(statement.Text, out var command))
        {
            if (_commands.Count >= MostKept)
                Forget(_commands);
            command = _commands[statement.Text] = new SqliteCommand(statement.Text, connection);
        }
        command.Transaction = transaction;
        command.Parameters.Clear();
        foreach (var (name, value) in statement.Arguments)
            command.Parameters.AddWithValue("@" + name, value ?? DBNull.Value);
        return command;
    }

    static T As<T>(object? value) => value switch
    {
        T same => same,
        null or DBNull => default!,
        _ => (T)Convert.ChangeType(value, Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T), CultureInfo.InvariantCulture),
    };

    static void Forget<TStatement>(Dictionary<string, TStatement> kept)
        where TStatement : IDisposable
    {
        foreach (var statement in kept.Values)
            statement.Dispose();
        kept.Clear();
    }
}

using System.Text;

namespace OneCounty.Testing;

/// <summary>What somebody reads who gets hold of the database alone, without the county's keys.</summary>
public static class AtRest
{
    /// <summary>Each table and column in which one of the secrets lies readable, whoever put it there: rooms, audit, events, kept answers.</summary>
    public static async Task<IReadOnlyList<string>> Readable(TestCounty county, params string[] secrets)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await using var connection = await county.Store.Open(CancellationToken.None);
        foreach (var table in (await Schemas.Live(county)).Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"select * from {table.Name}";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                for (var column = 0; column < rows.FieldCount; column++)
                    if (Text(rows.GetValue(column)) is { } text && secrets.Any(s => text.Contains(s, StringComparison.Ordinal)))
                        found.Add($"{table.Name}.{rows.GetName(column)}");
        }

        return [.. found];
    }

    static string? Text(object value) => value switch
    {
        string text => text,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        _ => null,
    };
}

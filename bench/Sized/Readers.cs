using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>Opens records as a member of staff does.</summary>
static class Readers
{
    public static async Task Open(HttpClient client, Guid resident)
    {
        using var answer = await client.GetAsync(new Uri($"/api/records/{resident}/summary", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public static async Task Timeline(HttpClient client, Guid resident)
    {
        using var answer = await client.GetAsync(new Uri($"/api/records/{resident}/timeline", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Gives the logged-in account a reason for each resident, as if it had broken the glass for each.</summary>
    public static async Task Allow(SizedCounty county, HttpClient client, IReadOnlyList<Guid> residents)
    {
        var session = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/session", UriKind.Relative));
        var account = session.GetProperty("account").GetProperty("id").GetGuid();
        await using var connection = await county.Store.Open(default);
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var resident in residents)
            await connection.ExecuteAsync(
                "insert into records_grant (id, resident_id, caller_id, caller_name, kind, reason, granted_at, until) values (@id, @resident, @account, 'bench', 'break-glass', 'bench', @now, @until)",
                new
                {
                    id = SqlTypes.ToStore(county.Kind, Guid.CreateVersion7()),
                    resident = SqlTypes.ToStore(county.Kind, resident),
                    account = SqlTypes.ToStore(county.Kind, account),
                    now = SqlTypes.ToStore(county.Kind, DateTime.UtcNow),
                    until = SqlTypes.ToStore(county.Kind, DateTime.UtcNow.AddHours(8)),
                },
                transaction);
        await transaction.CommitAsync();
    }
}

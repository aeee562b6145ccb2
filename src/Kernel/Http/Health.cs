using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OneCounty.Kernel;

/// <summary>Whether the process lives, and whether it can work: database, oldest event without a number, readers behind, retries given up.</summary>
public static class Health
{
    public sealed record Readiness(string Status, string Store, double? OldestUnnumberedSeconds, long ReadersBehind, long RetriesWaiting, long RetriesGivenUp);

    /// <summary>An event that waits longer than this for its number means that no mover runs.</summary>
    static readonly TimeSpan MoverLate = TimeSpan.FromSeconds(60);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz/live", () => Results.Text("ok")).OpenToAll("process supervision; tells nothing").WithName("Live");
        routes.MapGet("/healthz/ready", Ready).OpenToAll("load balancers; numbers only").WithName("Ready");
    }

    static async Task<IResult> Ready(CountyStore store, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await store.Open(ct);
        var oldest = store.Kind == StoreKind.Sqlite ? null : await connection.QueryFirstOrDefaultAsync<DateTime?>("select min(at) from kernel_event_outbox");
        var behind = await connection.ExecuteScalarAsync<long?>("select max((select coalesce(max(number), 0) from kernel_event) - number) from kernel_reader") ?? 0;
        var waiting = await connection.ExecuteScalarAsync<long>("select count(*) from kernel_retry where state = 'waiting'");
        var givenUp = await connection.ExecuteScalarAsync<long>("select count(*) from kernel_retry where state = 'given-up'");
        var age = oldest is { } at ? clock.GetUtcNow().UtcDateTime - at : (TimeSpan?)null;
        var late = age > MoverLate;
        return Results.Json(
            new Readiness(late ? "late" : "ready", store.Kind == StoreKind.Sqlite ? "sqlite" : "postgres", age?.TotalSeconds, behind, waiting, givenUp),
            Json.Options, statusCode: late ? 503 : 200);
    }
}

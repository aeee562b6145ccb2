using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>A system that calls the platform, as the administrators' page has it.</summary>
/// <param name="OrganizationName">The institution on whose behalf it acts.</param>
/// <param name="State">active or disabled.</param>
/// <param name="StateReason">Why it was shut out.</param>
/// <param name="LastTokenAt">When it last asked for a token, which lasts an hour; null: never.</param>
internal sealed record Client(
    Guid Id,
    string ClientId,
    string Name,
    Guid OrganizationId,
    string? OrganizationName,
    string? SourceSystem,
    IReadOnlyList<string> Scopes,
    string State,
    string? StateReason,
    DateTime? LastTokenAt,
    DateTime CreatedAt,
    long Version)
{
    internal static Client Of(ClientRow r, OrganizationRef? organization) => new(
        r.Id, r.ClientId, r.Name, r.OrganizationId, organization?.Name, r.SourceSystem, MachineClients.Scopes(r.Scopes), r.State, r.StateReason, r.LastTokenAt, r.CreatedAt, r.Version);
}

/// <summary>The systems that may call the platform.</summary>
static class ClientList
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clients", List).Needs(IdentityRoom.Read).WithName("ListClients").Produces<Page<Client>>();
        routes.MapGet("/clients/{id:guid}", Show).Needs(IdentityRoom.Read).WithName("ShowClient").Produces<Client>();
    }

    static async Task<IResult> List(CountyReader reader, IOrganizationDirectory organizations, string? q, string? state, Guid? organization, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var filter = (string.IsNullOrWhiteSpace(q) ? "" : " and (client_id like @like escape '!' or name like @like escape '!')")
            + (string.IsNullOrWhiteSpace(state) ? "" : " and state = @state")
            + (organization is null ? "" : " and organization_id = @organization");
        var rows = await reader.Query<ClientRow>(
            $"select {MachineClients.Columns} from identity_client where client_id > @from{filter} order by client_id limit @take",
            new { from = after.Value is [string last] ? last : "", like = AccountList.Like(q), state, organization, take = limit + 1 }, ct);
        var names = await organizations.Find([.. rows.Select(r => r.OrganizationId)], ct);
        return Results.Json(Page<Client>.From(rows, limit, r => Client.Of(r, names.GetValueOrDefault(r.OrganizationId)), r => [r.ClientId]), Json.Options);
    }

    static async Task<IResult> Show(Guid id, HttpContext context, CountyReader reader, IOrganizationDirectory organizations, CancellationToken ct)
    {
        if (await reader.First<ClientRow>($"select {MachineClients.Columns} from identity_client where id = @id", new { id }, ct) is not { } row)
            return KernelRefusals.NotFound.ToResult();
        context.Response.Headers.ETag = IfMatch.Format(row.Version);
        return Results.Json(Client.Of(row, await organizations.Find(row.OrganizationId, ct)), Json.Options);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Systems that call the platform: registering them, changing their secret, shutting them out.</summary>
static class ClientList
{
    internal sealed record Client(Guid Id, string ClientId, string Name, Guid OrganizationId, string? SourceSystem, IReadOnlyList<string> Scopes, string State, long Version);

    internal sealed record NewClient(string ClientId, string Name, Guid OrganizationId, IReadOnlyList<string> Scopes, string? SourceSystem = null);

    /// <summary>Shown once.</summary>
    internal sealed record ClientSecret(Guid Id, string ClientId, string Secret);

    internal sealed record Nothing;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/clients", List).Needs(IdentityRoom.Read).WithName("ListClients").Produces<Page<Client>>();
        routes.MapPost("/clients", Add).Needs(IdentityRoom.Clients).Idempotent().WithName("AddClient").Produces<ClientSecret>(201);
        routes.MapPost("/clients/{id:guid}/secret", NewSecret).Needs(IdentityRoom.Clients).Idempotent().WithName("RenewClientSecret").Produces<ClientSecret>();
        routes.MapPost("/clients/{id:guid}/disable", Disable).Needs(IdentityRoom.Clients).Idempotent().WithName("DisableClient").Produces<Client>();
    }

    static async Task<IResult> List(CountyReader reader, string? cursor, int? size, CancellationToken ct)
    {
        var after = PageCursor.Read(cursor, typeof(string));
        if (after.Refusal is { } refusal)
            return refusal.ToResult();
        var limit = PageCursor.Size(size);
        var rows = await reader.Query<ClientRow>(
            $"select {MachineClients.Columns} from identity_client where client_id > @from order by client_id limit @take",
            new { from = after.Value is [string last] ? last : "", take = limit + 1 }, ct);
        return Results.Json(Page<Client>.From(rows, limit, Of, r => [r.ClientId]), Json.Options);
    }

    static async Task<IResult> Add(NewClient body, IOrganizationDirectory organizations, Commits commits, CancellationToken ct)
    {
        var organization = await organizations.Find(body.OrganizationId, ct);
        var secret = Secrets.New();
        return await commits.Run<ClientSecret>(async work =>
        {
            if (Fault(body) is { } fault)
                return fault;
            if (organization is null)
                return Refusals.ClientInvalid.At("organizationId").Because("机构不存在");
            var row = new ClientRow
            {
                Id = work.NewId(),
                ClientId = body.ClientId,
                Name = body.Name.Trim(),
                SecretHash = Secrets.Hash(secret),
                OrganizationId = body.OrganizationId,
                SourceSystem = string.IsNullOrWhiteSpace(body.SourceSystem) ? null : body.SourceSystem.Trim(),
                Scopes = string.Join(' ', body.Scopes.Distinct(StringComparer.Ordinal)),
                State = "active",
                CreatedAt = work.Now,
                CreatedBy = work.Caller.Id,
            };
            await work.Insert<ClientRow>([row]);
            work.Audit(new AuditEntry(IdentityRoom.Clients.Name, "client", row.Id) { Detail = $"登记 {row.ClientId}: {row.Scopes}" });
            return new Reply<ClientSecret>(new(row.Id, row.ClientId, secret), 201);
        }, ct, ("identity_client_client_id", Refusals.ClientIdTaken.At("clientId")));
    }

    static async Task<IResult> NewSecret(Guid id, Nothing body, MachineClients clients, Commits commits, CancellationToken ct)
    {
        var secret = Secrets.New();
        var result = await commits.Run<ClientSecret>(async work =>
        {
            var clientId = await work.First<string>(
                "update identity_client set secret_hash = @hash, version = version + 1 where id = @id and state = 'active' returning client_id",
                new { id, hash = Secrets.Hash(secret) });
            if (clientId is null)
                return KernelRefusals.NotFound;
            await work.Execute("delete from identity_token where client = @id", new { id });
            work.Audit(new AuditEntry(IdentityRoom.Clients.Name, "client", id) { Detail = "更换密钥" });
            return new ClientSecret(id, clientId, secret);
        }, ct);
        clients.Forget();
        return result;
    }

    static async Task<IResult> Disable(Guid id, Nothing body, MachineClients clients, Commits commits, CancellationToken ct)
    {
        var result = await commits.Run<Client>(async work =>
        {
            var row = await work.First<ClientRow>($"update identity_client set state = 'disabled', version = version + 1 where id = @id and state = 'active' returning {MachineClients.Columns}", new { id });
            if (row is null)
                return KernelRefusals.NotFound;
            work.Audit(new AuditEntry(IdentityRoom.Clients.Name, "client", id) { Detail = "停用" });
            return Of(row);
        }, ct);
        clients.Forget();
        return result;
    }

    static Refusal? Fault(NewClient b) => b switch
    {
        _ when b.ClientId.Length is < 3 or > 60 || !b.ClientId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') => Refusals.ClientInvalid.At("clientId"),
        _ when string.IsNullOrWhiteSpace(b.Name) || b.Name.Length > 100 => Refusals.ClientInvalid.At("name"),
        _ when b.Scopes.Count is 0 or > 100 || b.Scopes.Any(s => s.Length is 0 or > 100 || s.Any(char.IsWhiteSpace)) => Refusals.ClientInvalid.At("scopes"),
        { SourceSystem.Length: > 40 } => Refusals.ClientInvalid.At("sourceSystem"),
        _ => null,
    };

    static Client Of(ClientRow r) => new(r.Id, r.ClientId, r.Name, r.OrganizationId, r.SourceSystem, MachineClients.Scopes(r.Scopes), r.State, r.Version);
}

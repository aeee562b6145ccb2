using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>
/// Registers a system, changes what it may do, changes its secret, shuts it out and lets it in again. Whatever takes something from it takes its tokens
/// too, in the same transaction.
/// </summary>
static class EditClient
{
    const int LongestReason = 200;

    internal sealed record NewClient(string ClientId, string Name, Guid OrganizationId, IReadOnlyList<string> Scopes, string? SourceSystem = null);

    internal sealed record ChangedClient(string Name, IReadOnlyList<string> Scopes, string? SourceSystem = null);

    /// <summary>Shown once.</summary>
    internal sealed record ClientSecret(Guid Id, string ClientId, string Secret);

    internal sealed record WithReason(string Reason);

    internal sealed record Nothing;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/clients", Add).Needs(IdentityRoom.Clients).Idempotent().WithName("AddClient").Produces<ClientSecret>(201);
        routes.MapPut("/clients/{id:guid}", Modify).Needs(IdentityRoom.Clients).Idempotent().WithName("ChangeClient").Produces<Client>();
        routes.MapPost("/clients/{id:guid}/secret", Rotate).Needs(IdentityRoom.Clients).Idempotent().WithName("RenewClientSecret").Produces<ClientSecret>();
        routes.MapPost("/clients/{id:guid}/disable", Disable).Needs(IdentityRoom.Clients).Idempotent().WithName("DisableClient").Produces<Client>();
        routes.MapPost("/clients/{id:guid}/enable", Enable).Needs(IdentityRoom.Clients).Idempotent().WithName("EnableClient").Produces<Client>();
    }

    static async Task<IResult> Add(NewClient body, IOrganizationDirectory organizations, TimeProvider clock, Commits commits, CancellationToken ct)
    {
        var organization = await organizations.Find(body.OrganizationId, ct);
        var secret = Secrets.New();
        return await commits.Run<ClientSecret>(async work =>
        {
            if (body.ClientId.Length is < 3 or > 60 || !body.ClientId.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                return Refusals.ClientInvalid.At("clientId").Because("标识应为 3 至 60 位字母、数字、点、横线或下划线");
            if (Fault(body.Name, body.Scopes, body.SourceSystem) is { } fault)
                return fault;
            if (organization is null || organization.ClosedOn <= CountyCalendar.Today(clock))
                return Refusals.ClientInvalid.At("organizationId").Because(organization is null ? "机构不存在" : "机构已停办");
            var row = new ClientRow
            {
                Id = work.NewId(),
                ClientId = body.ClientId,
                Name = body.Name.Trim(),
                SecretHash = Secrets.Hash(secret),
                OrganizationId = body.OrganizationId,
                SourceSystem = Source(body.SourceSystem),
                Scopes = Joined(body.Scopes),
                State = "active",
                CreatedAt = work.Now,
                CreatedBy = work.Caller.Id,
            };
            await work.Insert<ClientRow>([row]);
            work.Audit(new AuditEntry(IdentityRoom.Clients.Name, "client", row.Id) { Detail = $"登记 {row.ClientId}: {row.Scopes}" });
            return new Reply<ClientSecret>(new(row.Id, row.ClientId, secret), 201, 1, $"/api/clients/{row.Id}");
        }, ct, ("identity_client_client_id", Refusals.ClientIdTaken.At("clientId")));
    }

    static Task<IResult> Modify(Guid id, ChangedClient body, IfMatch ifMatch, ClientChange change, CancellationToken ct) => change.Run(
        id, ifMatch, Fault(body.Name, body.Scopes, body.SourceSystem),
        new("name = @Name, scopes = @Scopes, source_system = @Source", "active", $"改为 {body.Name.Trim()}: {Joined(body.Scopes)}") { Name = body.Name.Trim(), Scopes = Joined(body.Scopes), Source = Source(body.SourceSystem) },
        Client.Of, ct);

    static Task<IResult> Rotate(Guid id, Nothing body, IfMatch ifMatch, ClientChange change, CancellationToken ct)
    {
        var secret = Secrets.New();
        return change.Run(id, ifMatch, null, new("secret_hash = @Hash", "active", "更换密钥") { Hash = Secrets.Hash(secret) }, (row, _) => new ClientSecret(row.Id, row.ClientId, secret), ct);
    }

    static Task<IResult> Disable(Guid id, WithReason body, IfMatch ifMatch, ClientChange change, CancellationToken ct) => change.Run(
        id, ifMatch, string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Trim().Length > LongestReason ? Refusals.ReasonMissing.At("reason") : null,
        new("state = 'disabled', state_reason = @Reason", "active", $"停用：{body.Reason?.Trim()}") { Reason = body.Reason?.Trim() }, Client.Of, ct);

    static Task<IResult> Enable(Guid id, Nothing body, IfMatch ifMatch, ClientChange change, CancellationToken ct) =>
        change.Run(id, ifMatch, null, new("state = 'active', state_reason = null", "disabled", "恢复使用"), Client.Of, ct);

    static Refusal? Fault(string name, IReadOnlyList<string> scopes, string? sourceSystem) => name switch
    {
        _ when string.IsNullOrWhiteSpace(name) || name.Trim().Length > 100 => Refusals.ClientInvalid.At("name").Because("请填写名称，不超过 100 字"),
        _ when scopes.Count is 0 or > 100 => Refusals.ClientInvalid.At("scopes").Because("请选择至少一个访问范围"),
        _ when scopes.FirstOrDefault(s => !ClientScope.IsValid(s)) is { } wrong => Refusals.ClientInvalid.At("scopes").Because($"不是访问范围：{wrong[..Math.Min(wrong.Length, 60)]}"),
        _ when sourceSystem is { Length: > 40 } => Refusals.ClientInvalid.At("sourceSystem").Because("来源码不超过 40 位"),
        _ => null,
    };

    static string Joined(IReadOnlyList<string> scopes) => string.Join(' ', scopes.Distinct(StringComparer.Ordinal));

    static string? Source(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

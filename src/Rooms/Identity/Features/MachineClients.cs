using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using OneCounty.Contracts.Identity;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>Issues and recognises the tokens of machines. Recognised ones are kept in memory for a few seconds.</summary>
sealed class MachineClients(CountyModel model, Transactions transactions, Attempts attempts, Parameters parameters, TimeProvider clock) : IMachineClients
{
    const int MostKept = 5_000;

    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    internal const string Columns = "id, client_id, name, secret_hash, organization_id, source_system, scopes, state, state_reason, last_token_at, version, created_at, created_by";

    readonly ConcurrentDictionary<string, (MachineClient Client, long ReadAt, DateTime ExpiresAt)> _kept = new(StringComparer.Ordinal);

    public async Task<Outcome<AccessToken>> Issue(string clientId, string clientSecret, IReadOnlyCollection<string> scopes, string? address, CancellationToken ct)
    {
        if (clientId.Length is 0 or > 100 || clientSecret.Length is 0 or > 200)
            return Refusals.ClientUnknown;
        var seconds = await parameters.Get(IdentityParameters.TokenSeconds, ct);
        return await transactions.Run<Outcome<AccessToken>>(Caller.Platform("token") with { Address = address }, async work =>
        {
            // By address: who knows no more than a client's id cannot keep a hospital's own server out.
            var taken = await attempts.Claim(work, Attempts.Client, address is null ? clientId : $"{clientId}@{address}", address, ct);
            if (taken.Refusal is { } locked)
                return (locked, true);
            var row = await work.First<ClientRow>($"select {Columns} from identity_client where client_id = @clientId and state = 'active'", new { clientId });
            var right = CryptographicOperations.FixedTimeEquals(row?.SecretHash ?? new byte[32], Secrets.Hash(clientSecret));
            if (row is null || !right)
            {
                work.Audit(new AuditEntry("identity.token-refused", "client", row?.Id));
                return (Refusals.ClientUnknown, true);
            }
            await attempts.Clear(work, taken.Value);
            var granted = Scopes(row.Scopes);
            var asked = scopes.Count == 0 ? granted : scopes.Distinct(StringComparer.Ordinal).ToArray();
            return asked.FirstOrDefault(s => !granted.Contains(s, StringComparer.Ordinal)) is { } foreign
                ? (Refusals.ScopeNotGranted.Because(foreign[..Math.Min(foreign.Length, 100)]), true)
                : (await Write(work, row, asked, seconds), true);
        }, ct);
    }

    public async Task<MachineClient?> Verify(string token, CancellationToken ct)
    {
        if (token.Length is < 20 or > 100)
            return null;
        var now = clock.GetUtcNow().UtcDateTime;
        if (_kept.TryGetValue(token, out var kept) && clock.GetElapsedTime(kept.ReadAt) < Fresh)
            return kept.ExpiresAt > now ? kept.Client : null;
        var readAt = clock.GetTimestamp();
        await using var reader = new CountyReader(model);
        var row = await reader.First<Issued>(
            """
            select c.id, c.client_id, c.name, c.organization_id, c.source_system, t.scopes, t.expires_at from identity_token t join identity_client c on c.id = t.client
            where t.token_hash = @hash and t.expires_at > @now and c.state = 'active'
            """,
            new { hash = Secrets.Hash(token), now }, ct);
        if (row is null)
        {
            _kept.TryRemove(token, out _);
            return null;
        }
        if (_kept.Count >= MostKept)
            _kept.Clear();
        var client = new MachineClient(row.Id, row.ClientId, row.Name, row.OrganizationId, row.SourceSystem, Scopes(row.Scopes).ToHashSet(StringComparer.Ordinal));
        _kept[token] = (client, readAt, row.ExpiresAt);
        return client;
    }

    public async Task<MachineClient?> Find(string clientId, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var row = await reader.First<ClientRow>($"select {Columns} from identity_client where client_id = @clientId", new { clientId }, ct);
        return row is null ? null : new(row.Id, row.ClientId, row.Name, row.OrganizationId, row.SourceSystem, Scopes(row.Scopes).ToHashSet(StringComparer.Ordinal));
    }

    public async Task<MachineClient?> Find(Guid id, CancellationToken ct)
    {
        await using var reader = new CountyReader(model);
        var row = await reader.First<ClientRow>($"select {Columns} from identity_client where id = @id and state = 'active'", new { id }, ct);
        return row is null ? null : new(row.Id, row.ClientId, row.Name, row.OrganizationId, row.SourceSystem, Scopes(row.Scopes).ToHashSet(StringComparer.Ordinal));
    }

    public void Forget() => _kept.Clear();

    internal static string[] Scopes(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static async Task<AccessToken> Write(Work work, ClientRow client, IReadOnlyList<string> scopes, int seconds)
    {
        var token = Secrets.New();
        await work.Insert<TokenRow>([new()
        {
            Id = work.NewId(),
            Client = client.Id,
            TokenHash = Secrets.Hash(token),
            Scopes = string.Join(' ', scopes),
            CreatedAt = work.Now,
            ExpiresAt = work.Now.AddSeconds(seconds),
        }]);
        await work.Execute("update identity_client set last_token_at = @Now where id = @Id", new { work.Now, client.Id });
        work.Audit(new AuditEntry("identity.token", "client", client.Id));
        return new AccessToken(token, seconds, scopes);
    }

    sealed class Issued
    {
        public Guid Id { get; init; }
        public required string ClientId { get; init; }
        public required string Name { get; init; }
        public Guid OrganizationId { get; init; }
        public string? SourceSystem { get; init; }
        public required string Scopes { get; init; }
        public DateTime ExpiresAt { get; init; }
    }
}

/// <summary>Recognises <c>Authorization: Bearer</c>.</summary>
sealed class BearerCallers(MachineClients clients, RoleBook book) : ICallerSource
{
    const string Scheme = "Bearer ";

    public async ValueTask<CallerTicket?> Identify(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || await clients.Verify(header[Scheme.Length..].Trim(), context.RequestAborted) is not { } client)
            return null;
        return new CallerTicket(
            new Caller(CallerKind.Machine, client.Id, client.Name, client.OrganizationId)
            {
                Address = SessionCallers.AddressOf(context),
                Scopes = client.Scopes,
                Permissions = book.NamesOf([MachineRole.Code]),
            },
            ByCookie: false);
    }
}

using Microsoft.AspNetCore.Http;
using OneCounty.Contracts.Organizations;
using OneCounty.Identity.Domain;
using OneCounty.Identity.Storage;
using OneCounty.Kernel;

namespace OneCounty.Identity.Features;

/// <summary>One conditional update of a machine client: the version that was seen, its tokens, audit.</summary>
sealed class ClientChange(Commits commits, MachineClients clients, IOrganizationDirectory organizations)
{
    /// <param name="Set">Columns to set, by the names below.</param>
    /// <param name="From">The state from which it may happen.</param>
    internal sealed record Edit(string Set, string From, string Detail)
    {
        public string? Name { get; init; }
        public string? Scopes { get; init; }
        public string? Source { get; init; }
        public string? Reason { get; init; }
        public byte[]? Hash { get; init; }
    }

    /// <param name="fault">Of the request.</param>
    public async Task<IResult> Run(Guid id, IfMatch ifMatch, Refusal? fault, Edit edit, Func<ClientRow, OrganizationRef?, object> answer, CancellationToken ct)
    {
        var result = await commits.Run<object>(async work =>
        {
            if (ifMatch.Needed is { Refusal: { } missing })
                return missing;
            if (fault is not null)
                return fault;
            var row = await work.First<ClientRow>(
                $"update identity_client set {edit.Set}, version = version + 1 where id = @id and version = @version and state = @From returning {MachineClients.Columns}",
                new { id, version = ifMatch.Needed.Value, edit.From, edit.Name, edit.Scopes, edit.Source, edit.Reason, edit.Hash });
            if (row is null)
                return await Lost(work, id, ifMatch.Needed.Value, ct);
            await work.Execute("delete from identity_token where client = @id", new { id });
            work.Audit(new AuditEntry(IdentityRoom.Clients.Name, "client", id) { Detail = edit.Detail });
            return new Reply<object>(answer(row, await organizations.Find(row.OrganizationId, ct)), Version: row.Version);
        }, ct);
        clients.Forget();
        return result;
    }

    async Task<Refusal> Lost(Work work, Guid id, long version, CancellationToken ct)
    {
        if (await work.First<ClientRow>($"select {MachineClients.Columns} from identity_client where id = @id", new { id }) is not { } row)
            return KernelRefusals.NotFound;
        var current = Client.Of(row, await organizations.Find(row.OrganizationId, ct));
        return (row.Version == version ? Refusals.ClientNotInThatState : KernelRefusals.Stale).Showing(current);
    }
}

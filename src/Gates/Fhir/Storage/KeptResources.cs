using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Storage;

/// <summary>A kept resource, opened.</summary>
internal sealed record KeptResource(Guid Id, string Type, string SourceSystem, string LocalId, long Revision, DateTime ReceivedAt, string Content);

/// <summary>The gate's own resources, read and found; <see cref="KeptWrites"/> writes them.</summary>
internal sealed class KeptResources(KeyRing keys)
{
    internal const string Purpose = "fhir.resource";

    const string Columns = "r.id, r.type, r.source_system, r.local_id, r.revision, r.content, r.content_hash, r.shared, r.resident_id, r.message_id, r.received_at";

    public async Task<IReadOnlyList<KeptResource>> Search(FhirQuery query, string source, CountyReader reader, CancellationToken ct)
    {
        var search = new KeptSearch(keys);
        var sql = $"select {Columns} from fhir_resource r where {search.Where(query, source)} order by r.id limit {query.Count + 1}";
        return [.. (await reader.Query<ResourceRow>(sql, search.Arguments, ct)).Select(Open)];
    }

    public async Task<long> Count(FhirQuery query, string source, CountyReader reader, CancellationToken ct)
    {
        var search = new KeptSearch(keys);
        return await reader.First<long>($"select count(*) from fhir_resource r where {search.Where(query with { After = null }, source)}", search.Arguments, ct);
    }

    /// <summary>By our id, or by the sender's own when the sender asks.</summary>
    public async Task<KeptResource?> Find(string type, string id, string source, CountyReader reader, CancellationToken ct)
    {
        var guid = Guid.TryParse(id, out var parsed) ? parsed : Guid.Empty;
        var row = await reader.First<ResourceRow>(
            $"select {Columns} from fhir_resource r where r.type = @type and (r.id = @guid or (r.local_id = @id and r.source_system = @source)) and (r.shared = @yes or r.source_system = @source)",
            new { type, guid, id, source, yes = true },
            ct);
        return row is null ? null : Open(row);
    }

    /// <summary>Descriptions of one person, oldest first.</summary>
    public async Task<IReadOnlyList<KeptResource>> Descriptions(IReadOnlyList<Guid> members, CountyReader reader, CancellationToken ct) =>
        [.. (await reader.Query<ResourceRow>($"select {Columns} from fhir_resource r where r.type = 'Patient' and r.resident_id in @members order by r.received_at, r.id", new { members = members.ToArray() }, ct)).Select(Open)];

    /// <summary>Residents (members) whom a sender described with an identifier of a system of its own, and that sender.</summary>
    public async Task<IReadOnlyList<(Guid Member, string Source)>> Described(TokenMatch token, CountyReader reader, CancellationToken ct)
    {
        var values = KeyRows.HiddenAll(keys, token.Code ?? "").ToArray();
        var rows = await reader.Query<ResourceRow>(
            "select distinct r.resident_id, r.source_system from fhir_key k join fhir_resource r on r.id = k.resource_id where k.type = 'Patient' and k.name = 'identifier' and k.value in @values and (@any = @yes or k.system = @system) and r.resident_id is not null",
            new { values, any = token.AnySystem, yes = true, system = token.System ?? "" },
            ct);
        return [.. rows.Select(r => (r.ResidentId!.Value, r.SourceSystem))];
    }

    /// <summary>Our ids for the senders', those that the caller may follow.</summary>
    public static async Task<IReadOnlyList<(SenderRef Ref, Guid Id)>> Resolve(IReadOnlyCollection<SenderRef> refs, string caller, CountyReader reader, CancellationToken ct)
    {
        var found = new List<(SenderRef, Guid)>();
        foreach (var group in refs.GroupBy(r => (r.Source, r.Target.Type)))
        {
            var ids = group.Select(r => r.Target.Id).Distinct(StringComparer.Ordinal).ToArray();
            var rows = await reader.Query<ResourceRow>(
                "select id, local_id from fhir_resource where type = @type and source_system = @source and local_id in @ids and (shared = @yes or source_system = @caller)",
                new { type = group.Key.Type, source = group.Key.Source, ids, yes = true, caller },
                ct);
            found.AddRange(rows.Select(r => (new SenderRef(group.Key.Source, new LocalRef(group.Key.Type, r.LocalId)), r.Id)));
        }

        return found;
    }

    KeptResource Open(ResourceRow row) => new(row.Id, row.Type, row.SourceSystem, row.LocalId, row.Revision, row.ReceivedAt, keys.Decrypt(row.Content, Purpose));
}

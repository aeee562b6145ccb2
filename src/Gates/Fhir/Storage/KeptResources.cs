using System.Security.Cryptography;
using System.Text;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Storage;

/// <summary>A kept resource, opened.</summary>
internal sealed record KeptResource(Guid Id, string Type, string SourceSystem, string LocalId, long Revision, DateTime ReceivedAt, string Content);

/// <summary>The gate's own resources: read, found and written.</summary>
internal sealed class KeptResources(KeyRing keys)
{
    const string Purpose = "fhir.resource";
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

    /// <summary>Residents (members) whom a sender described with an identifier of a system of its own.</summary>
    public async Task<IReadOnlyList<Guid>> Described(TokenMatch token, CountyReader reader, CancellationToken ct)
    {
        var values = KeyRows.HiddenAll(keys, token.Code ?? "").ToArray();
        return await reader.Query<Guid>(
            "select distinct r.resident_id from fhir_key k join fhir_resource r on r.id = k.resource_id where k.type = 'Patient' and k.name = 'identifier' and k.value in @values and (@any = @yes or k.system = @system) and r.resident_id is not null",
            new { values, any = token.AnySystem, yes = true, system = token.System ?? "" },
            ct);
    }

    public static Task Belongs(string source, string localId, Guid residentId, Work work) => work.Execute(
        "update fhir_resource set resident_id = @residentId where type = 'Patient' and source_system = @source and local_id = @localId and (resident_id is null or resident_id <> @residentId)",
        new { source, localId, residentId });

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

    public static Task<ResourceRow?> Current(LocalRef local, string source, Work work) => work.First<ResourceRow>(
        $"select {Columns} from fhir_resource r where r.type = @type and r.source_system = @source and r.local_id = @id",
        new { type = local.Type, source, id = local.Id });

    /// <summary>Whether the sender has said something else of the thing since then.</summary>
    public static async Task<bool> IsNewer(PlannedResource planned, string source, DateTime receivedAt, Work work) =>
        await Current(new LocalRef(planned.Type, planned.LocalId), source, work) is { } now && now.ReceivedAt > receivedAt;

    /// <summary>Writes a version; the same content again changes nothing.</summary>
    /// <returns>The row as it is now, and whether it was made now.</returns>
    public async Task<(ResourceRow Row, bool Created)> Put(PlannedResource planned, string source, Guid messageId, Work work)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(planned.Content));
        var row = new ResourceRow
        {
            Id = work.NewId(),
            Type = planned.Type,
            SourceSystem = source,
            LocalId = planned.LocalId,
            Revision = 1,
            Content = keys.Encrypt(planned.Content, Purpose),
            ContentHash = hash,
            Shared = PatientLinks.IsDirectory(planned.Type),
            MessageId = messageId,
            ReceivedAt = work.Now,
        };
        if (await work.Insert([row], "on conflict (type, source_system, local_id) do nothing") == 1)
        {
            await Remember(row, planned, work);
            return (row, true);
        }

        await work.Execute(
            "update fhir_resource set revision = revision + 1, content = @Content, content_hash = @ContentHash, message_id = @MessageId, received_at = @ReceivedAt where type = @Type and source_system = @SourceSystem and local_id = @LocalId and content_hash <> @ContentHash",
            row);
        var now = (await Current(new LocalRef(planned.Type, planned.LocalId), source, work))!;
        if (now.MessageId == messageId && now.ReceivedAt == work.Now && now.Revision > 1) await Remember(now, planned, work);
        return (now, false);
    }

    /// <summary>A patient whom a sender names without a description: its id is known from now on, an earlier description stays.</summary>
    public Task Know(string localId, string source, Guid messageId, Work work)
    {
        var content = new JsonObject { ["resourceType"] = "Patient", ["id"] = localId }.ToJsonString(FhirJson.Compact);
        return work.Insert(
            [new ResourceRow
            {
                Id = work.NewId(), Type = "Patient", SourceSystem = source, LocalId = localId, Revision = 1, Content = keys.Encrypt(content, Purpose),
                ContentHash = SHA256.HashData(Encoding.UTF8.GetBytes(content)), MessageId = messageId, ReceivedAt = work.Now,
            }],
            "on conflict (type, source_system, local_id) do nothing");
    }

    async Task Remember(ResourceRow row, PlannedResource planned, Work work)
    {
        await work.Insert([new ResourceVersionRow { ResourceId = row.Id, Revision = row.Revision, Content = row.Content, MessageId = row.MessageId, ReceivedAt = row.ReceivedAt }], "on conflict do nothing");
        if (row.Revision > 1) await work.Execute("delete from fhir_key where resource_id = @Id", new { row.Id });
        var resource = (JsonObject)JsonNode.Parse(planned.Content)!;
        ChineseGuide.Normalize(resource);
        await work.Insert(KeyRows.Of(row.Id, planned.Type, resource, keys), "on conflict do nothing");
    }

    KeptResource Open(ResourceRow row) => new(row.Id, row.Type, row.SourceSystem, row.LocalId, row.Revision, row.ReceivedAt, keys.Decrypt(row.Content, Purpose));
}

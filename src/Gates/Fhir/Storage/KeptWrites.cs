using System.Security.Cryptography;
using System.Text;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Storage;

/// <summary>One resource to keep as a source said it.</summary>
/// <param name="ResidentId">Whose description it is, where it is a Patient.</param>
internal sealed record KeptWrite(PlannedResource Planned, string Source, Guid MessageId, Guid? ResidentId)
{
    /// <summary>The sender named a patient without a description: its id is known from now on, an earlier description stays.</summary>
    public bool OnlyNamed { get; init; }

    /// <summary>A statement of then: what the sender has said of the thing since stays. Null: it is said now.</summary>
    public DateTime? SaidAt { get; init; }

    public (string Type, string Source, string LocalId) Key => (Planned.Type, Source, Planned.LocalId);
}

/// <param name="Created">By this write.</param>
internal sealed record KeptNow(Guid Id, long Revision, DateTime ReceivedAt, bool Created);

/// <summary>Writes a batch of resources in a few statements; the same content again changes nothing.</summary>
internal sealed class KeptWrites(KeyRing keys)
{
    const string Columns = "id, type, source_system, local_id, revision, content_hash, resident_id, received_at";

    /// <summary>What is said now stands over all that was said.</summary>
    static readonly DateTime Always = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <returns>In the order given; null where newer words of the sender stand.</returns>
    public async Task<IReadOnlyList<KeptNow?>> Put(IReadOnlyList<KeptWrite> writes, Work work)
    {
        var done = new KeptNow?[writes.Count];
        foreach (var turn in Turns(writes))
            await Put(writes, turn, done, work);
        return done;
    }

    /// <summary>What is said several times of one thing is written in its order.</summary>
    static IEnumerable<IReadOnlyList<int>> Turns(IReadOnlyList<KeptWrite> writes)
    {
        var said = new Dictionary<(string, string, string), int>();
        return Enumerable.Range(0, writes.Count)
            .GroupBy(i => said[writes[i].Key] = said.GetValueOrDefault(writes[i].Key) + 1)
            .OrderBy(turn => turn.Key)
            .Select(turn => turn.ToList());
    }

    async Task Put(IReadOnlyList<KeptWrite> writes, IReadOnlyList<int> turn, KeptNow?[] done, Work work)
    {
        var known = await Current([.. turn.Select(i => writes[i])], work);
        var rows = turn.Where(i => !known.ContainsKey(writes[i].Key)).ToDictionary(i => i, i => Row(writes[i], work));
        if (rows.Count > 0 && await work.Insert([.. rows.Values], "on conflict (type, source_system, local_id) do nothing") < rows.Count)
            foreach (var (key, row) in await Current([.. rows.Keys.Select(i => writes[i])], work)) known[key] = row;
        var (fresh, changed) = (new List<(ResourceRow, PlannedResource)>(), new List<Guid>());
        foreach (var i in turn)
        {
            var write = writes[i];
            if (rows.TryGetValue(i, out var row) && (!known.TryGetValue(write.Key, out var other) || other.Id == row.Id))
            {
                done[i] = new KeptNow(row.Id, row.Revision, row.ReceivedAt, Created: true);
                if (!write.OnlyNamed) fresh.Add((row, write.Planned));
                continue;
            }

            var now = known[write.Key];
            if (write.SaidAt is { } said && now.ReceivedAt > said) continue;
            if (await Change(write, now, rows.GetValueOrDefault(i), work) is { } newer)
            {
                fresh.Add((newer, write.Planned));
                changed.Add(newer.Id);
                now = newer;
            }

            await Belongs(write, now, work);
            done[i] = new KeptNow(now.Id, now.Revision, now.ReceivedAt, Created: false);
        }

        await Remember(fresh, changed, work);
    }

    static async Task<Dictionary<(string, string, string), ResourceRow>> Current(IReadOnlyCollection<KeptWrite> writes, Work work)
    {
        var found = new Dictionary<(string, string, string), ResourceRow>();
        foreach (var group in writes.GroupBy(w => (w.Planned.Type, w.Source)))
        {
            var ids = group.Select(w => w.Planned.LocalId).Distinct(StringComparer.Ordinal).ToArray();
            foreach (var row in await work.Query<ResourceRow>(
                $"select {Columns} from fhir_resource where type = @type and source_system = @source and local_id in @ids", new { type = group.Key.Type, source = group.Key.Source, ids }))
                found[(row.Type, row.SourceSystem, row.LocalId)] = row;
        }

        return found;
    }

    ResourceRow Row(KeptWrite write, Work work) => new()
    {
        Id = work.NewId(),
        Type = write.Planned.Type,
        SourceSystem = write.Source,
        LocalId = write.Planned.LocalId,
        Revision = 1,
        Content = keys.Encrypt(write.Planned.Content, KeptResources.Purpose),
        ContentHash = Hash(write.Planned),
        Shared = PatientLinks.IsDirectory(write.Planned.Type),
        ResidentId = write.ResidentId,
        MessageId = write.MessageId,
        ReceivedAt = work.Now,
    };

    static byte[] Hash(PlannedResource planned) => SHA256.HashData(Encoding.UTF8.GetBytes(planned.Content));

    /// <returns>The version that stands now; null where the words are the same.</returns>
    async Task<ResourceRow?> Change(KeptWrite write, ResourceRow now, ResourceRow? made, Work work)
    {
        if (write.OnlyNamed || now.ContentHash.AsSpan().SequenceEqual(Hash(write.Planned))) return null;
        var row = made ?? Row(write, work);
        var revision = await work.First<long?>(
            "update fhir_resource set revision = revision + 1, content = @Content, content_hash = @ContentHash, message_id = @MessageId, received_at = @ReceivedAt where id = @Id and content_hash <> @ContentHash and received_at <= @until returning revision",
            new { now.Id, row.Content, row.ContentHash, row.MessageId, row.ReceivedAt, until = write.SaidAt ?? Always });
        return revision is null ? null : new ResourceRow
        {
            Id = now.Id,
            Type = row.Type,
            SourceSystem = row.SourceSystem,
            LocalId = row.LocalId,
            Revision = revision.Value,
            Content = row.Content,
            ContentHash = row.ContentHash,
            Shared = row.Shared,
            ResidentId = now.ResidentId,
            MessageId = row.MessageId,
            ReceivedAt = row.ReceivedAt,
        };
    }

    static async Task Belongs(KeptWrite write, ResourceRow now, Work work)
    {
        if (write.ResidentId is { } resident && now.ResidentId != resident)
            await work.Execute("update fhir_resource set resident_id = @resident where id = @Id and (resident_id is null or resident_id <> @resident)", new { now.Id, resident });
    }

    async Task Remember(IReadOnlyList<(ResourceRow Row, PlannedResource Planned)> fresh, IReadOnlyList<Guid> changed, Work work)
    {
        if (fresh.Count == 0) return;
        await work.Insert(
            [.. fresh.Select(f => new ResourceVersionRow { ResourceId = f.Row.Id, Revision = f.Row.Revision, Content = f.Row.Content, MessageId = f.Row.MessageId, ReceivedAt = f.Row.ReceivedAt })],
            "on conflict do nothing");
        if (changed.Count > 0) await work.Execute("delete from fhir_key where resource_id in @ids", new { ids = changed.ToArray() });
        await work.Insert([.. fresh.SelectMany(f => Keys(f.Row.Id, f.Planned))], "on conflict do nothing");
    }

    List<KeyRow> Keys(Guid id, PlannedResource planned)
    {
        var resource = (JsonObject)JsonNode.Parse(planned.Content)!;
        ChineseGuide.Normalize(resource);
        return KeyRows.Of(id, planned.Type, resource, keys);
    }
}

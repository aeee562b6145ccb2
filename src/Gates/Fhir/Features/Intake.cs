using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>A planned message on its way into the record.</summary>
/// <param name="IfMatch">Versions that must still stand, by entry.</param>
internal sealed record IntakeItem(FhirCall Call, string Kind, IntakePlan Plan, int Entries, byte[] BodyHash, DateTime ReceivedAt, IReadOnlyDictionary<int, long> IfMatch)
{
    /// <summary>The refused message that an operator has taken now: its row is changed, and what was said since then stays.</summary>
    public Guid? Again { get; init; }
}

/// <summary>One resource as it stands after the write.</summary>
internal sealed record Written(string Type, Guid Id, long Revision, DateTime At, bool Created);

internal sealed record IntakeDone(Guid MessageId, FhirFault? Fault, IReadOnlyDictionary<int, Written> Entries, IReadOnlyList<string> Warnings);

/// <summary>Writes planned messages: facts through the record's own door, the rest into the gate's tables, one unit of work for a batch of messages.</summary>
internal sealed class Intake(IServiceScopeFactory scopes, KeptResources kept)
{
    public async Task<IReadOnlyList<IntakeDone>> Apply(IReadOnlyList<IntakeItem> items, Work work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<IRecordsIntake>();
        var ids = items.Select(item => item.Again ?? work.NewId()).ToArray();
        var messages = items.SelectMany((item, i) => Messages(item, ids[i])).ToList();
        var results = messages.Count == 0 ? [] : await records.Take(messages, work, ct);
        var (done, at) = (new List<IntakeDone>(items.Count), 0);
        for (var i = 0; i < items.Count; i++)
        {
            var count = items[i].Plan.Patients.Count;
            done.Add(await Finish(items[i], ids[i], [.. results.Skip(at).Take(count)], work));
            at += count;
        }

        return done;
    }

    static IEnumerable<IntakeMessage> Messages(IntakeItem item, Guid messageId) => item.Plan.Patients.Select(part => new IntakeMessage
    {
        MessageId = messageId,
        SourceSystem = item.Call.Source,
        OrganizationId = item.Call.Caller.OrganizationId!.Value,
        ReceivedAt = item.ReceivedAt,
        ResidentId = part.ResidentId,
        Person = new PersonSighting(new SourceIdentity(item.Call.Source, part.LocalId), part.Person, item.Call.Caller.OrganizationId!.Value, IntakePlanner.Micros(item.ReceivedAt), item.ReceivedAt),
        Facts = [.. part.Facts.Select(f => f.Fact)],
    });

    async Task<IntakeDone> Finish(IntakeItem item, Guid messageId, IReadOnlyList<IntakeResult> results, Work work)
    {
        var written = new Dictionary<int, Written>();
        var created = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var resource in item.Plan.Kept)
        {
            if (item.Again is not null && await KeptResources.IsNewer(resource, item.Call.Source, item.ReceivedAt, work)) continue;
            var (row, isNew) = await kept.Put(resource, item.Call.Source, messageId, work);
            created[resource.LocalId] = isNew;
            written[resource.Entry] = new Written(resource.Type, row.Id, row.Revision, row.ReceivedAt, isNew);
        }

        for (var i = 0; i < results.Count; i++) await People(item, item.Plan.Patients[i], results[i], messageId, written, work);
        var fault = item.IfMatch.Any(m => written.TryGetValue(m.Key, out var now) && !Stood(now, m.Value)) ? new FhirFault(412, Refusals.StaleVersion) : null;
        work.Audit(new AuditEntry("fhir.write", "message", messageId) { Detail = $"{item.Kind}: {item.Entries}" }, item.Call.Caller);
        await Say(item, messageId, work);
        return new IntakeDone(messageId, fault, written, [.. results.SelectMany(r => r.Warnings)]);
    }

    static async Task Say(IntakeItem item, Guid messageId, Work work)
    {
        var issues = item.Plan.Issues.Select(i => i.Issue).ToList();
        var row = new MessageRow
        {
            Id = messageId,
            ClientId = item.Call.Caller.Id,
            SourceSystem = item.Call.Source,
            Kind = item.Kind,
            State = MessageStates.Taken,
            Status = 200,
            Entries = item.Entries,
            Reasons = RefusedMessages.Reasons(issues),
            Outcome = issues.Count == 0 ? null : OperationOutcomes.Of(issues).ToJsonString(FhirJson.Compact),
            BodyHash = item.BodyHash,
            ReceivedAt = item.ReceivedAt,
        };
        if (item.Again is null) await work.Insert([row]);
        else if (await work.Execute("update fhir_message set kind = @Kind, state = @State, status = @Status, entries = @Entries, reasons = @Reasons, outcome = @Outcome, error_text = null, error_at = null where id = @Id and state = 'refused'", row) == 0)
            throw new MessageMovedMeanwhile();
    }

    async Task People(IntakeItem item, PatientPart part, IntakeResult result, Guid messageId, Dictionary<int, Written> written, Work work)
    {
        if (part.ResidentId is null && !part.Described)
            await kept.Know(part.LocalId, item.Call.Source, messageId, work);
        if (part.ResidentId is null) await KeptResources.Belongs(item.Call.Source, part.LocalId, result.ResidentId, work);
        foreach (var (entry, row) in written.Where(w => w.Value.Type == "Patient").ToList())
            if (item.Plan.Kept.Any(k => k.Entry == entry && k.LocalId == part.LocalId)) written[entry] = row with { Id = result.ResidentId };
        foreach (var planned in part.Facts)
        {
            if (FactReader.IsComponent(planned.Fact)) continue;
            var id = FactId.Of(item.Call.Source, planned.Fact.Kind, planned.Fact.LocalId);
            if (result.Fates.TryGetValue(id, out var fate))
                written[planned.Entry] = new Written(FactWriter.TypeOf(planned.Fact), id, fate.Revision + 1, item.ReceivedAt, fate.New);
        }
    }

    /// <summary>The version that the writer had read was the one that stood: the write made the next one, or said the same again.</summary>
    static bool Stood(Written now, long read) => !now.Created && (read == now.Revision - 1 || read == now.Revision);

    /// <summary>An id that follows from what was sent: the same body again means the same things, also when it had no ids of its own.</summary>
    public static Func<Guid> Ids(string source, byte[] body)
    {
        var next = 0;
        return () =>
        {
            Span<byte> hash = stackalloc byte[32];
            SHA256.HashData([.. Encoding.UTF8.GetBytes($"{source}\0{next++}\0"), .. SHA256.HashData(body)], hash);
            hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
            hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
            return new Guid(hash[..16], bigEndian: true);
        };
    }
}

/// <summary>Somebody else has taken the refused message: nothing is written twice.</summary>
internal sealed class MessageMovedMeanwhile() : Exception("The message was taken by somebody else meanwhile.");

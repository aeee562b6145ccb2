using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>A planned message on its way into the record.</summary>
/// <param name="Id">Of the message at the gate.</param>
/// <param name="Prepared">What it says of each of the plan's patients, in their order.</param>
/// <param name="IfMatch">Versions that must still stand, by entry.</param>
internal sealed record IntakeItem(
    Guid Id, FhirCall Call, string Kind, IntakePlan Plan, IReadOnlyList<PreparedMessage> Prepared, int Entries, byte[] BodyHash, DateTime ReceivedAt, IReadOnlyDictionary<int, long> IfMatch)
{
    /// <summary>It was refused, and an operator has it taken now: its row is changed, and what was said since then stays.</summary>
    public bool Again { get; init; }

    public static IEnumerable<IntakeMessage> Messages(Guid id, FhirCall call, IntakePlan plan, DateTime receivedAt) => plan.Patients.Select(part => new IntakeMessage
    {
        MessageId = id,
        SourceSystem = call.Source,
        Application = call.Caller.Name,
        OrganizationId = call.Caller.OrganizationId!.Value,
        ReceivedAt = receivedAt,
        ResidentId = part.ResidentId,
        Person = new PersonSighting(new SourceIdentity(call.Source, part.LocalId), part.Person, call.Caller.OrganizationId!.Value, IntakePlanner.Micros(receivedAt), receivedAt),
        Facts = [.. part.Facts.Select(f => f.Fact)],
    });
}

/// <summary>One resource as it stands after the write.</summary>
internal sealed record Written(string Type, Guid Id, long Revision, DateTime At, bool Created);

internal sealed record IntakeDone(Guid MessageId, FhirFault? Fault, IReadOnlyDictionary<int, Written> Entries, IReadOnlyList<string> Warnings);

/// <summary>Writes planned messages: facts through the record's own door, the rest into the gate's tables, one unit of work for a batch of messages.</summary>
internal sealed class Intake(IServiceScopeFactory scopes, KeptWrites kept)
{
    public async Task<IReadOnlyList<IntakeDone>> Apply(IReadOnlyList<IntakeItem> items, Work work, CancellationToken ct)
    {
        var results = await Take(items, work, ct);
        if (results.SelectMany(r => r).FirstOrDefault(r => r.Refusal is not null) is { Refusal: { } refusal }) throw new NotTaken(refusal);
        var writes = items.SelectMany((item, i) => Kept(item, results[i]).Select(write => (Item: i, Write: write))).ToList();
        var standing = await kept.Put(writes.ConvertAll(w => w.Write), work);
        var written = items.Select(_ => new Dictionary<int, Written>()).ToList();
        foreach (var ((i, write), now) in writes.Zip(standing))
            if (now is not null && !write.OnlyNamed)
                written[i][write.Planned.Entry] = new Written(write.Planned.Type, write.ResidentId ?? now.Id, now.Revision, now.ReceivedAt, now.Created);
        var done = items.Select((item, i) => Finish(item, results[i], written[i], work)).ToList();
        await Say(items, work);
        return done;
    }

    /// <returns>By item, in the order of its patients.</returns>
    async Task<IReadOnlyList<IReadOnlyList<IntakeResult>>> Take(IReadOnlyList<IntakeItem> items, Work work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var messages = items.SelectMany(item => item.Prepared).ToList();
        var results = messages.Count == 0 ? [] : await scope.ServiceProvider.GetRequiredService<IRecordsIntake>().Take(messages, work, ct);
        using var next = results.GetEnumerator();
        return items.Select(item => item.Prepared.Select(_ => next.MoveNext() ? next.Current : throw new InvalidOperationException("A message came back without its result.")).ToList()).ToList();
    }

    static IEnumerable<KeptWrite> Kept(IntakeItem item, IReadOnlyList<IntakeResult> results)
    {
        var residents = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (part, result) in item.Plan.Patients.Zip(results).Where(p => p.First.ResidentId is null)) residents[part.LocalId] = result.ResidentId;
        foreach (var resource in item.Plan.Kept)
            yield return new KeptWrite(resource, item.Call.Source, item.Id, resource.PatientLocalId is { } patient && residents.TryGetValue(patient, out var whose) ? whose : null)
            {
                SaidAt = item.Again ? item.ReceivedAt : null,
            };
        foreach (var part in item.Plan.Patients.Where(p => p.ResidentId is null && !p.Described))
            yield return new KeptWrite(PlannedResource.Named(part.LocalId), item.Call.Source, item.Id, residents[part.LocalId]) { OnlyNamed = true };
    }

    static IntakeDone Finish(IntakeItem item, IReadOnlyList<IntakeResult> results, Dictionary<int, Written> written, Work work)
    {
        foreach (var (part, result) in item.Plan.Patients.Zip(results)) Facts(item, part, result, written);
        var fault = item.IfMatch.Any(m => written.TryGetValue(m.Key, out var now) && !Stood(now, m.Value)) ? new FhirFault(412, Refusals.StaleVersion) : null;
        work.Audit(new AuditEntry("fhir.write", "message", item.Id) { Detail = $"{item.Kind}: {item.Entries}" }, item.Call.Caller);
        return new IntakeDone(item.Id, fault, written, [.. results.SelectMany(r => r.Warnings)]);
    }

    static void Facts(IntakeItem item, PatientPart part, IntakeResult result, Dictionary<int, Written> written)
    {
        foreach (var planned in part.Facts)
        {
            if (FactReader.IsComponent(planned.Fact)) continue;
            var id = FactId.Of(item.Call.Source, planned.Fact.Kind, planned.Fact.LocalId);
            if (result.Fates.TryGetValue(id, out var fate))
                written[planned.Entry] = new Written(FactWriter.TypeOf(planned.Fact), id, fate.Revision + 1, item.ReceivedAt, fate.New);
        }
    }

    static async Task Say(IReadOnlyList<IntakeItem> items, Work work)
    {
        await work.Insert([.. items.Where(item => !item.Again).Select(Row)]);
        foreach (var item in items.Where(item => item.Again))
            if (await work.Execute("update fhir_message set kind = @Kind, state = @State, status = @Status, entries = @Entries, reasons = @Reasons, outcome = @Outcome, error_text = null, error_at = null where id = @Id and state = 'refused'", Row(item)) == 0)
                throw new MessageMovedMeanwhile();
    }

    static MessageRow Row(IntakeItem item)
    {
        var issues = item.Plan.Issues.Select(i => i.Issue).ToList();
        return new MessageRow
        {
            Id = item.Id,
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

/// <summary>The record takes nothing of a message, which is whole or not at all: it is tried again without its neighbours, and refused.</summary>
internal sealed class NotTaken(Refusal refusal) : Exception(refusal.Title)
{
    public Refusal Refusal => refusal;
}

/// <summary>Somebody else has taken the refused message: nothing is written twice.</summary>
internal sealed class MessageMovedMeanwhile() : Exception("The message was taken by somebody else meanwhile.");

using OneCounty.Contracts.Identity;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>
/// A refused message once more, as its sender and with the scopes that the sender holds today: an operator mends what was said, not who may say
/// it. What it says counts as of the time when it came, so that newer words stand.
/// </summary>
internal sealed class Replays(Writer writer, MessageBodies bodies, Intake intake, IEnumerable<IMachineClients> clients)
{
    public async Task<Outcome<Answer<IntakeItem>>> Prepare(MessageRow row, byte[] body, CancellationToken ct)
    {
        if (clients.FirstOrDefault() is not { } known || await known.Find(row.ClientId, ct) is not { } client) return OperatorRefusals.ClientGone;
        var call = new FhirCall(new Caller(CallerKind.Machine, client.Id, client.Name, client.OrganizationId) { Scopes = client.Scopes }, row.SourceSystem);
        var read = JsonDoor.Read(body, new DoorLimits());
        if (read.Fault is { } unread) return (Answer<IntakeItem>)unread;
        var prepared = await Entries(row, read.Value, body, call, ct);
        return prepared.Fault is { } fault ? (Answer<IntakeItem>)fault : (Answer<IntakeItem>)(prepared.Value.Item with { Again = true });
    }

    async Task<Answer<(IntakeItem Item, IReadOnlyList<MessageEntry> Entries)>> Entries(MessageRow row, JsonObject resource, byte[] body, FhirCall call, CancellationToken ct)
    {
        var ids = Intake.Ids(call.Source, body);
        var asked = bodies.Asked(row);
        if (asked.Kind == AskedWrite.Single)
        {
            var entry = asked.Entry(resource, ids);
            return entry.Fault is { } bad ? bad : await writer.Prepare([entry.Value], BundleKind.Transaction, asked.Kind, null, row.ReceivedAt, call, body, row.Id, ct);
        }

        var bundle = BundleReader.Read(resource, ids);
        if (bundle.Fault is { } unread) return unread;
        if (bundle.Value.Issues.Any(i => i.IsError)) return new FhirFault(400, bundle.Value.Issues);
        return await writer.Prepare([.. bundle.Value.Entries.Where(e => e.Writes)], bundle.Value.Kind, resource.Str("type")!, bundle.Value.Timestamp, row.ReceivedAt, call, body, row.Id, ct);
    }

    public async Task<Outcome<FhirMended>> Take(IntakeItem item, Work work, CancellationToken ct)
    {
        try
        {
            var done = (await intake.Apply([item], work, ct))[0];
            return done.Fault is { } fault ? Still(fault) : new FhirMended(item.Id, MessageStates.Taken, [.. item.Plan.Issues.Select(i => IssueShown.Of(i.Issue))]);
        }
        catch (NotTaken not)
        {
            return Still(FhirHttp.Fault(not.Refusal));
        }
        catch (MessageMovedMeanwhile)
        {
            return OperatorRefusals.NotMendable;
        }
    }

    /// <summary>It stays refused, with what is wrong with it now.</summary>
    public static async Task<Outcome<FhirMended>> Refuse(Guid id, FhirFault fault, Work work)
    {
        var first = fault.Issues.FirstOrDefault(i => i.IsError);
        var said = await work.Execute(
            "update fhir_message set status = @Status, reasons = @reasons, outcome = @outcome, error_text = @Text, error_at = @Expression where id = @id and state = 'refused'",
            new
            {
                id,
                fault.Status,
                reasons = RefusedMessages.Reasons(fault.Issues.Where(i => i.IsError)),
                outcome = OperationOutcomes.Of(fault.Issues).ToJsonString(FhirJson.Compact),
                first?.Text,
                first?.Expression,
            });
        return said == 0 ? OperatorRefusals.NotMendable : new FhirMended(id, MessageStates.Refused, [.. fault.Issues.Select(IssueShown.Of)]);
    }

    public static Refusal Still(FhirFault fault) => OperatorRefusals.StillRefused
        .Because(string.Join(' ', fault.Issues.Where(i => i.IsError).Take(20).Select(i => i.Expression is null ? i.Text : $"{i.Expression}：{i.Text}")))
        .Showing(new { Issues = fault.Issues.Select(IssueShown.Of) });
}

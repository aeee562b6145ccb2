using System.Security.Cryptography;
using System.Text;
using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>From entries to what was written: conditional creates settled, planned, residents of ours recognised, taken. Refused messages are kept for the operator.</summary>
internal sealed class Writer(
    Lane<IntakeItem, IntakeDone> lane,
    Transactions transactions,
    Intake intake,
    Finder finder,
    CountyDirectory county,
    KnownResidents known,
    IRecordsIntake records,
    RefusedMessages refused,
    TimeProvider clock)
{
    public async Task<Answer<(IntakePlan Plan, IntakeDone Done, IReadOnlyList<MessageEntry> Entries)>> Write(
        IReadOnlyList<MessageEntry> entries, BundleKind kind, AskedWrite asked, DateTime? said, FhirCall call, byte[] body, CancellationToken ct)
    {
        var answer = await Try(entries, kind, asked.Kind, said, call, body, ct);
        if (answer.Fault is { } fault) await refused.Keep(asked, entries.Count, fault, call, body, ct);
        return answer;
    }

    async Task<Answer<(IntakePlan Plan, IntakeDone Done, IReadOnlyList<MessageEntry> Entries)>> Try(
        IReadOnlyList<MessageEntry> entries, BundleKind kind, string kindName, DateTime? said, FhirCall call, byte[] body, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var prepared = await Prepare(entries, kind, kindName, said, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)), call, body, Guid.CreateVersion7(now), ct);
        if (prepared.Fault is { } unready) return unready;
        var (item, settled) = prepared.Value;
        var done = await Run(item, ct);
        if (done.Fault is { } refusal) return FhirHttp.Fault(refusal);
        return done.Value.Fault is { } stale ? stale : (item.Plan, done.Value, settled);
    }

    /// <summary>All that can be decided before the write.</summary>
    /// <param name="receivedAt">UTC, whole microseconds: orders the statements where the sender's own time does not.</param>
    /// <param name="id">Of the message at the gate.</param>
    public async Task<Answer<(IntakeItem Item, IReadOnlyList<MessageEntry> Entries)>> Prepare(
        IReadOnlyList<MessageEntry> entries, BundleKind kind, string kindName, DateTime? said, DateTime receivedAt, FhirCall call, byte[] body, Guid id, CancellationToken ct)
    {
        if (call.Caller.OrganizationId is null) return new FhirFault(403, Refusals.NoOrganization);
        foreach (var type in entries.Where(e => e.Writes).Select(e => e.Type).Distinct(StringComparer.Ordinal))
            if (call.MayWrite(type) is { } forbidden) return forbidden;
        var spared = await county.Spare(entries, kind, ct);
        if (spared.Fault is { } ours) return ours;
        var own = await known.UnderOwnIds(spared.Value, call, ct);
        if (own.Fault is { } foreign) return foreign;
        var settled = await Settle(own.Value, call, ct);
        if (settled.Fault is { } unsettled) return unsettled;
        var version = IntakePlanner.Micros(kind == BundleKind.Message && said < receivedAt ? said.Value : receivedAt);
        var plan = IntakePlanner.Plan(settled.Value, new PlanSettings(version, kind == BundleKind.Message, CountyCalendar.DayOf(receivedAt)));
        if (plan.Refused) return new FhirFault(422, [.. plan.Issues.Select(i => i.Issue)]);
        if (await known.Recognize(plan, settled.Value, call, ct) is { } unknown) return unknown;
        var matches = Matches(settled.Value);
        if (matches.Fault is { } bad) return bad;
        var prepared = IntakeItem.Messages(id, call, plan, receivedAt).Select(records.Prepare).ToList();
        return (new IntakeItem(id, call, kindName, plan, prepared, entries.Count, SHA256.HashData(body), receivedAt, matches.Value), settled.Value);
    }

    /// <summary>With a version to be met the message is a transaction of its own, which can be taken back; else it goes with others.</summary>
    async Task<(IntakeDone Value, Refusal? Fault)> Run(IntakeItem item, CancellationToken ct)
    {
        try
        {
            return await RunWhole(item, ct);
        }
        catch (NotTaken not)
        {
            return (null!, not.Refusal);
        }
    }

    async Task<(IntakeDone Value, Refusal? Fault)> RunWhole(IntakeItem item, CancellationToken ct)
    {
        if (item.IfMatch.Count == 0)
        {
            var outcome = await lane.TryRun(item, ct);
            return outcome.Refusal is { } busy ? (null!, busy) : (outcome.Value, null);
        }

        var done = await transactions.Run(
            item.Call.Caller,
            async work =>
            {
                var one = (await intake.Apply([item], work, ct))[0];
                return (one, one.Fault is null);
            },
            ct);
        return (done, null);
    }

    static Answer<IReadOnlyDictionary<int, long>> Matches(IReadOnlyList<MessageEntry> entries)
    {
        var matches = new Dictionary<int, long>();
        foreach (var entry in entries)
        {
            if (FhirHttp.Version(entry.IfMatch) is not { } version) continue;
            if (version < 0) return new FhirFault(400, Refusals.BadIfMatch.At(entry.Expression));
            matches[entry.Index] = version;
        }

        return matches;
    }

    /// <summary>Conditional creates: found once, nothing is written; not found, the condition itself gives the id, so that two at once make one thing.</summary>
    async Task<Answer<IReadOnlyList<MessageEntry>>> Settle(IReadOnlyList<MessageEntry> entries, FhirCall call, CancellationToken ct)
    {
        var settled = entries.ToArray();
        for (var i = 0; i < settled.Length; i++)
        {
            var entry = settled[i];
            if (entry.Method != "POST" || string.IsNullOrWhiteSpace(entry.IfNoneExist)) continue;
            var found = await finder.Ids(entry.Type, entry.IfNoneExist, call, ct);
            if (found.Fault is { } fault) return new FhirFault(fault.Status, [.. fault.Issues.Select(x => x.At(entry.Expression))]);
            if (found.Value.Count > 1) return new FhirFault(412, Refusals.SeveralExist.At(entry.Expression));
            settled[i] = found.Value.Count == 1
                ? entry with { Existing = found.Value[0], LocalId = found.Value[0].ToString() }
                : entry with { LocalId = Conditional(entry) };
        }

        return settled;
    }

    static string Conditional(MessageEntry entry) =>
        "if-none-exist-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Type}?{entry.IfNoneExist}")))[..32];
}

/// <summary>
/// Residents whom a sender refers to by our id: by the sender's own id where it has one, else the resident as named, without matching. Naming
/// somebody makes no description of the sender's: it still sees of the person only what it has a reason for.
/// </summary>
internal sealed class KnownResidents(IResidentIndex residents, IRecordReader records, KeptResources kept, CountyReader reader)
{
    /// <summary>
    /// A description under our id of a resident is the sender's own description of that person, under the id that it gave; who has given none is told to.
    /// Else one id would mean two people: what the sender calls so, and whom we do.
    /// </summary>
    public async Task<Answer<IReadOnlyList<MessageEntry>>> UnderOwnIds(IReadOnlyList<MessageEntry> entries, FhirCall call, CancellationToken ct)
    {
        var under = entries.ToArray();
        for (var i = 0; i < under.Length; i++)
        {
            var entry = under[i];
            if (!entry.Writes || entry.Type != "Patient" || !Guid.TryParse(entry.LocalId, out var id) || await residents.Resolve(id, ct) is not { } set) continue;
            var own = (await kept.Descriptions(set.Members, reader, ct)).LastOrDefault(d => d.SourceSystem == call.Source);
            if (own is null) return new FhirFault(403, Refusals.PatientOfPlatform.At(entry.Expression + ".id"));
            under[i] = entry with { LocalId = own.LocalId };
        }

        return under;
    }

    /// <returns>A visit of somebody whom the sender has never described and may not read: such a visit would itself be its reason to read the whole record.</returns>
    public async Task<FhirFault?> Recognize(IntakePlan plan, IReadOnlyList<MessageEntry> entries, FhirCall call, CancellationToken ct)
    {
        foreach (var part in plan.Patients.Where(p => !p.Described))
        {
            if (!Guid.TryParse(part.LocalId, out var id) || await residents.Resolve(id, ct) is not { } set) continue;
            var own = (await kept.Descriptions(set.Members, reader, ct)).LastOrDefault(d => d.SourceSystem == call.Source);
            if (own is not null)
            {
                part.LocalId = own.LocalId;
                continue;
            }

            part.ResidentId = id;
            if (part.Facts.FirstOrDefault(f => f.Fact.Kind == FactKind.Encounter) is { } visit && (await records.Open(id, "FHIR 就诊登记", call.Caller, ct)).Refused)
                return new FhirFault(403, Refusals.VisitOfUndescribed.At(entries.First(e => e.Index == visit.Entry).Expression + ".subject"));
        }

        return null;
    }
}

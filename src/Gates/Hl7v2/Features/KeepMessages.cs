using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Domain;
using OneCounty.Hl7v2.Storage;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>Writes messages and what they say in one unit of work: the row, the facts, the audit, the event, or nothing.</summary>
internal sealed class KeepMessages(IServiceScopeFactory scopes, Parameters parameters, KeyRing keys)
{
    const string ByKey = "select id, key_hash, state, attempts, answer from hl7v2_message where key_hash in @keyHashes";
    const string ById = "select id, key_hash, state, attempts, answer from hl7v2_message where id in @ids";

    const string Retried = """
        update hl7v2_message set state = @State, attempts = attempts + 1, state_at = @Now, organization_id = coalesce(@organization, organization_id),
          error_code = @code, error_text = @text, error_at = @place, warnings = @warnings, resident_id = @ResidentId, facts = @Facts, answer = @Answer
        where id = @id and state in @open
        """;

    const string Earlier = "select id, source, application, control_id, type from hl7v2_message where control_id in @controlIds and state in @open and received_at >= @since";

    const string Replaced = "update hl7v2_message set state = 'replaced', state_at = @Now where id in @ids and state in @open";

    public async Task<IReadOnlyList<Took>> Apply(IReadOnlyList<Step> steps, Work work, CancellationToken ct)
    {
        var known = await Known(steps, work);
        var plan = new Dictionary<Guid, Step>();
        var byKey = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var step in steps)
        {
            // The same bytes twice in one batch are one message; bytes that are in the record already are not looked at again.
            if (byKey.TryAdd(KeyOf(step), step.Id) && !(known.TryGetValue(KeyOf(step), out var row) && !States.Open.Contains(row.State)))
                plan.Add(step.Id, step);
        }

        var took = await Take([.. plan.Values], known, work, ct);
        return [.. steps.Select(step => took.TryGetValue(byKey[KeyOf(step)], out var result) ? result : Stored(known[KeyOf(step)]))];
    }

    static string KeyOf(Step step) => step.Again is { } id ? id.ToString("N") : Convert.ToHexString(step.KeyHash);

    static Took Stored(MessageRow row) => new(row.State, null, 0, [], row.Answer);

    static async Task<Dictionary<string, MessageRow>> Known(IReadOnlyList<Step> steps, Work work)
    {
        var known = new Dictionary<string, MessageRow>(StringComparer.Ordinal);
        var ids = steps.Select(step => step.Again).OfType<Guid>().ToArray();
        var keyHashes = steps.Where(step => step.Again is null).Select(step => step.KeyHash).ToArray();
        if (keyHashes.Length > 0)
        {
            foreach (var row in await work.Query<MessageRow>(ByKey, new { keyHashes }))
                known[Convert.ToHexString(row.KeyHash)] = row;
        }

        if (ids.Length > 0)
        {
            foreach (var row in await work.Query<MessageRow>(ById, new { ids }))
                known[row.Id.ToString("N")] = row;
        }

        return known;
    }

    async Task<Dictionary<Guid, Took>> Take(IReadOnlyList<Step> steps, Dictionary<string, MessageRow> known, Work work, CancellationToken ct)
    {
        var sound = steps.Where(step => step.Faults.Count == 0).ToList();
        var results = await TakeFacts(sound, known, work, ct);
        steps = [.. steps.Select(step => step with { Refused = results.GetValueOrDefault(step.Id, []).Select(result => result.Refusal).FirstOrDefault(refusal => refusal is not null) })];
        sound = [.. steps.Where(step => step.Faults.Count == 0)];
        var took = new Dictionary<Guid, Took>();
        var rows = new List<MessageRow>();
        foreach (var step in steps)
        {
            var row = known.GetValueOrDefault(KeyOf(step));
            var id = row?.Id ?? step.Id;
            var result = took[step.Id] = Result(step, results.GetValueOrDefault(step.Id, []), id, work.Now);
            if (row is null)
                rows.Add(Row(step, result, work.Now));
            else
                await Retry(step, result, id, work);
            Record(step, result, id, work);
        }

        await work.Insert(rows);
        await Replace(sound, known, work, ct);
        return took;
    }

    /// <summary>All facts of the batch in one go.</summary>
    async Task<Dictionary<Guid, List<IntakeResult>>> TakeFacts(List<Step> sound, Dictionary<string, MessageRow> known, Work work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var records = scope.ServiceProvider.GetRequiredService<IRecordsIntake>();
        var messages = new List<(Guid Step, PreparedMessage Message)>();
        foreach (var step in sound)
        {
            // A message that is tried again keeps the id under which it was first kept.
            var id = known.GetValueOrDefault(KeyOf(step))?.Id ?? step.Id;
            messages.AddRange(id == step.Id && step.Prepared.Count == step.Translated.Messages.Count
                ? step.Prepared.Select(message => (step.Id, message))
                : step.Translated.Messages.Select(message => (step.Id, records.Prepare(message with { MessageId = id }))));
        }

        if (messages.Count == 0)
            return [];
        var results = await records.Take(messages.ConvertAll(each => each.Message), work, ct);
        return messages.Zip(results).GroupBy(each => each.First.Step).ToDictionary(group => group.Key, group => group.Select(each => each.Second).ToList());
    }

    static Took Result(Step step, List<IntakeResult> results, Guid id, DateTime now)
    {
        var state = step.Faults.Count == 0 ? States.Taken : step.Failed ? States.Waiting : States.Refused;
        var warnings = step.Translated.Warnings.Concat(results.SelectMany(result => result.Warnings).Select(warning => Masked(warning, step))).Distinct().ToList();
        var parsed = step.Received.Parsed;
        var answer = Wire.Of(new Acknowledgement(parsed.Head, parsed.Charset, step.Faults, Wire.ControlId(id), now));
        return new Took(state, results.Count > 0 && step.Refused is null ? results[0].ResidentId : null, results.Sum(each => each.Recorded + each.Unchanged + each.Superseded + each.Late), warnings, answer);
    }

    /// <summary>Lists show warnings to who must not learn whom they are about: a local id may hold a patient's number and the name of a test.</summary>
    static string Masked(string warning, Step step) =>
        step.Translated.Messages.SelectMany(message => message.Facts).Select(fact => fact.LocalId).OrderByDescending(id => id.Length)
            .Aggregate(warning, (text, id) => text.Replace(id, Masker.IdNumber(id), StringComparison.Ordinal));

    MessageRow Row(Step step, Took result, DateTime now)
    {
        var fault = step.Faults.Count > 0 ? step.Faults[0] : null;
        return new MessageRow
        {
            Id = step.Id,
            ReceivedAt = now,
            Peer = step.Received.Peer,
            Source = step.Source,
            Application = step.Application,
            OrganizationId = step.Sender?.Id,
            ControlId = step.ControlId,
            Type = step.Type,
            Charset = step.Received.Parsed.Charset.Name,
            Size = step.Received.Bytes.Length,
            Content = keys.SealContent(step.Received.Bytes.Span),
            KeyHash = step.KeyHash,
            State = result.State,
            Attempts = 1,
            StateAt = now,
            ErrorCode = fault?.Refusal.Code,
            ErrorText = fault?.Sentence,
            ErrorAt = fault?.At.ToString(),
            Warnings = Joined(result.Warnings),
            ResidentId = result.ResidentId,
            Facts = result.Facts,
            Answer = result.Answer,
        };
    }

    static async Task Retry(Step step, Took result, Guid id, Work work)
    {
        var fault = step.Faults.Count > 0 ? step.Faults[0] : null;
        var changed = await work.Execute(Retried, new
        {
            id,
            result.State,
            work.Now,
            organization = step.Sender?.Id,
            code = fault?.Refusal.Code,
            text = fault?.Sentence,
            place = fault?.At.ToString(),
            warnings = Joined(result.Warnings),
            result.ResidentId,
            result.Facts,
            result.Answer,
            open = States.Open,
        });
        if (changed == 0)
            throw new MessageMovedMeanwhile(id);
    }

    static void Record(Step step, Took result, Guid id, Work work)
    {
        if (result.State == States.Taken)
            work.Audit(new AuditEntry("hl7v2.take", "message", id) { ResidentId = result.ResidentId, Detail = step.Type }, step.Caller);
        else
            work.Emit(id, new MessageRefused(id), organizationId: step.Sender?.Id, by: step.Caller);
    }

    /// <summary>A refused message of the same number and type is settled when its correction comes: the sender did what was asked.</summary>
    async Task Replace(List<Step> sound, Dictionary<string, MessageRow> known, Work work, CancellationToken ct)
    {
        var controlIds = sound.Select(step => step.ControlId).Distinct().ToArray();
        if (controlIds.Length == 0)
            return;
        var hours = await parameters.Get(Hl7v2Parameters.ResendHours, ct);
        var earlier = await work.Query<MessageRow>(Earlier, new { controlIds, open = States.Open, since = work.Now.AddHours(-hours) });
        if (earlier.Count == 0)
            return;
        var taken = sound.Select(step => (step.Source, step.Application, step.ControlId, step.Type)).ToHashSet();
        var own = sound.Select(step => known.GetValueOrDefault(KeyOf(step))?.Id ?? step.Id).ToHashSet();
        var ids = earlier.Where(row => taken.Contains((row.Source, row.Application, row.ControlId, row.Type)) && !own.Contains(row.Id)).Select(row => row.Id).ToArray();
        if (ids.Length > 0)
            await work.Execute(Replaced, new { ids, work.Now, open = States.Open });
    }

    static string? Joined(IReadOnlyList<string> warnings) => warnings.Count == 0 ? null : string.Join('\n', warnings);
}

/// <summary>Another writer moved the message between our reading and our writing.</summary>
internal sealed class MessageMovedMeanwhile(Guid id) : Exception($"Message {id} was moved by another writer.");

/// <summary>A message needs somebody: refused, or waiting for another try.</summary>
internal sealed record MessageRefused(Guid MessageId) : IEvent
{
    public static string Type => "hl7v2.message-refused";

    public static int Version => 1;
}

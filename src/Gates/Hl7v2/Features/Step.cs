using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Records;
using OneCounty.Hl7v2.Domain;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Features;

/// <summary>A message that was read and understood as far as possible, ready to be written.</summary>
internal sealed record Step
{
    public required Guid Id { get; init; }

    public required Received Received { get; init; }

    public required byte[] KeyHash { get; init; }

    /// <summary>The institution that speaks; null when it is not known.</summary>
    public required OrganizationRef? Sender { get; init; }

    public required Translated Translated { get; init; }

    /// <summary>What it says, made ready for the record; empty where that was not done yet.</summary>
    public IReadOnlyList<PreparedMessage> Prepared { get; init; } = [];

    /// <summary>Set when a message that is kept already is tried once more.</summary>
    public Guid? Again { get; init; }

    /// <summary>The platform could not write what it says: keep it, and try later.</summary>
    public bool Failed { get; init; }

    public MessageHead? Head => Received.Parsed.Head;

    public string Source => Short(Head?.Facility ?? "");

    public string Application => Short(Head?.Application ?? "");

    public string Type => Short(Head is null ? "" : Head.Event.Length > 0 ? $"{Head.Type}^{Head.Event}" : Head.Type);

    public string ControlId => Short(Head?.ControlId ?? "");

    /// <summary>What the record says against it.</summary>
    public Refusal? Refused { get; init; }

    public IReadOnlyList<Fault> Faults => Failed ? [new Fault(Refusals.Internal, Position.Whole)] : Refused is { } refusal ? [new Fault(refusal, new Position("PID", 1, 3))] : Translated.Faults;

    /// <summary>Who speaks, for audit and events.</summary>
    public Caller Caller => Sender is null
        ? new Caller(CallerKind.Machine, Guid.Empty, Short($"{Application}@{Source}"), null) { Address = Received.Peer }
        : new Caller(CallerKind.Machine, Sender.Id, Short($"{Application}@{Source}"), Sender.Id) { Address = Received.Peer, OrganizationName = Sender.Name };

    /// <summary>As it can be stored: what a sender writes into its header may be of any length and hold control characters.</summary>
    public static string Short(string text) => Escapes.Clean(text.Length > Reading.LongestId ? text[..Reading.LongestId] : text);
}

/// <summary>What came of a step.</summary>
internal sealed record Took(string State, Guid? ResidentId, int Facts, IReadOnlyList<string> Warnings, byte[] Answer);

/// <summary>Reads messages; writes nothing but the files that they carry.</summary>
internal sealed class Steps(IServiceScopeFactory scopes, FileStore files, MllpSettings settings, TimeProvider clock)
{
    public async Task<Step> Read(Received received, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await Ready(await Look(received, Guid.CreateVersion7(now), now.UtcDateTime, ct), ct);
    }

    /// <summary>A kept message once more, under the id and the time of its receipt.</summary>
    public async Task<Step> Again(Received received, Guid id, DateTime receivedAt, CancellationToken ct) =>
        await Ready(await Look(received, id, receivedAt, ct), ct) with { Again = id };

    /// <summary>Its files are on disk before a fact can name them: whichever reading it is that is taken.</summary>
    async Task<Step> Ready(Step step, CancellationToken ct)
    {
        foreach (var attachment in step.Translated.Attachments)
            await files.Put(new MemoryStream(attachment.Bytes, writable: false), attachment.Bytes.Length, ct);
        return step with { Prepared = Prepare(step) };
    }

    /// <summary>Before the queue, so that the one who writes need not.</summary>
    IReadOnlyList<PreparedMessage> Prepare(Step step)
    {
        using var scope = scopes.CreateScope();
        var records = scope.ServiceProvider.GetRequiredService<IRecordsIntake>();
        return step.Faults.Count > 0 ? [] : [.. step.Translated.Messages.Select(records.Prepare)];
    }

    /// <summary>What would be read, for a dry run. Files are not touched.</summary>
    public async Task<Step> Look(Received received, Guid id, DateTime receivedAt, CancellationToken ct)
    {
        var parsed = received.Parsed;
        var named = parsed.Head is { } head ? await Sender(head, ct) : null;
        // Who has no right to the name is not the one whom it names: not in the log, not in the list either.
        var sender = named is not null && await Speaks(received, named, ct) ? named : null;
        var own = sender is null ? [] : await Own(sender, ct);
        var stranger = new Fault(named is null ? Refusals.UnknownSender : Refusals.SenderAddress, new Position("MSH", 1, 4));
        return new Step
        {
            Id = id,
            Received = received,
            KeyHash = Key(received),
            Sender = sender,
            Translated = Translate(parsed, sender, own, stranger, id, Micros(receivedAt)),
        };
    }

    static Translated Translate(Parsed parsed, OrganizationRef? sender, IReadOnlyCollection<string> own, Fault stranger, Guid id, DateTime receivedAt)
    {
        var fault = parsed.Fault ?? Translation.Unsupported(parsed.Head!, parsed.Message) ?? (sender is null ? stranger : null);
        if (fault is not null)
            return new Translated([], [], [fault], []);
        var head = parsed.Head!;
        var application = Step.Short(head.Application);
        var source = new MessageSource(head.Facility.Length > 0 ? head.Facility : sender!.Code, sender!.Id, application.Length > 0 ? application : null) { Own = own };
        return Translation.Of(parsed.Message!, source, id, receivedAt);
    }

    async ValueTask<bool> Speaks(Received received, OrganizationRef sender, CancellationToken ct)
    {
        return !settings.Senders.Any || settings.Senders.Allow(received.Peer, received.Parsed.Head!.Facility, await Own(sender, ct));
    }

    /// <summary>All names by which the institution is known to senders.</summary>
    async ValueTask<IReadOnlyCollection<string>> Own(OrganizationRef sender, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. await scope.ServiceProvider.GetRequiredService<IOrganizationDirectory>().SourceCodesOf(sender.Id, ct), sender.Code];
    }

    /// <summary>By the name under which its systems send (MSH-4.1), else by its code (MSH-4.2). A closed institution speaks no more.</summary>
    async ValueTask<OrganizationRef?> Sender(MessageHead head, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IOrganizationDirectory>();
        var found = head.Facility.Length > 0 ? await directory.BySourceCode(head.Facility, ct) : null;
        found ??= head.FacilityCode.Length > 0 ? await directory.ByCode(head.FacilityCode, ct) : null;
        return found?.ClosedOn is { } closed && closed <= CountyCalendar.Today(clock) ? null : found;
    }

    static DateTime Micros(DateTime instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond));

    static byte[] Key(Received received)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var head = received.Parsed.Head;
        hash.AppendData(Encoding.UTF8.GetBytes($"{head?.Facility}\0{head?.Application}\0{head?.ControlId}\0"));
        hash.AppendData(received.Bytes.Span);
        return hash.GetHashAndReset();
    }
}

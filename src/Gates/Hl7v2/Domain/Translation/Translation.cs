using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>Who sent a message, as the county knows the sender.</summary>
/// <param name="System">Namespace of the source's local ids: MSH-4.1, <c>BX_RMYY</c>.</param>
/// <param name="Application">Which of its systems speaks: MSH-3.1, <c>LIS</c>.</param>
internal sealed record MessageSource(string System, Guid OrganizationId, string? Application = null)
{
    /// <summary>Under which names the institution's systems send: they count their patients together (CX.4).</summary>
    public IReadOnlyCollection<string> Own { get; init; } = [];
}

/// <summary>What a message says; nothing is taken while there is a fault.</summary>
internal sealed record Translated(
    IReadOnlyList<IntakeMessage> Messages, IReadOnlyList<Attachment> Attachments, IReadOnlyList<Fault> Faults, IReadOnlyList<string> Warnings);

/// <summary>From HL7 v2 into the county's own words.</summary>
internal static class Translation
{
    static readonly HashSet<string> s_admissions = new(StringComparer.Ordinal) { "A01", "A02", "A03", "A04", "A08", "A11", "A13", "A28", "A31", "A40" };

    /// <summary>Whether the message is one that this gate takes at all. Null: it is.</summary>
    public static Fault? Unsupported(MessageHead head, Message? message)
    {
        var type = new Position("MSH", 1, 9);
        if (head.ControlId.Length == 0)
            return new Fault(Refusals.NoControlId, new Position("MSH", 1, 10));
        if (head.ControlId.Length > Reading.LongestId)
            return new Fault(Refusals.TooLong, new Position("MSH", 1, 10));
        if (head.Version.Length > 0 && head.Version != "2" && !head.Version.StartsWith("2.", StringComparison.Ordinal))
            return new Fault(Refusals.UnsupportedVersion, new Position("MSH", 1, 12));
        if (head.ProcessingId is not ("" or "P"))
            return new Fault(Refusals.NotProduction, new Position("MSH", 1, 11));
        if (head.Type is not ("ADT" or "ORU"))
            return new Fault(Refusals.UnsupportedType.Because(Named(head.Type, head.Event)), type with { Component = 1 });

        var trigger = Trigger(head, message);
        var known = head.Type == "ORU" ? trigger == "R01" : s_admissions.Contains(trigger);
        return known ? null : new Fault(Refusals.UnsupportedEvent.Because(Named(head.Type, trigger)), type with { Component = 2 });
    }

    public static Translated Of(Message message, MessageSource source, Guid messageId, DateTime receivedAt)
    {
        if (Unsupported(message.Head, message) is { } fault)
            return new Translated([], [], [fault], []);

        var reading = new Reading(message, source.System, receivedAt, source.Own);
        var frame = new Frame(messageId, source, reading);
        var trigger = Trigger(message.Head, message);
        var messages = message.Head.Type == "ORU" ? new ResultsMessage(frame).Read()
            : trigger == "A40" ? Merges(frame)
            : Admission(frame, trigger);
        var attachments = frame.Attachments;
        return reading.Faults.Count > 0
            ? new Translated([], [], reading.Faults, reading.Warnings)
            : new Translated(messages, attachments, [], reading.Warnings);
    }

    /// <summary>MSH-9.2; EVN-1 in messages of the first versions; a bare ORU is R01.</summary>
    public static string Trigger(MessageHead head, Message? message)
    {
        if (head.Event.Length > 0)
            return head.Event;
        return message?.First("EVN")?[1].Text?.ToUpperInvariant() ?? (head.Type == "ORU" ? "R01" : "");
    }

    static List<IntakeMessage> Admission(Frame frame, string trigger)
    {
        var message = frame.Reading.Message;
        if (message.First("PID") is not { } pid)
        {
            frame.Reading.Refuse(Refusals.SegmentMissing, new Position("PID"));
            return [];
        }

        if (message.Segments.LastOrDefault(segment => segment.Name == "PID") is { Sequence: > 1 } second)
            frame.Reading.Refuse(Refusals.SecondPerson, second.At);

        var person = PersonReading.Read(pid, message.Segments.Where(segment => segment.Name == "NK1"), frame.Reading, frame.Source.OrganizationId);
        var facts = new AdmissionReading(frame.Reading, person?.Source.LocalId ?? "", trigger).Read();
        return person is null ? [] : [frame.Message(person, facts)];
    }

    /// <summary>A40 may carry several pairs of PID and MRG, and an MRG several ids.</summary>
    static List<IntakeMessage> Merges(Frame frame)
    {
        var messages = new List<IntakeMessage>();
        Segment? pid = null;
        foreach (var segment in frame.Reading.Message.Segments)
        {
            if (segment.Name == "PID")
                pid = segment;
            if (segment.Name == "MRG")
                Merge(frame, pid, segment, messages);
        }

        if (messages.Count == 0 && frame.Reading.Faults.Count == 0)
            frame.Reading.Refuse(Refusals.SegmentMissing, new Position(pid is null ? "PID" : "MRG"));
        return messages;
    }

    static void Merge(Frame frame, Segment? pid, Segment mrg, List<IntakeMessage> messages)
    {
        if (pid is null)
        {
            frame.Reading.Refuse(Refusals.SegmentOrder, mrg.At);
            return;
        }

        if (PersonReading.Read(pid, [], frame.Reading, frame.Source.OrganizationId) is not { } person)
            return;
        var absorbed = Identifiers.Locals(mrg[1], frame.Reading).Where(identity => identity != person.Source).Distinct().ToList();
        if (absorbed.Count == 0)
            frame.Reading.Refuse(Refusals.FieldMissing, mrg[1].At);
        messages.AddRange(absorbed.Select(identity => frame.Message(person, []) with { Absorbed = identity }));
    }

    static string Named(string type, string trigger)
    {
        var name = trigger.Length == 0 ? type : $"{type}^{trigger}";
        return Escapes.Clean(name.Length > 20 ? name[..20] : name);
    }
}

/// <summary>What all intake messages of one HL7 message share.</summary>
internal sealed record Frame(Guid MessageId, MessageSource Source, Reading Reading)
{
    public List<Attachment> Attachments { get; } = [];

    public IntakeMessage Message(PersonSighting person, IReadOnlyList<Fact> facts) => new()
    {
        MessageId = MessageId,
        SourceSystem = Source.System,
        Application = Source.Application,
        OrganizationId = Source.OrganizationId,
        ReceivedAt = Reading.ReceivedAt,
        Person = person,
        Facts = facts,
    };
}

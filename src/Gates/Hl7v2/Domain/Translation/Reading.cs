using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>Reads values out of one message and remembers everything that is wrong with them, so that the sender hears all of it at once.</summary>
/// <param name="System">The namespace of the source's local ids: MSH-4.1.</param>
internal sealed class Reading
{
    const int MostFaults = 20;

    public const int LongestId = 100;

    public const int LongestText = 500;

    readonly Lazy<Hl7Time?> _sentAt;

    public Reading(Message message, string system, DateTime receivedAt, IReadOnlyCollection<string>? own = null)
    {
        Own = own ?? [];
        (Message, System, ReceivedAt) = (message, system, receivedAt);
        _sentAt = new Lazy<Hl7Time?>(() => Time(message.Segments[0][7]));
        foreach (var segment in message.Segments)
            WarnOfSwitches(segment);
    }

    public Message Message { get; }

    public string System { get; }

    /// <summary>Other names under which the same institution sends.</summary>
    public IReadOnlyCollection<string> Own { get; }

    public DateTime ReceivedAt { get; }

    public List<Fault> Faults { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Refuse(Refusal refusal, Position at)
    {
        if (Faults.Count < MostFaults && !Faults.Exists(fault => fault.At == at && fault.Refusal == refusal))
            Faults.Add(new Fault(refusal, at));
    }

    public void Warn(Position at, string sentence)
    {
        var warning = $"{at}：{sentence}";
        if (Warnings.Count < MostFaults && !Warnings.Contains(warning))
            Warnings.Add(warning);
    }

    /// <summary>Changes of the character set that were understood are gone from the text by now (<see cref="Switches"/>).</summary>
    void WarnOfSwitches(Segment segment)
    {
        for (var number = segment.Name == "MSH" ? 3 : 1; number <= segment.Last; number++)
        {
            if (Escapes.HasSwitch(segment[number].Raw, segment[number].Delimiters.Escape))
                Warn(segment[number].At, "字符集切换序列无法识别，该处文字按原样保留，请核对。");
        }
    }

    /// <summary>Null when nothing was sent; a fault when it is no time.</summary>
    public Hl7Time? Time(Field field)
    {
        var element = field.Component(1).Subcomponent(1);
        if (element.Text is not { } text)
            return null;
        if (Hl7Time.TryParse(text, out var time))
            return time;
        Refuse(Refusals.Time, field.At);
        return null;
    }

    /// <summary>A code or an id: short, of one line.</summary>
    public string? Id(Field field) => Bounded(field, LongestId);

    public string? Words(Field field) => Bounded(field, LongestText);

    string? Bounded(Field field, int most)
    {
        var text = field.Text;
        if (text is null || text.Length <= most)
            return text;
        Refuse(Refusals.TooLong, field.At);
        return null;
    }

    /// <summary>MSH-7, or the moment of receipt where none was sent.</summary>
    public Hl7Time? SentAt => _sentAt.Value;

    /// <summary>The county's calendar day of the receipt.</summary>
    public DateOnly Today => DateOnly.FromDateTime(ReceivedAt + Hl7Time.CountyOffset);

    /// <summary>CE/CWE: code, words, system.</summary>
    public Contracts.Records.Coded? Coded(Field field)
    {
        var first = field.First;
        var code = Id(first.Component(1));
        var display = Words(first.Component(2));
        return code is null && display is null ? null : new Contracts.Records.Coded(Id(first.Component(3)), code, display);
    }

    /// <summary>XCN and the like: id, and the name as Chinese write it.</summary>
    public (string? Code, string? Name) Staff(Field field)
    {
        var first = field.First;
        // NDL packs id and name into the subcomponents of its first component; most senders write it as XCN all the same.
        var packed = first.Component(1).Raw.Contains(first.Delimiters.Subcomponent, StringComparison.Ordinal);
        var code = Id(packed ? first.Component(1).Subcomponent(1) : first.Component(1));
        var family = Words(packed ? first.Component(1).Subcomponent(2) : first.Component(2).Subcomponent(1));
        var given = Words(packed ? first.Component(1).Subcomponent(3) : first.Component(3));
        return (code, Names.Join(family, given));
    }

    /// <summary>EI: <c>LAB77001@LIS</c>. The assigner is part of the identity: two systems of one hospital may both count from one.</summary>
    public string? Entity(Field field)
    {
        var first = field.First;
        var id = Id(first.Component(1));
        if (id is null)
            return null;
        var assigner = Id(first.Component(2)) ?? (Message.Head.Application.Length > 0 ? Message.Head.Application : null);
        return assigner is null ? id : $"{id}@{assigner}";
    }
}

internal static class Names
{
    /// <summary>张 + 德山 → 张德山; SMITH + JOHN → SMITH JOHN.</summary>
    public static string? Join(string? family, string? given)
    {
        if (family is null || given is null)
            return family ?? given;
        return family.Concat(given).Any(char.IsAsciiLetter) ? $"{family} {given}" : family + given;
    }
}

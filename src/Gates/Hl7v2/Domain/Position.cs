using System.Globalization;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>Where in a message something stands, counted from one as HL7 does; zero is "the whole of it".</summary>
/// <param name="Sequence">The how-manieth segment of that name.</param>
internal readonly record struct Position(string Segment, int Sequence = 1, int Field = 0, int Repetition = 0, int Component = 0, int Subcomponent = 0)
{
    public static readonly Position Whole = new("MSH");

    /// <summary>For people: <c>PID-7</c>, <c>OBX[3]-5.2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Segment}{(Sequence > 1 ? $"[{Sequence}]" : "")}{(Field > 0 ? $"-{Field}" : "")}{(Repetition > 1 ? $"({Repetition})" : "")}{(Component > 0 ? $".{Component}" : "")}{(Subcomponent > 0 ? $".{Subcomponent}" : "")}");

    /// <summary>ERR-2 (ERL): segment, sequence, field, repetition, component, subcomponent; trailing zeros left out.</summary>
    public IReadOnlyList<string> Parts()
    {
        int[] numbers = [Sequence, Field, Field > 0 ? Math.Max(1, Repetition) : 0, Component, Subcomponent];
        var parts = new List<string> { Segment };
        foreach (var number in numbers.TakeWhile(each => each > 0))
            parts.Add(number.ToString(CultureInfo.InvariantCulture));
        return parts;
    }
}

/// <summary>What is wrong with a message, and where.</summary>
internal sealed record Fault(Refusal Refusal, Position At)
{
    /// <summary>HL7 table 0357.</summary>
    public int Condition => Refusals.Condition(Refusal);

    /// <summary>AR rather than AE: the message as such cannot be handled here, mending one value would not help.</summary>
    public bool Rejects => Refusals.Rejects(Refusal);

    /// <summary>The Chinese sentence with its place.</summary>
    public string Sentence => $"{At}：{Refusal.Title}{(Refusal.Detail is null ? "" : $"（{Refusal.Detail}）")}";
}

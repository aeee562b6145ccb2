namespace OneCounty.Hl7v2.Domain;

/// <summary>A message cut into segments and fields; deeper parts are cut when they are asked for.</summary>
internal sealed record Message(MessageHead Head, Delimiters Delimiters, Charset Charset, IReadOnlyList<Segment> Segments)
{
    readonly Dictionary<string, Segment> _firsts = Segments.DistinctBy(segment => segment.Name).ToDictionary(segment => segment.Name, StringComparer.Ordinal);

    public Segment? First(string name) => _firsts.GetValueOrDefault(name);
}

/// <param name="Sequence">The how-manieth of its name in the message, from one.</param>
internal sealed class Segment(string name, int sequence, string[] fields, Delimiters delimiters, Charset charset)
{
    public string Name => name;

    public int Sequence => sequence;

    public Position At => new(name, sequence);

    public char Separator => delimiters.Field;

    /// <summary>The number of the last field that was sent.</summary>
    public int Last => fields.Length - 1;

    public Field this[int number] =>
        new(number < fields.Length ? fields[number] : "", delimiters, charset, new Position(name, sequence, number));
}

/// <summary>A field, one repetition of it, a component or a subcomponent: the text as sent, and its place.</summary>
internal readonly record struct Field(string Raw, Delimiters Delimiters, Charset Charset, Position At)
{
    const string ExplicitNull = "\"\"";

    /// <summary>Nothing was sent: the sender says nothing about it.</summary>
    public bool IsEmpty => Raw.Length == 0;

    /// <summary><c>""</c>: the sender says that there is none.</summary>
    public bool IsNull => Raw == ExplicitNull;

    /// <summary>Something was sent, be it an explicit null; delimiters and blanks alone are nothing.</summary>
    public bool Speaks
    {
        get
        {
            foreach (var character in Raw)
            {
                if (character > ' ' && character != Delimiters.Component && character != Delimiters.Subcomponent && character != Delimiters.Repetition)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Unescaped, trimmed; null where nothing, an explicit null or blanks were sent.</summary>
    public string? Text
    {
        get
        {
            if (IsEmpty || IsNull)
                return null;
            var text = Escapes.Read(Raw, Delimiters, Charset.Encoding).Trim();
            return text.Length == 0 ? null : text;
        }
    }

    /// <summary>Everything that was sent, unescaped: for people who look at the message.</summary>
    public string? Said => IsEmpty ? null : At is { Segment: "MSH", Field: <= 2 } ? Raw : Escapes.Read(Raw, Delimiters, Charset.Encoding);

    public IEnumerable<Field> Repetitions
    {
        get
        {
            if (IsEmpty)
                yield break;
            var number = 1;
            foreach (var part in Raw.Split(Delimiters.Repetition))
                yield return this with { Raw = part, At = At with { Repetition = number++ } };
        }
    }

    public Field First => this with { Raw = Nth(Raw, Delimiters.Repetition, 1) };

    /// <summary>Of the first repetition.</summary>
    public Field Component(int number) =>
        this with { Raw = Nth(Nth(Raw, Delimiters.Repetition, 1), Delimiters.Component, number), At = At with { Component = number } };

    public Field Subcomponent(int number) =>
        this with { Raw = Nth(Raw, Delimiters.Subcomponent, number), At = At with { Subcomponent = number } };

    public override string ToString() => $"{At}={Raw}";

    static string Nth(string raw, char separator, int number)
    {
        var start = 0;
        while (--number > 0)
        {
            var next = raw.IndexOf(separator, start);
            if (next < 0)
                return "";
            start = next + 1;
        }

        var end = raw.IndexOf(separator, start);
        return start == 0 && end < 0 ? raw : raw[start..(end < 0 ? raw.Length : end)];
    }
}

using System.Globalization;
using System.Text;

namespace OneCounty.Fhir.Domain;

/// <summary>Reads JSON from end to end once and says what is wrong first, with the place of it.</summary>
internal sealed class JsonWalk(DoorLimits limits)
{
    sealed class Frame(bool isArray)
    {
        public bool IsArray { get; } = isArray;

        public int Index { get; set; } = -1;

        public string? Name { get; set; }

        public HashSet<string> Names { get; } = isArray ? null! : new(StringComparer.Ordinal);
    }

    readonly Stack<Frame> _frames = new();

    public FhirIssue? FirstFault(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 2 });
        try
        {
            while (reader.Read())
            {
                if (Fault(ref reader) is { } issue) return issue;
            }

            return null;
        }
        catch (JsonException e)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"第 {e.LineNumber + 1} 行第 {e.BytePositionInLine + 1} 字节");
            return Refusals.NotJson(place) with { Expression = Path() };
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: legal JSON, no text.
            return Refusals.NotText with { Expression = Path() };
        }
    }

    FhirIssue? Fault(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Step();
                if (_frames.Count >= limits.MaxDepth) return Refusals.TooDeep(limits.MaxDepth) with { Expression = null };
                _frames.Push(new Frame(reader.TokenType == JsonTokenType.StartArray));
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _frames.Pop();
                return null;
            case JsonTokenType.PropertyName:
                return Name(reader.GetString()!);
            case JsonTokenType.String:
                Step();
                return Text(ref reader);
            case JsonTokenType.Number:
                Step();
                return reader.ValueSpan.Length > limits.MaxNumber ? Refusals.NumberTooLong(limits.MaxNumber) with { Expression = Path() } : null;
            default:
                Step();
                return null;
        }
    }

    FhirIssue? Name(string name)
    {
        var frame = _frames.Peek();
        frame.Name = name;
        if (name.Length > 100) return Refusals.NameTooLong with { Expression = null };
        if (name.Contains('\0', StringComparison.Ordinal)) return Refusals.NulCharacter with { Expression = null };
        return frame.Names.Add(name) ? null : Refusals.DuplicateKey with { Expression = Path() };
    }

    FhirIssue? Text(ref Utf8JsonReader reader)
    {
        var attachment = _frames.TryPeek(out var frame) && frame.Name == "data";
        if (!attachment && reader.ValueSpan.Length > limits.MaxText && Encoding.UTF8.GetCharCount(reader.ValueSpan) > limits.MaxText)
            return Refusals.TextTooLong(limits.MaxText) with { Expression = Path() };
        if (!reader.ValueIsEscaped) return null;
        return reader.GetString()!.Contains('\0', StringComparison.Ordinal) ? Refusals.NulCharacter with { Expression = Path() } : null;
    }

    void Step()
    {
        if (_frames.TryPeek(out var frame) && frame.IsArray) frame.Index++;
    }

    string? Path()
    {
        var path = new StringBuilder();
        foreach (var frame in _frames.Reverse())
        {
            if (frame.IsArray) path.Append(CultureInfo.InvariantCulture, $"[{Math.Max(frame.Index, 0)}]");
            else if (frame.Name is { Length: <= 100 } name && Expressions.IsName(name)) path.Append(path.Length > 0 ? "." : "").Append(name);
            else break;
        }

        return path.Length == 0 ? null : path.ToString();
    }
}

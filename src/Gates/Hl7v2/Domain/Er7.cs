namespace OneCounty.Hl7v2.Domain;

/// <summary>What came of reading a message's bytes: the message, or the fault; the head wherever it could be read, so that even a refusal is answered to the sender in its own terms.</summary>
internal sealed record Parsed(Message? Message, MessageHead? Head, Charset Charset, Fault? Fault);

/// <summary>
/// HL7 v2 in ER7 form ("pipes and hats"), any 2.x version. Bytes are decoded before anything is split, because the second byte of a GB 18030
/// character may equal any delimiter. Everything is linear in the size of the message.
/// </summary>
internal static class Er7
{
    static readonly byte[] s_utf8Mark = [0xEF, 0xBB, 0xBF];

    public static Parsed Parse(ReadOnlySpan<byte> bytes, Limits limits)
    {
        if (bytes.Length > limits.Bytes)
            return TooLarge(bytes);

        var body = Trim(bytes);
        if (body.IsEmpty)
            return Failed(Refusals.Empty, Position.Whole, null);
        if (!body.StartsWith("MSH"u8) || body.Length < 5)
            return Failed(Refusals.NoHeader, Position.Whole, null);

        if (HeadReader.Read(body) is not { } read)
            return Failed(Refusals.EncodingCharacters, new Position("MSH", 1, 2), null);

        var charset = Choose(read.Head, body, out var text, out var fault);
        return fault is not null
            ? new Parsed(null, read.Head, read.Charset, fault)
            : new Splitter(text, read.Head.Delimiters, charset, limits).Split();
    }

    /// <param name="bytes">As much as there is of it.</param>
    public static Parsed TooLarge(ReadOnlySpan<byte> bytes) => Failed(Refusals.TooLarge, Position.Whole, HeadReader.Read(Trim(bytes)));

    /// <summary>A text that was mended by hand, in the county's own character set.</summary>
    public static Parsed Parse(string text, Limits limits) => Parse(Charset.Utf8.Encoding.GetBytes(text), limits);

    static Charset Choose(MessageHead head, ReadOnlySpan<byte> body, out string text, out Fault? fault)
    {
        fault = null;
        var at = new Position("MSH", 1, 18);
        if (head.DeclaredCharset.Length > 0)
            return Declared(head, body, out text, out fault);

        if (Decodes(Charset.Utf8, head, body, out text))
            return Charset.Utf8;
        if (!Decodes(Charset.Gb18030, head, body, out text))
            fault = new Fault(Refusals.UndeclaredCharset, at);
        return Charset.Gb18030;
    }

    static Charset Declared(MessageHead head, ReadOnlySpan<byte> body, out string text, out Fault? fault)
    {
        fault = null;
        text = "";
        var at = new Position("MSH", 1, 18);
        if (Charset.Find(head.DeclaredCharset) is not { } named)
        {
            fault = new Fault(Refusals.UnknownCharset, at);
            return Charset.Utf8;
        }

        if (Decodes(named, head, body, out text))
            return named;
        // "ASCII~GB 18030" and no change anywhere: each of the others holds ASCII, and the sender has simply used one.
        if (named == Charset.Ascii)
        {
            foreach (var other in head.OtherCharsets.Select(Charset.Find).OfType<Charset>())
            {
                if (Decodes(other, head, body, out text))
                    return other;
            }
        }

        fault = new Fault(Refusals.WrongCharset, at);
        return named;
    }

    static bool Decodes(Charset charset, MessageHead head, ReadOnlySpan<byte> body, out string text) =>
        Switches.May(body, head.Delimiters) ? Switches.Decodes(body, charset, head.Delimiters, out text) : charset.Decodes(body, out text);

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(s_utf8Mark))
            bytes = bytes[s_utf8Mark.Length..];
        var start = 0;
        while (start < bytes.Length && bytes[start] <= (byte)' ')
            start++;
        var end = bytes.Length;
        while (end > start && bytes[end - 1] <= (byte)' ')
            end--;
        return bytes[start..end];
    }

    static Parsed Failed(Kernel.Refusal refusal, Position at, (MessageHead Head, Charset Charset)? read) =>
        new(null, read?.Head, read?.Charset ?? Charset.Utf8, new Fault(refusal, at));
}

/// <summary>Reads MSH before the character set is known.</summary>
internal static class HeadReader
{
    const int LongestHead = 64 * 1024;

    /// <summary>
    /// MSH-18 says how to decode MSH-18. UTF-8 that is valid is UTF-8; otherwise the reading under which MSH-18 names a known set wins.
    /// Null when MSH-2 cannot be read.
    /// </summary>
    public static (MessageHead Head, Charset Charset)? Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("MSH"u8) || body.Length < 5)
            return null;

        var line = Line(body);
        if (line.Length < 5)
            return null;

        (MessageHead Head, Charset Charset)? first = null;
        foreach (var charset in (Charset[])[Charset.Utf8, Charset.Gb18030, Charset.Latin1])
        {
            if (!charset.Decodes(line, out var text) || Head(text) is not { } head)
                continue;
            var declared = Charset.Find(head.DeclaredCharset);
            if (declared is not null || charset == Charset.Utf8)
                return (head, declared ?? charset);
            first ??= (head, charset);
        }

        return first;
    }

    /// <summary>Ends where the splitter will end it: a lone LF ends the header only where a segment follows, or where no CR ends anything.</summary>
    static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> body)
    {
        var returns = body.Contains((byte)'\r');
        var head = body.Length > LongestHead ? body[..LongestHead] : body;
        for (var at = 3; at < head.Length; at++)
        {
            if (head[at] == '\r' || (head[at] == '\n' && (!returns || BeginsSegment(head[(at + 1)..], head[3]))))
                return head[..at];
        }

        return head;
    }

    static bool BeginsSegment(ReadOnlySpan<byte> rest, byte separator) =>
        rest.Length < 4 || (char.IsAsciiLetterUpper((char)rest[0]) && Splitter.Rest((char)rest[1]) && Splitter.Rest((char)rest[2]) && (rest[3] == separator || rest[3] is (byte)'\r' or (byte)'\n'));

    static MessageHead? Head(string line)
    {
        var separator = line[3];
        var fields = Fields(line, separator);
        return Delimiters.From(separator, fields[2]) is { } delimiters ? MessageHead.Of(delimiters, fields) : null;
    }

    /// <summary>MSH counts its separator as field one, so that MSH-2 is where every document says it is.</summary>
    public static string[] Fields(string line, char separator)
    {
        var parts = line.Split(separator);
        return [parts[0], separator.ToString(), .. parts.AsSpan(1)];
    }
}

/// <summary>Cuts decoded text into segments.</summary>
internal sealed class Splitter(string text, Delimiters delimiters, Charset charset, Limits limits)
{
    readonly List<Segment> _segments = [];
    readonly Dictionary<string, int> _sequences = new(StringComparer.Ordinal);
    readonly bool _returns = text.Contains('\r', StringComparison.Ordinal);
    MessageHead? _head;

    public Parsed Split()
    {
        var at = 0;
        while (at < text.Length)
        {
            var end = LineEnd(at);
            if (Add(text[at..end]) is { } fault)
                return new Parsed(null, _head, charset, fault);
            at = end + 1;
        }

        return new Parsed(new Message(_head!, delimiters, charset, _segments), _head, charset, null);
    }

    /// <summary>CR, LF and CRLF end a segment; but where CR does, a lone LF before something that is no segment is a line break that somebody left in a text.</summary>
    int LineEnd(int start)
    {
        var end = start;
        while (true)
        {
            var next = text.AsSpan(end).IndexOfAny('\r', '\n');
            if (next < 0)
                return text.Length;
            end += next;
            if (text[end] == '\r' || !_returns || end == start || BeginsSegment(end + 1))
                return end;
            end++;
        }
    }

    bool BeginsSegment(int at) =>
        at >= text.Length || text[at] is '\r' or '\n'
        || (at + 3 <= text.Length && IsName(text.AsSpan(at, 3)) && (at + 3 == text.Length || text[at + 3] == delimiters.Field || text[at + 3] is '\r' or '\n'));

    Fault? Add(string line)
    {
        if (line.AsSpan().Trim().Trim('\0').IsEmpty)
            return null;
        if (line.Length < 3 || !IsName(line.AsSpan(0, 3)) || (line.Length > 3 && line[3] != delimiters.Field))
            return new Fault(Refusals.SegmentName.Because($"第 {_segments.Count + 1} 段"), _segments.Count == 0 ? Position.Whole : _segments[^1].At);

        var name = line[..3];
        var sequence = _sequences[name] = _sequences.GetValueOrDefault(name) + 1;
        var at = new Position(name, sequence);
        if (_segments.Count >= limits.Segments)
            return new Fault(Refusals.TooManySegments, at);
        if (name == "MSH" && sequence > 1)
            return new Fault(Refusals.SecondHeader, at);
        if (line.AsSpan().Count(delimiters.Field) > limits.Fields)
            return new Fault(Refusals.TooManyFields, at);

        var fields = name == "MSH" ? HeadReader.Fields(line, delimiters.Field) : line.Split(delimiters.Field);
        if (name == "MSH")
            _head = MessageHead.Of(delimiters, fields);
        else if (Repeated(fields) is { } field)
            return new Fault(Refusals.TooManyRepetitions, at with { Field = field });

        _segments.Add(new Segment(name, sequence, fields, delimiters, charset));
        return null;
    }

    int? Repeated(string[] fields)
    {
        for (var number = 1; number < fields.Length; number++)
        {
            if (fields[number].Length >= limits.Repetitions && fields[number].AsSpan().Count(delimiters.Repetition) >= limits.Repetitions)
                return number;
        }

        return null;
    }

    static bool IsName(ReadOnlySpan<char> name) =>
        char.IsAsciiLetterUpper(name[0]) && Rest(name[1]) && Rest(name[2]);

    public static bool Rest(char character) => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character);
}

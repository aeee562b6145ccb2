using System.Text;

namespace OneCounty.Hl7v2.Domain;

/// <summary>
/// A message that changes its character set in its middle: <c>\Cxxyy\</c> and <c>\Mxxyyzz\</c> (HL7 v2 chapter 2.7.4) name the ISO 2022 designation that
/// would stand there. A change holds to the next one or to the end of the field. What no set can read is a fault, never other letters.
/// </summary>
internal sealed class Switches
{
    const int LongestSequence = 8;
    const int LetterLength = 3;

    static readonly Dictionary<string, Target> s_targets = Targets();

    readonly byte[] _body;
    readonly Charset _declared;
    readonly byte _escape;
    readonly byte _field;
    readonly StringBuilder _text;

    /// <summary>A gateway on the way has changed the letters to UTF-8 and left the sequences standing.</summary>
    readonly bool _converted;

    Target? _current;
    int _start;

    Switches(ReadOnlySpan<byte> body, Charset declared, Delimiters delimiters)
    {
        (_body, _declared) = (body.ToArray(), declared);
        (_escape, _field) = ((byte)delimiters.Escape, (byte)delimiters.Field);
        _text = new StringBuilder(body.Length);
        _converted = declared == Charset.Utf8 && body.ContainsAnyInRange((byte)0x80, (byte)0xFF) && Charset.Utf8.Decodes(body, out _);
    }

    /// <summary>Whether it may hold a sequence at all: nearly no message does.</summary>
    public static bool May(ReadOnlySpan<byte> body, Delimiters delimiters) =>
        body.IndexOf([(byte)delimiters.Escape, (byte)'C']) >= 0 || body.IndexOf([(byte)delimiters.Escape, (byte)'M']) >= 0;

    /// <returns>False when a byte belongs to none of the sets that hold where it stands.</returns>
    public static bool Decodes(ReadOnlySpan<byte> body, Charset declared, Delimiters delimiters, out string text)
    {
        var switches = new Switches(body, declared, delimiters);
        var read = switches.Read();
        text = read ? switches._text.ToString() : "";
        return read;
    }

    /// <summary>A sequence as it would stand between escape characters that nothing here understands: its text stays as sent, and somebody is told.</summary>
    public static bool IsSequence(ReadOnlySpan<char> sequence) =>
        sequence.Length is 5 or 7 && sequence[0] is 'C' or 'M' && Escapes.AreHex(sequence[1..]);

    bool Read()
    {
        var at = 0;
        while (at < _body.Length)
        {
            if (_body[at] == _escape && Sequence(at) is { } sequence)
            {
                if (!Flush(at) || !Change(sequence))
                    return false;
                at = _start;
                continue;
            }

            if (_current is not null && (_body[at] == _field || _body[at] is (byte)'\r' or (byte)'\n'))
            {
                if (!Flush(at))
                    return false;
                _current = null;
            }

            at += IsLetter(at) ? LetterLength : Width(at);
        }

        return Flush(_body.Length);
    }

    /// <summary>An escaped character, <c>\E\</c> or another: the sign that closes it opens nothing, so that an escaped <c>\M2441\</c> stays text.</summary>
    bool IsLetter(int at) =>
        _body[at] == _escape && at + LetterLength <= _body.Length && _body[at + 1] is >= (byte)'A' and <= (byte)'Z' && _body[at + 2] == _escape;

    /// <summary>The text between this escape character and the next, where it changes the set or holds bytes of the changed one.</summary>
    (string Text, int End)? Sequence(int at)
    {
        var rest = _body.AsSpan(at + 1);
        var length = rest.IndexOf(_escape);
        if (length <= 0 || rest[0] is not ((byte)'C' or (byte)'M' or (byte)'X') || (rest[0] != 'X' && length >= LongestSequence))
            return null;
        var text = Encoding.Latin1.GetString(rest[..length]);
        var known = text[0] == 'X' ? _current is not null && Hex(text) is not null : s_targets.ContainsKey(text.ToUpperInvariant());
        return known ? (text, at + 1 + length + 1) : null;
    }

    bool Change((string Text, int End) sequence)
    {
        if (sequence.Text[0] == 'X')
            _text.Append(Hex(sequence.Text));
        else
            _current = s_targets[sequence.Text.ToUpperInvariant()] is { Back: false } target ? target : null;
        _start = sequence.End;
        return true;
    }

    /// <summary>Hexadecimal bytes in the set that holds here. Letters of ASCII may be delimiters, and those are read where the field is.</summary>
    string? Hex(string sequence)
    {
        var digits = sequence.AsSpan(1);
        if (!Escapes.AreHex(digits))
            return null;
        var bytes = Convert.FromHexString(digits);
        return Decoded(bytes) is { } text && !text.Any(char.IsAscii) ? text : null;
    }

    bool Flush(int end)
    {
        if (Decoded(_body.AsSpan(_start, end - _start)) is not { } text)
            return false;
        _text.Append(text);
        _start = end;
        return true;
    }

    string? Decoded(ReadOnlySpan<byte> bytes)
    {
        var charset = _current?.Charset ?? _declared;
        if (_current is not null && _converted)
            charset = Charset.Utf8;
        if (_current is { SevenBits: true } && !bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            return Raised(bytes);
        return charset.Decodes(bytes, out var text) ? text : null;
    }

    /// <summary>GB 2312 in seven bits: each pair of bytes with its high bits set.</summary>
    string? Raised(ReadOnlySpan<byte> bytes)
    {
        var raised = bytes.ToArray();
        foreach (ref var each in raised.AsSpan())
            each |= (byte)(each > ' ' ? 0x80 : 0);
        // GB 18030 gives the codes that GB 2312 has not to private use.
        return _current!.Charset.Decodes(raised, out var text) && !text.AsSpan().ContainsAnyInRange('\uE000', '\uF8FF') ? text : null;
    }

    /// <summary>Of the character here: its further bytes may equal any delimiter.</summary>
    int Width(int at)
    {
        if (_current is { SevenBits: true } && !_converted)
            return Pairs(at) && Pairs(at + 1) && _body[at] != _field && !(_body[at + 1] == _escape && Sequence(at + 1) is not null) ? 2 : 1;
        var charset = _current?.Charset ?? _declared;
        if (_converted || _body[at] < 0x80 || !charset.IsMultibyte)
            return 1;
        return charset == Charset.Gb18030 && at + 1 < _body.Length && _body[at + 1] is >= (byte)'0' and <= (byte)'9' ? 4 : 2;
    }

    bool Pairs(int at) => at < _body.Length && _body[at] is > (byte)' ' and < 0x80;

    static Dictionary<string, Target> Targets()
    {
        var targets = new Dictionary<string, Target>(StringComparer.Ordinal)
        {
            ["C2842"] = new Target(Charset.Ascii, Back: true),
            ["M2441"] = new Target(Charset.Gb18030, SevenBits: true),
            ["M242841"] = new Target(Charset.Gb18030, SevenBits: true),
            // GB 2312 in eight bits; what senders write behind it is GBK as often.
            ["M242941"] = new Target(Charset.Gb18030),
        };
        foreach (var (final, part) in new[] { ("41", 1), ("42", 2), ("43", 3), ("44", 4), ("4C", 5), ("47", 6), ("46", 7), ("48", 8), ("4D", 9), ("62", 15) })
            targets["C2D" + final] = new Target(Charset.Find($"8859/{part}")!);
        return targets;
    }

    sealed record Target(Charset Charset, bool Back = false, bool SevenBits = false);
}

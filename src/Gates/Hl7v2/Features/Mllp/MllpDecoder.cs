using System.Buffers;

namespace OneCounty.Hl7v2.Features;

internal enum MllpRead
{
    /// <summary>All bytes were used up; the frame is not complete.</summary>
    More,

    /// <summary>A frame is in <see cref="MllpDecoder.Frame"/>.</summary>
    Frame,

    /// <summary>The frame is larger than the limit; what was kept of it is in <see cref="MllpDecoder.Frame"/>.</summary>
    TooLarge,
}

/// <summary>
/// MLLP framing (HL7 v2 transport specification, release 1): <c>VT message FS CR</c>. Looks at every byte once, however the stream is cut into packets.
/// Bytes between frames are skipped and counted; a missing CR is forgiven; a VT inside a frame means that the sender began again.
/// </summary>
internal sealed class MllpDecoder(int limit)
{
    const byte Start = 0x0B;
    const byte End = 0x1C;
    const byte Return = 0x0D;
    const byte LineFeed = 0x0A;
    const int FirstCapacity = 4096;

    ArrayBufferWriter<byte> _buffer = new(FirstCapacity);
    bool _inside;

    /// <summary>Bytes that belonged to no frame.</summary>
    public long Garbage { get; private set; }

    /// <summary>Frames that were begun and never ended.</summary>
    public int Broken { get; private set; }

    /// <summary>Between VT and FS: the sender owes the rest.</summary>
    public bool HalfOpen => _inside;

    public ReadOnlyMemory<byte> Frame => _buffer.WrittenMemory;

    /// <summary>Reads up to the end of one frame.</summary>
    /// <param name="consumed">Bytes that need not be shown again.</param>
    public MllpRead Read(ReadOnlySpan<byte> input, out int consumed)
    {
        consumed = 0;
        while (consumed < input.Length)
        {
            var rest = input[consumed..];
            if (!_inside)
            {
                consumed += Skip(rest);
                continue;
            }

            var stop = rest.IndexOfAny(Start, End);
            var content = stop < 0 ? rest : rest[..stop];
            if (_buffer.WrittenCount + content.Length > limit)
            {
                _buffer.Write(content[..(limit - _buffer.WrittenCount)]);
                consumed = input.Length;
                _inside = false;
                return MllpRead.TooLarge;
            }

            _buffer.Write(content);
            consumed += content.Length;
            if (stop < 0)
                continue;
            consumed++;
            if (rest[stop] == End)
            {
                _inside = false;
                return MllpRead.Frame;
            }

            Broken++;
            Begin();
        }

        return MllpRead.More;
    }

    int Skip(ReadOnlySpan<byte> input)
    {
        var start = input.IndexOf(Start);
        var skipped = start < 0 ? input : input[..start];
        foreach (var each in skipped)
        {
            if (each is not (Return or LineFeed))
                Garbage++;
        }

        if (start < 0)
            return input.Length;
        Begin();
        return start + 1;
    }

    void Begin()
    {
        _inside = true;
        // A large frame's buffer is not kept for the small ones after it, and a taken frame is not overwritten.
        _buffer = new ArrayBufferWriter<byte>(FirstCapacity);
    }

    public static byte[] Wrap(ReadOnlySpan<byte> message) => [Start, .. message, End, Return];
}

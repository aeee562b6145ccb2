using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneCounty.Hl7v2.Features;

namespace OneCounty.Hl7v2.Tests.Mllp;

public class MllpDecoderTests
{
    static (List<string> Frames, MllpDecoder Decoder) Feed(IEnumerable<byte[]> packets, int limit = 1_000_000)
    {
        var decoder = new MllpDecoder(limit);
        var frames = new List<string>();
        foreach (var packet in packets)
        {
            var rest = packet.AsSpan();
            while (true)
            {
                var read = decoder.Read(rest, out var consumed);
                rest = rest[consumed..];
                if (read == MllpRead.More)
                    break;
                frames.Add((read == MllpRead.TooLarge ? "!" : "") + Encoding.Latin1.GetString(decoder.Frame.Span));
            }

            Assert.True(rest.IsEmpty);
        }

        return (frames, decoder);
    }

    static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);

    [Fact]
    public void Frames_do_not_depend_on_how_the_stream_is_cut()
    {
        var content = Gen.Elements('a', 'M', '\r', '\n', '|', '\u0081', '\u007c', '\u005c').ArrayOf().Select(each => new string(each));
        var trial = from messages in content.NonEmptyListOf()
                    from cuts in Gen.Choose(0, 400).ArrayOf()
                    select (messages, cuts);
        Prop.ForAll(trial.ToArbitrary(), each =>
        {
            var stream = each.messages.SelectMany(message => MllpDecoder.Wrap(Latin(message))).ToArray();
            var cuts = each.cuts.Select(cut => cut % (stream.Length + 1)).Append(0).Append(stream.Length).Order().Distinct().ToList();
            var packets = cuts.Zip(cuts.Skip(1)).Select(pair => stream[pair.First..pair.Second]);
            var (frames, decoder) = Feed(packets);
            Assert.Equal(each.messages, frames);
            Assert.Equal((0L, 0, false), (decoder.Garbage, decoder.Broken, decoder.HalfOpen));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Garbage_between_frames_is_skipped_and_counted_and_a_missing_return_is_forgiven()
    {
        var (frames, decoder) = Feed([Latin("xx\vA\u001c\vB\u001c\r\r\nyyy\vC\u001cz")]);
        Assert.Equal(["A", "B", "C"], frames);
        Assert.Equal(6, decoder.Garbage);
    }

    [Fact]
    public void A_sender_that_begins_again_in_the_middle_loses_only_the_half_frame()
    {
        var (frames, decoder) = Feed([Latin("\vhalf\vwhole\u001c\r\vopen")]);
        Assert.Equal(["whole"], frames);
        Assert.Equal((1, true), (decoder.Broken, decoder.HalfOpen));
    }

    [Fact]
    public void A_frame_beyond_the_limit_is_cut_off_before_its_end_comes()
    {
        var (frames, _) = Feed([Latin("\v0123456789"), Latin("x")], limit: 10);
        Assert.Equal(["!0123456789"], frames);
        Assert.Equal(["0123456789"], Feed([Latin("\v0123456789\u001c")], limit: 10).Frames);
    }
}

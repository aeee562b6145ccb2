using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

public class Er7Tests
{
    const string Head = "MSH|^~\\&|HIS|BX_RMYY|||20260101||ADT^A08|1|P|2.5.1\r";

    [Fact]
    public void Reads_fields_repetitions_components_and_subcomponents()
    {
        var pid = Samples.Parse(Head + "PID|1||A^^^X&1.2.3&ISO^PI~B^^^Y^MR||张^德山\r").Message!.First("PID")!;
        Assert.Equal("张", pid[5].Component(1).Text);
        Assert.Equal(["A", "B"], pid[3].Repetitions.Select(each => each.Component(1).Text));
        Assert.Equal("1.2.3", pid[3].Component(4).Subcomponent(2).Text);
        Assert.Null(pid[99].Text);
        Assert.True(pid[2].IsEmpty);
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Every_line_end_ends_a_segment(string end)
    {
        var parsed = Samples.Parse((Head + "PID|1\rZXX|a\r").Replace("\r", end, StringComparison.Ordinal));
        Assert.Equal(["MSH", "PID", "ZXX"], parsed.Message!.Segments.Select(segment => segment.Name));
    }

    [Fact]
    public void A_line_break_left_in_a_text_stays_in_the_text()
    {
        var parsed = Samples.Parse(Head + "NTE|1|L|第一行\n第二行\rPID|1\r");
        Assert.Equal("第一行\n第二行", parsed.Message!.First("NTE")![3].Text);
        Assert.NotNull(parsed.Message.First("PID"));
    }

    [Fact]
    public void An_explicit_null_is_not_an_empty_field()
    {
        var pid = Samples.Parse(Head + "PID|1|\"\"||\r").Message!.First("PID")!;
        Assert.True(pid[2].IsNull);
        Assert.False(pid[2].IsEmpty);
        Assert.Null(pid[2].Text);
        Assert.True(pid[3].IsEmpty);
    }

    [Theory]
    [InlineData("a\\F\\b\\S\\c\\T\\d\\R\\e\\E\\f", "a|b^c&d~e\\f")]
    [InlineData("\\H\\重\\N\\要\\.br\\完", "重要\n完")]
    [InlineData("\\X41\\\\XE5BCA0\\", "A张")]
    [InlineData("\\X4\\", "\\X4\\")]
    [InlineData("\\XFF\\", "\\XFF\\")]
    [InlineData("\\Zlocal\\", "\\Zlocal\\")]
    [InlineData("\\M2442\\", "\\M2442\\")]
    [InlineData("\\C2842\\x", "x")]
    [InlineData("C:\\dir", "C:\\dir")]
    [InlineData("a\\b\\F\\c", "a\\b|c")]
    [InlineData("\\\\F\\", "\\|")]
    [InlineData("\\.sp2\\x", "\n\nx")]
    [InlineData("a\\X00\\b", "a\uFFFDb")]
    public void Understands_escapes_and_keeps_what_it_does_not_understand(string raw, string expected)
    {
        var nte = Samples.Parse(Head + $"NTE|1|L|>{raw}<\r").Message!.First("NTE")!;
        Assert.Equal($">{expected}<", nte[3].Text);
    }

    [Fact]
    public void A_byte_order_mark_and_blanks_before_the_header_do_no_harm()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("\r\n  " + Head + "PID|1\r\0")];
        Assert.Null(Er7.Parse(bytes, Limits.Usual).Fault);
    }

    [Fact]
    public void Any_delimiters_survive_writing_and_reading()
    {
        const string Usable = "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
        var delimiters = from shuffled in Gen.Shuffle(Usable.ToCharArray())
                         from five in ArbMap.Default.GeneratorFor<bool>()
                         select Delimiters.From(shuffled[0], new string(shuffled, 1, five ? 5 : 4))!;
        var letters = Gen.Elements([.. Usable, 'a', 'Z', '9', '张', '德', '山', ' ', '"']);
        var text = letters.ArrayOf().Select(characters => new string(characters).Trim());
        var trial = from cut in delimiters from components in text.NonEmptyListOf() select (delimiters: cut, components);

        Prop.ForAll(trial.ToArbitrary(), each =>
        {
            var (cut, components) = each;
            var writer = new Er7Writer(cut)
                .Segment("MSH", "HIS", "X", null, null, "20260101", null, "ADT", "1", "P", "2.5")
                .Segment("ZZZ", "1", Er7Value.Components([.. components, "end"]));
            var parsed = Samples.Parse(writer.ToString());
            Assert.Null(parsed.Fault);
            Assert.Equal(cut, parsed.Message!.Delimiters);
            var field = parsed.Message.First("ZZZ")![2];
            for (var number = 1; number <= components.Count; number++)
            {
                var expected = components[number - 1];
                Assert.Equal(expected is "" or "\"\"" ? null : expected, field.Component(number).Text);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("", "hl7v2.empty")]
    [InlineData("  \r\n ", "hl7v2.empty")]
    [InlineData("PID|1||1\r", "hl7v2.no-msh")]
    [InlineData("MSH", "hl7v2.no-msh")]
    [InlineData("MSH\rPID|1", "hl7v2.msh-2")]
    [InlineData("MSH|^~\rPID|1", "hl7v2.msh-2")]
    [InlineData("MSH|^~\\&#!|HIS\r", "hl7v2.msh-2")]
    [InlineData("MSH|^^\\&|HIS\r", "hl7v2.msh-2")]
    [InlineData("MSH|^~\\|HIS\r", "hl7v2.msh-2")]
    [InlineData("MSHA^~\\&AHIS\r", "hl7v2.msh-2")]
    [InlineData("MSH|^~\\&|HIS\rMSH|^~\\&|HIS\r", "hl7v2.second-msh")]
    [InlineData("MSH|^~\\&|HIS\rpid|1\r", "hl7v2.segment-name")]
    [InlineData("MSH|^~\\&|HIS\rPIDX|1\r", "hl7v2.segment-name")]
    [InlineData("MSH|^~\\&|HIS||||||ADT|1|P|2.5||||||KOI8-R\r", "hl7v2.unknown-charset")]
    public void Says_what_is_wrong_with_a_broken_message(string text, string code) =>
        Assert.Equal(code, Samples.Parse(text).Fault?.Refusal.Code);

    [Fact]
    public void A_hundred_thousand_repetitions_are_refused_where_they_stand()
    {
        var fault = Samples.Parse(Head + "PID|1||" + new string('~', 100_000)).Fault!;
        Assert.Equal(Refusals.TooManyRepetitions, fault.Refusal);
        Assert.Equal("PID-3", fault.At.ToString());
    }

    [Fact]
    public void Too_many_segments_fields_or_bytes_are_refused()
    {
        Assert.Equal(Refusals.TooManySegments, Samples.Parse(Head + string.Concat(Enumerable.Repeat("NTE|1\r", 10_001))).Fault!.Refusal);
        Assert.Equal(Refusals.TooManyFields, Samples.Parse(Head + "PID" + new string('|', 1000)).Fault!.Refusal);
        Assert.Equal(Refusals.TooLarge, Er7.Parse(new byte[2000], Limits.Usual with { Bytes = 1999 }).Fault!.Refusal);
    }

    [Fact]
    public void The_work_grows_with_the_size_and_not_with_its_square()
    {
        // Each of these is a worst case of some scanner: unclosed and nested escapes, line breaks inside text, components.
        foreach (var (unit, count) in new[] { ("\\", 3_000_000), ("\\X41", 700_000), ("\\F", 1_000_000), ("x\ny", 1_000_000), ("^", 3_000_000), ("&", 3_000_000), ("~\\", 9_000) })
        {
            var clock = Stopwatch.StartNew();
            var parsed = Samples.Parse(Head + "NTE|1|L|" + string.Concat(Enumerable.Repeat(unit, count)) + "\r");
            Assert.Null(parsed.Fault);
            _ = parsed.Message!.First("NTE")![3].Text;
            // Not a speed limit: a quadratic reading of three million characters takes hours.
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), unit);
        }
    }
}

using System.Text;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

public class AcknowledgementTests
{
    static readonly DateTime s_now = new(2026, 6, 20, 4, 0, 0, DateTimeKind.Utc);

    static IReadOnlyList<byte[]> Answer(string text, params Fault[] faults)
    {
        var parsed = Samples.Parse(text);
        return new Acknowledgement(parsed.Head, parsed.Charset, faults, "ACK1", s_now).Frames();
    }

    static readonly Fault s_error = new(Refusals.BirthDate, new Position("PID", 1, 7));

    [Fact]
    public void Accepts_with_the_senders_control_id_and_turns_sender_and_receiver_round()
    {
        var parsed = Er7.Parse(Answer("MSH|^~\\&|HIS|BX^99^L|ONECOUNTY|990125|20260101||ADT^A01|M\\T\\1|P|2.5.1\r").Single(), Limits.Usual);
        Assert.Equal(("HIS", "BX^99^L", "ONECOUNTY", "990125"),
            (parsed.Head!.ReceivingApplication, parsed.Head.ReceivingFacility, parsed.Head.SendingApplication, parsed.Head.SendingFacility));
        Assert.Equal(("ACK", "A01", "ACK1", "2.5.1", "20260620120000+0800"), (parsed.Head.Type, parsed.Head.Event, parsed.Head.ControlId, parsed.Head.Version, parsed.Head.Time));
        var msa = parsed.Message!.First("MSA")!;
        Assert.Equal(("AA", "M\\T\\1"), (msa[1].Text, msa[2].Raw));
        Assert.Null(parsed.Message.First("ERR"));
    }

    [Fact]
    public void An_error_says_where_what_and_what_to_do()
    {
        var message = Er7.Parse(Answer("MSH|^~\\&|HIS|BX|||20260101||ADT^A01|1|P|2.5.1\r", s_error).Single(), Limits.Usual).Message!;
        var err = message.First("ERR")!;
        Assert.Equal("AE", message.First("MSA")![1].Text);
        Assert.Equal(("PID^1^7^1", "102", "E"), (err[2].Raw, err[3].Component(1).Text, err[4].Text));
        Assert.Contains("出生日期", err[8].Text, StringComparison.Ordinal);
        Assert.True(err[1].IsEmpty);
    }

    [Fact]
    public void Old_versions_find_the_place_in_ERR_1() =>
        Assert.Equal("PID^1^7^102", Er7.Parse(Answer("MSH|^~\\&|HIS|BX|||20260101||ADT^A01|1|P|2.4\r", s_error).Single(), Limits.Usual).Message!.First("ERR")![1].Raw);

    [Theory]
    [InlineData("", "", false, "AA")]
    [InlineData("", "", true, "AE")]
    [InlineData("AL", "NE", false, "CA")]
    [InlineData("AL", "NE", true, "CE")]
    [InlineData("NE", "AL", true, "AE")]
    [InlineData("AL", "AL", false, "CA AA")]
    [InlineData("ER", "NE", false, "")]
    [InlineData("ER", "NE", true, "CE")]
    [InlineData("SU", "NE", false, "CA")]
    [InlineData("NE", "NE", true, "")]
    public void Enhanced_mode_answers_what_was_asked_for(string accept, string application, bool wrong, string expected)
    {
        var frames = Answer($"MSH|^~\\&|HIS|BX|||20260101||ADT^A01|1|P|2.5.1|||{accept}|{application}\r", wrong ? [s_error] : []);
        Assert.Equal(expected, string.Join(' ', frames.Select(frame => Er7.Parse(frame, Limits.Usual).Message!.First("MSA")![1].Text)));
    }

    [Fact]
    public void Answers_in_the_senders_delimiters_and_charset()
    {
        const string Text = "MSH!@#%*!HIS!BX!!!20260101!!ADT@A01!1!P!2.5.1!!!!!!GB 18030-2000\r";
        var frame = Answer(Text, s_error).Single();
        Assert.Contains("出生日期", Charset.Gb18030.Encoding.GetString(frame), StringComparison.Ordinal);
        Assert.StartsWith("MSH!@#%*!", Encoding.ASCII.GetString(frame), StringComparison.Ordinal);
        Assert.Equal("GB 18030-2000", Er7.Parse(frame, Limits.Usual).Head!.DeclaredCharset);
    }

    [Fact]
    public void A_sender_without_chinese_letters_gets_the_code_of_the_error()
    {
        var frame = Answer("MSH|^~\\&|HIS|BX|||20260101||ADT^A01|1|P|2.5.1||||||ASCII\r", s_error).Single();
        Assert.Contains("hl7v2.birth-date", Encoding.ASCII.GetString(frame), StringComparison.Ordinal);
        Assert.All(frame, each => Assert.True(each < 0x80));
    }

    [Fact]
    public void What_is_no_message_at_all_is_rejected_without_a_control_id()
    {
        var parsed = Er7.Parse("GET / HTTP/1.1\r\n"u8, Limits.Usual);
        var frame = new Acknowledgement(parsed.Head, parsed.Charset, [parsed.Fault!], "ACK1", s_now).Frames().Single();
        Assert.Contains("MSA|AR||", Encoding.UTF8.GetString(frame), StringComparison.Ordinal);
    }
}

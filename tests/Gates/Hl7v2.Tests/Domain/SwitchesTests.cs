using System.Text;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

/// <summary>Messages that change their character set in their middle.</summary>
public class SwitchesTests
{
    static readonly byte[] s_zhang = Charset.Gb18030.Encoding.GetBytes("张德山");

    static byte[] Message(string declared, params byte[][] name) =>
    [
        .. Encoding.ASCII.GetBytes($"MSH|^~\\&|HIS|BX_RMYY|||20260613||ADT^A28|C1|P|2.5.1||||||{declared}\rEVN|A28|20260613\rPID|1||A^^^BX_RMYY^PI||"), .. name.SelectMany(part => part), .. "||19500307|M\r"u8,
    ];

    static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    static string? Name(byte[] message)
    {
        var translated = Samples.Translate(message);
        Assert.Empty(translated.Warnings);
        Assert.Equal(new DateOnly(1950, 3, 7), Samples.Only(translated).Person.Person.BirthDate);
        return translated.Messages[0].Person.Person.Name;
    }

    [Theory]
    [InlineData("ASCII~GB 18030-2000")]
    [InlineData("ASCII~ISO IR58")]
    [InlineData("ASCII")]
    [InlineData("8859/1~GB 18030-2000")]
    [InlineData("UNICODE UTF-8~GBK")]
    [InlineData("")]
    public void Chinese_between_two_changes_is_read_whatever_the_rest_is_in(string declared)
    {
        Assert.Equal("张德山", Name(Message(declared, Ascii("\\M242941\\"), s_zhang, Ascii("\\C2842\\"))));
        // 乗 is 81 5C in GBK: its second byte is the escape character's.
        Assert.Equal("乗德山", Name(Message(declared, Ascii("\\M242941\\"), [0x81, 0x5C], s_zhang[2..], Ascii("\\C2842\\"))));
    }

    [Fact]
    public void A_change_ends_with_its_field() =>
        Assert.Equal("张德山", Name(Message("ASCII", Ascii("\\M242941\\"), s_zhang)));

    [Fact]
    public void Chinese_in_seven_bits_is_read_even_where_its_bytes_equal_delimiters()
    {
        byte[] Low(string text) => [.. Charset.Gb18030.Encoding.GetBytes(text).Select(each => (byte)(each & 0x7F))];
        Assert.Equal("张德山", Name(Message("ASCII", Ascii("\\M2441\\"), Low("张德山"), Ascii("\\C2842\\"))));
        var traps = string.Concat(Enumerable.Range(0xB0, 0x20).SelectMany(first => new byte[] { 0xFC, 0xDC, 0xDE, 0xFE, 0xA6 }.Select(second => Charset.Gb18030.Encoding.GetString([(byte)first, second]))));
        Assert.Equal(traps[..40], Name(Message("UNICODE UTF-8", Ascii("\\M242841\\"), Low(traps[..40]), Ascii("\\C2842\\"))));
    }

    [Fact]
    public void Hexadecimal_bytes_behind_a_change_are_read_in_the_new_set() =>
        Assert.Equal("张德山", Name(Message("ASCII", Ascii("\\M242941\\\\XD5C5\\\\XB5C2C9BD\\\\C2842\\"))));

    [Theory]
    [InlineData("\\C2D41\\", 0xFC, "Müller")]
    [InlineData("\\C2D42\\", 0xF1, "Mńller")]
    [InlineData("\\C2D4C\\", 0xD6, "Mжller")]
    [InlineData("\\C2D46\\", 0xE1, "Mαller")]
    public void Sets_of_one_byte_are_read(string change, byte letter, string name) =>
        Assert.Equal(name, Name(Message("UNICODE UTF-8", Ascii("M" + change), [letter], Ascii("\\C2842\\ller"))));

    [Fact]
    public void Sequences_that_a_gateway_left_behind_in_utf_8_do_no_harm() =>
        Assert.Equal("张德山", Name(Message("UNICODE UTF-8", Ascii("\\M242941\\"), Encoding.UTF8.GetBytes("张德山"), Ascii("\\C2842\\"))));

    [Fact]
    public void Bytes_that_the_new_set_has_not_refuse_the_message()
    {
        foreach (var message in new[] { Message("ASCII", Ascii("\\M242941\\"), [0xFF, 0xFF], Ascii("\\C2842\\")), Message("ASCII", Ascii("\\M2441\\~~\\C2842\\")), Message("ASCII", Ascii("\\M2441\\5\\C2842\\")) })
            Assert.Equal(Refusals.WrongCharset, Er7.Parse(message, Limits.Usual).Fault!.Refusal);
    }

    [Fact]
    public void A_change_to_a_set_that_is_not_known_stays_as_sent_and_is_told()
    {
        var translated = Samples.Translate(Message("ASCII", Ascii("\\M2442\\;3\\C2842\\")));
        Assert.Equal("PID-5：字符集切换序列无法识别，该处文字按原样保留，请核对。", Assert.Single(translated.Warnings));
        Assert.StartsWith("\\M2442\\", translated.Messages[0].Person.Person.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sender_that_names_two_sets_and_changes_nowhere_is_read_in_the_one_that_fits_and_answered_in_it()
    {
        var parsed = Er7.Parse(Message("ASCII~GB 18030-2000", s_zhang), Limits.Usual);
        Assert.Equal("张德山", parsed.Message!.First("PID")![5].Text);
        var answer = Er7.Parse(new Acknowledgement(parsed.Head, parsed.Charset, [new Fault(Refusals.Sex, new Position("PID", 1, 8))], "1", Samples.Received).Frames()[0], Limits.Usual);
        Assert.Equal(("GB 18030-2000", true), (answer.Head!.DeclaredCharset, answer.Message!.First("MSA")![3].Text!.Contains("性别", StringComparison.Ordinal)));
    }
}

using System.Text;
using OneCounty.Hl7v2.Domain;

namespace OneCounty.Hl7v2.Tests.Domain;

public class CharsetTests
{
    static byte[] Message(string declared, byte[] name) =>
    [
        .. Encoding.ASCII.GetBytes($"MSH|^~\\&|HIS|BX|||20260101||ADT^A08|1|P|2.5.1||||||{declared}\rPID|1||A^^^X^PI||"), .. name, .. "||19500307|M\r"u8,
    ];

    static byte[] Gb(string text) => Charset.Gb18030.Encoding.GetBytes(text);

    [Theory]
    [InlineData("GB 18030-2000")]
    [InlineData("GB18030")]
    [InlineData("gbk")]
    [InlineData("GB2312")]
    [InlineData("GB 2312-80")]
    [InlineData("ISO IR58")]
    [InlineData("")]
    public void Chinese_encodings_are_read_under_all_the_names_that_systems_give_them(string declared)
    {
        var parsed = Er7.Parse(Message(declared, Gb("张^德山")), Limits.Usual);
        Assert.Null(parsed.Fault);
        Assert.Equal("德山", parsed.Message!.First("PID")![5].Component(2).Text);
    }

    // HL-4
    [Fact]
    public void Second_bytes_that_equal_delimiters_do_not_cut_a_character()
    {
        // Characters of GBK whose second byte is | \ ^ ~ & cannot be: every one whose second byte is a delimiter's.
        var traps = new StringBuilder();
        foreach (var second in (byte[])[0x7C, 0x5C, 0x5E, 0x7E, 0x60, 0x40])
        {
            for (var first = 0x81; first < 0xFE; first++)
                traps.Append(Charset.Gb18030.Encoding.GetString([(byte)first, second]));
        }

        var text = traps.ToString();
        var pid = Er7.Parse(Message("GB 18030-2000", [.. Gb(text), (byte)'^', .. Gb("乗")]), Limits.Usual).Message!.First("PID")!;
        Assert.Equal(text, pid[5].Component(1).Text);
        Assert.Equal("乗", pid[5].Component(2).Text);
        Assert.Equal("19500307", pid[7].Text);
    }

    [Fact]
    public void Four_byte_characters_are_read()
    {
        var pid = Er7.Parse(Message("GB 18030-2000", Gb("𠮷㐀")), Limits.Usual).Message!.First("PID")!;
        Assert.Equal("𠮷㐀", pid[5].Text);
    }

    [Fact]
    public void A_head_with_trap_characters_still_gives_its_charset()
    {
        // 乗 is 81 5C; 亅 is 81 7C: read as bytes, the separators of the head would shift.
        byte[] bytes = [.. "MSH|^~\\&|"u8, .. Gb(Charset.Gb18030.Encoding.GetString([0x81, 0x7C])), .. "|BX|||20260101||ADT^A08|1|P|2.5.1||||||GBK\rPID|1||"u8, .. Gb("张")];
        var parsed = Er7.Parse(bytes, Limits.Usual);
        Assert.Null(parsed.Fault);
        Assert.Equal("GBK", parsed.Head!.DeclaredCharset);
        Assert.Equal("1", parsed.Head.ControlId);
    }

    // HL-4
    [Fact]
    public void Bytes_that_do_not_belong_to_the_declared_charset_are_refused_and_the_sender_is_still_known()
    {
        var parsed = Er7.Parse(Message("UNICODE UTF-8", Gb("张")), Limits.Usual);
        Assert.Equal(Refusals.WrongCharset, parsed.Fault!.Refusal);
        Assert.Equal("1", parsed.Head!.ControlId);
        Assert.Equal(Refusals.WrongCharset, Er7.Parse(Message("ASCII", Gb("张")), Limits.Usual).Fault!.Refusal);
        Assert.Equal(Refusals.WrongCharset, Er7.Parse(Message("GB18030", [0xFF, 0xFF]), Limits.Usual).Fault!.Refusal);
        Assert.Equal(Refusals.UndeclaredCharset, Er7.Parse(Message("", [0xFF, 0xFF]), Limits.Usual).Fault!.Refusal);
    }

    [Fact]
    public void Latin_text_is_read_as_declared() =>
        Assert.Equal("Müller", Er7.Parse(Message("8859/1", [(byte)'M', 0xFC, .. "ller"u8]), Limits.Usual).Message!.First("PID")![5].Text);
}

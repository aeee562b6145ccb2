using FsCheck;
using FsCheck.Fluent;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Tests.Domain;

public sealed class NumbersTests
{
    [Theory]
    [InlineData("13904510021", "13904510021")]
    [InlineData("+86 139 0451 0021", "13904510021")]
    [InlineData("0086-13904510021", "13904510021")]
    [InlineData("8613904510021", "13904510021")]
    [InlineData("１３９０４５１００２１", "13904510021")]
    [InlineData("013904510021", "13904510021")]
    [InlineData("0451-86661234", "045186661234")]
    [InlineData("(0451) 8666 1234 转 801", "045186661234")]
    [InlineData("+86 451 8666 1234", "045186661234")]
    [InlineData("+86 10 6666 1234", "01066661234")]
    [InlineData("010-66661234", "01066661234")]
    [InlineData("86661234", "86661234")]
    public void Normalises_phones(string text, string expected) => Assert.Equal(expected, PhoneNumber.Parse(text).Value.Value);

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("12345")]
    [InlineData("12904510021")]
    [InlineData("139045100211234")]
    [InlineData("00000000")]
    public void Refuses_what_is_no_phone(string text) => Assert.Equal("residents.phone", PhoneNumber.Parse(text).Refusal?.Code);

    [Fact]
    public void Normalising_a_phone_twice_changes_nothing()
    {
        var written = from head in Gen.Elements("", "+86 ", "0086", "86", "+86-")
                      from digits in Gen.Choose(300_000_000, 999_999_999)
                      select (head, mobile: $"1{digits:D9}0");
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(written.ToArbitrary(), w =>
        {
            var once = PhoneNumber.Parse(w.head + w.mobile).Value.Value;
            return once == w.mobile && PhoneNumber.Parse(once).Value.Value == once;
        }));
    }

    [Theory]
    [InlineData("99012500100100018", true)]
    [InlineData("990125 001 001 00018", true)]
    [InlineData("9901250010010001", false)]
    [InlineData("9901250010010001X", false)]
    public void Reads_health_record_numbers(string text, bool good) => Assert.Equal(!good, HealthRecordNumber.Parse(text).Refused);

    [Theory]
    [InlineData("990125195003070018", "9901**********0018")]
    [InlineData("E12345678", "E1*****78")]
    [InlineData("AB", "**")]
    [InlineData("", "")]
    public void Masks_id_numbers(string value, string masked) => Assert.Equal(masked, Masker.IdNumber(value));

    [Theory]
    [InlineData("13904510021", "139****0021")]
    [InlineData("045186661234", "045*****1234")]
    [InlineData("86661234", "86****34")]
    public void Masks_phones(string value, string masked) => Assert.Equal(masked, Masker.Phone(value));

    [Fact]
    public void A_mask_never_shows_more_than_two_thirds_and_keeps_the_length()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Choose(0, 40).ToArbitrary(), length =>
        {
            var value = new string('7', length);
            return new[] { Masker.IdNumber(value), Masker.Phone(value) }.All(m => m.Length == length && m.Count(c => c == '7') * 3 <= length * 2);
        }));
    }
}

using OneCounty.Identity.Domain;

namespace OneCounty.Identity.Tests.Domain;

public sealed class PasswordPolicyTests
{
    static readonly PasswordPolicy Policy = new(10, 3);

    [Theory]
    [InlineData("Abcdefgh1!", null)]
    [InlineData("Abcdefgh1", "identity.password-too-short")]
    [InlineData("", "identity.password-too-short")]
    [InlineData("abcdefghij", "identity.password-too-plain")]
    [InlineData("abcdefgh12", "identity.password-too-plain")]
    [InlineData("Abcdefgh12", null)]
    [InlineData("ABCDEFGH-12", null)]
    [InlineData("密码密码密码密码a1", null)]
    [InlineData("密码密码密码密码密码", "identity.password-too-plain")]
    [InlineData("Wang.Min-2026", "identity.password-holds-name")]
    [InlineData("xx-wAnG.mIn-1", "identity.password-holds-name")]
    [InlineData("Min.Wang-2026", null)]
    public void Wants_length_classes_and_no_name_inside(string password, string? code) =>
        Assert.Equal(code, Policy.Fault(password, "wang.min")?.Code);

    [Fact]
    public void Takes_128_characters_and_no_more()
    {
        Assert.Null(Policy.Fault(new string('x', 126) + "A1", "li")?.Code);
        Assert.Equal("identity.password-too-long", Policy.Fault(new string('x', 127) + "A1", "li")?.Code);
    }

    [Fact]
    public void A_name_of_two_letters_is_in_too_many_words_to_forbid() => Assert.Null(Policy.Fault("Lively-2026", "li"));

    [Theory]
    [InlineData("2580", true)]
    [InlineData("27182818", true)]
    [InlineData("258", false)]
    [InlineData("271828182", false)]
    [InlineData("1234", false)]
    [InlineData("876543", false)]
    [InlineData("0000", false)]
    [InlineData("12a4", false)]
    [InlineData("１３５９", false)]
    [InlineData("", false)]
    public void A_PIN_is_four_to_eight_digits_no_run_and_not_all_the_same(string pin, bool good) => Assert.Equal(good, PasswordPolicy.IsPin(pin));
}

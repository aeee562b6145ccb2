using OneCounty.Organizations.Domain;

namespace OneCounty.Organizations.Tests.Domain;

public sealed class CreditCodeTests
{
    // Published codes of real enterprises: the check character is theirs.
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("9111010859963405XW")]
    public void Accepts_published_codes(string code) => Assert.True(CreditCode.IsValid(code));

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("9135010OM000100Y43")]
    [InlineData("")]
    public void Refuses_a_wrong_check_character_length_or_letter(string code) => Assert.False(CreditCode.IsValid(code));

    [Fact]
    public void Finds_every_single_changed_character()
    {
        const string code = "91350100M000100Y43";
        for (var i = 0; i < code.Length; i++)
            foreach (var other in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(c => c != code[i]))
                Assert.False(CreditCode.IsValid(code[..i] + other + code[(i + 1)..]));
    }
}

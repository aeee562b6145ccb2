using System.Text;
using OneCounty.Identity.Domain;

namespace OneCounty.Identity.Tests.Domain;

public sealed class TotpTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238 appendix B, SHA-1, the last six of the eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Gives_the_codes_of_rfc_6238(long second, string code) =>
        Assert.Equal(code, Totp.CodeOf(Secret, Totp.StepAt(DateTime.UnixEpoch.AddSeconds(second))));

    [Fact]
    public void Accepts_one_step_of_clock_difference_and_no_more()
    {
        var now = DateTime.UnixEpoch.AddSeconds(1111111109);
        var step = Totp.StepAt(now);
        Assert.Equal(step - 1, Totp.StepOf(Secret, Totp.CodeOf(Secret, step - 1), now));
        Assert.Equal(step + 1, Totp.StepOf(Secret, Totp.CodeOf(Secret, step + 1), now));
        Assert.Null(Totp.StepOf(Secret, Totp.CodeOf(Secret, step - 2), now));
        Assert.Null(Totp.StepOf(Secret, Totp.CodeOf(Secret, step + 2), now));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("foobar", "MZXW6YTBOI")]
    [InlineData("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")]
    public void Writes_secrets_in_base32(string text, string expected) => Assert.Equal(expected, Totp.Text(Encoding.ASCII.GetBytes(text)));
}

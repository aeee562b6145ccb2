using OneCounty.Terminology.Domain;

namespace OneCounty.Terminology.Tests.Domain;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("icd-10", "J18.900")]
    [InlineData("icd-10", "I10.x00x002")]
    [InlineData("icd-10", "A17.000+G01*")]
    [InlineData("icd-10", "A00-A09")]
    [InlineData("icd-10", "J18.9")]
    [InlineData("icd-10", "M80000/3")]
    [InlineData("loinc", "718-7")]
    [InlineData("loinc", "6690-2")]
    [InlineData("loinc", "58410-2")]
    [InlineData("atc", "C08CA01")]
    [InlineData("atc", "C08")]
    [InlineData("drug-nhsa", "XA01AAD075A002010100483")]
    [InlineData("drug-nhsa", "ZA01AAB0003010100123")]
    [InlineData("service-item", "250101015")]
    [InlineData("digits-1", "9")]
    [InlineData("digits-2", "01")]
    public void TERM_4_Accepts_codes_of_the_right_shape(string shape, string code) => Assert.Null(Shape.Fault(shape, code));

    [Theory]
    [InlineData("icd-10", "j18.900")]
    [InlineData("icd-10", "J18.90")]
    [InlineData("icd-10", "J18900")]
    [InlineData("icd-10", "J18.900\n")]
    [InlineData("loinc", "718-8")]
    [InlineData("loinc", "7187")]
    [InlineData("loinc", "12345678-1")]
    [InlineData("atc", "E08CA01")]
    [InlineData("atc", "C08C1")]
    [InlineData("drug-nhsa", "XA01AAD075A00201010048")]
    [InlineData("drug-nhsa", "YA01AAD075A002010100483")]
    [InlineData("service-item", "25010101")]
    [InlineData("digits-1", "１")]
    [InlineData("digits-2", "1")]
    public void TERM_4_Refuses_others_with_a_reason(string shape, string code) => Assert.NotNull(Shape.Fault(shape, code));

    [Fact]
    public void Finds_every_single_changed_digit_of_a_LOINC_code()
    {
        const string code = "14682-9";
        Assert.Null(Shape.Fault("loinc", code));
        for (var i = 0; i < code.Length; i++)
            if (code[i] != '-')
                foreach (var other in "0123456789".Where(c => c != code[i]))
                    Assert.NotNull(Shape.Fault("loinc", code[..i] + other + code[(i + 1)..]));
    }
}

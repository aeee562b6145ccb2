using FsCheck;
using FsCheck.Fluent;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Tests.Domain;

public sealed class IdNumberTests
{
    static readonly DateOnly Today = new(2026, 6, 30);

    [Theory]
    [InlineData("990125195003070018", 1950, 3, 7, Sex.Male)]
    [InlineData("11010519491231002X", 1949, 12, 31, Sex.Female)]
    [InlineData("１１０１０５１９４９１２３１００２ｘ", 1949, 12, 31, Sex.Female)]
    [InlineData(" 110105 19491231 002x ", 1949, 12, 31, Sex.Female)]
    public void Reads_birth_date_and_sex(string text, int year, int month, int day, Sex sex)
    {
        var id = IdNumber.Parse(text, Today).Value;

        Assert.Equal(new DateOnly(year, month, day), id.BirthDate);
        Assert.Equal(sex, id.Sex);
        Assert.Equal(18, id.Value.Length);
        Assert.Equal(id.Value[14..], id.Tail);
        Assert.Equal(id.Value[..6], id.DivisionCode);
    }

    [Theory]
    [InlineData("", "residents.id-number-length")]
    [InlineData("9901251950030700181", "residents.id-number-length")]
    [InlineData("99012519500307001", "residents.id-number-length")]
    [InlineData("99012519500307A018", "residents.id-number-characters")]
    [InlineData("99012519500307001Y", "residents.id-number-characters")]
    [InlineData("9901255003070X1", "residents.id-number-characters")]
    [InlineData("11010549123100X", "residents.id-number-characters")]
    [InlineData("99012519500307001٣", "residents.id-number-characters")]
    [InlineData("990125195003070019", "residents.id-number-check-digit")]
    [InlineData("990125195013070018", "residents.id-number-date")]
    [InlineData("990125195102290018", "residents.id-number-date")]
    [InlineData("511002938706190932", "residents.id-number-check-digit")]
    public void Refuses_with_the_exact_reason(string text, string code) => Assert.Equal(code, IdNumber.Parse(text, Today).Refusal?.Code);

    [Fact]
    public void Refuses_a_birth_date_after_today_and_takes_today()
    {
        var born = WithCheck("99012520260630002");

        Assert.False(IdNumber.Parse(born, Today).Refused);
        Assert.Equal("residents.id-number-future-date", IdNumber.Parse(born, Today.AddDays(-1)).Refusal?.Code);
    }

    [Fact]
    public void Upgrades_a_legacy_number_to_the_same_person()
    {
        Assert.Equal("11010519491231002X", IdNumber.Parse("110105491231002", Today).Value.Value);
        Assert.Equal(1899, IdNumber.Parse("110105991231996", Today).Value.BirthDate.Year);
    }

    [Fact]
    public void Finds_every_replaced_digit_and_every_swap_of_neighbours()
    {
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Valid.ToArbitrary(), id =>
        {
            for (var i = 0; i < 18; i++)
            {
                foreach (var other in "0123456789".Where(c => c != id[i]))
                {
                    Assert.True(IdNumber.Parse(id[..i] + other + id[(i + 1)..], Today).Refused);
                }

                if (i < 17 && id[i] != id[i + 1])
                {
                    Assert.True(IdNumber.Parse(id[..i] + id[i + 1] + id[i] + id[(i + 2)..], Today).Refused);
                }
            }
        }));
    }

    [Fact]
    public void Shows_only_the_ends_when_printed() => Assert.Equal("9901**********0018", IdNumber.Parse("990125195003070018", Today).Value.ToString());

    internal static readonly Gen<string> Valid =
        from division in Gen.Choose(110000, 990199)
        from day in Gen.Choose(0, 36_000)
        from sequence in Gen.Choose(0, 999)
        select WithCheck($"{division:D6}{new DateOnly(1925, 1, 1).AddDays(day):yyyyMMdd}{sequence:D3}");

    internal static string WithCheck(string digits) => digits + IdNumber.CheckCharacter(digits);
}

using OneCounty.Contracts.Residents;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Tests.Domain;

public sealed class MatchingTests
{
    const string Id = "990125195003070018";
    static readonly DateOnly Today = new(2026, 6, 30);

    static readonly Demographics Zhang = new()
    {
        Name = "张德山",
        Sex = Sex.Male,
        BirthDate = new DateOnly(1950, 3, 7),
        Identifiers = [new(IdentifierKinds.IdCard, Id)],
        Phones = ["13904510021"],
        Addresses = [new("安和县宾西镇前进村3组12号", "990125003")],
    };

    static readonly Demographics Paperless = Zhang with { Identifiers = [] };

    [Fact]
    public void Links_when_id_number_and_name_and_birth_date_agree() =>
        Assert.Equal(Likeness.Same, Decide(Zhang, Zhang with { Phones = [], Addresses = [], Sex = Sex.Unknown }).Likeness);

    [Fact]
    public void RES_7_a_family_is_not_brought_together_by_its_household_book()
    {
        IdentifierClaim[] book = [new(IdentifierKinds.HouseholdBook, "990125003001234")];
        var wife = Paperless with { Name = "李秀英", Sex = Sex.Female, BirthDate = new DateOnly(1952, 8, 1), Identifiers = book };

        Assert.Equal(Likeness.Different, Decide(Paperless with { Identifiers = book }, wife).Likeness);
        Assert.Equal(Level.NotComparable, Decide(Paperless with { Identifiers = book }, wife).Comparison[MatchField.OtherPaper]);
    }

    [Fact]
    public void Links_a_legacy_number_to_the_upgraded_one()
    {
        var legacy = Id[..6] + Id[8..17];

        Assert.Equal(Likeness.Same, Decide(Zhang, Zhang with { Identifiers = [new(IdentifierKinds.IdCard, legacy)] }).Likeness);
    }

    [Fact]
    public void Links_a_card_that_comes_with_the_same_name_and_birth_date()
    {
        var card = Paperless with { Identifiers = [new(IdentifierKinds.HealthCard, "C0099012500018827")] };

        var match = Decide(card, Zhang with { Identifiers = [.. Zhang.Identifiers, .. card.Identifiers] });

        Assert.Equal((Likeness.Same, "card-name-birth"), (match.Likeness, match.Rule));
    }

    [Theory]
    [InlineData("李四海")]
    [InlineData("张德三")]
    [InlineData("无名氏")]
    public void An_id_number_under_another_name_goes_to_a_person(string name)
    {
        var match = Decide(Zhang, Zhang with { Name = name });

        Assert.Equal((Likeness.Likely, "id-only"), (match.Likeness, match.Rule));
    }

    [Fact]
    public void A_mothers_card_used_for_her_child_goes_to_a_person()
    {
        var mother = new Demographics { Name = "李梅", Sex = Sex.Female, BirthDate = new DateOnly(1995, 5, 5), Identifiers = [new(IdentifierKinds.HealthCard, "C1")] };
        var child = new Demographics { Name = "李梅之子", Sex = Sex.Male, BirthDate = new DateOnly(2026, 6, 1), Identifiers = [new(IdentifierKinds.HealthCard, "C1")] };

        Assert.Equal((Likeness.Likely, "card-only"), Rule(Decide(mother, child)));
    }

    [Fact]
    public void A_lent_card_never_links_two_id_numbers()
    {
        var other = Zhang with { Identifiers = [new(IdentifierKinds.IdCard, "11010519491231002X"), new(IdentifierKinds.Insurance, "I1")] };

        Assert.Equal((Likeness.Likely, "card-id-conflict"), Rule(Decide(Zhang with { Identifiers = [.. Zhang.Identifiers, new(IdentifierKinds.Insurance, "I1")] }, other)));
    }

    [Fact]
    public void Without_papers_even_everything_alike_only_asks_a_person() => Assert.Equal(Likeness.Likely, Decide(Paperless, Paperless).Likeness);

    [Fact]
    public void Two_people_of_one_name_born_on_one_day_with_two_id_numbers_are_two()
    {
        var other = Zhang with { Identifiers = [new(IdentifierKinds.IdCard, IdNumberTests.WithCheck("99012519500307005"))], Phones = [], Addresses = [] };

        Assert.Equal(Likeness.Different, Decide(Zhang, other).Likeness);
    }

    [Theory]
    [InlineData("张得山", nameof(Level.Homophone))]
    [InlineData("德山张", nameof(Level.Swapped))]
    [InlineData("张德", nameof(Level.Different))]
    [InlineData("张德川", nameof(Level.OneOff))]
    [InlineData("张山德", nameof(Level.OneOff))]
    [InlineData("张大德山", nameof(Level.OneOff))]
    [InlineData("王建国", nameof(Level.Different))]
    [InlineData("无名氏", nameof(Level.NotComparable))]
    public void Compares_names(string name, string level) => Assert.Equal(level, Decide(Zhang, Zhang with { Name = name }).Comparison[MatchField.Name].ToString());

    [Theory]
    [InlineData("1950-07-03", nameof(Level.Swapped))]
    [InlineData("1950-03-17", nameof(Level.OneOff))]
    [InlineData("1950-01-01", nameof(Level.YearOnly))]
    [InlineData("1950-04-23", nameof(Level.Lunar))]
    [InlineData("1962-11-30", nameof(Level.Different))]
    public void Compares_birth_dates(string born, string level) =>
        Assert.Equal(level, Decide(Paperless, Paperless with { BirthDate = DateOnly.Parse(born) }).Comparison[MatchField.BirthDate].ToString());

    [Theory]
    [InlineData("张得山", "1950-03-07")]
    [InlineData("张德山", "1950-07-03")]
    [InlineData("张德山", "1950-04-23")]
    [InlineData("德山张", "1950-03-07")]
    public void A_slip_beside_the_same_phone_asks_a_person(string name, string born) =>
        Assert.Equal(Likeness.Likely, Decide(Paperless, Paperless with { Name = name, BirthDate = DateOnly.Parse(born), Addresses = [] }).Likeness);

    [Fact]
    public void A_slip_in_the_id_number_asks_a_person()
    {
        var match = Decide(Zhang, Zhang with { Identifiers = [new(IdentifierKinds.IdCard, "990125195003070118")], Phones = [], Addresses = [] });

        Assert.Equal(Level.OneOff, match.Comparison[MatchField.IdNumber]);
        Assert.Equal(Likeness.Likely, match.Likeness);
    }

    // RES-7
    [Theory]
    [InlineData("王子涵", "王子轩", Sex.Male, Sex.Male)]
    [InlineData("王子涵", "王梓萱", Sex.Male, Sex.Female)]
    [InlineData("李梅之大子", "李梅之小子", Sex.Male, Sex.Male)]
    [InlineData("李梅之子", "李梅之女", Sex.Male, Sex.Female)]
    public void Twins_are_two(string one, string other, Sex oneSex, Sex otherSex)
    {
        var twin = new Demographics
        {
            Name = one,
            Sex = oneSex,
            BirthDate = new DateOnly(2026, 6, 1),
            Phones = ["13904510022"],
            Addresses = [new("安和县宾西镇前进村3组12号")],
            Mother = new SourceIdentity("BX_RMYY", "M1"),
            Contacts = [new("母亲", "李梅", "13904510022")],
        };

        Assert.Equal(Likeness.Different, Decide(twin, twin with { Name = other, Sex = otherSex }).Likeness);
    }

    [Fact]
    public void A_newborn_registered_twice_under_its_mothers_name_asks_a_person()
    {
        var child = new Demographics { Name = "李梅之子", Sex = Sex.Male, BirthDate = new DateOnly(2026, 6, 1), Phones = ["13904510022"] };
        var named = child with { Name = "王小宝", Contacts = [new("母亲", "李梅", null)] };

        Assert.Equal(Likeness.Likely, Decide(child, child).Likeness);
        Assert.Equal(Level.ChildOfMother, Decide(child, named).Comparison[MatchField.Name]);
        Assert.Equal(Likeness.Likely, Decide(child, named).Likeness);
    }

    [Fact]
    public void The_unknown_never_match_by_name()
    {
        var unknown = new Demographics { Name = "无名氏", Sex = Sex.Male, BirthDate = new DateOnly(1980, 1, 1) };

        Assert.Equal(Likeness.Different, Decide(unknown, unknown).Likeness);
        Assert.Equal(Level.NotComparable, Decide(unknown, unknown).Comparison[MatchField.Name]);
    }

    [Fact]
    public void A_former_name_counts_as_a_name()
    {
        var profile = Profile.Of([Zhang, Zhang with { Name = "张狗剩" }], "张德山", Sex.Male, Zhang.BirthDate, Today);
        var match = Matching.Decide(profile, Profile.Of(Zhang with { Name = "张狗剩" }, Today), MatchingParameters.Initial);

        Assert.Equal(Level.Former, match.Comparison[MatchField.Name]);
        Assert.Equal(Likeness.Same, match.Likeness);
    }

    // RES-4
    [Fact]
    public void A_persons_verdict_stands_whatever_the_records_say()
    {
        var a = Profile.Of(Zhang, Today);
        var b = Profile.Of(Zhang with { Name = "李四海", Identifiers = [], BirthDate = null }, Today);

        Assert.Equal(Likeness.Different, Matching.Decide(a, a, MatchingParameters.Initial, HumanVerdict.Different).Likeness);
        Assert.Equal(Likeness.Same, Matching.Decide(a, b, MatchingParameters.Initial, HumanVerdict.Same).Likeness);
    }

    [Fact]
    public void Explains_every_field_without_telling_any_value()
    {
        var match = Decide(Zhang, Zhang with { Name = "张得山" });

        Assert.Equal(Enum.GetValues<MatchField>(), match.Comparison.Fields.Select(f => f.Field));
        var words = string.Concat(match.Comparison.Fields.Select(f => f.Explanation)) + match.Reason;
        Assert.DoesNotContain("张", words);
        Assert.DoesNotContain("1390451", words);
        Assert.DoesNotContain("1950", words);
    }

    static (Likeness, string) Rule(Match match) => (match.Likeness, match.Rule);

    static Match Decide(Demographics a, Demographics b) => Matching.Decide(Profile.Of(a, Today), Profile.Of(b, Today), MatchingParameters.Initial);
}

using FsCheck;
using FsCheck.Fluent;
using OneCounty.Contracts.Residents;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Tests.Domain;

public sealed class GoldenRecordTests
{
    static readonly DateOnly Today = new(2026, 6, 30);
    static readonly DateTime Noon = new(2026, 6, 30, 4, 0, 0, DateTimeKind.Utc);

    // RES-6
    [Fact]
    public void Null_is_not_said_and_hides_nothing()
    {
        var golden = GoldenRecord.Of([Said("A", 1, new() { Name = "张德山", BloodAbo = "O", Phones = ["13904510021"] }), Said("B", 2, new() { Name = "张德山" })], Today);

        Assert.Equal(("O", "13904510021"), (golden.BloodAbo, golden.Phone));
    }

    [Fact]
    public void A_correction_outranks_what_sources_send_later()
    {
        var correction = Said("county", 1, new() { Name = "张德山", BirthDate = new(1950, 3, 8) }) with { Trust = Trust.Corrected };
        var golden = GoldenRecord.Of([correction, Said("A", 9, new() { Name = "张得山", BirthDate = new(1950, 3, 7), Identifiers = [new(IdentifierKinds.IdCard, "990125195003070018")] })], Today);

        Assert.Equal(("张德山", new DateOnly(1950, 3, 8)), (golden.Name, golden.BirthDate!.Value));
        Assert.Equal(["张得山"], golden.OtherNames);
    }

    [Fact]
    public void A_proper_name_outranks_a_placeholder_that_came_later()
    {
        var golden = GoldenRecord.Of([Said("A", 1, new() { Name = "张小军" }), Said("B", 2, new() { Name = "无名氏" }), Said("C", 3, new() { Name = "李梅之子" })], Today);

        Assert.Equal("张小军", golden.Name);
        Assert.Empty(golden.OtherNames);
    }

    [Fact]
    public void The_id_number_settles_the_birth_date()
    {
        var golden = GoldenRecord.Of([Said("A", 1, new() { Identifiers = [new(IdentifierKinds.IdCard, "990125195003070018")] }), Said("B", 2, new() { BirthDate = new(1950, 1, 1) })], Today);

        Assert.Equal((new DateOnly(1950, 3, 7), Sex.Male, GoldenRecord.Nameless), (golden.BirthDate!.Value, golden.Sex, golden.Name));
    }

    [Fact]
    public void A_bad_id_number_is_nobodys()
    {
        Assert.Null(GoldenRecord.Of([Said("A", 1, new() { Identifiers = [new(IdentifierKinds.IdCard, "990125195003070019")] })], Today).IdNumber);
    }

    [Fact]
    public void One_source_that_says_dead_is_enough_until_a_person_corrects_it()
    {
        var dead = Said("A", 1, new() { Deceased = true, DeceasedAt = Noon });
        var alive = Said("B", 2, new() { Deceased = false });

        Assert.True(GoldenRecord.Of([dead, alive], Today).Deceased);
        Assert.False(GoldenRecord.Of([dead, alive with { Trust = Trust.Corrected }], Today).Deceased);
        Assert.False(GoldenRecord.Of([alive], Today).Deceased);
    }

    [Fact]
    public void Does_not_depend_on_the_order_in_which_statements_come() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Statements.ToArbitrary(), statements =>
        {
            var golden = GoldenRecord.Of(statements, Today);
            return Same(golden, GoldenRecord.Of(statements.AsEnumerable().Reverse(), Today));
        }));

    [Fact]
    public void Taking_statements_out_again_gives_back_what_was_there() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Two(Statements).ToArbitrary(), both =>
        {
            var before = GoldenRecord.Of(both.Item1, Today);
            var merged = both.Item1.Concat(both.Item2).ToList();
            _ = GoldenRecord.Of(merged, Today);
            return Same(before, GoldenRecord.Of(merged.Take(both.Item1.Length), Today));
        }));

    // RES-6
    [Fact]
    public void The_greater_version_wins_in_whatever_order_they_arrive() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Gen.Two(People).ToArbitrary(), both =>
        {
            var (one, two) = (Said("A", 1, both.Item1), Said("A", 2, both.Item2));
            var forth = one.With(two);
            var back = two.With(one);
            return Same(GoldenRecord.Of([forth], Today), GoldenRecord.Of([back], Today))
                && forth.Version == 2
                && (both.Item2.Name is null || forth.Person.Name == both.Item2.Name)
                && (both.Item2.Name is not null || forth.Person.Name == both.Item1.Name);
        }));

    static readonly Gen<Demographics> People =
        from name in Gen.Elements(null, "张德山", "无名氏", "李梅之子", "张得山")
        from sex in Gen.Elements(Sex.Unknown, Sex.Male, Sex.Female, Sex.Unspecified)
        from born in Gen.Elements<DateOnly?>(null, new(1950, 3, 7), new(1950, 1, 1))
        from phone in Gen.Elements(null, "13904510021", "86661234")
        from dead in Gen.Elements<bool?>(null, true, false)
        select new Demographics { Name = name, Sex = sex, BirthDate = born, Phones = phone is null ? [] : [phone], Deceased = dead };

    static readonly Gen<Statement[]> Statements =
        (from person in People
         from system in Gen.Elements("A", "B", "C")
         from local in Gen.Choose(1, 100_000)
         from version in Gen.Choose(1, 5)
         from trust in Gen.Elements(Trust.Source, Trust.Registered, Trust.Corrected)
         select Said(system, version, person, $"{local}") with { Trust = trust }).ArrayOf().Select(a => a.DistinctBy(s => s.Source).ToArray());

    static Statement Said(string system, int version, Demographics person, string local = "1") =>
        new(new SourceIdentity(system, local), Trust.Source, false, version, Noon.AddMinutes(version), person);

    static bool Same(GoldenRecord a, GoldenRecord b) => a with { OtherNames = [] } == b with { OtherNames = [] } && a.OtherNames.SequenceEqual(b.OtherNames);
}

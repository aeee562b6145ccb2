using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.County;
using OneCounty.County.Codes;
using OneCounty.County.People;

namespace OneCounty.County.Tests;

public sealed class ResidentsTests
{
    static readonly Lazy<List<Resident>> s_residents = new(() => [.. Plans.Default.Residents(Partition.Whole)]);

    [Fact]
    public void Every_id_number_is_valid_and_agrees_with_birth_date_and_sex()
    {
        foreach (var resident in s_residents.Value.Where(r => r.IdNumber is not null))
        {
            var number = resident.IdNumber!;
            Assert.Equal(18, number.Length);
            Assert.StartsWith("990125", number, StringComparison.Ordinal);
            Assert.Equal(resident.BirthDate.ToString("yyyyMMdd", CultureInfo.InvariantCulture), number[6..14]);
            Assert.Equal(resident.Sex == Sex.Male ? 1 : 0, (number[16] - '0') % 2);
            Assert.Equal(IndependentCheck(number), number[17]);
        }
    }

    [Fact]
    public void Keys_are_unique()
    {
        Unique(r => r.IdNumber);
        Unique(r => r.HealthRecordNumber);
        Unique(r => r.InsuranceNumber);
        Unique(r => r.BirthCertificate);
        Unique(r => r.Id.ToString());
    }

    [Fact]
    public void Id_numbers_stay_unique_and_nobody_takes_the_one_of_Zhang_Deshan_in_a_county_of_full_size()
    {
        var numbers = new HashSet<string>();
        var records = new HashSet<string>();
        foreach (var resident in new AnheCounty(Plans.Of(CountyPlan.FullSize)).Residents(Partition.Whole))
        {
            Assert.True(resident.IdNumber is null || numbers.Add(resident.IdNumber), resident.IdNumber);
            Assert.True(resident.HealthRecordNumber is null || records.Add(resident.HealthRecordNumber), resident.HealthRecordNumber);
            Assert.False(resident.Name == "张德山" && resident.BirthDate == new DateOnly(1950, 3, 7));
        }

        Assert.DoesNotContain("990125195003070018", numbers);
        Assert.InRange(numbers.Count, 435_000, CountyPlan.FullSize);
    }

    [Fact]
    public void Two_men_sound_like_Zhang_Deshan()
    {
        Assert.Contains(s_residents.Value, r => r.Name == "张得山" && r.Sex == Sex.Male && r.BirthDate.Year < 1972);
        Assert.Contains(s_residents.Value, r => r.Name == "章德山" && r.Sex == Sex.Male && r.BirthDate.Year < 1972);
    }

    [Fact]
    public void Phones_have_the_shape_of_a_mobile_and_a_prefix_that_reaches_nobody()
    {
        var phones = s_residents.Value.Select(r => r.Phone).Concat(s_residents.Value.Select(r => r.Contact?.Phone)).Concat(Plans.Default.Workforce.Staff.Select(s => s.Phone)).OfType<string>().ToList();
        Assert.All(phones, phone => Assert.Matches("^154[0-9]{8}$", phone));
        Assert.InRange(s_residents.Value.Count(r => r.Phone is not null) / (double)s_residents.Value.Count, 0.8, 0.97);
        Assert.Empty(Plans.Default.Workforce.Staff.Select(s => s.Phone).Intersect(s_residents.Value.Select(r => r.Phone)));
    }

    [Fact]
    public void Parents_are_old_enough_and_in_the_same_household()
    {
        var byId = s_residents.Value.ToDictionary(r => r.Id);
        var children = 0;
        foreach (var child in s_residents.Value.Where(r => r.MotherId is not null))
        {
            var mother = byId[child.MotherId!.Value];
            Assert.Equal(Sex.Female, mother.Sex);
            Assert.InRange((child.BirthDate.DayNumber - mother.BirthDate.DayNumber) / 365.25, 19, 43);
            Assert.Equal(mother.HouseholdId, child.HouseholdId);
            if (child.FatherId is { } father)
            {
                Assert.True(child.BirthDate.DayNumber - byId[father].BirthDate.DayNumber > 19 * 365);
                Assert.Equal(byId[father].Name[0], child.Name[0]);
            }

            children++;
        }

        Assert.True(children > s_residents.Value.Count / 8);
    }

    [Fact]
    public void Brothers_and_sisters_are_ten_months_apart()
    {
        foreach (var mother in s_residents.Value.Where(r => r.MotherId is not null).GroupBy(r => r.MotherId))
        {
            var births = mother.Select(r => r.BirthDate.DayNumber).Order().ToList();
            for (var i = 1; i < births.Count; i++)
                Assert.True(births[i] - births[i - 1] >= 300, $"{births[i] - births[i - 1]} days");
        }
    }

    [Fact]
    public void Marriage_is_mutual_and_between_a_man_and_a_woman_of_age()
    {
        var byId = s_residents.Value.ToDictionary(r => r.Id);
        foreach (var one in s_residents.Value.Where(r => r.SpouseId is not null))
        {
            var other = byId[one.SpouseId!.Value];
            Assert.Equal(one.Id, other.SpouseId);
            Assert.NotEqual(one.Sex, other.Sex);
            Assert.True(one.BirthDate <= Plans.Today.AddYears(-20));
        }
    }

    [Fact]
    public void Every_household_has_one_head_one_address_and_a_reasonable_size()
    {
        var homes = s_residents.Value.GroupBy(r => r.HouseholdId).ToList();
        Assert.All(homes, home => Assert.Single(home, r => r.RelationToHead == "0"));
        Assert.All(homes, home => Assert.Single(home.Select(r => r.Address + r.DivisionCode).Distinct()));
        Assert.InRange(homes.Average(home => home.Count()), 1.8, 3.2);
        Assert.True(homes.Max(home => home.Count()) < 14);
    }

    [Fact]
    public void Blood_groups_are_those_that_parents_can_have()
    {
        var byId = s_residents.Value.ToDictionary(r => r.Id);
        foreach (var child in s_residents.Value.Where(r => r is { MotherId: not null, FatherId: not null, BloodAbo: not null }))
        {
            var (mother, father) = (byId[child.MotherId!.Value].BloodAbo, byId[child.FatherId!.Value].BloodAbo);
            if (mother == "O" && father == "O")
                Assert.Equal("O", child.BloodAbo);
            if (mother == "AB" || father == "AB")
                Assert.NotEqual("O", child.BloodAbo);
        }
    }

    [Fact]
    public void The_health_record_number_begins_with_the_village_of_the_resident()
    {
        var villages = Plans.Default.Land.Villages.ToDictionary(v => v.Code);
        foreach (var resident in s_residents.Value)
        {
            Assert.True(villages.ContainsKey(resident.DivisionCode));
            Assert.Contains(villages[resident.DivisionCode].FullName, resident.Address, StringComparison.Ordinal);
            if (resident.HealthRecordNumber is { } number)
                Assert.Equal((17, resident.DivisionCode), (number.Length, number[..12]));
        }
    }

    [Fact]
    public void The_county_is_old_as_the_north_east_is()
    {
        var age = (int years) => Plans.Today.AddYears(-years);
        Assert.InRange(s_residents.Value.Count(r => r.BirthDate <= age(60)) / (double)CountyPlan.DefaultSize, 0.2, 0.32);
        Assert.InRange(s_residents.Value.Count(r => r.BirthDate > age(15)) / (double)CountyPlan.DefaultSize, 0.06, 0.14);
        Assert.InRange(s_residents.Value.Count(r => r.DiedOn is not null) / (double)CountyPlan.DefaultSize, 0.01, 0.03);
        Assert.DoesNotContain(s_residents.Value, r => r.BirthDate >= Plans.Today || r.BirthDate < age(100));
    }

    [Theory]
    [InlineData("11010519491231002", 'X')]
    [InlineData("99012519500307001", '8')]
    public void The_check_character_is_that_of_the_standard(string first17, char check) => Assert.Equal(check, CheckCharacters.OfIdNumber(first17));

    static void Unique(Func<Resident, string?> key)
    {
        var values = s_residents.Value.Select(key).OfType<string>().ToList();
        Assert.NotEmpty(values);
        Assert.Equal(values.Count, values.Distinct().Count());
    }

    /// <summary>ISO 7064 mod 11-2 by its recursive definition, not by weights.</summary>
    static char IndependentCheck(string number)
    {
        var rest = 0;
        for (var i = 0; i < 17; i++)
            rest = (rest + (number[i] - '0')) * 2 % 11;
        var check = (12 - rest) % 11;
        return check == 10 ? 'X' : (char)('0' + check);
    }
}

using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.County;
using OneCounty.County.People;

namespace OneCounty.County.Tests;

public sealed class RecordsTests
{
    static readonly Lazy<List<ResidentFile>> s_files = new(() => [.. Plans.Default.Files(Partition.Whole).Where(f => f.Resident.Index % 4 == 0 || f.Duplicates.Count > 0)]);

    static IEnumerable<Fact> Facts => s_files.Value.SelectMany(f => f.Messages).SelectMany(m => m.Facts);

    [Fact]
    public void Nothing_happens_before_birth_after_death_or_today()
    {
        var today = Plans.Today.ToDateTime(TimeOnly.MinValue).AddHours(-8);
        foreach (var file in s_files.Value)
        {
            var birth = file.Resident.BirthDate.ToDateTime(TimeOnly.MinValue).AddHours(-8);
            var end = (file.Resident.DiedOn ?? file.Resident.MovedOutOn)?.ToDateTime(TimeOnly.MinValue).AddDays(20) ?? today;
            foreach (var fact in file.Messages.SelectMany(m => m.Facts))
            {
                Assert.True(fact.EffectiveAt >= birth, $"{fact.LocalId} before birth");
                Assert.True(fact.EffectiveAt < today && fact.IssuedAt < today, $"{fact.LocalId} {fact.IssuedAt} today or later");
                Assert.True(fact.EffectiveAt < end, $"{fact.LocalId} after {end}");
                Assert.Equal(DateTimeKind.Utc, fact.EffectiveAt!.Value.Kind);
            }

            Assert.All(file.Messages, m => Assert.True(m.ReceivedAt <= today && m.Facts.Count is > 0 and <= 400));
        }
    }

    [Fact]
    public void A_local_id_names_one_fact_of_its_source_and_kind_and_corrections_have_greater_versions()
    {
        var versions = new Dictionary<(string, FactKind, string), long>();
        var corrected = 0;
        foreach (var message in s_files.Value.SelectMany(f => f.Messages))
        {
            foreach (var fact in message.Facts)
            {
                var key = (message.SourceSystem, fact.Kind, fact.LocalId);
                if (versions.TryGetValue(key, out var before))
                {
                    Assert.Equal("corrected", fact.Status);
                    Assert.True(fact.Version > before);
                    corrected++;
                }

                versions[key] = fact.Version;
            }
        }

        Assert.InRange(corrected, 20, versions.Count / 100);
    }

    [Fact]
    public void Message_ids_are_unique_and_parts_name_an_encounter_and_a_report_of_their_source()
    {
        var ids = s_files.Value.SelectMany(f => f.Messages).Select(m => m.MessageId).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        foreach (var source in s_files.Value.SelectMany(f => f.Messages).GroupBy(m => m.SourceSystem))
        {
            var encounters = source.SelectMany(m => m.Facts).Where(f => f.Kind == FactKind.Encounter).Select(f => f.LocalId).ToHashSet();
            var reports = source.SelectMany(m => m.Facts).Where(f => f.Kind == FactKind.Report).Select(f => f.LocalId).ToHashSet();
            foreach (var fact in source.SelectMany(m => m.Facts))
            {
                Assert.True(fact.EncounterLocalId is null || encounters.Contains(fact.EncounterLocalId));
                Assert.True(fact.ParentLocalId is null || reports.Contains(fact.ParentLocalId));
            }
        }
    }

    [Fact]
    public void Every_measured_number_is_the_text_that_was_sent_and_is_judged_by_its_range()
    {
        foreach (var fact in Facts.Where(f => f.Value?.Number is not null))
        {
            var value = fact.Value!;
            Assert.Equal(value.Number!.Value, double.Parse(value.Text!, System.Globalization.CultureInfo.InvariantCulture), 6);
            if (value.Interpretation == "N")
                Assert.True(value.Number >= (value.ReferenceLow ?? double.MinValue) && value.Number <= (value.ReferenceHigh ?? double.MaxValue));
            if (value.Interpretation is "H" or "L")
                Assert.True(value.Interpretation == "H" ? value.Number > value.ReferenceHigh : value.Number < value.ReferenceLow);
        }
    }

    [Theory]
    [InlineData("8480-6", 70, 240)]
    [InlineData("8462-4", 40, 150)]
    [InlineData("8867-4", 40, 185)]
    [InlineData("8310-5", 35, 41.5)]
    [InlineData("718-7", 35, 215)]
    [InlineData("6690-2", 0.4, 45)]
    [InlineData("14771-0", 2.2, 30)]
    [InlineData("4548-4", 3.5, 15)]
    [InlineData("14682-9", 10, 1600)]
    [InlineData("2823-3", 2.2, 7.5)]
    [InlineData("14647-2", 1.5, 12)]
    [InlineData("29463-7", 2, 160)]
    [InlineData("8302-2", 42, 205)]
    public void Values_are_those_of_living_people(string loinc, double low, double high)
    {
        var values = Facts.Where(f => f.Standard?.Code == loinc && f.Value?.Number is not null).Select(f => f.Value!.Number!.Value).ToList();
        Assert.True(values.Count > 50);
        Assert.All(values, value => Assert.InRange(value, low, high));
    }

    [Fact]
    public void Diastolic_pressure_is_below_systolic_in_every_reading()
    {
        foreach (var visit in s_files.Value.SelectMany(f => f.Messages).SelectMany(m => m.Facts.Where(f => f.Standard?.Code is "8480-6" or "8462-4").GroupBy(f => (m.SourceSystem, f.EncounterLocalId, f.EffectiveAt))))
        {
            var readings = visit.ToList();
            if (readings.Count == 2)
                Assert.True(readings[0].Value!.Number > readings[1].Value!.Number);
        }
    }

    [Fact]
    public void Values_of_one_person_are_nearer_to_each_other_than_to_those_of_others()
    {
        var people = s_files.Value
            .Select(f => f.Messages.SelectMany(m => m.Facts).Where(x => x.Standard?.Code == "14682-9" && x.Status == "final").Select(x => x.Value!.Number!.Value).ToList())
            .Where(values => values.Count >= 2 && values[0] < 150).ToList();
        var within = people.Average(values => Math.Abs(values[0] - values[1]));
        var between = people.Zip(people.Skip(1), (one, other) => Math.Abs(one[0] - other[0])).Average();
        Assert.True(people.Count > 200);
        Assert.True(within * 1.8 < between, $"{within} within, {between} between");
    }

    [Fact]
    public void Diabetes_shows_in_sugar_and_kidney_failure_in_creatinine()
    {
        double Mean(Func<ResidentFile, bool> who, string loinc) => s_files.Value.Where(who).SelectMany(f => f.Messages).SelectMany(m => m.Facts).Where(f => f.Standard?.Code == loinc).Average(f => f.Value!.Number!.Value);
        bool Has(ResidentFile file, string icd) => file.Messages[0].Facts.Any(f => f.Kind == FactKind.Condition && f.Standard?.Code == icd);
        Assert.True(Mean(f => Has(f, "E11.9"), "14771-0") > Mean(f => !Has(f, "E11.9"), "14771-0") + 1.5);
        Assert.True(Mean(f => Has(f, "N18.6"), "14682-9") > 450);
        Assert.True(Mean(f => Has(f, "I10"), "8480-6") > Mean(f => !Has(f, "I10"), "8480-6") + 8);
    }

    [Fact]
    public void Codes_as_sent_stand_beside_standard_ones_and_some_are_not_mapped()
    {
        Assert.All(Facts, fact => Assert.False(string.IsNullOrEmpty(fact.Code?.Display)));
        Assert.Contains(Facts, fact => fact.Kind == FactKind.Condition && fact.Code!.Code is null && fact.Standard is null);
        Assert.Contains(Facts, fact => fact.Kind == FactKind.Observation && fact.Standard is null);
        Assert.All(Facts.Where(f => f.Standard?.System == "http://hl7.org/fhir/sid/icd-10"), f => Assert.Matches("^[A-Z][0-9]{2}(\\.[0-9])?$", f.Standard!.Code));
        Assert.All(Facts.Where(f => f.Standard?.System == "http://loinc.org"), f => Assert.True(LoincCheck(f.Standard!.Code!), f.Standard!.Code));
    }

    [Fact]
    public void Procedures_carry_the_national_code_as_sent_and_the_international_one()
    {
        var procedures = Facts.Where(f => f.Kind == FactKind.Procedure).ToList();
        Assert.True(procedures.Count > 100);
        Assert.All(procedures, f => Assert.Matches("^[0-9]{2}\\.[0-9]{1,2}$", f.Standard!.Code));
        Assert.All(procedures, f => Assert.StartsWith(f.Standard!.Code!, f.Code!.Code, StringComparison.Ordinal));
    }

    [Fact]
    public void Some_were_never_asked_about_allergies()
    {
        var asked = s_files.Value.Select(f => f.Messages.SelectMany(m => m.Facts).FirstOrDefault(x => x.Kind == FactKind.Allergy)?.Standard?.Code).ToList();
        Assert.InRange(asked.Count(code => code == "1631000175102") / (double)asked.Count, 0.21, 0.27);
        Assert.Contains("716186003", asked);
        Assert.Contains("91936005", asked);
        Assert.Contains(null, asked);
    }

    [Fact]
    public void Known_duplicates_are_of_every_kind_and_look_wrong_in_the_way_they_say()
    {
        var cases = s_files.Value.SelectMany(file => file.Duplicates.Select(duplicate => (file, duplicate))).ToList();
        Assert.Equal(Enum.GetValues<DuplicateKind>(), cases.Select(c => c.duplicate.Kind).Distinct().Order());
        Assert.InRange(cases.Count / (double)CountyPlan.DefaultSize, 0.008, 0.03);
        foreach (var (file, duplicate) in cases)
        {
            var said = file.Messages.First(m => m.Person.Source == duplicate.Source).Person.Person;
            var ids = said.Identifiers.Where(i => i.Kind == IdentifierKinds.IdCard).Select(i => i.Value).ToList();
            Assert.DoesNotContain(file.Resident.IdNumber, ids);
            switch (duplicate.Kind)
            {
                case DuplicateKind.Homophone: Assert.NotEqual(file.Resident.Name, said.Name); break;
                case DuplicateKind.SwappedBirthDate: Assert.NotEqual(file.Resident.BirthDate, said.BirthDate); break;
                case DuplicateKind.NewbornOnMothersCard: Assert.NotNull(said.Mother); break;
                default: Assert.Equal(file.Resident.Name, said.Name); break;
            }
        }
    }

    [Fact]
    public void A_source_id_stands_for_one_resident()
        => Assert.All(s_files.Value.SelectMany(f => f.Messages.Select(m => (m.Person.Source, f.Resident.Id))).Distinct().GroupBy(x => x.Source), group => Assert.Single(group));

    [Fact]
    public void The_local_ids_of_the_trial_messages_are_free()
        => Assert.DoesNotContain(s_files.Value.SelectMany(f => f.Messages), m => m.Person.Source.LocalId is "00018827" or "00020411" or "ZY00991" || m.Facts.Any(f => f.LocalId.StartsWith("ZY2026", StringComparison.Ordinal)));

    /// <summary>The last digit of a LOINC code is a Luhn check (mod 10) of the rest.</summary>
    static bool LoincCheck(string code)
    {
        var (sum, twice) = (0, true);
        foreach (var digit in code[..^2].Reverse().Select(c => c - '0'))
        {
            sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
            twice = !twice;
        }

        return (10 - sum % 10) % 10 == code[^1] - '0';
    }
}

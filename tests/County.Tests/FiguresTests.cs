using OneCounty.Contracts.Records;
using OneCounty.County;

namespace OneCounty.County.Tests;

/// <summary>The published figures (domain.md 0.2), counted from rows of a county of the default size.</summary>
public sealed class FiguresTests
{
    static readonly Lazy<Count> s_default = new(() => new Count(Plans.Default));

    [Fact]
    public void Hypertension_and_diabetes_come_out_as_published()
    {
        Near(46_400, s_default.Value.Hypertension, 0.005);
        Near(9_657, s_default.Value.Diabetes, 0.01);
    }

    [Fact]
    public void Follow_ups_to_the_norm_come_out_as_published()
    {
        Assert.InRange((double)s_default.Value.ToNorm / s_default.Value.Hypertension, 0.8457 - 0.025, 0.8457 + 0.025);
        Assert.InRange((double)s_default.Value.DiabetesToNorm / s_default.Value.Diabetes, 0.8608 - 0.05, 0.8608 + 0.05);
    }

    [Fact]
    public void Children_and_mothers_come_out_as_published()
    {
        Near(8_764, s_default.Value.Children, 0.01);
        Near(790, s_default.Value.Delivered, 0.05);
        Assert.InRange((double)s_default.Value.ChildrenChecked / s_default.Value.Children, 0.9651 - 0.03, 0.9651 + 0.03);
        Assert.InRange((double)s_default.Value.Visited / s_default.Value.Delivered, 0.85, 1.0);
    }

    [Fact]
    public void The_whole_county_has_more_than_twenty_million_facts_and_some_long_records()
    {
        Assert.InRange(s_default.Value.Facts / (double)CountyPlan.DefaultSize, 46, 65);
        Assert.InRange(s_default.Value.Longest, 700, 1_000);
    }

    [Fact]
    public void Everybody_has_a_record_and_residents_are_as_many_as_asked_for() => Assert.Equal(CountyPlan.DefaultSize, s_default.Value.Residents);

    [Theory]
    [InlineData("binxian", 0.60)]
    [InlineData("qionglai", 0.6445)]
    public void Out_patient_visits_to_primary_institutions_follow_the_profile(string profile, double share)
    {
        var count = profile == "binxian" ? s_default.Value : new Count(new AnheCounty(Plans.Of(12_000, CountyProfile.Find(profile))));
        Assert.InRange((double)count.PrimaryVisits / count.Visits, share - 0.025, share + 0.025);
    }

    [Fact]
    public void Family_doctor_contracts_follow_the_profile_of_Huimin()
    {
        var residents = new AnheCounty(Plans.Of(20_000, CountyProfile.Huimin)).Residents(Partition.Whole).ToList();
        Assert.InRange(residents.Count(r => r.Contracted) / 20_000.0, 0.36, 0.40);
        var old = residents.Where(r => r.BirthDate <= Plans.Today.AddYears(-60) && r.DiedOn is null && r.MovedOutOn is null).ToList();
        Assert.InRange(old.Count(r => r.Contracted) / (double)old.Count, 0.895, 0.925);
    }

    [Fact]
    public void Qionglai_has_a_second_consortium_that_the_tcm_hospital_leads_and_no_member_twice()
    {
        var registry = new AnheCounty(Plans.Of(10, CountyProfile.Qionglai)).Registry;
        Assert.Equal([registry.GeneralHospital.Id, registry.TcmHospital.Id], registry.Consortia.Select(c => c.LeadInstitutionId));
        var members = registry.Consortia.SelectMany(c => c.Members).Select(m => m.InstitutionId).ToList();
        Assert.Equal(members.Count, members.Distinct().Count());
        Assert.Single(Plans.Default.Registry.Consortia);
        Assert.Contains(Plans.Default.Registry.Consortia[0].Members, m => m.InstitutionId == registry.TcmHospital.Id);
        Assert.Equal(8, new AnheCounty(Plans.Of(10, CountyProfile.Huimin)).Registry.GeneralHospital.Departments.Count(d => d.Code.StartsWith("GX", StringComparison.Ordinal)));
    }

    static void Near(int published, int counted, double part)
    {
        var scaled = published * (double)CountyPlan.DefaultSize / CountyPlan.FullSize;
        Assert.InRange(counted, scaled * (1 - part) - 2, scaled * (1 + part) + 2);
    }

    sealed class Count
    {
        public int Residents, Hypertension, Diabetes, ToNorm, DiabetesToNorm, Children, ChildrenChecked, Delivered, Visited, Facts, Longest, Visits, PrimaryVisits;

        public Count(AnheCounty county)
        {
            var primary = county.Registry.Institutions.Where(i => i.Level != "county").Select(i => i.Id).ToHashSet();
            var year = Plans.Today.AddYears(-1).ToDateTime(TimeOnly.MinValue).AddHours(-8);
            foreach (var file in county.Files(Partition.Whole))
            {
                Residents++;
                Facts += file.FactCount;
                var facts = file.Messages.SelectMany(m => m.Facts).ToList();
                var encounters = facts.Where(f => f.Kind == FactKind.Encounter).ToList();
                Longest = Math.Max(Longest, encounters.Count);
                var codes = facts.Where(f => f.Kind == FactKind.Condition).Select(f => f.Standard?.Code).ToHashSet();
                var toNorm = encounters.Count(e => e.Category == "follow-up" && e.EffectiveAt >= year) >= 4;
                if (codes.Contains("I10"))
                    (Hypertension, ToNorm) = (Hypertension + 1, ToNorm + (toNorm ? 1 : 0));
                if (codes.Contains("E11.9"))
                    (Diabetes, DiabetesToNorm) = (Diabetes + 1, DiabetesToNorm + (toNorm ? 1 : 0));
                if (file.Resident.BirthDate > Plans.Today.AddYears(-7))
                    (Children, ChildrenChecked) = (Children + 1, ChildrenChecked + (encounters.Exists(e => e.Category == "child-check" && e.EffectiveAt >= year) ? 1 : 0));
                if (encounters.Find(e => e.Code?.Code == "FM") is { } delivery)
                    (Delivered, Visited) = (Delivered + 1, Visited + (encounters.Exists(e => e.Category == "postpartum-visit" && (e.EffectiveAt - delivery.EffectiveAt)!.Value.TotalDays <= 32) ? 1 : 0));
                foreach (var message in file.Messages)
                {
                    var visits = message.Facts.Count(f => f.Kind == FactKind.Encounter && f.Category is "outpatient" or "emergency");
                    Visits += visits;
                    PrimaryVisits += primary.Contains(message.OrganizationId) ? visits : 0;
                }
            }
        }
    }
}

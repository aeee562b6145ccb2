using System.Text.Json;
using OneCounty.County;
using OneCounty.County.Codes;
using OneCounty.County.Organizations;
using OneCounty.County.Places;
using OneCounty.Kernel;

namespace OneCounty.County.Tests;

public sealed class RegistryTests
{
    static Registry Registry => Plans.Default.Registry;

    [Fact]
    public void The_county_has_the_institutions_of_the_plan()
    {
        int Count(string kind) => Registry.Institutions.Count(i => i.Kind == kind);
        Assert.Equal((17, 3, 160), (Count(InstitutionKinds.TownshipCentre), Count(InstitutionKinds.CommunityCentre), Count(InstitutionKinds.VillageClinic)));
        Assert.Equal("BX_RMYY", Registry.GeneralHospital.SourceSystem);
        Assert.Equal("BX_ZYY", Registry.TcmHospital.SourceSystem);
        Assert.Contains(Registry.GeneralHospital.Departments, d => d.Code == "CCU");
        Assert.Contains(Registry.Institutions, i => i.Name == "宾西镇卫生院");
        Assert.Contains(Plans.Default.Land.Villages, v => v.FullName == "安和县宾西镇前进村");
    }

    [Fact]
    public void Every_code_is_well_formed_and_unique()
    {
        foreach (var institution in Registry.Institutions)
        {
            Assert.Matches("^[0-9A-HJ-NPQRTUWXY]{18}$", institution.CreditCode);
            Assert.Equal(0, CreditSum(institution.CreditCode) % 31);
            Assert.Equal(22, institution.InstitutionCode.Length);
        }

        Assert.Equal(Registry.Institutions.Count, Registry.Institutions.Select(i => i.CreditCode).Distinct().Count());
        Assert.Equal(Registry.Institutions.Count, Registry.Institutions.Select(i => i.LocalCode).Distinct().Count());
        Assert.Equal(Registry.Institutions.Count, Registry.Institutions.Select(i => i.Id).Distinct().Count());
    }

    /// <summary>The worked example of GB 32100-2015.</summary>
    [Fact]
    public void The_check_character_of_a_credit_code_is_that_of_the_standard()
    {
        Assert.Equal('3', CheckCharacters.OfCreditCode("91350100M000100Y4"));
        Assert.Equal('4', CheckCharacters.OfOrganizationCode("M000100Y"));
    }

    [Fact]
    public void Every_clinic_belongs_to_the_centre_that_answers_for_its_village()
    {
        foreach (var catchment in Registry.Catchments.Where(c => c.ClinicId is not null))
            Assert.Equal(catchment.CentreId, Registry.Institutions.Single(i => i.Id == catchment.ClinicId).ParentId);
        Assert.Equal(Plans.Default.Land.Villages.Select(v => v.Code).Order(), Registry.Catchments.Select(c => c.VillageCode).Order());
        Assert.All(Plans.Default.Land.Villages, v => Assert.Matches("^990125[0-9]{6}$", v.Code));
    }

    [Fact]
    public void Staff_post_licences_and_rights_fit_together()
    {
        var staff = Plans.Default.Workforce.Staff;
        Assert.All(staff, s => Assert.NotEmpty(s.Posts));
        Assert.Contains(staff, s => s.Posts.Count > 1 && s.Posts[1].Kind == "seconded");
        Assert.All(staff.Where(s => s.Profession == "nurse"), s => Assert.False(s.MayPrescribe));
        Assert.All(staff.Where(s => s.TitleLevel == "senior"), s => Assert.True(s.BirthDate < Plans.Today.AddYears(-42)));
        Assert.All(staff.Where(s => s.AntimicrobialLevel == 3), s => Assert.Equal("senior", s.TitleLevel));
        foreach (var house in staff.GroupBy(s => s.Posts[0].OrganizationId))
            Assert.Equal(house.Count(), house.Select(s => s.Code).Distinct().Count());
        var cardiologist = staff.Single(s => s.Code == "D0021" && s.Posts[0].OrganizationId == Registry.GeneralHospital.Id);
        Assert.Equal(("李", "主任医师"), (cardiologist.Name[..1], cardiologist.Title));
    }

    [Fact]
    public void Each_role_of_the_platform_has_one_demo_account()
    {
        string[] roles = [Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin, Roles.HospitalDoctor, Roles.TownshipDoctor, Roles.VillageDoctor, Roles.Nurse, Roles.DataSteward, Roles.Director];
        var accounts = Plans.Default.Workforce.Accounts;
        Assert.Equal(roles.Order(), accounts.Select(a => a.Role).Order());
        Assert.Equal(roles.Length, accounts.Select(a => a.StaffId).Distinct().Count());
        Assert.Equal("宾西镇卫生院", accounts.Single(a => a.Role == Roles.TownshipDoctor).OrganizationName);
        foreach (var account in accounts)
            Assert.Contains(Plans.Default.Workforce.Staff.Single(s => s.Id == account.StaffId).Posts, p => p.Id == account.PostId && p.OrganizationId == account.OrganizationId && p.To is null);
        Assert.Contains(Plans.Default.Workforce.Clients, c => c.SourceSystem == "BX_RMYY");
    }

    [Fact]
    public void Villages_lie_in_their_township_and_in_no_other()
    {
        foreach (var village in Plans.Default.Land.Villages)
        {
            var holders = Plans.Default.Land.Townships.Where(t => Polygon.Holds(t.Outline, village.At)).Select(t => t.Name).ToList();
            Assert.Equal([village.Township.Name], holders);
        }
    }

    [Fact]
    public void The_land_is_geojson_with_closed_rings()
    {
        using var townships = JsonDocument.Parse(GeoJson.Townships(Plans.Default.Land));
        var features = townships.RootElement.GetProperty("features").EnumerateArray().ToList();
        Assert.Equal(17, features.Count);
        foreach (var feature in features)
        {
            var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0];
            Assert.Equal(ring[0].GetRawText(), ring[ring.GetArrayLength() - 1].GetRawText());
            Assert.True(ring.GetArrayLength() > 20);
        }

        using var villages = JsonDocument.Parse(GeoJson.Villages(Plans.Default.Land));
        using var roads = JsonDocument.Parse(GeoJson.Roads(Plans.Default.Land));
        Assert.Equal(Plans.Default.Land.Villages.Count, villages.RootElement.GetProperty("features").GetArrayLength());
        Assert.True(roads.RootElement.GetProperty("features").GetArrayLength() > 170);
    }

    static int CreditSum(string code)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var (sum, weight, position) = (0, 1, 0);
        foreach (var character in code)
        {
            // Seventeen weighted characters and the check character itself.
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * (position++ == 17 ? 1 : weight);
            weight = weight * 3 % 31;
        }

        return sum;
    }
}

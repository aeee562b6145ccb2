using OneCounty.Contracts.Identity;
using OneCounty.Contracts.Organizations;
using OneCounty.County.Organizations;
using OneCounty.County.Random;
using OneCounty.County.Staff;

namespace OneCounty.County.Loading;

/// <summary>The generator's own records as the rooms take them.</summary>
static class Seeds
{
    const string Waived = "演示县：账号只存在于生成的数据中";

    public static OrganizationSeed Organization(Institution i) => new(
        i.Id, i.LocalCode, i.Name, null, i.Kind, i.Level, i.ParentId, i.CreditCode, i.InstitutionCode, i.DivisionCode, i.Address,
        i.At.Longitude, i.At.Latitude, i.Beds, i.Clinical, i.FoundedOn,
        i.ParentId is null ? [i.SourceSystem] : [],
        [.. i.Departments.Select(d => new DepartmentSeed(d.Id, d.Code, d.Name, d.Beds))],
        [.. i.Equipment.Select(e => new EquipmentSeed(e.Id, e.Code, e.Name, e.AssetNumber, e.InUseSince, null))]);

    public static ConsortiumSeed Consortium(Consortium c) => new(
        c.Id, c.Name, "consortium", c.LeadInstitutionId, c.FoundedOn, [.. c.Members.Select(m => new MembershipSeed(m.InstitutionId, m.From, m.To))]);

    public static CatchmentSeed Catchment(Catchment c) => new(c.VillageCode, c.CentreId, c.ClinicId, new DateOnly(2019, 9, 1), c.VillageName);

    public static StaffSeed Member(StaffMember m) => new(
        m.Id, m.Code, m.Name, m.Sex, m.BirthDate, m.Profession, m.Title, m.TitleLevel, m.LicenceNumber, m.MayPrescribe, m.AntimicrobialLevel, m.Phone, null,
        [.. m.Posts.Select(p => new PostSeed(p.Id, p.OrganizationId, p.DepartmentId, m.Title, p.Kind, p.From, p.To))]);

    public static AccountSeed Account(DemoAccount a, DemoSecrets secrets) => new(
        Ids.Named("account:" + a.Username), a.Username, secrets.PasswordOf(a.Username), a.StaffId, a.Name, [a.Role], a.PostId, Waived);

    public static MachineClientSeed Client(DemoClient c, DemoSecrets secrets) => new(
        Ids.Named("client:" + c.ClientId), c.ClientId, secrets.SecretOf(c.ClientId), c.Name, c.OrganizationId, c.SourceSystem, c.Scopes);
}

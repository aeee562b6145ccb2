using OneCounty.County.Organizations;
using OneCounty.Kernel;

namespace OneCounty.County.Staff;

/// <summary>Everybody who works in the county, and the accounts of the demonstration.</summary>
public sealed class Workforce
{
    readonly Dictionary<(Guid Organization, string Department), StaffMember[]> _doctors = [];

    internal Workforce(CountyPlan plan, Registry registry)
    {
        Staff = new StaffDrawing(plan, registry).All();
        foreach (var institution in registry.Institutions)
        {
            var ids = institution.Departments.ToDictionary(department => department.Id, department => department.Code);
            DepartmentCodes.Add(institution.Id, ids);
        }

        foreach (var group in Staff.Where(member => member.Profession is not ("nurse" or "manager") && member.Posts[0].DepartmentId is not null)
            .GroupBy(member => (member.Posts[0].OrganizationId, DepartmentCodes[member.Posts[0].OrganizationId][member.Posts[0].DepartmentId!.Value])))
            _doctors[group.Key] = [.. group];
        Accounts = DemoAccounts(registry);
        Clients =
        [
            new("demo-his", "安和县人民医院 HIS（FHIR）", registry.GeneralHospital.Id, registry.GeneralHospital.SourceSystem, ["system/*.cruds"]),
            new("demo-reader", "县域平台只读客户端", registry.Of("990125000").Id, "AH_WJJ", ["system/*.rs"]),
        ];
    }

    public IReadOnlyList<StaffMember> Staff { get; }

    /// <summary>One account for each role that the platform ships.</summary>
    public IReadOnlyList<DemoAccount> Accounts { get; }

    public IReadOnlyList<DemoClient> Clients { get; }

    Dictionary<Guid, Dictionary<Guid, string>> DepartmentCodes { get; } = [];

    /// <summary>Who sees patients (or reports) in a department; empty when it has nobody.</summary>
    internal StaffMember[] In(Guid organization, string department) => _doctors.GetValueOrDefault((organization, department)) ?? [];

    List<DemoAccount> DemoAccounts(Registry registry)
    {
        var township = registry.Institutions.First(institution => institution.Name == "宾西镇卫生院");
        var clinic = registry.Institutions.First(institution => institution.Name == "宾西镇前进村卫生室");
        var bureau = registry.Of("990125000");
        return
        [
            Account(Roles.SystemAdmin, "sysadmin", bureau, "manager", 0),
            Account(Roles.SecurityAdmin, "secadmin", bureau, "manager", 1),
            Account(Roles.AuditAdmin, "auditadmin", bureau, "manager", 2),
            Account(Roles.HospitalDoctor, "hospital", registry.GeneralHospital, "doctor", 0),
            Account(Roles.TownshipDoctor, "township", township, "doctor", 0),
            Account(Roles.VillageDoctor, "village", clinic, "village-doctor", 0),
            Account(Roles.Nurse, "nurse", registry.GeneralHospital, "nurse", 0),
            Account(Roles.DataSteward, "steward", bureau, "manager", 3),
            Account(Roles.Director, "director", registry.GeneralHospital, "manager", 0),
        ];
    }

    DemoAccount Account(string role, string username, Institution institution, string profession, int place)
    {
        var member = Staff.Where(member => member.Profession == profession && member.Posts[0].OrganizationId == institution.Id).ElementAt(place);
        return new(role, username, member.Name, member.Id, institution.Id, institution.Name, member.Posts[0].Id);
    }
}

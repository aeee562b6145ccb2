using System.Collections.Frozen;
using OneCounty.Kernel;

namespace OneCounty.Identity.Domain;

/// <summary>The three administrators exclude each other and every other role (等保三级 三员分立).</summary>
static class RoleClass
{
    public const string None = "none";
    public const string Staff = "staff";
    public const string Administrator = "administrator";

    static readonly FrozenSet<string> Administrators = FrozenSet.Create(StringComparer.Ordinal, Roles.SystemAdmin, Roles.SecurityAdmin, Roles.AuditAdmin);

    static readonly FrozenDictionary<string, string> Titles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Roles.SystemAdmin] = "系统管理员",
        [Roles.SecurityAdmin] = "安全管理员",
        [Roles.AuditAdmin] = "审计管理员",
        [Roles.HospitalDoctor] = "县级医院医师",
        [Roles.TownshipDoctor] = "乡镇卫生院医师",
        [Roles.VillageDoctor] = "村医",
        [Roles.Nurse] = "护士",
        [Roles.DataSteward] = "数据管理员",
        [Roles.Director] = "医共体管理者",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every role that an account can hold.</summary>
    public static IEnumerable<string> All => Titles.Keys;

    public static bool Exists(string role) => Titles.ContainsKey(role);

    public static string TitleOf(string role) => Titles.GetValueOrDefault(role, role);

    public static bool IsAdministrator(string role) => Administrators.Contains(role);

    public static string Of(string role) => IsAdministrator(role) ? Administrator : Staff;

    /// <summary>Whether one account may hold them all.</summary>
    public static bool Compatible(IReadOnlyCollection<string> roles) => roles.Count < 2 || !roles.Any(IsAdministrator);
}

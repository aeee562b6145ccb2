namespace OneCounty.Kernel;

public enum CallerKind
{
    Staff,
    Machine,
    Resident,
    System,
}

/// <summary>Who acts. Every audit entry, event and read names one; there is no act without a caller.</summary>
/// <param name="Id">Account, client or resident id; fixed ids for the platform's own jobs.</param>
/// <param name="OrganizationId">The institution on whose behalf the caller acts now (the post chosen at log-in).</param>
public sealed record Caller(CallerKind Kind, Guid Id, string Name, Guid? OrganizationId)
{
    public Guid? PersonId { get; init; }

    public Guid? PostId { get; init; }

    public string? OrganizationName { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>Network address as seen by the server.</summary>
    public string? Address { get; init; }

    public IReadOnlySet<string> Permissions { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>OAuth2 scopes of a machine.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    public bool May(Permission permission) => Permissions.Contains(permission.Name);

    /// <summary>The platform itself, for a named job.</summary>
    public static Caller Platform(string job) => new(CallerKind.System, Guid.Empty, job, null);
}

/// <summary>A right, declared once by the room that checks it.</summary>
/// <param name="Name">Dotted, prefixed by the room: <c>records.read</c>.</param>
/// <param name="Title">Chinese name for the page of roles.</param>
/// <param name="Roles">Codes of the roles that hold it from the start.</param>
public sealed record Permission(string Name, string Title, params string[] Roles);

/// <summary>Codes of the roles that the platform ships; a room's permissions name them.</summary>
public static class Roles
{
    /// <summary>系统管理员</summary>
    public const string SystemAdmin = "system-admin";

    /// <summary>安全管理员</summary>
    public const string SecurityAdmin = "security-admin";

    /// <summary>审计管理员</summary>
    public const string AuditAdmin = "audit-admin";

    /// <summary>县级医院医师</summary>
    public const string HospitalDoctor = "hospital-doctor";

    /// <summary>乡镇卫生院医师</summary>
    public const string TownshipDoctor = "township-doctor";

    /// <summary>村医</summary>
    public const string VillageDoctor = "village-doctor";

    public const string Nurse = "nurse";

    /// <summary>数据管理员: duplicates, code systems, messages.</summary>
    public const string DataSteward = "data-steward";

    /// <summary>医共体管理者</summary>
    public const string Director = "director";

    public static readonly string[] Clinicians = [HospitalDoctor, TownshipDoctor, VillageDoctor, Nurse];
}

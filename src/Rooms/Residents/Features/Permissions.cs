using OneCounty.Kernel;

namespace OneCounty.Residents.Features;

/// <summary>The rights that this room checks.</summary>
internal static class Permissions
{
    public static readonly Permission Search = new("residents.search", "查找居民", [.. Roles.Clinicians, Roles.DataSteward]);
    public static readonly Permission Read = new("residents.read", "查看居民基本信息", [.. Roles.Clinicians, Roles.DataSteward]);
    public static readonly Permission Register = new("residents.register", "登记居民", [.. Roles.Clinicians, Roles.DataSteward]);
    public static readonly Permission Correct = new("residents.correct", "更正居民信息", Roles.TownshipDoctor, Roles.VillageDoctor, Roles.DataSteward);
    public static readonly Permission Decide = new("residents.duplicates", "核对疑似重复人员", Roles.DataSteward);
    public static readonly Permission Card = new("residents.health-card", "发放与核验电子健康卡", Roles.Clinicians);
    public static readonly Permission Family = new("residents.families", "维护家庭与代理人", Roles.TownshipDoctor, Roles.VillageDoctor, Roles.DataSteward);
    public static readonly Permission Life = new("residents.life-events", "登记死亡与迁出", Roles.HospitalDoctor, Roles.TownshipDoctor, Roles.VillageDoctor, Roles.DataSteward);

    public static readonly IReadOnlyList<Permission> All = [Search, Read, Register, Correct, Decide, Card, Family, Life];
}

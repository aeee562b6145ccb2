using OneCounty.Kernel;

namespace OneCounty.Identity.Domain;

/// <summary>
/// Who works in such a post is offered such a role. All of a rule's conditions must hold; a person is offered the roles of all rules that do.
/// Offered is not granted: that is the security administrator's word.
/// </summary>
/// <param name="Role">Never one of the three administrators: those are named one by one.</param>
/// <param name="Title">A part of what the person does there: 院长.</param>
/// <param name="Profession">As the staff entry has it: doctor, nurse …</param>
/// <param name="Level">Of the institution: county, township …</param>
sealed record PostRule(string Role, string? Title = null, string? Profession = null, string? Level = null)
{
    const int MostRules = 100;
    const int LongestText = 40;

    public static readonly PostRule[] Default =
    [
        new(Roles.HospitalDoctor, Profession: "doctor", Level: "city"),
        new(Roles.HospitalDoctor, Profession: "doctor", Level: "county"),
        new(Roles.TownshipDoctor, Profession: "doctor", Level: "township"),
        new(Roles.VillageDoctor, Profession: "doctor", Level: "village"),
        new(Roles.VillageDoctor, Profession: "village-doctor"),
        new(Roles.Nurse, Profession: "nurse"),
        new(Roles.Director, Title: "院长"),
        new(Roles.DataSteward, Title: "数据管理员"),
    ];

    public bool Holds(string title, string profession, string? level) =>
        (Title is null || title.Contains(Title, StringComparison.Ordinal)) && (Profession is null || Profession == profession) && (Level is null || Level == level);

    public static bool AreValid(PostRule[] rules) => rules.Length <= MostRules && rules.All(IsValid);

    static bool IsValid(PostRule? rule) =>
        rule is { Role: { } role } && RoleClass.Exists(role) && !RoleClass.IsAdministrator(role)
        && (rule.Title ?? rule.Profession ?? rule.Level) is not null
        && new[] { rule.Title, rule.Profession, rule.Level }.All(text => text is null || (!string.IsNullOrWhiteSpace(text) && text.Length <= LongestText));
}

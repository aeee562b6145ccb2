using OneCounty.Contracts.Identity;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary><c>first-administrators</c>: how the first three people come into a county that was not generated.</summary>
static class FirstAdministratorsVerb
{
    const string Usage =
        """
        用法：onecounty first-administrators --bureau 卫生健康局全称 --division 县级行政区划代码（6 位）
                --system-admin 系统管理员姓名 --security-admin 安全管理员姓名 --audit-admin 审计管理员姓名 [--data 目录]
        """;

    public static readonly Verb Verb = new("first-administrators", "在空县设立卫生健康局和首批三名管理员，只能做一次", (app, _) => Run(app));

    /// <summary>0 when they were made; 1 when they were there already, or something is missing. Nothing is written then.</summary>
    static async Task<int> Run(WebApplication app)
    {
        await app.Services.GetRequiredService<KeyVersions>().Check(CancellationToken.None);
        string Given(string name) => app.Configuration[name] ?? "";
        var bureau = new FirstBureau(Given("bureau"), Given("division"), Given("system-admin"), Given("security-admin"), Given("audit-admin"));
        var made = await app.Services.GetRequiredService<IFirstAdministrators>().Make(bureau, CancellationToken.None);
        if (made.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Title);
            if (refusal.Code == "identity.county-invalid")
                await Console.Error.WriteLineAsync(Usage);
            return 1;
        }
        Console.WriteLine($"已设立{bureau.Name.Trim()}及三名管理员。初始密码只显示这一次，请分别当面交给本人；首次登录须更改密码并绑定动态口令。");
        foreach (var administrator in made.Value)
            Console.WriteLine($"  {administrator.Username,-11} {administrator.Password}  {administrator.Title} {administrator.Name}");
        return 0;
    }
}

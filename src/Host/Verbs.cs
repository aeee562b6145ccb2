using System.Text;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>Something that the program does when asked.</summary>
/// <param name="Says">For the help.</param>
/// <param name="Run">Returns the exit code.</param>
sealed record Verb(string Name, string Says, Func<WebApplication, CommandLine, Task<int>> Run);

static class Verbs
{
    public static readonly Verb Serve = new("serve", "启动平台（默认）；SQLite 首次启动时生成演示县", async (app, command) =>
    {
        await CheckKeys(app);
        if (Ports.Taken(app.Services.GetServices<ListensOn>()) is { } taken)
            throw new StartRefused(taken);
        await FirstCounty.Make(app, command.AsksForPeople);
        await app.StartAsync();
        Greeting.Print(app);
        await app.WaitForShutdownAsync();
        return 0;
    });

    public static readonly Verb Generate = new("generate", "只生成演示县，然后退出", async (app, command) =>
    {
        await CheckKeys(app);
        await FirstCounty.Make(app, command.AsksForPeople);
        return 0;
    });

    public static readonly Verb VerifyAudit = new("verify-audit", "核验审计日志；完整时退出码为 0，否则为 1", async (app, _) =>
    {
        var verdict = await app.Services.GetRequiredService<AuditSealer>().Verify(CancellationToken.None);
        Console.WriteLine($"已封签 {verdict.Sealed} 条，待封签 {verdict.Unsealed} 条");
        foreach (var fault in verdict.Faults)
            Console.WriteLine(fault);
        Console.WriteLine(verdict.Whole ? "审计日志完整" : "审计日志不完整");
        return verdict.Whole ? 0 : 1;
    });

    public static readonly Verb RotateKey = new("rotate-key", "增加一版加密密钥；各节点重启后启用，旧密钥保留", async (app, _) =>
    {
        var version = await app.Services.GetRequiredService<KeyVersions>().Rotate(CancellationToken.None);
        Console.WriteLine($"已增加第 {version} 版密钥。请备份 {KeyRing.FileOf(app.Services.GetRequiredService<CountyPlaces>())}，复制到其他节点，再逐个重启。");
        return 0;
    });

    public static readonly Verb DescribeApi = new("describe-api", "输出接口说明（OpenAPI），供 tools/describe-api 更新", (_, _) => Describe());

    public static readonly IReadOnlyList<Verb> All = [Serve, Generate, VerifyAudit, DescribeApi, FirstAdministratorsVerb.Verb, RotateKey, RekeyVerb.Verb];

    /// <summary>Prints the description of the API, made from the endpoints as they are now.</summary>
    public static async Task<int> Describe()
    {
        await using var output = Console.OpenStandardOutput();
        await output.WriteAsync(Encoding.UTF8.GetBytes(await ApiDescription.Make()));
        return 0;
    }

    static Task CheckKeys(WebApplication app) => app.Services.GetRequiredService<KeyVersions>().Check(CancellationToken.None);
}

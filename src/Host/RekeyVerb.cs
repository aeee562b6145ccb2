using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary><c>rekey</c>: writes what rooms keep under older keys anew, while the county serves.</summary>
static class RekeyVerb
{
    public static readonly Verb Verb = new("rekey", "轮换密钥后按新密钥重写资料，可与服务同时运行；仍有遗留时退出码为 1", (app, _) => Run(app));

    static async Task<int> Run(WebApplication app)
    {
        await app.Services.GetRequiredService<KeyVersions>().Check(CancellationToken.None);
        Console.WriteLine($"按第 {app.Services.GetRequiredService<KeyRing>().Current} 版密钥重写");
        var left = 0L;
        foreach (var room in app.Services.GetServices<IRekey>())
            left += await Rekey(room);
        Console.WriteLine(left == 0
            ? "重写完成。旧密钥仍须保留：其他资料（如医院原始报文、员工证件号）仍由它加密。"
            : "仍有资料在旧密钥下：可能有服务尚未重启，请重启后再执行一次。");
        return left == 0 ? 0 : 1;
    }

    /// <summary>Rows still under an older key.</summary>
    static async Task<long> Rekey(IRekey room)
    {
        Console.WriteLine(room.Name);
        var shown = 0L;
        var done = await room.Rekey(
            seen =>
            {
                if (seen / 10_000 > shown)
                    Console.WriteLine($"  已处理 {seen:N0} 人");
                shown = seen / 10_000;
            },
            CancellationToken.None);
        foreach (var one in done)
            Console.WriteLine($"  {one.What}：重写 {one.Written:N0} 行，旧密钥下还剩 {one.Left:N0} 行");
        return done.Sum(d => d.Left);
    }
}

using System.Globalization;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>The program's verb, and its options as ASP.NET settings (<c>--port 8080</c> is <c>Port=8080</c>).</summary>
/// <param name="Settings">In the form that the configuration's command-line provider reads.</param>
public sealed record CommandLine(string Verb, IReadOnlyList<string> Settings)
{
    public const string Help = "help";

    sealed record Option(string Name, string? Value, string Says, int Least = int.MinValue, int Most = int.MaxValue)
    {
        public bool IsNumber => Least != int.MinValue;
    }

    static readonly Option[] Options =
    [
        new("Port", "端口", "网页与接口的端口，默认 8080", 0, 65535),
        new("Address", "地址", "监听的网络地址，默认 127.0.0.1"),
        new("Data", "目录", "数据目录（SQLite 数据库、密钥、附件），默认 ./data"),
        new("Residents", "人数", "生成演示县的居民人数；使用 PostgreSQL 时只有给出此项或 --profile 才生成", 1),
        new("Profile", "方案", "演示县按哪个县的情况生成：binxian、huimin、qionglai"),
        new("Seed", "数", "演示县的随机种子", 0),
        new("Empty", null, "不生成演示县"),
        new("Bureau", "名称", "first-administrators：卫生健康局全称"),
        new("Division", "代码", "first-administrators：县级行政区划代码（6 位）"),
        new("System-Admin", "姓名", "first-administrators：系统管理员"),
        new("Security-Admin", "姓名", "first-administrators：安全管理员"),
        new("Audit-Admin", "姓名", "first-administrators：审计管理员"),
        new("Proxies", "地址列表", "可信的反向代理地址或网段，逗号分隔，例如 10.0.0.5,10.1.0.0/16"),
        new("Quiet-County", null, "暂不起作用：演示县目前没有模拟运行，加不加都一样"),
    ];

    static readonly string[] HelpWords = [Help, "--help", "-h", "-?"];

    /// <summary>Whether a generated county is asked for by name, not only by default.</summary>
    public bool AsksForPeople => Verb == Verbs.Generate.Name || Settings.Any(s => s.StartsWith("--Residents=", StringComparison.Ordinal) || s.StartsWith("--Profile=", StringComparison.Ordinal));

    public static string HelpText { get; } = string.Join('\n',
    [
        "用法：onecounty [命令] [选项]",
        "",
        "命令：",
        .. Verbs.All.Select(v => $"  {v.Name,-22}{v.Says}"),
        $"  {Help,-22}显示本说明",
        "",
        "选项：",
        .. Options.Select(o => $"  --{Spelled(o),-20}{(o.Value is null ? "" : $"<{o.Value}> ")}{o.Says}"),
        "  --节:项 <值>     其他设置，例如 --Hl7v2:Listen 0.0.0.0:2575",
        "",
        "使用 PostgreSQL：设置环境变量 ConnectionStrings__County=\"Host=…;Database=…;Search Path=…\"。",
    ]);

    /// <exception cref="StartRefused">An unknown verb or option, or one without its value.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        if (args.Any(HelpWords.Contains))
            return new(Help, []);
        var named = args.Count > 0 && !args[0].StartsWith('-');
        var verb = named ? args[0] : Verbs.Serve.Name;
        if (Verbs.All.All(v => v.Name != verb))
            throw new StartRefused($"没有命令 {verb}；用 onecounty --help 查看全部命令");
        var settings = new List<string>();
        for (var i = named ? 1 : 0; i < args.Count; i++)
            settings.Add(Setting(args, ref i));
        return new(verb, settings);
    }

    static string Setting(IReadOnlyList<string> args, ref int at)
    {
        var given = args[at];
        var (name, value) = given.Split('=', 2) is [var left, var right] ? (left, right) : (given, null);
        var option = Options.FirstOrDefault(o => string.Equals("--" + o.Name, name, StringComparison.OrdinalIgnoreCase));
        // A section of a room or of ASP.NET itself: they know their own settings.
        if (option is null && !(name.StartsWith("--", StringComparison.Ordinal) && name.IndexOf(':', StringComparison.Ordinal) > 2))
            throw new StartRefused($"没有选项 {given}；用 onecounty --help 查看全部选项");
        if (option is { Value: null })
            return $"--{option.Name}={Switch(name, value)}";
        if (value is null && at + 1 < args.Count && !args[at + 1].StartsWith("--", StringComparison.Ordinal))
            value = args[++at];
        if (string.IsNullOrEmpty(value))
            throw new StartRefused($"选项 {name} 缺少值；用 onecounty --help 查看说明");
        if (option is { IsNumber: true } && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= option.Least && number <= option.Most))
            throw new StartRefused($"选项 {name} 的值 {value} 不对，应为 {option.Least} 以上的整数{(option.Most == int.MaxValue ? "" : $"，最大 {option.Most}")}");
        return $"--{option?.Name ?? name[2..]}={value}";
    }

    static string Switch(string name, string? value) =>
        value is null or "true" ? "true" : value is "false" ? value : throw new StartRefused($"选项 {name} 不带值，或写 true、false");

    static string Spelled(Option option) => option.Name.ToLowerInvariant();
}

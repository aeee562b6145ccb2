namespace OneCounty.Host;

/// <summary>The program's verb, and its options as ASP.NET settings (<c>--port 8080</c> is <c>Port=8080</c>).</summary>
/// <param name="Settings">In the form that the configuration's command-line provider reads.</param>
public sealed record CommandLine(string Verb, string[] Settings)
{
    static readonly string[] Verbs = ["serve", "verify-audit", "generate", "describe-api"];

    /// <summary>Options that stand alone.</summary>
    static readonly string[] Switches = ["--quiet-county", "--empty"];

    public static CommandLine Parse(string[] args)
    {
        var verb = args.FirstOrDefault(a => !a.StartsWith('-')) is { } first && Array.IndexOf(args, first) == 0 ? first : "serve";
        if (!Verbs.Contains(verb))
            throw new ArgumentException($"没有命令 {verb}；可用：{string.Join(' ', Verbs)}");
        var rest = args.SkipWhile((a, i) => i == 0 && a == verb)
            .Select(a => Switches.Contains(a) ? a + "=true" : a)
            .Select(a => a == "--port" ? "--Port" : a);
        return new(verb, [.. rest]);
    }
}

using System.Text.RegularExpressions;
using OneCounty.Host;

namespace OneCounty.Architecture.Tests;

/// <summary>Words that must not appear where they do harm.</summary>
public sealed class SourceTests
{
    const int LongestFile = 400;

    /// <summary>Files that were longer when the rule came, with their length then: they may only shrink. Keep it empty.</summary>
    static readonly Dictionary<string, int> LongFiles = [];

    static readonly (string Pattern, string Because)[] Banned =
    [
        (@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b", "time comes from TimeProvider"),
        (@"\.GetAwaiter\(\)\.GetResult\(\)", "blocks a thread"),
        (@"(?:\)|[Tt]ask\w*|[Rr]un\w*)\.Result\b", "blocks a thread"),
        (@"\.Wait\(\)", "blocks a thread"),
        (@"\bNotImplementedException\b", "unfinished"),
        (@"\bThread\.Sleep\b", "blocks a thread"),
        (@"\basync void\b", "its faults are lost"),
        (@"\bExecuteUpdate(Async)?\(", "slow on hot steps (storage.md)"),
        (@"\bnew HttpClient\(", "use IHttpClientFactory"),
        (@"\b(TODO|FIXME|HACK|XXX)\b", "unfinished"),
    ];

    const string Names = @"\b(?:class|record|struct|interface|enum)\s+(?:struct\s+|class\s+)?(\w+(?:Manager|Helper|Helpers|Util|Utils|Service|Common|Base|Dto|DTO|Impl|Info|Data))\b";

    static readonly string[] Impure = ["EntityFrameworkCore", "AspNetCore", "Dapper", "Npgsql", "Microsoft.Data", "TimeProvider", "Guid.NewGuid", "Guid.CreateVersion7", "System.IO", "HttpClient", "Random.Shared"];

    static IEnumerable<string> Found(IEnumerable<string> files, string pattern, string because) =>
        from file in files
        from line in Repository.Code(file)
        where Regex.IsMatch(line.Line, pattern)
        select $"{file}:{line.Number}: {because}: {line.Line.Trim()}";

    [Fact]
    public void No_banned_word_is_in_the_product() =>
        Repository.None(Banned.SelectMany(b => Found(Repository.Files("src", ".cs"), b.Pattern, b.Because)));

    [Fact]
    public void Names_say_what_a_thing_is() =>
        Repository.None(Found(Repository.Files("src", ".cs"), Names, "names nothing"));

    [Fact]
    public void Domains_are_pure() =>
        Repository.None(Found(Repository.Files("src", ".cs").Where(f => f.Contains("/Domain/", StringComparison.Ordinal)), string.Join('|', Impure.Select(Regex.Escape)), "a domain knows no database, web, clock or chance"));

    [Fact]
    public void Tests_do_not_sleep() =>
        Repository.None(Found(Repository.Files("tests", ".cs").Where(f => !f.EndsWith("SourceTests.cs", StringComparison.Ordinal)), @"\bTask\.Delay\(|\bThread\.Sleep\(", "wait for what you wait for"));

    [Fact]
    public void No_file_grows_too_long() =>
        Repository.None(
            from file in Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs"))
            let lines = File.ReadLines(Repository.Absolute(file)).Count()
            where lines > LongFiles.GetValueOrDefault(file, LongestFile)
            select $"{file}: {lines} lines");

    [Fact]
    public void The_list_of_long_files_only_shrinks() =>
        Repository.None(LongFiles.Where(f => !File.Exists(Repository.Absolute(f.Key)) || File.ReadLines(Repository.Absolute(f.Key)).Count() < f.Value).Select(f => f.Key));

    [Fact]
    public void No_SQL_names_a_table_of_another_room()
    {
        var prefixes = RoomFinder.All.Select(r => (r.Name, r.TablePrefix)).Append(("Kernel", "kernel_")).ToList();
        Repository.None(
            from room in Repository.Rooms
            let name = room.Split('/')[^1]
            let others = string.Join('|', prefixes.Where(p => p.Item1 != name).Select(p => p.Item2))
            from file in Repository.Files(room, ".cs", ".sql")
            where !file.Contains("/Contract/", StringComparison.Ordinal)
            from line in Repository.Code(file)
            where Regex.IsMatch(line.Line, $@"(?:\b(?:from|join|into|update|table|references|on)\s+|""\s*)(?:{others})[a-z]", RegexOptions.IgnoreCase)
            select $"{file}:{line.Number}: {line.Line.Trim()}");
    }
}

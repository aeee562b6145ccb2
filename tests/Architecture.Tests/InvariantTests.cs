using System.Text.RegularExpressions;

namespace OneCounty.Architecture.Tests;

/// <summary>
/// Every promise of a README is shown by a test that names it (<c>XYZ-3</c> in a comment, <c>XYZ_3</c> in a test's name, <c>XYZ-1 to XYZ-5</c>),
/// and no test names a promise that nobody made.
/// </summary>
public sealed class InvariantTests
{
    public static TheoryData<string> Rooms => Repository.RoomNames;

    static string Tests(string room) => room.Replace("src/", "tests/", StringComparison.Ordinal) + ".Tests";

    /// <summary>As <c>- XYZ-1 …</c> in a list or <c>| XYZ-1 | …</c> in a table.</summary>
    static IReadOnlyList<(string Prefix, int Number)> Promised(string room) =>
        [.. Regex.Matches(Repository.Text($"{room}/README.md"), @"^(?:- |\| )([A-Z][A-Z0-9]*)-(\d+)\b", RegexOptions.Multiline).Select(m => (m.Groups[1].Value, int.Parse(m.Groups[2].Value)))];

    static IEnumerable<(string Prefix, int Number, string File)> Named(string room, string prefix) =>
        from file in Repository.Files(Tests(room), ".cs")
        from match in Regex.Matches(Repository.Text(file), $@"(?<![A-Za-z0-9]){prefix}[-_](\d+)(?: to {prefix}-(\d+))?(?!\d)")
        let first = int.Parse(match.Groups[1].Value)
        from number in Enumerable.Range(first, match.Groups[2].Success ? int.Parse(match.Groups[2].Value) - first + 1 : 1)
        select (prefix, number, file);

    [Theory, MemberData(nameof(Rooms))]
    public void Every_invariant_of_a_readme_is_named_by_a_test_and_none_that_is_not_there(string room)
    {
        var promised = Promised(room);
        Assert.NotEmpty(promised);
        Repository.None(promised.GroupBy(p => p).Where(g => g.Count() > 1).Select(g => $"{g.Key.Prefix}-{g.Key.Number} is given twice"));
        var prefix = Assert.Single(promised.Select(p => p.Prefix).Distinct());
        var named = Named(room, prefix).ToList();
        Repository.None(
            promised.Except(named.Select(n => (n.Prefix, n.Number))).Select(p => $"{p.Prefix}-{p.Number}: no test names it")
                .Concat(named.Where(n => !promised.Contains((n.Prefix, n.Number))).Select(n => $"{n.File}: {n.Prefix}-{n.Number} is no invariant of {room}")));
    }
}

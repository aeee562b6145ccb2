using System.Reflection;
using System.Text.RegularExpressions;
using OneCounty.Kernel;

namespace OneCounty.Architecture.Tests;

/// <summary>Every room looks alike (architecture.md §2).</summary>
public sealed class LayoutTests
{
    static readonly string[] Folders = ["Contract", "Domain", "Features", "Reactions", "Storage"];

    static readonly string[] Headings = ["States", "Invariants", "Events", "Who may what", "Tables"];

    public static TheoryData<string> Rooms => Repository.RoomNames;

    static string NameOf(string room) => room.Split('/')[^1];

    [Theory, MemberData(nameof(Rooms))]
    public void A_project_is_one_line(string room) =>
        Assert.Equal("<Project Sdk=\"Microsoft.NET.Sdk\" />", Repository.Text($"{room}/{NameOf(room)}.csproj").Trim());

    [Theory, MemberData(nameof(Rooms))]
    public void Only_the_known_folders_are_there(string room) =>
        Repository.None(Directory.GetDirectories(Repository.Absolute(room)).Select(d => Path.GetFileName(d)!).Except([.. Folders, "bin", "obj"]));

    [Theory, MemberData(nameof(Rooms))]
    public void The_only_public_type_is_its_door(string room)
    {
        var assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, $"OneCounty.{NameOf(room)}.dll"));
        var door = Assert.Single(assembly.GetExportedTypes());
        Assert.True(typeof(IRoom).IsAssignableFrom(door), $"{door} is not an IRoom");
        Assert.Equal(NameOf(room) + (typeof(IGate).IsAssignableFrom(door) ? "Gate" : "Room"), door.Name);
        Assert.Equal(room.StartsWith("src/Gates/", StringComparison.Ordinal), typeof(IGate).IsAssignableFrom(door));
        Assert.Equal(NameOf(room), ((IRoom)Activator.CreateInstance(door)!).Name);
    }

    [Theory, MemberData(nameof(Rooms))]
    public void A_readme_answers_the_fixed_questions(string room)
    {
        var path = $"{room}/README.md";
        Assert.True(File.Exists(Repository.Absolute(path)), $"{path} is missing");
        var headings = File.ReadLines(Repository.Absolute(path)).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..]).ToList();
        Repository.None(Headings.Where(h => !headings.Any(found => found.StartsWith(h, StringComparison.OrdinalIgnoreCase))));
    }

    [Theory, MemberData(nameof(Rooms))]
    public void A_namespace_is_the_folder(string room) =>
        Repository.None(
            from file in Repository.Files(room, ".cs")
            let match = Regex.Match(Repository.Text(file), @"^namespace ([\w.]+);", RegexOptions.Multiline)
            where match.Success && !(file.Contains("/Contract/", StringComparison.Ordinal) && match.Groups[1].Value.StartsWith("OneCounty.Contracts", StringComparison.Ordinal))
            where match.Success && match.Groups[1].Value != $"OneCounty.{NameOf(room)}" && !match.Groups[1].Value.StartsWith($"OneCounty.{NameOf(room)}.", StringComparison.Ordinal)
            select $"{file}: {match.Groups[1].Value}");

    [Fact]
    public void The_solution_lists_what_the_disk_has()
    {
        var listed = Regex.Matches(Repository.Text("OneCounty.slnx"), "Path=\"([^\"]+\\.csproj)\"").Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        var there = ((string[])["src", "tests", "bench", "simulator"]).SelectMany(f => Repository.Files(f, ".csproj")).Order(StringComparer.Ordinal);
        Assert.Equal(there, listed);
    }

    [Fact]
    public void Every_room_engine_and_gate_has_its_tests() =>
        Repository.None(Repository.Rooms.Where(r => !Directory.Exists(Repository.Absolute(r.Replace("src/", "tests/", StringComparison.Ordinal) + ".Tests"))));
}

namespace OneCounty.Architecture.Tests;

/// <summary>The repository as it lies on disk.</summary>
static class Repository
{
    public static readonly string Root = FindRoot();

    /// <summary>Folders of rooms, engines and gates, as <c>src/Rooms/Residents</c>.</summary>
    public static IReadOnlyList<string> Rooms { get; } =
        [.. from kind in (string[])["Rooms", "Engines", "Gates"]
            let folder = Path.Combine(Root, "src", kind)
            where Directory.Exists(folder)
            from room in Directory.GetDirectories(folder)
            where Directory.GetFiles(room, "*.csproj").Length > 0
            select Relative(room)];

    public static TheoryData<string> RoomNames => [.. Rooms];

    public static string Absolute(string relative) => Path.Combine(Root, relative);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Source files below a folder, without what the build makes.</summary>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        !Directory.Exists(Absolute(folder)) ? [] :
        from path in Directory.EnumerateFiles(Absolute(folder), "*", SearchOption.AllDirectories)
        let relative = Relative(path)
        where !relative.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "dist")
        where extensions.Length == 0 || extensions.Contains(Path.GetExtension(path))
        select relative;

    public static string Text(string relative) => File.ReadAllText(Absolute(relative));

    /// <summary>Lines of C# without comments, numbered from one.</summary>
    public static IEnumerable<(int Number, string Line)> Code(string relative) =>
        from line in File.ReadLines(Absolute(relative)).Select((text, i) => (i + 1, Text: text))
        where !line.Text.TrimStart().StartsWith("//", StringComparison.Ordinal) && !line.Text.TrimStart().StartsWith('*')
        select line;

    /// <summary>Asserts that a search found nothing, and else says all that it found.</summary>
    public static void None(IEnumerable<string> found)
    {
        var lines = found.ToList();
        Assert.True(lines.Count == 0, $"{lines.Count}:\n" + string.Join('\n', lines));
    }

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie inside the repository.");
        return folder;
    }
}

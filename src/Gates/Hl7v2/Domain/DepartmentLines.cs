using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <param name="Name">Null: the code is taken out of the dictionary.</param>
internal sealed record DepartmentLine(string Code, string? Name);

/// <summary>A sender's department dictionary as an operator pastes it: a line each of code and name, from a text or a spreadsheet.</summary>
internal static class DepartmentLines
{
    public const int MostLines = 5000;

    static readonly char[] s_separators = [',', '，', '\t', ';', '；'];

    /// <summary>All lines or none: the first ten that are wrong are named.</summary>
    public static Outcome<List<DepartmentLine>> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var read = new OrderedDictionary<string, DepartmentLine>(StringComparer.Ordinal);
        var wrong = new List<string>();
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0)
                continue;
            if (Line(line) is not { } department)
                wrong.Add($"第 {number} 行");
            else if (read.TryGetValue(department.Code, out var earlier) && earlier != department)
                wrong.Add($"第 {number} 行（编码 {department.Code} 重复且名称不同）");
            else
                read[department.Code] = department;
        }

        if (wrong.Count > 0)
            return Refusals.DepartmentLine.At("text").Because($"{string.Join('、', wrong.Take(10))}{(wrong.Count > 10 ? $" 等 {wrong.Count} 行" : "")}");
        if (read.Count is 0 or > MostLines)
            return Refusals.DepartmentCount.At("text");
        return read.Values.ToList();
    }

    static DepartmentLine? Line(string line)
    {
        var at = line.IndexOfAny(s_separators);
        if (at <= 0)
            return null;
        var (code, name) = (line[..at].Trim(), line[(at + 1)..].Trim());
        var sound = code.Length is > 0 and <= Reading.LongestId && name.Length <= Reading.LongestId && name.IndexOfAny(s_separators) < 0 && !(code + name).Any(char.IsControl);
        return sound ? new DepartmentLine(code, name.Length == 0 ? null : name) : null;
    }
}

using System.Globalization;
using OneCounty.Contracts.Terminology;

namespace OneCounty.Terminology.Domain;

/// <summary>A code with its name, as a row said it.</summary>
/// <param name="Maps">Codes of the system that this one is mapped to.</param>
sealed record Entry(int Row, string Code, string Display, string? Parent, bool Retired, string? Pinyin, DateOnly? ValidFrom, DateOnly? ValidTo, IReadOnlyList<string> Maps, string Relation);

/// <param name="Row">Row of the file; the heading is 1.</param>
/// <param name="Field">Heading of the column at fault.</param>
/// <param name="Reason">In Chinese, what to correct.</param>
/// <param name="Text">The row as read.</param>
sealed record RejectedRow(int Row, string? Field, string Reason, string Text);

sealed record Checked(IReadOnlyList<Entry> Accepted, IReadOnlyList<RejectedRow> Rejected);

/// <summary>Checks every row of a file: each is taken or listed with the first reason against it; none is left out.</summary>
/// <param name="mapShape">Shape of the system mapped to; null: the system has no map.</param>
sealed class RowCheck(string shape, string? mapShape, Heading heading)
{
    const int LongestCode = 60;
    const int LongestDisplay = 300;
    const int LongestMaps = 500;

    static readonly string[] Active = ["有效", "在用", "启用", "正常", "active"];
    static readonly string[] Retired = ["停用", "作废", "无效", "retired", "inactive"];
    static readonly string[] DayForms = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy/M/d", "yyyyMMdd"];
    static readonly char[] Separators = [';', '；', '、', ','];

    readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    readonly List<Entry> _entries = [];
    readonly List<RejectedRow> _rejected = [];

    public static Checked Check(string shape, string? mapShape, Heading heading, IEnumerable<SheetRow> rows) => new RowCheck(shape, mapShape, heading).Run([.. rows]);

    Checked Run(IReadOnlyList<SheetRow> rows)
    {
        foreach (var row in rows)
        {
            var fault = Fault(row);
            if (fault is var (column, reason))
                _rejected.Add(new(row.Number, heading.NameOf(column), reason, row.Text()));
            else
                _entries.Add(Read(row));
        }
        var accepted = WithParents(rows.ToDictionary(r => r.Number));
        _rejected.Sort((a, b) => a.Row.CompareTo(b.Row));
        return new(accepted, _rejected);
    }

    (int? Column, string Reason)? Fault(SheetRow row)
    {
        foreach (var column in row.Formulas)
            if (heading.Uses(column))
                return (column, "单元格是公式，没有读取；请改为数值");
        return TextFault(row, heading.Code, LongestCode, "编码")
            ?? TextFault(row, heading.Display, LongestDisplay, "名称")
            ?? TextFault(row, heading.Parent, LongestCode, null)
            ?? TextFault(row, heading.Pinyin, LongestCode, null)
            ?? TextFault(row, heading.Map, LongestMaps, null)
            ?? CodeFault(row)
            ?? DetailFault(row)
            ?? MapFault(row);
    }

    static (int? Column, string Reason)? TextFault(SheetRow row, int? column, int longest, string? needed)
    {
        var text = row.Cell(column);
        if (text is null)
            return needed is null ? null : (column, $"{needed}为空");
        if (text.Length > longest)
            return (column, $"太长，最多 {longest} 个字符");
        return text.Any(Unwanted) ? (column, "含有换行、控制字符或乱码") : null;
    }

    /// <summary>Control and direction characters, what decoders leave of broken text, halves of characters.</summary>
    static bool Unwanted(char c) => char.IsControl(c) || c is '\uFFFD' or '\uFFFE' or '\uFFFF' or '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    (int? Column, string Reason)? CodeFault(SheetRow row)
    {
        var code = row.Cell(heading.Code)!;
        if (Shape.Fault(shape, code) is { } fault)
            return (heading.Code, fault);
        return _seen.TryGetValue(code, out var first) ? (heading.Code, $"与第 {first} 行的编码重复") : null;
    }

    (int? Column, string Reason)? DetailFault(SheetRow row)
    {
        if (row.Cell(heading.Status) is { } status && !Active.Contains(status.ToLowerInvariant()) && !Retired.Contains(status.ToLowerInvariant()))
            return (heading.Status, "状态应为“有效”或“停用”");
        if (!Day(row.Cell(heading.ValidFrom), out var from))
            return (heading.ValidFrom, "日期应写作 2026-01-31");
        if (!Day(row.Cell(heading.ValidTo), out var to))
            return (heading.ValidTo, "日期应写作 2026-01-31");
        if (to < from)
            return (heading.ValidTo, "停用日期早于生效日期");
        return row.Cell(heading.Parent) == row.Cell(heading.Code) ? (heading.Parent, "上级不能是自己") : null;
    }

    (int? Column, string Reason)? MapFault(SheetRow row)
    {
        if (row.Cell(heading.Relation) is { } relation && Relation(relation) is null)
            return (heading.Relation, "对照关系应为“等同”“窄于”“宽于”或“相关”");
        var maps = Maps(row);
        if (maps.Count > 0 && mapShape is null)
            return (heading.Map, "这部字典没有对照的字典");
        foreach (var map in maps)
            if (Shape.Fault(mapShape!, map) is { } fault)
                return (heading.Map, fault);
        return null;
    }

    Entry Read(SheetRow row)
    {
        var (code, display) = (row.Cell(heading.Code)!, row.Cell(heading.Display)!);
        _seen.Add(code, row.Number);
        Day(row.Cell(heading.ValidFrom), out var from);
        Day(row.Cell(heading.ValidTo), out var to);
        var retired = row.Cell(heading.Status) is { } status && Retired.Contains(status.ToLowerInvariant());
        var relation = row.Cell(heading.Relation) is { } said ? Relation(said)! : MapRelations.Equivalent;
        return new(row.Number, code, display, row.Cell(heading.Parent), retired, row.Cell(heading.Pinyin)?.ToLowerInvariant() ?? Initials.Of(display), from, to, Maps(row), relation);
    }

    IReadOnlyList<string> Maps(SheetRow row) =>
        row.Cell(heading.Map) is { } text ? [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Whoever has a parent is taken only below one that is taken; so nobody hangs in the air and no ring comes in.</summary>
    List<Entry> WithParents(Dictionary<int, SheetRow> rows)
    {
        var children = _entries.Where(e => e.Parent is not null).ToLookup(e => e.Parent!, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Entry>(_entries.Where(e => e.Parent is null));
        while (open.TryDequeue(out var entry))
            if (taken.Add(entry.Code))
                foreach (var child in children[entry.Code])
                    open.Enqueue(child);
        foreach (var entry in _entries.Where(e => !taken.Contains(e.Code)))
        {
            var reason = _seen.ContainsKey(entry.Parent!) ? "上级没有收下，或上级之间成环" : "文件中没有这个上级，或上级所在行未收";
            _rejected.Add(new(entry.Row, heading.NameOf(heading.Parent), reason, rows[entry.Row].Text()));
        }
        return [.. _entries.Where(e => taken.Contains(e.Code))];
    }

    static string? Relation(string text) => text.ToLowerInvariant() switch
    {
        "等同" or "等价" or MapRelations.Equivalent => MapRelations.Equivalent,
        "窄于" or MapRelations.Narrower => MapRelations.Narrower,
        "宽于" or MapRelations.Broader => MapRelations.Broader,
        "相关" or MapRelations.Related => MapRelations.Related,
        _ => null,
    };

    static bool Day(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null)
            return true;
        if (!DateOnly.TryParseExact(text, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return false;
        day = read;
        return true;
    }
}

namespace OneCounty.Terminology.Domain;

/// <summary>Which column is which, from the first row.</summary>
sealed record Heading
{
    static readonly (string Field, string[] Names)[] Known =
    [
        (nameof(Code), ["编码", "代码", "诊断编码", "诊断代码", "疾病编码", "药品编码", "药品代码", "项目编码", "项目代码", "值", "code"]),
        (nameof(Display), ["名称", "诊断名称", "疾病名称", "药品名称", "通用名", "项目名称", "值含义", "display", "name"]),
        (nameof(Parent), ["上级", "上级编码", "上级代码", "parent", "parentcode"]),
        (nameof(Status), ["状态", "status"]),
        (nameof(Pinyin), ["拼音", "拼音码", "拼音首字母", "pinyin"]),
        (nameof(ValidFrom), ["生效日期", "启用日期", "validfrom"]),
        (nameof(ValidTo), ["停用日期", "失效日期", "validto"]),
        (nameof(Map), ["对照", "对照编码", "map", "mapcode"]),
        (nameof(Relation), ["对照关系", "relation"]),
    ];

    readonly Dictionary<string, int> _columns;
    readonly IReadOnlyList<string> _names;

    Heading(Dictionary<string, int> columns, IReadOnlyList<string> names) => (_columns, _names) = (columns, names);

    public int? Code => Column(nameof(Code));
    public int? Display => Column(nameof(Display));
    public int? Parent => Column(nameof(Parent));
    public int? Status => Column(nameof(Status));
    public int? Pinyin => Column(nameof(Pinyin));
    public int? ValidFrom => Column(nameof(ValidFrom));
    public int? ValidTo => Column(nameof(ValidTo));
    public int? Map => Column(nameof(Map));
    public int? Relation => Column(nameof(Relation));

    /// <summary>Null: no column of codes or of names, or one twice.</summary>
    public static Heading? Of(SheetRow row)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var name = Plain(row.Cells[i]);
            var field = Known.FirstOrDefault(k => k.Names.Contains(name)).Field;
            if (field is not null && !columns.TryAdd(field, i))
                return null;
        }
        return columns.ContainsKey(nameof(Code)) && columns.ContainsKey(nameof(Display)) ? new Heading(columns, row.Cells) : null;
    }

    /// <summary>As the file calls it.</summary>
    public string? NameOf(int? column) => column is { } c && c < _names.Count ? _names[c].Trim('\uFEFF', ' ') : null;

    public bool Uses(int column) => _columns.ContainsValue(column);

    int? Column(string field) => _columns.TryGetValue(field, out var column) ? column : null;

    static string Plain(string name) => name.Trim('\uFEFF', ' ', '\u3000', '*').Replace(" ", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}

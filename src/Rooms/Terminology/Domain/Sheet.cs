namespace OneCounty.Terminology.Domain;

/// <summary>A file as read: rows of texts, whatever the format was.</summary>
/// <param name="Rows">The heading first; blank rows are left out.</param>
sealed record Sheet(IReadOnlyList<SheetRow> Rows)
{
    public const int MostRows = 200_000;

    /// <summary>Cells further right are not read.</summary>
    public const int MostColumns = 50;
}

/// <param name="Number">Row of the file; the heading is usually 1.</param>
/// <param name="Formulas">Columns that hold a formula: neither it nor its remembered result is read.</param>
sealed record SheetRow(int Number, IReadOnlyList<string> Cells, IReadOnlyList<int> Formulas)
{
    const int LongestText = 200;

    public bool Blank => Formulas.Count == 0 && Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>Null: not there or only spaces. The apostrophe that keeps a spreadsheet from calculating is taken off.</summary>
    public string? Cell(int? column)
    {
        var text = column is { } c && c < Cells.Count ? Cells[c].Trim() : "";
        if (text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@')
            text = text[1..];
        return text.Length == 0 ? null : text;
    }

    /// <summary>For the list of rejected rows.</summary>
    public string Text()
    {
        var text = string.Join(" | ", Cells);
        text = string.Concat(text.Select(c => char.IsControl(c) || c == '\uFFFD' ? '·' : c));
        if (text.Length <= LongestText)
            return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText), "…");
    }
}

using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using Sheet = OneCounty.Terminology.Domain.Sheet;

namespace OneCounty.Terminology.Features.Files;

/// <summary>The first worksheet of an .xlsx. Values only: formulas, macros, links and styles are not looked at.</summary>
static class ExcelSheet
{
    /// <summary>Of all parts together once unpacked: 200,000 rows of texts need about 60 MB.</summary>
    const long MostUnpacked = 128L * 1024 * 1024;

    const int MostParts = 1000;

    public static Outcome<Sheet> Read(byte[] file)
    {
        try
        {
            if (Unpacked(file) > MostUnpacked)
                return Refusals.UnpacksTooLarge;
            using var stream = new MemoryStream(file, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            return Rows(document);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // A hostile or torn file makes the parsers fail in many ways; all of them are the file's fault.
            return Refusals.ExcelBroken;
        }
    }

    /// <summary>Counted by unpacking: what the directory of a zip says of sizes may be a lie.</summary>
    static long Unpacked(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
            return long.MaxValue;
        var buffer = new byte[81920];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            using var content = entry.Open();
            for (int read; total <= MostUnpacked && (read = content.Read(buffer)) > 0;)
                total += read;
        }
        return total;
    }

    static Outcome<Sheet> Rows(SpreadsheetDocument document)
    {
        var workbook = document.WorkbookPart;
        var first = workbook?.Workbook.Sheets?.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().FirstOrDefault()?.Id?.Value;
        if (workbook is null || first is null || workbook.GetPartById(first) is not WorksheetPart part)
            return Refusals.ExcelBroken;
        var texts = SharedTexts(workbook.SharedStringTablePart);
        var rows = new List<SheetRow>();
        var number = 0;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            number++;
            var row = RowOf((Row)reader.LoadCurrentElement()!, number, texts);
            number = row.Number;
            if (row.Blank)
                continue;
            if (rows.Count > Sheet.MostRows)
                return Refusals.TooManyRows;
            rows.Add(row);
        }
        return new Sheet(rows);
    }

    static List<string> SharedTexts(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                texts.Add(TextOf((SharedStringItem)reader.LoadCurrentElement()!));
        return texts;
    }

    /// <summary>Plain or rich text, without the readings that Excel keeps beside it.</summary>
    static string TextOf(OpenXmlElement item) =>
        string.Concat(item.Elements<Text>().Select(t => t.Text).Concat(item.Elements<Run>().Select(r => r.Text?.Text ?? "")));

    static SheetRow RowOf(Row row, int number, List<string> texts)
    {
        var cells = new List<string>();
        var formulas = new List<int>();
        var next = 0;
        foreach (var cell in row.Elements<Cell>())
        {
            var column = ColumnOf(cell.CellReference?.Value) ?? next;
            next = column + 1;
            if (column >= Sheet.MostColumns)
                continue;
            while (cells.Count <= column)
                cells.Add("");
            if (cell.CellFormula is null)
                cells[column] = ValueOf(cell, texts);
            else
                formulas.Add(column);
        }
        return new((int)Math.Max(number, Math.Min(row.RowIndex?.Value ?? 0, int.MaxValue - 1)), cells, formulas);
    }

    static string ValueOf(Cell cell, List<string> texts)
    {
        if (cell.InlineString is { } inline)
            return TextOf(inline);
        var value = cell.CellValue?.Text ?? "";
        return cell.DataType?.Value == CellValues.SharedString ? texts[int.Parse(value, CultureInfo.InvariantCulture)] : value;
    }

    /// <summary>AB12 → 27; null without a reference.</summary>
    static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c) || column > Sheet.MostColumns)
                break;
            column = (column * 26) + c - 'A' + 1;
        }
        return column == 0 ? null : column - 1;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
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

    const int MostTexts = 20 * Sheet.MostRows;

    /// <summary>Of a worksheet, and characters of a cell, by Excel's own limits.</summary>
    const int LastRow = 1_048_576;
    const int LongestCell = 32_767;

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
        if (SharedTexts(workbook.SharedStringTablePart) is not { } texts)
            return Refusals.UnpacksTooLarge;
        var rows = new List<SheetRow>();
        var number = 0;
        using var xml = Open(part);
        while (xml.ReadToFollowing("row", xml.NamespaceURI))
        {
            number = Math.Max(number + 1, NumberOf(xml.GetAttribute("r")));
            using var inside = xml.ReadSubtree();
            var row = RowOf(inside, number, texts);
            if (row.Blank)
                continue;
            if (rows.Count > Sheet.MostRows)
                return Refusals.TooManyRows;
            rows.Add(row);
        }
        return new Sheet(rows);
    }

    /// <summary>
    /// The XML as it passes by, element by element: a row of millions of cells, or a text of millions of runs, is never held whole.
    /// Entities are not unfolded.
    /// </summary>
    static XmlReader Open(OpenXmlPart part)
    {
        var xml = XmlReader.Create(part.GetStream(FileMode.Open, FileAccess.Read), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });
        xml.MoveToContent();
        return xml;
    }

    /// <summary>Null: more than any sheet that is taken could use.</summary>
    static List<string>? SharedTexts(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var xml = Open(part);
        while (xml.ReadToFollowing("si", xml.NamespaceURI))
        {
            if (texts.Count >= MostTexts)
                return null;
            using var inside = xml.ReadSubtree();
            texts.Add(Pieces(inside).Text);
        }
        return texts;
    }

    static SheetRow RowOf(XmlReader row, int number, List<string> texts)
    {
        var cells = new List<string>();
        var formulas = new List<int>();
        var next = 0;
        row.MoveToContent();
        while (row.ReadToFollowing("c", row.NamespaceURI))
        {
            var column = ColumnOf(row.GetAttribute("r")) ?? next;
            next = Math.Min(column, Sheet.MostColumns) + 1;
            if (column >= Sheet.MostColumns)
                continue;
            var shared = row.GetAttribute("t") == "s";
            using var inside = row.ReadSubtree();
            var (text, formula) = Pieces(inside);
            while (cells.Count <= column)
                cells.Add("");
            if (formula)
                formulas.Add(column);
            else
                cells[column] = shared ? texts[int.Parse(text, CultureInfo.InvariantCulture)] : text;
        }
        return new(number, cells, formulas);
    }

    /// <summary>Plain or rich text or the value of a cell, without the readings (rPh) that Excel keeps beside it, and whether there is a formula.</summary>
    static (string Text, bool Formula) Pieces(XmlReader xml)
    {
        var (text, formula) = (new StringBuilder(), false);
        for (var more = xml.Read(); more;)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                xml.Skip();
                more = !xml.EOF;
                continue;
            }
            formula |= xml.NodeType == XmlNodeType.Element && xml.LocalName == "f";
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "t" or "v" && !xml.IsEmptyElement)
                Append(xml, text);
            more = xml.Read();
        }
        return (text.ToString(), formula);
    }

    /// <summary>What is longer than any cell may be is cut off: it is too long for its column anyway, and said to be.</summary>
    static void Append(XmlReader xml, StringBuilder text)
    {
        var piece = new char[1024];
        while (xml.Read() && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            for (int read; (read = xml.ReadValueChunk(piece, 0, piece.Length)) > 0;)
                text.Append(piece, 0, Math.Min(read, LongestCell - Math.Min(LongestCell, text.Length)));
    }

    /// <summary>0: none that a worksheet can have.</summary>
    static int NumberOf(string? row) => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LastRow ? number : 0;

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

using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OneCounty.Terminology.Tests.Features;

/// <summary>Files as offices make them.</summary>
static class Files
{
    public static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    /// <param name="rows">A cell that begins with <c>=</c> becomes a formula with a remembered result.</param>
    public static byte[] Excel(params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new Workbook();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((cells, i) => new Row(cells.Select((text, c) => CellOf(text, $"{(char)('A' + c)}{i + 1}"))) { RowIndex = (uint)i + 1 })));
            workbook.Workbook.AppendChild(new Sheets(new Sheet { Id = workbook.GetIdOfPart(sheet), SheetId = 1, Name = "编码" }));
        }
        return stream.ToArray();
    }

    /// <summary>A few hundred kilobytes that unpack to far more than anybody may send.</summary>
    public static byte[] Bomb()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 140; i++)
                entry.Write(zeros);
        }
        return stream.ToArray();
    }

    static Cell CellOf(string text, string reference) => text.StartsWith('=')
        ? new Cell { CellReference = reference, CellFormula = new CellFormula(text[1..]), CellValue = new CellValue("01") }
        : new Cell { CellReference = reference, DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
}

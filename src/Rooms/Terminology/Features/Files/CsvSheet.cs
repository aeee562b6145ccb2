using System.Text;
using CsvHelper;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;

namespace OneCounty.Terminology.Features.Files;

/// <summary>CSV (RFC 4180) or text with tabs, in UTF-8 with or without byte order mark, or in GB 18030.</summary>
static class CsvSheet
{
    /// <summary>An unclosed quote swallows what follows it; a row of codes is never this long.</summary>
    const int LargestRecord = 64 * 1024;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static Outcome<Sheet> Read(byte[] file) => Decode(file) is { } text ? Parse(text) : Refusals.CharsetUnknown;

    public static Outcome<Sheet> Parse(string text)
    {
        var options = new CsvReaderOptions
        {
            Separator = text.AsSpan(0, Math.Max(0, text.IndexOfAny(['\r', '\n']))).Contains('\t') ? '\t' : ',',
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = LargestRecord,
        };
        try
        {
            using var reader = CsvReader.FromText(text, options);
            return Rows(reader);
        }
        catch (CsvFormatException)
        {
            return Refusals.QuoteOpen;
        }
    }

    static Outcome<Sheet> Rows(CsvReader reader)
    {
        var rows = new List<SheetRow>();
        while (reader.Read())
        {
            var cells = new string[Math.Min(reader.FieldCount, Sheet.MostColumns)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = reader.GetString(i) ?? "";
            var row = new SheetRow((int)reader.RowNumber, cells, []);
            if (row.Blank)
                continue;
            if (rows.Count > Sheet.MostRows)
                return Refusals.TooManyRows;
            rows.Add(row);
        }
        return new Sheet(rows);
    }

    /// <summary>Null: neither charset. What is valid UTF-8 by chance in GB 18030 is next to nothing.</summary>
    static string? Decode(byte[] file)
    {
        var body = file.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? file.AsSpan(Encoding.UTF8.Preamble.Length) : file;
        foreach (var encoding in (Encoding[])[Utf8, Gb18030])
        {
            try
            {
                return encoding.GetString(body);
            }
            catch (DecoderFallbackException)
            {
                // Not in this one.
            }
        }
        return null;
    }
}

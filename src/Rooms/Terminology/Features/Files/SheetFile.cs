using OneCounty.Kernel;
using OneCounty.Terminology.Domain;

namespace OneCounty.Terminology.Features.Files;

/// <summary>Reads an uploaded file by what it is, not by what it is called.</summary>
static class SheetFile
{
    public const int LargestFile = 20 * 1024 * 1024;

    public static Outcome<Sheet> Read(byte[] file)
    {
        if (file.AsSpan().StartsWith("PK"u8))
            return ExcelSheet.Read(file);
        return file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? Refusals.OldExcel : CsvSheet.Read(file);
    }
}

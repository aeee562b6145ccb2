using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using OneCounty.Terminology.Features.Files;
using OneCounty.Testing;

namespace OneCounty.Terminology.Tests.Features;

/// <summary>
/// TERM-6: whatever bytes come, the answer is a refusal or rows within bounds; nothing is thrown, and no file makes the server
/// hold much more than it may weigh. TERM-2: each row of what can be read is taken or listed.
/// </summary>
public sealed class FileFuzzTests
{
    const int Rounds = 1500;

    /// <summary>A row of the shipped nationalities: two digits and a name.</summary>
    static readonly string[][] Rows = [["编码", "名称", "状态"], ["01", "汉族", "有效"], ["02", "蒙古族", ""], ["03", "=CMD|'/c calc'!A1", "停用"], ["04", "+1", ""]];

    static readonly string Text = string.Join("\r\n", Rows.Select(r => string.Join(',', r.Select(c => $"\"{c}\""))));

    static readonly byte[][] Seeds =
    [
        Encoding.UTF8.GetBytes(Text),
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
        Files.Gb18030.GetBytes(Text),
        Encoding.Unicode.GetBytes(Text),
        Encoding.UTF8.GetBytes(Text.Replace(',', '\t')),
        Files.Excel(Rows),
    ];

    [Fact]
    public void Random_and_torn_bytes_are_refused_or_read_row_by_row()
    {
        var random = new Random(20261126);
        for (var round = 0; round < Rounds; round++)
        {
            var file = Torn(random, Seeds[random.Next(Seeds.Length)]);
            Verdict(file, $"round {round}");
        }
    }

    /// <summary>The parts of a workbook torn and packed again, so that the damage gets past the zip's checksums.</summary>
    [Fact]
    public void Torn_parts_of_a_workbook_are_refused_or_read_row_by_row()
    {
        var random = new Random(20261127);
        for (var round = 0; round < Rounds / 3; round++)
        {
            var file = Repacked(Seeds[^1], (name, content) => random.Next(3) == 0 ? Torn(random, content) : content);
            Verdict(file, $"round {round}");
        }
    }

    public static TheoryData<string, string> Sheets => new()
    {
        { "row numbers beyond every bound", "<row r=\"4294967295\"><c><v>01</v></c></row><row r=\"1\"><c><v>02</v></c></row>" },
        { "row numbers that run over", string.Concat(((string[])["r=\"2147483646\"", "", "", "r=\"2147483646\""]).Select(r => $"<row {r}><c><v>01</v></c><c><v>x</v></c></row>")) },
        { "the same row twice", "<row r=\"2\"><c r=\"A2\"><v>01</v></c></row><row r=\"2\"><c r=\"A2\"><v>02</v></c></row>" },
        { "a column beyond every bound", "<row r=\"2\"><c r=\"ZZZZZZZZ2\"><v>01</v></c></row>" },
        { "a shared text that is not there", "<row r=\"2\"><c t=\"s\"><v>99999999</v></c></row>" },
        { "a shared text below zero", "<row r=\"2\"><c t=\"s\"><v>-1</v></c></row>" },
        { "no number where one belongs", "<row r=\"x\"><c t=\"s\"><v>NaN</v></c></row>" },
        { "a formula with a remembered result", "<row r=\"2\"><c r=\"A2\"><f>HYPERLINK(\"http://x\")</f><v>01</v></c></row>" },
        { "characters that XML forbids", "<row r=\"2\"><c t=\"inlineStr\"><is><t>\u0001</t></is></c></row>" },
        { "an entity that nobody declared", "<row r=\"2\"><c t=\"inlineStr\"><is><t>&lol;</t></is></c></row>" },
    };

    [Theory]
    [MemberData(nameof(Sheets))]
    public void A_hostile_worksheet_is_refused_or_read_row_by_row(string what, string rows) => Verdict(Workbook(rows), what);

    [Fact]
    public void Entities_are_not_unfolded()
    {
        var laughs = string.Concat(Enumerable.Range(1, 20).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        var sheet = $"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY l0 \"lol\">{laughs}]><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&l20;</t></is></c></row></sheetData></worksheet>";
        Assert.Equal(422, Status(Repacked(Seeds[^1], (name, content) => name == "xl/worksheets/sheet1.xml" ? Encoding.UTF8.GetBytes(sheet) : content)));
    }

    /// <summary>Small files that unpack to what is still allowed, and would grow once more when they are read.</summary>
    [Theory]
    [InlineData("a row of millions of cells", "<row r=\"2\">", "<c/>", "</row>")]
    [InlineData("a text of millions of runs", "<row r=\"2\"><c t=\"inlineStr\"><is>", "<r/>", "</is></c></row>")]
    [InlineData("millions of empty rows", "", "<row/>", "")]
    [InlineData("a cell of megabytes", "<row r=\"2\"><c t=\"inlineStr\"><is><t>", "01 ", "</t></is></c></row>")]
    public void No_file_makes_the_server_hold_much_more_than_it_may_unpack_to(string what, string start, string piece, string end)
    {
        var file = Workbook(start + string.Concat(Enumerable.Repeat(piece, 32 * 1024 * 1024 / piece.Length)) + end);
        GC.Collect();
        var most = 0L;
        var done = new ManualResetEventSlim();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = new Thread(() =>
        {
            while (!done.Wait(50))
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        });
        watch.Start();
        Verdict(file, what);
        done.Set();
        watch.Join();
        Assert.True(most < 400L * 1024 * 1024, $"{what}: {most / 1024 / 1024} MB");
    }

    [Fact]
    public void A_zip_of_very_many_parts_is_refused()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 2000; i++)
                archive.CreateEntry($"../{i}");
        Assert.Equal(413, Status(stream.ToArray()));
    }

    [Theory, BothStores]
    public async Task Through_the_door_a_torn_file_gets_a_problem_and_writes_nothing(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new TerminologyRoom()], realClock: false);
        var client = county.Client(county.Staff("数据员", null, Roles.DataSteward));
        var system = (await client.GetFromJsonAsync<JsonElement>("/api/code-systems")).GetProperty("items").EnumerateArray().First().GetProperty("id").GetGuid();
        var random = new Random(20261128);
        var versions = await Count(county);
        for (var round = 0; round < 60; round++)
        {
            using var form = new MultipartFormDataContent { { new StringContent($"v{round}"), "version" }, { new ByteArrayContent(Torn(random, Seeds[random.Next(Seeds.Length)])), "file", "codes" } };
            using var answer = await client.PostAsync($"/api/code-systems/{system}/import", form);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                versions += (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accepted").GetInt32() > 0 ? 1 : 0;
            }
            else
            {
                Assert.InRange((int)answer.StatusCode, 400, 499);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }

            Assert.Equal(versions, await Count(county));
        }
    }

    static async Task<long> Count(TestCounty county)
    {
        await using var reader = county.Reader();
        return await reader.First<long>("select count(*) from terminology_version", null, CancellationToken.None);
    }

    static int Status(byte[] file) => SheetFile.Read(file).Refusal?.ToResult() is IStatusCodeHttpResult { StatusCode: { } status } ? status : 200;

    static void Verdict(byte[] file, string what)
    {
        var read = SheetFile.Read(file);
        if (read.Refusal is not null)
        {
            Assert.InRange(Status(file), 400, 499);
            return;
        }

        var rows = read.Value.Rows;
        Assert.True(rows.Count <= Sheet.MostRows + 1 && rows.All(r => r.Cells.Count <= Sheet.MostColumns), what);
        if (rows.Count < 2 || Heading.Of(rows[0]) is not { } heading)
            return;
        var result = RowCheck.Check("digits-2", null, heading, rows.Skip(1));
        Assert.Equal(rows.Skip(1).Select(r => r.Number).Order(), result.Accepted.Select(e => e.Row).Concat(result.Rejected.Select(r => r.Row)).Order());
        Assert.DoesNotContain(result.Accepted, e => e.Code.Length > 60 || e.Display.Length > 300 || e.Display.Any(char.IsControl));
    }

    static byte[] Torn(Random random, byte[] whole)
    {
        var file = whole.ToList();
        for (var times = random.Next(1, 5); times > 0 && file.Count > 0; times--)
        {
            var at = random.Next(file.Count);
            var length = Math.Min(random.Next(1, 64), file.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    file.RemoveRange(at, file.Count - at);
                    break;
                case 1:
                    file.RemoveRange(at, length);
                    break;
                case 2:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    file.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256)));
                    break;
                case 4:
                    file.InsertRange(random.Next(file.Count), file.GetRange(at, length));
                    break;
                case 5:
                    file.InsertRange(at, new byte[length]);
                    break;
                default:
                    file.InsertRange(at, "\"\r\n,\t;=<>&%"u8[random.Next(10)..].ToArray());
                    break;
            }
        }

        return [.. file];
    }

    static byte[] Workbook(string rows) => Repacked(Seeds[^1], (name, content) => name == "xl/worksheets/sheet1.xml"
        ? Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>code</t></is></c><c t=\"inlineStr\"><is><t>display</t></is></c></row>{rows}</sheetData></worksheet>")
        : content);

    static byte[] Repacked(byte[] workbook, Func<string, byte[], byte[]> change)
    {
        using var stream = new MemoryStream();
        using var from = new ZipArchive(new MemoryStream(workbook), ZipArchiveMode.Read);
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                using var content = new MemoryStream();
                using (var part = entry.Open())
                    part.CopyTo(content);
                using var written = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                written.Write(change(entry.FullName, content.ToArray()));
            }

        return stream.ToArray();
    }
}

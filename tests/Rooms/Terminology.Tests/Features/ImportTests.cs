using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Terminology.Tests.Features;

public sealed class ImportTests
{
    internal static async Task<(TestCounty County, HttpClient Client)> Start(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, [new TerminologyRoom()], realClock: false);
        return (county, county.Client(county.Staff("数据员", null, Roles.DataSteward)));
    }

    static async Task<JsonElement> System(HttpClient client, string uri) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/code-systems")).GetProperty("items").EnumerateArray().Single(s => s.GetProperty("uri").GetString() == uri);

    static async Task<Guid> Id(HttpClient client, string uri = "urn:oid:2.16.156.10011.2.3.3.3") => (await System(client, uri)).GetProperty("id").GetGuid();

    internal static async Task<HttpResponseMessage> Send(HttpClient client, Guid id, string version, byte[] file, string name = "codes.csv", string? validFrom = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent(version), "version" }, { new ByteArrayContent(file), "file", name } };
        if (validFrom is not null)
            form.Add(new StringContent(validFrom), "validFrom");
        return await client.PostAsync($"/api/code-systems/{id}/import", form);
    }

    internal static Task<JsonElement> Body(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>();

    static async Task<string[]> Codes(HttpClient client, Guid id, string query = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/api/code-systems/{id}/concepts{query}")).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("code").GetString()!)];

    static async Task<long> Count(TestCounty county, string table)
    {
        await using var reader = county.Reader();
        return await reader.First<long>($"select count(*) from {table}", null, CancellationToken.None);
    }

    [Theory, BothStores]
    public async Task Takes_the_right_rows_lists_the_others_and_audits(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        using var answer = await Send(client, id, "2026", Files.Csv("编码,名称,状态", "01,汉族,有效", "1,蒙古族,", "", "01,又是汉族,", "03,回族,停用"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var result = await Body(answer);
        Assert.Equal(2, result.GetProperty("accepted").GetInt32());
        Assert.Equal([3, 5], result.GetProperty("rejected").EnumerateArray().Select(r => r.GetProperty("row").GetInt32()));
        Assert.Equal("1 | 蒙古族 | ", result.GetProperty("rejected")[0].GetProperty("text").GetString());
        Assert.Equal(["01", "03"], await Codes(client, id));
        var system = await System(client, "urn:oid:2.16.156.10011.2.3.3.3");
        Assert.Equal(("2026", 2, "数据员"), (system.GetProperty("version").GetString(), system.GetProperty("conceptCount").GetInt32(), system.GetProperty("importedBy").GetString()));
        Assert.Equal(58, (await Codes(client, id, "?version=shipped-2026.11&size=200")).Length);
        await county.UntilNumbered();
        await using var reader = county.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from kernel_audit where action = 'terminology.import' and subject_id = @id and caller_name = '数据员'", new { id }, CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task TERM_1_Of_two_imports_of_one_version_at_once_one_is_refused(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        byte[][] files = [Files.Csv("code,display", "01,甲"), Files.Csv("code,display", "01,乙", "02,丙")];
        var answers = await Task.WhenAll(files.Select(f => Send(client, id, "2026", f)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], answers.Select(a => a.StatusCode).Order());
        var taken = (await Body(answers.Single(a => a.StatusCode == HttpStatusCode.OK))).GetProperty("accepted").GetInt32();
        Assert.Equal(taken, (await Codes(client, id)).Length);
        using var again = await Send(client, id, "2026", files[taken - 1]);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.True((await Body(again)).GetProperty("current").GetProperty("sameFile").GetBoolean());
    }

    [Theory, BothStores]
    public async Task TERM_5_A_version_waits_for_its_day(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        using var answer = await Send(client, id, "next", Files.Csv("code,display", "01,甲"), validFrom: "2026-11-02");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(58, (await Codes(client, id, "?size=200")).Length);
        county.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["01"], await Codes(client, id));
    }

    [Theory, BothStores]
    public async Task TERM_6_Refuses_hostile_and_torn_files_and_writes_nothing(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        var before = await Count(county, "terminology_version");
        var excel = Files.Excel(["code", "display"], ["01", "甲"]);
        (byte[] File, HttpStatusCode Status)[] cases =
        [
            (Files.Bomb(), HttpStatusCode.RequestEntityTooLarge),
            (excel[..(excel.Length / 2)], HttpStatusCode.UnprocessableEntity),
            ("PK\u0003\u0004 not a zip"u8.ToArray(), HttpStatusCode.UnprocessableEntity),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], HttpStatusCode.UnsupportedMediaType),
            ([0xFF, 0xFE, 0x16, 0x7F], HttpStatusCode.UnprocessableEntity),
            (Files.Csv("名称", "甲"), HttpStatusCode.UnprocessableEntity),
            (Files.Csv("code,display"), HttpStatusCode.UnprocessableEntity),
            (Files.Csv("code,display", "01,\"甲" + new string('x', 70_000)), HttpStatusCode.UnprocessableEntity),
            (Files.Csv(["code,display", .. Enumerable.Range(0, 200_001).Select(i => "a,b")]), HttpStatusCode.RequestEntityTooLarge),
            (new byte[(20 * 1024 * 1024) + 1], HttpStatusCode.RequestEntityTooLarge),
            ([], HttpStatusCode.BadRequest),
        ];
        foreach (var (file, status) in cases)
        {
            using var answer = await Send(client, id, "bad", file);
            Assert.Equal(status, answer.StatusCode);
        }
        using var noForm = await client.PostAsJsonAsync($"/api/code-systems/{id}/import", new { version = "x" });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, noForm.StatusCode);
        using var noVersion = await Send(client, id, " ", Files.Csv("code,display", "01,甲"));
        Assert.Equal(HttpStatusCode.BadRequest, noVersion.StatusCode);
        using var noSystem = await Send(client, Guid.CreateVersion7(), "x", Files.Csv("code,display", "01,甲"));
        Assert.Equal(HttpStatusCode.NotFound, noSystem.StatusCode);
        Assert.Equal(before, await Count(county, "terminology_version"));
    }

    [Theory, BothStores]
    public async Task TERM_7_A_file_without_a_right_row_makes_no_version(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        using var answer = await Send(client, id, "2026", Files.Csv("code,display", "x,甲"));
        Assert.Equal(0, (await Body(answer)).GetProperty("accepted").GetInt32());
        using var mended = await Send(client, id, "2026", Files.Csv("code,display", "01,甲"));
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);
    }

    [Theory, BothStores]
    public async Task Reads_GB_18030_a_byte_order_mark_tabs_and_Excel_without_its_formulas(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        byte[][] files =
        [
            Files.Gb18030.GetBytes("编码,名称\r\n01,汉族\r\n02,䶮族\r\n"),
            [.. Encoding.UTF8.Preamble, .. Files.Csv("编码,名称", "01,汉族", "02,䶮族")],
            Files.Csv("编码\t名称", "01\t汉族", "02\t䶮族"),
            Files.Excel(["编码", "名称"], ["01", "汉族"], ["02", "䶮族"]),
        ];
        foreach (var (file, i) in files.Select((f, i) => (f, i)))
        {
            using var answer = await Send(client, id, $"v{i}", file);
            Assert.Equal(2, (await Body(answer)).GetProperty("accepted").GetInt32());
            var second = (await client.GetFromJsonAsync<JsonElement>($"/api/code-systems/{id}/concepts?version=v{i}")).GetProperty("items")[1];
            Assert.Equal("䶮族", second.GetProperty("display").GetString());
        }
        using var formula = await Send(client, id, "formula", Files.Excel(["code", "display"], ["=A3", "甲"], ["02", "乙"]), "codes.xlsx");
        var rejected = (await Body(formula)).GetProperty("rejected")[0];
        Assert.Equal((2, "code"), (rejected.GetProperty("row").GetInt32(), rejected.GetProperty("field").GetString()));
        Assert.Contains("公式", rejected.GetProperty("reason").GetString());
    }

    [Theory, BothStores]
    public async Task What_is_exported_can_be_imported_again(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client, "urn:oid:2.16.156.10011.2.3.3.11");
        var first = await client.GetByteArrayAsync($"/api/code-systems/{id}/concepts.csv");
        using var answer = await Send(client, id, "copy", first);
        Assert.Empty((await Body(answer)).GetProperty("rejected").EnumerateArray());
        Assert.Equal(first, await client.GetByteArrayAsync($"/api/code-systems/{id}/concepts.csv?version=copy"));
    }

    [Theory, BothStores]
    public async Task Takes_five_thousand_rows_and_pages_through_them(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client, "urn:onecounty:codes:service-item");
        using var answer = await Send(client, id, "big", Files.Csv(["code,display", .. Enumerable.Range(0, 5000).Select(i => $"25{i:D7},项目{i}")]));
        Assert.Equal(5000, (await Body(answer)).GetProperty("accepted").GetInt32());
        var page = await client.GetFromJsonAsync<JsonElement>($"/api/code-systems/{id}/concepts?size=200&q=25000");
        var next = await Codes(client, id, $"?size=200&q=25000&cursor={page.GetProperty("next").GetString()}");
        Assert.Equal("250000200", next[0]);
    }

    [Theory, BothStores]
    public async Task Only_who_may_import_does(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = await Id(client);
        using var doctor = county.Client(county.Staff("李医生", null, Roles.TownshipDoctor));
        using var answer = await Send(doctor, id, "2026", Files.Csv("code,display", "01,甲"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.NotEmpty(await Codes(doctor, id));
    }
}

using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Terminology.Tests.Features;

/// <summary>TERM-8: what a source's own codes stand for.</summary>
public sealed class LocalCodesTests
{
    static readonly string[] s_results = [CodeSystemUris.Loinc, CodeSystemUris.ServiceItem];

    static async Task<Guid> Add(HttpClient client, string source, string? sentAs = null, string mapTo = CodeSystemUris.Loinc)
    {
        using var made = await client.PostAsJsonAsync("/api/code-systems", new { name = $"{source} 检验项目", sourceSystem = source, mapTo, sentAs });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        return (await ImportTests.Body(made)).GetProperty("id").GetGuid();
    }

    static async Task Import(HttpClient client, Guid id, string version, params string[] rows)
    {
        using var answer = await ImportTests.Send(client, id, version, Files.Csv(["编码,名称,对照编码,对照关系", .. rows]));
        Assert.Empty((await ImportTests.Body(answer)).GetProperty("rejected").EnumerateArray());
    }

    static async Task<LocalCodes> Locals(TestCounty county) => await county.Services.GetRequiredService<ITerminology>().Locals(CancellationToken.None);

    static string? Code(LocalCodes codes, string source, string? sentAs, string code) => codes.Find(source, sentAs, code, s_results) is { } found ? $"{found.Code} {found.Display}" : null;

    [Theory, BothStores]
    public async Task TERM_8_A_local_code_stands_for_the_one_standard_code_that_its_dictionary_calls_equivalent(StoreKind kind)
    {
        var (county, client) = await ImportTests.Start(kind);
        await using var _ = county;
        Assert.Equal("", (await Locals(county)).Edition);
        await Import(client, await Add(client, "BX_RMYY"), "2026", "HB,血色素,718-7,", "PLT,血小板,777-3,相关", "WBC,白细胞,6690-2;718-7,", "XX,无对照,,");
        await Import(client, await Add(client, "BX_ZYY"), "2026", "1007,血红蛋白量,718-7,等同");

        var codes = await Locals(county);
        Assert.Equal("718-7 血红蛋白", Code(codes, "BX_RMYY", null, "HB"));
        Assert.Equal("718-7 血红蛋白", Code(codes, "BX_RMYY", "99LIS", "HB"));
        Assert.Equal("718-7 血红蛋白", Code(codes, "BX_ZYY", null, "1007"));
        Assert.All((string[])["PLT", "WBC", "XX", "1007", "hb"], code => Assert.Null(Code(codes, "BX_RMYY", null, code)));
        Assert.Null(Code(codes, "BX_ZYY", null, "HB"));
        Assert.Null(codes.Find("BX_RMYY", null, "HB", [CodeSystemUris.Icd10Clinical]));
    }

    [Theory, BothStores]
    public async Task TERM_8_A_dictionary_for_what_was_sent_goes_before_one_for_all_and_a_new_version_replaces_the_old(StoreKind kind)
    {
        var (county, client) = await ImportTests.Start(kind);
        await using var _ = county;
        await Import(client, await Add(client, "BX_RMYY"), "2026", "1,血红蛋白,718-7,");
        var own = await Add(client, "BX_RMYY", "99POCT");
        await Import(client, own, "1", "1,血小板,777-3,");
        var before = await Locals(county);
        Assert.StartsWith("777-3", Code(before, "BX_RMYY", "99POCT", "1"), StringComparison.Ordinal);
        Assert.StartsWith("718-7", Code(before, "BX_RMYY", "L", "1"), StringComparison.Ordinal);

        county.Clock.Advance(TimeSpan.FromSeconds(1));
        await Import(client, own, "2", "2,血小板,777-3,");
        var after = await Locals(county);

        Assert.StartsWith("718-7", Code(after, "BX_RMYY", "99POCT", "1"), StringComparison.Ordinal);
        Assert.NotEqual(before.Edition, after.Edition);
        Assert.Equal(after.Edition, (await Locals(county)).Edition);
    }

    [Theory, BothStores]
    public async Task A_dictionary_is_registered_once_for_a_standard_that_is_there_by_who_may_import(StoreKind kind)
    {
        var (county, client) = await ImportTests.Start(kind);
        await using var _ = county;
        await Add(client, "BX_RMYY");
        await Add(client, "BX_RMYY", mapTo: CodeSystemUris.Icd10Clinical);
        object Ask(string source, string mapTo, string name = "检验项目") => new { name, sourceSystem = source, mapTo };
        async Task<HttpStatusCode> Post(HttpClient by, object body) => (await by.PostAsJsonAsync("/api/code-systems", body)).StatusCode;

        Assert.Equal(HttpStatusCode.Conflict, await Post(client, Ask("BX_RMYY", CodeSystemUris.Loinc)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, Ask("BX_ZYY", "urn:nobody")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Post(client, Ask("BX_ZYY", "urn:onecounty:local:BX_RMYY::loinc.org")));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(client, Ask(" ", CodeSystemUris.Loinc)));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(client, Ask("BX_ZYY", CodeSystemUris.Loinc, new string('名', 101))));
        using var doctor = county.Client(county.Staff("李医生", null, Roles.HospitalDoctor));
        Assert.Equal(HttpStatusCode.Forbidden, await Post(doctor, Ask("BX_ZYY", CodeSystemUris.Loinc)));
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Organizations.Storage;
using OneCounty.Testing;

namespace OneCounty.Organizations.Tests.Features;

public sealed class StaffSearchTests
{
    static readonly (string Code, string Name)[] People = [("D001", "曾晓东"), ("D002", "张德山"), ("D003", "单雄信"), ("N0901", "阿依古丽·买买提"), ("D005", "张德水")];

    static async Task<(TestCounty County, HttpClient Client)> Start(StoreKind kind)
    {
        var county = await TestCounty.Start(kind, [new OrganizationsRoom()], realClock: false);
        var client = county.Client(county.Staff("数据员", null, Roles.DataSteward));
        foreach (var (code, name) in People)
        {
            using var added = await client.PostAsJsonAsync("/api/staff", new { code, name, sex = "male", profession = "doctor", mayPrescribe = false, antimicrobialLevel = 0 });
            Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        }
        return (county, client);
    }

    static async Task<string[]> Found(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/staff?" + query)).GetProperty("items").EnumerateArray().Select(s => s.GetProperty("name").GetString()!)];

    [Theory, BothStores]
    public async Task Finds_people_by_pinyin_initials_name_and_code(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        Assert.Equal(["张德山", "张德水"], await Found(client, "q=zds"));
        Assert.Equal(["张德山"], await Found(client, "q=zhangdesha"));
        Assert.Equal(["曾晓东"], await Found(client, "q=Zeng Xiao"));
        Assert.Equal(["单雄信"], await Found(client, "q=ＳＸＸ"));
        Assert.Equal(["阿依古丽·买买提"], await Found(client, "q=n0901"));
        Assert.Equal(["张德水"], await Found(client, "q=德水"));
        Assert.Empty(await Found(client, "q=%25"));
        Assert.Empty(await Found(client, "q=_"));
        var directory = county.Services.GetRequiredService<IStaffDirectory>();
        Assert.Equal("单雄信", Assert.Single(await directory.Search("sxx", 10, CancellationToken.None)).Name);
    }

    // ORG-7
    [Theory, BothStores]
    public async Task Lists_people_as_their_names_are_read_page_by_page(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var names = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/staff?size=2&cursor={cursor}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(s => s.GetProperty("name").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        Assert.Equal(["阿依古丽·买买提", "单雄信", "曾晓东", "张德山", "张德水"], names);
    }

    [Theory, BothStores]
    public async Task Reads_a_name_anew_when_it_is_corrected(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        var id = (await client.GetFromJsonAsync<JsonElement>("/api/staff?q=zengxiaodong")).GetProperty("items")[0].GetProperty("id").GetGuid();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/staff/{id}") { Content = JsonContent.Create(new { code = "D001", name = "郑晓东", sex = "male", profession = "doctor", mayPrescribe = false, antimicrobialLevel = 0 }) };
        request.Headers.Add("If-Match", "\"1\"");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
        Assert.Empty(await Found(client, "q=zengxiaodong"));
        Assert.Equal(["郑晓东"], await Found(client, "q=zxd"));
    }

    // ORG-7
    [Theory, BothStores]
    public async Task Reads_the_names_of_people_who_were_entered_before_names_were_read(StoreKind kind)
    {
        var (county, client) = await Start(kind);
        await using var _ = county;
        await county.Transactions.Run(Caller.Platform("test"), work => work.Execute("update organizations_staff set name_pinyin = '', name_initials = ''"), CancellationToken.None);
        Assert.Empty(await Found(client, "q=zds"));
        var reader = county.Services.GetServices<IHostedService>().OfType<StaffPinyin>().Single();
        await reader.StartAsync(CancellationToken.None);
        Assert.Equal(["张德山", "张德水"], await Found(client, "q=zds"));
    }
}

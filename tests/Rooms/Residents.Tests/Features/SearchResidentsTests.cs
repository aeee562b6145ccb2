using System.Net;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

public sealed class SearchResidentsTests
{
    [Theory, BothStores]
    public async Task Finds_one_person_by_everything_that_people_type(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Identifiers = [.. MasterIndex.Zhang.Identifiers, new(IdentifierKinds.HealthCard, "C0099012500018827"), new(IdentifierKinds.HealthRecord, "99012500300100018")] });
        await desk.Index.Sight("A", "2", MasterIndex.Li);
        await desk.Index.Sight("A", "3", new Demographics { Name = "张德全", BirthDate = new(1999, 1, 2) });

        Assert.Equal(["张德山 name"], await desk.Search("张德山"));
        Assert.Equal(["张德全 name", "张德山 name"], await desk.Search("张德"));
        Assert.Equal(["张德山 initials"], await desk.Search("zds"));
        Assert.Equal(["张德山 pinyin"], await desk.Search("Zhang De Sh"));
        Assert.Equal(["张德山 phone"], await desk.Search("139 0451 0021"));
        Assert.Equal(["张德山 phone-tail"], await desk.Search("0021"));
        Assert.Equal(["张德山 id-tail"], await desk.Search("0018"));
        Assert.Equal(["李梅 id-tail"], await desk.Search("002x"));
        Assert.Equal(["张德山 id-number"], await desk.Search("990125195003070018"));
        Assert.Equal(["张德山 id-number"], await desk.Search("９９０１２５５００３０７００１"));
        Assert.Equal(["张德山 card"], await desk.Search("C0099012500018827"));
        Assert.Equal(["张德山 card"], await desk.Search("99012500300100018"));
        Assert.Empty(await desk.Search("990125195003070019"));
        Assert.Empty(await desk.Search("'; drop table residents_resident; --"));
    }

    [Theory, BothStores]
    public async Task Shows_masked_values_in_the_agreed_shape(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var seen = await desk.Index.Sight("A", "1", MasterIndex.Zhang);

        var item = (await Desk.Get(desk.Doctor, "/api/residents?q=zds"))["items"]![0]!;

        Assert.Equal(seen.GoldenId.ToString(), item["id"]!.GetValue<string>());
        Assert.Equal(1, item["sex"]!.GetValue<int>());
        Assert.Equal("1950-03-07", item["birthDate"]!.GetValue<string>());
        Assert.EndsWith("岁", item["ageText"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(("9901**********0018", "139****0021", "安和县宾西镇前进村3组12号"), (item["idNumberMasked"]!.GetValue<string>(), item["phoneMasked"]!.GetValue<string>(), item["address"]!.GetValue<string>()));
        Assert.False(item["deceased"]!.GetValue<bool>());
        Assert.True(item.AsObject().ContainsKey("homeOrganizationName"));
        Assert.DoesNotContain("13904510021", item.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task Pages_by_key_without_losing_or_repeating_anybody(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var names = new[] { "张三", "张三", "周三", "赵四", "李四", "张三丰" };
        await desk.Index.Sight([.. Enumerable.Range(0, 60).Select(n => MasterIndex.Sighting("A", $"{n}", new Demographics { Name = names[n % 6] }))]);

        foreach (var q in new[] { "z", "zs", "zh", "张", "li" })
        {
            var seen = new List<string>();
            string? cursor = null;
            do
            {
                var page = await Desk.Get(desk.Doctor, $"/api/residents?q={q}&size=7" + (cursor is null ? "" : $"&cursor={cursor}"));
                seen.AddRange(page["items"]!.AsArray().Select(i => i!["id"]!.GetValue<string>()));
                cursor = page["next"]?.GetValue<string>();
            }
            while (cursor is not null);

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Equal(q switch { "张" => 30, "li" => 10, _ => 50 }, seen.Count);
        }
    }

    [Theory, BothStores]
    public async Task Finds_a_merged_person_once_and_by_the_name_borne_before(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var one = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var other = await desk.Index.Sight("B", "1", new Demographics { Name = "张狗剩", Phones = ["13904510021"] });
        var merged = await Desk.Post(desk.Steward, "/api/residents/merges", new { survivorId = one.GoldenId, absorbedId = other.GoldenId, reason = "本人确认" });

        Assert.Equal(HttpStatusCode.Created, merged.Status);
        Assert.Equal(["张德山 former-name"], await desk.Search("张狗剩"));
        Assert.Equal(["张德山 phone"], await desk.Search("13904510021"));
        Assert.Equal(["张德山 name"], await desk.Search("张"));
    }

    [Theory, BothStores]
    public async Task Refuses_nothing_typed_a_strange_cursor_and_those_without_the_right(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);

        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Doctor.GetAsync(new Uri("/api/residents?q=%20", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Doctor.GetAsync(new Uri("/api/residents?q=z&cursor=xyz", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await desk.Doctor.GetAsync(new Uri($"/api/residents?q=z&cursor={PageCursor.Write(99L, "", Guid.Empty)}", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await desk.Director.GetAsync(new Uri("/api/residents?q=z", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await desk.Index.County.Client().GetAsync(new Uri("/api/residents?q=z", UriKind.Relative))).StatusCode);
    }
}

using System.Net;
using OneCounty.Kernel;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

public sealed class FamiliesTests
{
    // RES-9
    [Theory, BothStores]
    public async Task A_resident_is_in_one_household_at_a_time(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var li = await desk.Index.Sight("A", "2", MasterIndex.Li);
        object Home(params (Guid Id, string As)[] members) => new { address = "安和县宾西镇前进村3组12号", divisionCode = "990125003001", members = members.Select(m => new { residentId = m.Id, relationship = m.As, joinedOn = "2020-01-01" }) };

        var founded = await Desk.Post(desk.Doctor, "/api/residents/households", Home((zhang.GoldenId, "户主")));
        var rivals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Desk.Post(desk.Doctor, "/api/residents/households", Home((li.GoldenId, "户主")))));
        var twice = await Desk.Post(desk.Doctor, $"/api/residents/households/{founded.Body["id"]}/members", new { residentId = zhang.GoldenId, relationship = "户主" });

        Assert.Equal(HttpStatusCode.Created, founded.Status);
        Assert.Single(rivals, r => r.Status == HttpStatusCode.Created);
        Assert.All(rivals.Where(r => r.Status != HttpStatusCode.Created), r => Assert.Equal((HttpStatusCode.Conflict, "residents.already-in-household"), Desk.Refusal(r)));
        Assert.Equal((HttpStatusCode.Conflict, "residents.already-in-household"), Desk.Refusal(twice));
        Assert.Equal(2, await desk.Index.Count("residents_household"));
        var other = rivals.Single(r => r.Status == HttpStatusCode.Created).Body["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.OK, (await Desk.Post(desk.Doctor, $"/api/residents/households/{other}/members/{li.GoldenId}/leave", new { leftOn = "2026-01-01" })).Status);
        var joined = await Desk.Post(desk.Doctor, $"/api/residents/households/{founded.Body["id"]}/members", new { residentId = li.GoldenId, relationship = "配偶" });
        Assert.Equal(2, joined.Body["members"]!.AsArray().Count);
        await Desk.BreakGlass(desk.Doctor, li.GoldenId);
        Assert.Equal(2, (await Desk.Get(desk.Doctor, $"/api/residents/{li.GoldenId}/household"))["members"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.NotFound, (await Desk.Post(desk.Doctor, $"/api/residents/households/{Guid.NewGuid()}/members", new { residentId = li.GoldenId, relationship = "配偶" })).Status);
    }

    // RES-16
    [Theory, BothStores]
    public async Task Who_has_nothing_to_do_with_a_resident_changes_nothing_without_a_reason(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var li = await desk.Index.Sight("A", "2", MasterIndex.Li);
        var (path, why) = ($"/api/residents/{li.GoldenId}", "听说搬走");
        async Task<string?> Refused(HttpClient by, HttpMethod method, string at, object body, long? version = 1) => Desk.Refusal(await Desk.Send(by, method, at, body, version)).Item2;
        foreach (var (method, at, body) in (IEnumerable<(HttpMethod, string, object)>)
        [
            (HttpMethod.Post, path + "/deceased", new { reason = why }),
            (HttpMethod.Post, path + "/moved-out", new { reason = why, movedOutOn = "2026-01-01" }),
            (HttpMethod.Patch, path, new { person = new { name = "改名" }, reason = why }),
            (HttpMethod.Post, "/api/residents/households", new { address = "安和县宾西镇", members = new[] { new { residentId = li.GoldenId, relationship = "户主" } } }),
        ])
            Assert.Equal("records.reason-needed", await Refused(desk.Elsewhere, method, at, body));
        Assert.Equal("李梅", (await desk.Index.Header(li.GoldenId)).Name);
        await Desk.BreakGlass(desk.Elsewhere, li.GoldenId);
        Assert.Equal(HttpStatusCode.Created, (await Desk.Post(desk.Elsewhere, "/api/residents/households", new { address = "安和县宾西镇", members = new[] { new { residentId = li.GoldenId, relationship = "户主" } } })).Status);
    }

    // RES-9
    [Theory, BothStores]
    public async Task A_proxy_needs_consent_and_a_period(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var li = await desk.Index.Sight("A", "2", MasterIndex.Li);
        var child = await desk.Index.Sight("A", "3", new() { Name = "王小宝", BirthDate = new DateOnly(2020, 5, 1) });
        var path = $"/api/residents/{child.GoldenId}/proxies";
        object Ask(Guid proxy, string consent, string note, string? until) => new { proxyId = proxy, relationship = "母亲", consentKind = consent, consentNote = note, untilDay = until };

        Assert.Equal("residents.proxy-consent", Desk.Refusal(await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "signed", " ", null))).Item2);
        Assert.Equal("residents.proxy-consent", Desk.Refusal(await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "name-and-number", "知道身份证号", null))).Item2);
        Assert.Equal("residents.proxy-self", Desk.Refusal(await Desk.Post(desk.Doctor, path, Ask(child.GoldenId, "signed", "x", null))).Item2);
        Assert.Equal("residents.proxy-guardian", Desk.Refusal(await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "guardian", "出生证明", null))).Item2);
        Assert.Equal("residents.proxy-guardian", Desk.Refusal(await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "guardian", "出生证明", "2040-01-01"))).Item2);
        Assert.Equal("residents.proxy-period", Desk.Refusal(await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "signed", "x", "2001-01-01"))).Item2);
        Assert.Equal("residents.proxy-minor", Desk.Refusal(await Desk.Post(desk.Doctor, $"/api/residents/{li.GoldenId}/proxies", Ask(child.GoldenId, "signed", "x", null))).Item2);
        var added = await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "guardian", "出生医学证明", "2038-05-01"));
        var again = await Desk.Post(desk.Doctor, path, Ask(li.GoldenId, "guardian", "出生医学证明", "2038-05-01"));

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.True(added.Body["inForce"]!.GetValue<bool>());
        Assert.Equal((HttpStatusCode.Conflict, "residents.proxy-exists"), Desk.Refusal(again));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Desk.Post(desk.Doctor, $"/api/residents/proxies/{added.Body["id"]}/end", new { reason = "变更" }, 9)).Status);
        var ended = await Desk.Post(desk.Doctor, $"/api/residents/proxies/{added.Body["id"]}/end", new { reason = "变更" }, 1);
        Assert.False(ended.Body["inForce"]!.GetValue<bool>());
        await Desk.BreakGlass(desk.Doctor, child.GoldenId);
        Assert.Single((await Desk.Get(desk.Doctor, path))["items"]!.AsArray());
    }

    [Theory, BothStores]
    public async Task RES_14_family_and_proxies_are_shown_only_where_the_record_is_open_and_each_look_is_written_down(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var li = await desk.Index.Sight("A", "2", MasterIndex.Li);
        await Desk.Post(desk.Doctor, "/api/residents/households", new { address = "安和县宾西镇前进村3组12号", members = new[] { new { residentId = zhang.GoldenId, relationship = "户主" }, new { residentId = li.GoldenId, relationship = "配偶" } } });
        await Desk.Post(desk.Doctor, $"/api/residents/{zhang.GoldenId}/proxies", new { proxyId = li.GoldenId, relationship = "配偶", consentKind = "signed", consentNote = "授权书存卫生院" });

        foreach (var part in (string[])["household", "proxies"])
        {
            var path = $"/api/residents/{zhang.GoldenId}/{part}";
            foreach (var client in (HttpClient[])[desk.Doctor, desk.Steward, desk.Elsewhere])
            {
                using var closed = await client.GetAsync(new Uri(path, UriKind.Relative));
                Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
                Assert.DoesNotContain("李梅", await closed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
            using var unknown = await desk.Doctor.GetAsync(new Uri($"/api/residents/{Guid.NewGuid()}/{part}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }
        await Desk.BreakGlass(desk.Doctor, zhang.GoldenId);
        Assert.Contains("李梅", (await Desk.Get(desk.Doctor, $"/api/residents/{zhang.GoldenId}/household")).ToJsonString(Json.Options), StringComparison.Ordinal);
        Assert.Contains("李梅", (await Desk.Get(desk.Doctor, $"/api/residents/{zhang.GoldenId}/proxies")).ToJsonString(Json.Options), StringComparison.Ordinal);
        await desk.Index.County.UntilNumbered();

        Assert.Equal(1, await desk.Index.Count("kernel_audit", "action = 'residents.demographics' and reason = 'break-glass' and detail = '家庭成员'"));
        Assert.Equal(1, await desk.Index.Count("kernel_audit", "action = 'residents.demographics' and reason = 'break-glass' and detail = '代理人'"));
    }
}

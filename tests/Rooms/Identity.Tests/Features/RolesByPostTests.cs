using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class RolesByPostTests
{
    static string[] Offered(JsonElement of) => [.. of.GetProperty("offeredRoles").EnumerateArray().Select(r => r.GetString()!).Order(StringComparer.Ordinal)];

    static Task<HttpResponseMessage> Set(HttpClient browser, object rules) =>
        browser.PostAsJsonAsync("/api/parameters/identity.roles-by-post", new { value = rules, source = "县卫健局〔2026〕9 号", validFrom = CountyCalendar.Today(new TestClock()) });

    // IDN-14
    [Theory, BothStores]
    public async Task Offers_the_roles_of_every_post_and_grants_none(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], "测试");
        var li = await staffed.Person("li", [], null, staffed.Hospital, staffed.Township);
        var sys = await staffed.LoggedIn("sys");
        var shown = await sys.GetFromJsonAsync<JsonElement>($"/api/accounts/{li}");
        Assert.Equal([Roles.HospitalDoctor, Roles.TownshipDoctor], Offered(shown));
        Assert.Empty(shown.GetProperty("roles").EnumerateArray());
        var nurse = Guid.CreateVersion7();
        await staffed.Member(nurse, "赵敏", staffed.Township);
        var candidate = (await sys.GetFromJsonAsync<JsonElement>("/api/accounts/candidates?q=zm")).GetProperty("items")[0];
        Assert.Equal((nurse, Roles.Nurse), (candidate.GetProperty("staffId").GetGuid(), Assert.Single(Offered(candidate))));
    }

    [Theory, BothStores]
    public async Task Follows_the_countys_own_rules_from_their_day_on_and_keeps_the_earlier_ones(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], "测试");
        var li = await staffed.Person("li", [], null, staffed.Township);
        var sys = await staffed.LoggedIn("sys");
        using var set = await Set(sys, new object[] { new { role = Roles.Director, title = "医师" } });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        Assert.Equal([Roles.Director], Offered(await sys.GetFromJsonAsync<JsonElement>($"/api/accounts/{li}")));
        using var corrected = await Set(sys, new object[] { new { role = Roles.TownshipDoctor, profession = "doctor", level = "township" } });
        Assert.Equal([Roles.TownshipDoctor], Offered(await sys.GetFromJsonAsync<JsonElement>($"/api/accounts/{li}")));
        var history = await sys.GetFromJsonAsync<JsonElement>("/api/parameters/identity.roles-by-post");
        Assert.Equal(2, history.GetProperty("items").GetArrayLength());
    }

    // IDN-14
    [Theory, BothStores]
    public async Task Takes_no_rule_that_offers_an_administrators_role_or_has_no_condition(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SystemAdmin], "测试");
        var sys = await staffed.LoggedIn("sys");
        foreach (var rule in (object[])[new { role = Roles.SystemAdmin, title = "主任" }, new { role = "nobody", title = "主任" }, new { role = Roles.Nurse }, new { role = Roles.Nurse, title = " " }])
        {
            using var refused = await Set(sys, new[] { rule });
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }
}

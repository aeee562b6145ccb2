using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests.Features;

public sealed class OwnAccountTests
{
    [Theory, BothStores]
    public async Task Tells_whoever_must_choose_a_password_what_the_county_asks_of_it(StoreKind kind)
    {
        await using var staffed = await Staffed.Start(kind);
        await staffed.Person("sys", [Roles.SecurityAdmin], "测试");
        var sys = await staffed.LoggedIn("sys");
        using var set = await sys.PostAsJsonAsync("/api/security-parameters/identity.password-length", new { value = 14, source = "县卫健局〔2026〕9 号", validFrom = CountyCalendar.Today(new TestClock()) });
        set.EnsureSuccessStatusCode();
        var policy = await staffed.Browser().GetFromJsonAsync<JsonElement>("/api/account/password-policy");
        Assert.Equal((14, 3, 90), (policy.GetProperty("length").GetInt32(), policy.GetProperty("classes").GetInt32(), policy.GetProperty("days").GetInt32()));
    }
}

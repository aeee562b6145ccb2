using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class ParameterTests
{
    static readonly DateOnly Today = CountyCalendar.Today(TimeProvider.System);

    static HttpClient Admin(TestCounty county) => county.Client(county.Staff("管理员", null, Roles.SystemAdmin));

    static Task<HttpResponseMessage> Set(HttpClient client, object value, DateOnly from, string source = "县卫健委〔2026〕1号", string name = "workshop.hours", string route = "parameters") =>
        client.PostAsJsonAsync($"/api/{route}/{name}", new { value, source, validFrom = from });

    [Theory, BothStores]
    public async Task The_value_of_a_day_is_the_last_one_valid_then_and_a_correction_wins_over_what_it_corrects(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        var parameters = county.Services.GetRequiredService<Parameters>();
        using var admin = Admin(county);
        var summer = Today.AddDays(150);
        Assert.Equal(24, await parameters.Get(WorkshopRoom.Hours, Today, default));
        (await Set(admin, 30, Today)).EnsureSuccessStatusCode();
        (await Set(admin, 40, summer)).EnsureSuccessStatusCode();
        (await Set(admin, 35, Today)).EnsureSuccessStatusCode();
        Assert.Equal(24, await parameters.Get(WorkshopRoom.Hours, Today.AddDays(-1), default));
        Assert.Equal(35, await parameters.Get(WorkshopRoom.Hours, Today, default));
        Assert.Equal(35, await parameters.Get(WorkshopRoom.Hours, summer.AddDays(-1), default));
        Assert.Equal(40, await parameters.Get(WorkshopRoom.Hours, summer, default));
    }

    [Theory, BothStores]
    public async Task The_page_shows_value_source_and_every_version_and_the_change_is_audited(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var admin = Admin(county);
        (await Set(admin, 30, Today)).EnsureSuccessStatusCode();
        var list = await admin.GetFromJsonAsync<JsonElement>("/api/parameters");
        var shown = list.GetProperty("items").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "workshop.hours");
        Assert.Equal((30, 24, "县卫健委〔2026〕1号", "管理员"), (shown.GetProperty("value").GetInt32(), shown.GetProperty("default").GetInt32(), shown.GetProperty("source").GetString(), shown.GetProperty("recordedByName").GetString()));
        Assert.Contains(list.GetProperty("items").EnumerateArray(), p => p.GetProperty("name").GetString() == "kernel.event-days");
        var history = await admin.GetFromJsonAsync<JsonElement>("/api/parameters/workshop.hours");
        Assert.Equal(1, history.GetProperty("items").GetArrayLength());
        await county.UntilNumbered();
        await using var reader = county.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from kernel_audit where action = 'kernel.parameters-change' and caller_name = '管理员'", null, default));
    }

    [Fact]
    public async Task Bad_values_unknown_names_and_callers_without_the_right_are_refused()
    {
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()]);
        using var admin = Admin(county);
        foreach (var bad in (object[])[0, 100, "30", 5.5, true, new { a = 1 }])
            Assert.Equal(HttpStatusCode.BadRequest, (await Set(admin, bad, Today)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsJsonAsync("/api/parameters/workshop.hours", new { value = 30, source = "x", validFrom = "2026-13-01" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Set(admin, 30, Today, source: " ")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Set(admin, 30, Today, name: "workshop.none")).StatusCode);
        using var doctor = county.Client(county.Staff("李", null, Roles.TownshipDoctor));
        Assert.Equal(HttpStatusCode.Forbidden, (await Set(doctor, 30, Today)).StatusCode);
    }

    [Theory, BothStores]
    public async Task Nobody_changes_what_was_in_force_on_days_gone_by(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var admin = Admin(county);
        var answer = await Set(admin, 30, Today.AddDays(-1));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("validFrom", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString());
    }

    [Theory, BothStores]
    public async Task A_security_parameter_is_changed_by_the_security_administrator_alone_and_nothing_else_is(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var admin = Admin(county);
        using var security = county.Client(county.Staff("安全员", null, Roles.SecurityAdmin));
        Assert.Equal(HttpStatusCode.Forbidden, (await Set(admin, 5, Today, name: "workshop.lock")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Set(admin, 5, Today, name: "workshop.lock", route: "security-parameters")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Set(security, 30, Today)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Set(security, 30, Today, route: "security-parameters")).StatusCode);
        (await Set(security, 5, Today, name: "workshop.lock", route: "security-parameters")).EnsureSuccessStatusCode();
        Assert.Equal(5, await county.Services.GetRequiredService<Parameters>().Get(WorkshopRoom.Lock, default));
        var list = (await admin.GetFromJsonAsync<JsonElement>("/api/parameters")).GetProperty("items").EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("security").GetBoolean());
        Assert.Equal((true, false), (list["workshop.lock"], list["workshop.hours"]));
        await county.UntilNumbered();
        await using var reader = county.Reader();
        Assert.Equal("安全员", await reader.First<string>("select caller_name from kernel_audit where action = 'kernel.security-parameters-change'", null, default));
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class ParameterTests
{
    static HttpClient Admin(TestCounty county) => county.Client(county.Staff("管理员", null, Roles.SystemAdmin));

    static Task<HttpResponseMessage> Set(HttpClient client, object value, string from, string source = "县卫健委〔2026〕1号", string name = "workshop.hours") =>
        client.PostAsJsonAsync($"/api/parameters/{name}", new { value, source, validFrom = from });

    [Theory, BothStores]
    public async Task The_value_of_a_day_is_the_last_one_valid_then_and_a_correction_wins_over_what_it_corrects(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        var parameters = county.Services.GetRequiredService<Parameters>();
        using var admin = Admin(county);
        Assert.Equal(24, await parameters.Get(WorkshopRoom.Hours, new DateOnly(2026, 1, 1), default));
        (await Set(admin, 30, "2026-01-01")).EnsureSuccessStatusCode();
        (await Set(admin, 40, "2026-06-01")).EnsureSuccessStatusCode();
        (await Set(admin, 35, "2026-01-01")).EnsureSuccessStatusCode();
        Assert.Equal(24, await parameters.Get(WorkshopRoom.Hours, new DateOnly(2025, 12, 31), default));
        Assert.Equal(35, await parameters.Get(WorkshopRoom.Hours, new DateOnly(2026, 1, 1), default));
        Assert.Equal(35, await parameters.Get(WorkshopRoom.Hours, new DateOnly(2026, 5, 31), default));
        Assert.Equal(40, await parameters.Get(WorkshopRoom.Hours, new DateOnly(2026, 6, 1), default));
    }

    [Theory, BothStores]
    public async Task The_page_shows_value_source_and_every_version_and_the_change_is_audited(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var admin = Admin(county);
        (await Set(admin, 30, "2026-01-01")).EnsureSuccessStatusCode();
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
            Assert.Equal(HttpStatusCode.BadRequest, (await Set(admin, bad, "2026-01-01")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Set(admin, 30, "2026-13-01")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Set(admin, 30, "2026-01-01", source: " ")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Set(admin, 30, "2026-01-01", name: "workshop.none")).StatusCode);
        using var doctor = county.Client(county.Staff("李", null, Roles.TownshipDoctor));
        Assert.Equal(HttpStatusCode.Forbidden, (await Set(doctor, 30, "2026-01-01")).StatusCode);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Identity;
using OneCounty.Contracts.Organizations;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Testing;

namespace OneCounty.Identity.Tests;

/// <summary>A county with a hospital, a township centre and people who have accounts.</summary>
sealed class Staffed : IAsyncDisposable
{
    public const string Password = "Anhe-County-2026";

    Staffed(TestCounty county) => County = county;

    public TestCounty County { get; }

    public Guid Hospital { get; } = Guid.CreateVersion7();

    public Guid Township { get; } = Guid.CreateVersion7();

    public static async Task<Staffed> Start(StoreKind kind, bool realClock = false)
    {
        var settings = new Dictionary<string, string?> { ["Identity:PasswordIterations"] = "1000" };
        var staffed = new Staffed(await TestCounty.Start(kind, [new OrganizationsRoom(), new IdentityRoom()], realClock: realClock, settings: settings));
        await staffed.Load();
        return staffed;
    }

    async Task Load()
    {
        var services = County.Services;
        await County.Transactions.Run(Caller.Platform("test"), async work =>
        {
            await services.GetRequiredService<IOrganizationLoad>().Organizations(work,
            [
                Institution(Hospital, "990125001", "安和县人民医院", OrganizationTypes.GeneralHospital, OrganizationLevels.County),
                Institution(Township, "990125101", "宾西镇卫生院", OrganizationTypes.TownshipCentre, OrganizationLevels.Township),
            ]);
        }, CancellationToken.None);
    }

    /// <summary>A person with an account and one post at each institution.</summary>
    public async Task<Guid> Person(string username, string[] roles, string? waived = null, params Guid[] at)
    {
        var (staff, account) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await County.Transactions.Run(Caller.Platform("test"), async work =>
        {
            await County.Services.GetRequiredService<IStaffLoad>().Staff(work,
                [new(staff, "D" + username, "李" + username, Sex.Male, null, "doctor", "主治医师", "intermediate", null, true, 2, "13900000001", null,
                    [.. at.Select(o => new PostSeed(Guid.CreateVersion7(), o, null, "医师", "employed", new DateOnly(2020, 1, 1), null))])]);
            await County.Services.GetRequiredService<IAccountLoad>().Accounts(work, [new(account, username, Password, staff, "李" + username, roles, null, waived)]);
        }, CancellationToken.None);
        return account;
    }

    /// <summary>A person without an account.</summary>
    public Task Member(Guid id, string name, Guid at) => County.Transactions.Run(Caller.Platform("test"), work =>
        County.Services.GetRequiredService<IStaffLoad>().Staff(work,
            [new(id, "N" + id.ToString()[..6], name, Sex.Female, null, "nurse", null, null, null, false, 0, null, null, [new(Guid.CreateVersion7(), at, null, "护士", "employed", new DateOnly(2020, 1, 1), null)])]),
        CancellationToken.None);

    /// <summary>A browser: keeps cookies and sends the anti-forgery header.</summary>
    public HttpClient Browser()
    {
        var client = County.Client();
        client.DefaultRequestHeaders.Add(Gatekeeper.ForgeryHeader, "1");
        return client;
    }

    public static Task<HttpResponseMessage> LogIn(HttpClient browser, string username, string password = Password, string? code = null) =>
        browser.PostAsJsonAsync("/api/session", new { username, password, code });

    public async Task<HttpClient> LoggedIn(string username)
    {
        var browser = Browser();
        using var answer = await LogIn(browser, username);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return browser;
    }

    /// <summary>Lets what is kept in memory for seconds grow stale, as another node would see it.</summary>
    public void ForgetCaches() => County.Services.GetRequiredService<OneCounty.Identity.Features.Sessions>().Forget();

    public ValueTask DisposeAsync() => County.DisposeAsync();

    static OrganizationSeed Institution(Guid id, string code, string name, string type, string level) =>
        new(id, code, name, null, type, level, null, null, null, "990125", null, null, null, null, true, new DateOnly(1990, 1, 1), [], [], []);
}

static class Answers
{
    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string> ProblemCode(this HttpResponseMessage answer) =>
        (await answer.Json()).GetProperty("type").GetString()!["/problems/".Length..];

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();
}

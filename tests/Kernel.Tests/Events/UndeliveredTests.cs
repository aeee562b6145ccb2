using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class UndeliveredTests
{
    sealed class WhenPieceAdded(Troubles troubles) : IReaction<PieceAdded>
    {
        public Task Handle(PieceAdded happened, EventEnvelope envelope, Work work, CancellationToken ct)
        {
            if (!troubles.Over)
                throw new InvalidOperationException($"王小明 330726196507040016 {happened.Name}");
            troubles.Delivered.Add(happened.Name);
            return Task.CompletedTask;
        }
    }

    sealed class Troubles
    {
        public bool Over { get; set; }

        public List<string> Delivered { get; } = [];
    }

    const string Reaction = "workshop.when-piece-added";

    static Task<TestCounty> Start(StoreKind kind) => TestCounty.Start(kind, [new WorkshopRoom()], services =>
    {
        services.AddSingleton<Troubles>();
        services.AddReaction<PieceAdded, WhenPieceAdded>(Reaction);
    }, realClock: false);

    static Task Tell(TestCounty county, Guid subject, params string[] names) => county.Transactions.Run(Caller.Platform("test"), work =>
    {
        foreach (var name in names)
            work.Emit(subject, new PieceAdded(subject, name));
        return Task.CompletedTask;
    }, default);

    /// <summary>Tries until nothing is tried by itself any more.</summary>
    static async Task Exhaust(TestCounty county)
    {
        for (var i = 0; i < 14; i++)
        {
            await county.UntilQuiet();
            county.Clock.Advance(TimeSpan.FromHours(1));
        }
        await county.UntilQuiet();
    }

    static HttpClient Operator(TestCounty county) => county.Client(county.Staff("运维", null, Roles.SystemAdmin));

    static async Task<List<JsonElement>> List(HttpClient client, string query = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>("/api/undelivered" + query)).GetProperty("items").EnumerateArray()];

    static string Way(long number, string way) => $"/api/undelivered/{Reaction}/{number}/{way}";

    [Theory, BothStores]
    public async Task What_failed_is_listed_with_kind_and_place_of_the_fault_and_without_its_words(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Guid.NewGuid(), "a");
        await Exhaust(county);
        using var client = Operator(county);
        var row = Assert.Single(await List(client, "?state=given-up"));
        Assert.Equal((Reaction, 1, "workshop.piece-added", 12), (row.GetProperty("reaction").GetString(), row.GetProperty("number").GetInt32(), row.GetProperty("eventType").GetString(), row.GetProperty("attempts").GetInt32()));
        var fault = row.GetProperty("fault").GetString()!;
        Assert.StartsWith("InvalidOperationException", fault, StringComparison.Ordinal);
        Assert.Contains(nameof(WhenPieceAdded), fault, StringComparison.Ordinal);
        Assert.DoesNotContain("3307", fault, StringComparison.Ordinal);
        Assert.Empty(await List(client, "?state=waiting"));
    }

    [Theory, BothStores]
    public async Task A_retry_delivers_what_was_given_up_once_the_trouble_is_over_and_is_audited(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Guid.NewGuid(), "a");
        await Exhaust(county);
        var troubles = county.Services.GetRequiredService<Troubles>();
        troubles.Over = true;
        using var client = Operator(county);
        (await client.PostAsync(Way(1, "retry"), null)).EnsureSuccessStatusCode();
        await county.UntilQuiet();
        await Eventually.Is(async () => (await List(client)).Count == 0);
        Assert.Equal(["a"], troubles.Delivered);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync(Way(1, "retry"), null)).StatusCode);
        await county.UntilNumbered();
        await using var reader = county.Reader();
        Assert.Equal("运维", await reader.First<string>("select caller_name from kernel_audit where action = 'kernel.undelivered-retry'", null, default));
    }

    [Theory, BothStores]
    public async Task Giving_up_needs_a_reason_is_audited_with_it_and_lets_later_events_of_the_subject_go_on(StoreKind kind)
    {
        await using var county = await Start(kind);
        await Tell(county, Guid.NewGuid(), "a", "b");
        await county.UntilQuiet();
        using var client = Operator(county);
        await Eventually.Is(async () => (await List(client)).Count == 2);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync(Way(1, "give-up"), new { text = " " })).StatusCode);
        (await client.PostAsJsonAsync(Way(1, "give-up"), new { text = "已人工补录" })).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsJsonAsync(Way(1, "give-up"), new { text = "再来一次" })).StatusCode);
        var troubles = county.Services.GetRequiredService<Troubles>();
        troubles.Over = true;
        county.Clock.Advance(TimeSpan.FromMinutes(1));
        await county.UntilQuiet();
        await Eventually.Is(async () => (await List(client)).Count == 0);
        Assert.Equal(["b"], troubles.Delivered);
        await county.UntilNumbered();
        await using var reader = county.Reader();
        Assert.Equal("已人工补录", await reader.First<string>("select reason from kernel_audit where action = 'kernel.undelivered-give-up'", null, default));
    }

    [Theory, BothStores]
    public async Task The_list_pages_by_key(StoreKind kind)
    {
        await using var county = await Start(kind);
        for (var i = 0; i < 5; i++)
            await Tell(county, Guid.NewGuid(), $"{i}");
        await county.UntilQuiet();
        using var client = Operator(county);
        await Eventually.Is(async () => (await List(client)).Count == 5);
        var seen = new List<long>();
        for (var next = ""; next is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/undelivered?size=2&cursor={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetInt64()));
            next = page.GetProperty("next").GetString();
        }
        Assert.Equal([1, 2, 3, 4, 5], seen);
    }

    [Theory, BothStores]
    public async Task An_event_for_a_newer_program_waits_for_it_however_often_it_was_tried(StoreKind kind)
    {
        await using var county = await Start(kind);
        county.Services.GetRequiredService<Troubles>().Over = true;
        await county.Transactions.Run(Caller.Platform("test"), work => { work.Emit(Guid.NewGuid(), new PieceAddedLater("x")); return Task.CompletedTask; }, default);
        await Exhaust(county);
        using var client = Operator(county);
        Assert.Contains("版本 3", Assert.Single(await List(client, "?state=waiting")).GetProperty("fault").GetString(), StringComparison.Ordinal);
    }

    sealed record PieceAddedLater(string Other) : IEvent
    {
        public static string Type => PieceAdded.Type;

        public static int Version => PieceAdded.Version + 1;
    }

    [Fact]
    public async Task Only_an_operator_handles_them()
    {
        await using var county = await Start(StoreKind.Sqlite);
        using var doctor = county.Client(county.Staff("李", null, Roles.TownshipDoctor));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.GetAsync("/api/undelivered")).StatusCode);
        using var auditor = county.Client(county.Staff("审", null, Roles.AuditAdmin));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.PostAsync(Way(1, "retry"), null)).StatusCode);
        using var client = Operator(county);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync(Way(1, "retry"), null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/undelivered?state=x")).StatusCode);
    }
}

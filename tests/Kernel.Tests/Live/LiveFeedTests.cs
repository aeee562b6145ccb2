using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class LiveFeedTests
{
    static readonly Guid Organization = Guid.NewGuid();

    static Task<TestCounty> Start(StoreKind kind, bool own = false) => TestCounty.Start(kind, [new WorkshopRoom()], s => s.AddLive<PieceAdded>(WorkshopRoom.Work, own));

    static Task Tell(TestCounty county, string name, Guid? organization = null) =>
        county.Transactions.Run(Caller.Platform("test"), work => { work.Emit(Guid.NewGuid(), new PieceAdded(Guid.Empty, name), organizationId: organization ?? Organization); return Task.CompletedTask; }, default);

    /// <summary>An open page: reads blocks of the stream.</summary>
    sealed class Page(HttpClient client, HttpResponseMessage answer, StreamReader reader) : IDisposable
    {
        public static async Task<Page> Open(TestCounty county, Caller? caller, string? lastId = null)
        {
            var client = county.Client(caller);
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/live");
            if (lastId is not null)
                request.Headers.Add("Last-Event-ID", lastId);
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            return new Page(client, answer, new StreamReader(await answer.Content.ReadAsStreamAsync()));
        }

        public string LastId { get; private set; } = "";

        public async Task<List<string>?> Block()
        {
            var lines = new List<string>();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (true)
            {
                if (await reader.ReadLineAsync(limit.Token) is not { } line)
                    return null;
                if (line.Length == 0)
                    return lines;
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    LastId = line[4..];
                lines.Add(line);
            }
        }

        /// <summary>The next block that is an event.</summary>
        public async Task<string?> Event()
        {
            while (await Block() is { } block)
                if (block.FirstOrDefault(l => l.StartsWith("event: ", StringComparison.Ordinal)) is { } line)
                    return line[7..];
            return null;
        }

        public void Dispose()
        {
            reader.Dispose();
            answer.Dispose();
            client.Dispose();
        }
    }

    static Caller Doctor(TestCounty county) => county.Staff("李医生", Organization, Roles.TownshipDoctor);

    [Theory, BothStores]
    public async Task A_page_hears_what_happened_and_resuming_misses_nothing(StoreKind kind)
    {
        await using var county = await Start(kind);
        string lastId;
        using (var page = await Page.Open(county, Doctor(county)))
        {
            await page.Block();
            await Tell(county, "a");
            Assert.Equal("workshop.piece-added", await page.Event());
            lastId = page.LastId;
        }
        for (var i = 0; i < 5; i++)
            await Tell(county, $"away {i}");
        await county.UntilQuiet();
        using var again = await Page.Open(county, Doctor(county), lastId);
        await again.Block();
        for (var i = 0; i < 5; i++)
            Assert.Equal("workshop.piece-added", await again.Event());
        Assert.EndsWith(":6", again.LastId);
    }

    [Theory, BothStores]
    public async Task A_page_that_heard_nothing_yet_resumes_too(StoreKind kind)
    {
        await using var county = await Start(kind);
        string lastId;
        using (var page = await Page.Open(county, Doctor(county)))
        {
            await page.Block();
            lastId = page.LastId;
        }
        await Tell(county, "while away");
        await county.UntilQuiet();
        using var again = await Page.Open(county, Doctor(county), lastId);
        Assert.Equal("workshop.piece-added", await again.Event());
    }

    [Theory]
    [BothStores("00000000-0000-0000-0000-000000000001:0")]
    [BothStores("nonsense")]
    [BothStores("a:b:c")]
    public async Task What_cannot_be_resumed_is_told_to_load_anew(StoreKind kind, string lastId)
    {
        await using var county = await Start(kind);
        using var page = await Page.Open(county, Doctor(county), lastId);
        Assert.Equal("reset", await page.Event());
    }

    [Theory, BothStores]
    public async Task Events_that_retention_dropped_are_not_passed_over_in_silence(StoreKind kind)
    {
        await using var county = await Start(kind);
        for (var i = 0; i < 4; i++)
            await Tell(county, "x");
        await county.UntilQuiet();
        var epoch = (await county.Services.GetRequiredService<EventLog>().End(default)).Epoch;
        await county.Transactions.Run(Caller.Platform("test"), work => work.Execute("delete from kernel_event where number < 3"), default);
        using (var gone = await Page.Open(county, Doctor(county), $"{epoch}:1"))
            Assert.Equal("reset", await gone.Event());
        using var there = await Page.Open(county, Doctor(county), $"{epoch}:2");
        Assert.Equal("workshop.piece-added", await there.Event());
    }

    [Theory, BothStores]
    public async Task Forty_open_pages_read_the_log_as_often_as_one(StoreKind kind)
    {
        const int Pages = 40, Events = 10;
        await using var county = await Start(kind);
        var log = county.Services.GetRequiredService<EventLog>();
        var pages = await Task.WhenAll(Enumerable.Range(0, Pages).Select(_ => Page.Open(county, Doctor(county))));
        await Tell(county, "all are there");
        foreach (var page in pages)
            Assert.Equal("workshop.piece-added", await page.Event());
        var before = log.Reads;
        for (var i = 0; i < Events; i++)
        {
            await Tell(county, $"{i}");
            foreach (var page in pages)
                Assert.Equal("workshop.piece-added", await page.Event());
        }
        // One for each event, a few more for polls and for news that came while reading; each page for itself would be Pages * Events.
        Assert.InRange(log.Reads - before, 1, Pages * Events / 4);
        foreach (var page in pages)
            page.Dispose();
    }

    [Theory, BothStores]
    public async Task Who_is_further_behind_than_the_tail_keeps_reads_on_in_the_log_and_then_with_the_others(StoreKind kind)
    {
        await using var county = await Start(kind);
        var (log, tail) = (county.Services.GetRequiredService<EventLog>(), county.Services.GetRequiredService<LiveTail>());
        using var page = await Page.Open(county, Doctor(county));
        await Tell(county, "first");
        await page.Event();
        const int Flood = (3 * LiveTail.Kept) + 10;
        await county.Transactions.Run(Caller.Platform("test"), work =>
        {
            for (var i = 0; i < Flood; i++)
                work.Emit(Guid.NewGuid(), new PieceAdded(Guid.Empty, "x"), organizationId: Organization);
            return Task.CompletedTask;
        }, default);
        while (!page.LastId.EndsWith($":{Flood + 1}", StringComparison.Ordinal))
            await page.Event();
        var position = await log.End(default);
        var (seen, at, fromLog) = (0L, position with { Number = 0 }, 0);
        while (at.Number < position.Number)
        {
            var before = log.Reads;
            var rows = await tail.After(at, default);
            fromLog += log.Reads == before ? 0 : 1;
            Assert.Equal(at.Number + 1, rows[0].Number);
            (seen, at) = (seen + rows.Count, at with { Number = rows[^1].Number });
        }
        Assert.Equal(Flood + 1, seen);
        Assert.InRange(fromLog, 1, (Flood / LiveTail.Batch) - 4);
    }

    [Theory, BothStores]
    public async Task Events_of_other_organisations_and_content_are_not_sent(StoreKind kind)
    {
        await using var county = await Start(kind, own: true);
        using var page = await Page.Open(county, Doctor(county));
        await page.Block();
        await Tell(county, "张三", Guid.NewGuid());
        await Tell(county, "李四");
        var block = new List<string>();
        while (!block.Any(l => l.StartsWith("event: ", StringComparison.Ordinal)))
            block = (await page.Block())!;
        Assert.EndsWith(":2", page.LastId);
        Assert.DoesNotContain("李四", string.Join('\n', block));
    }

    [Fact]
    public async Task Whoever_may_not_follow_does_not_and_an_account_closed_meanwhile_is_cut_off()
    {
        var sessions = new Sessions();
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()], s =>
        {
            s.AddLive<PieceAdded>(WorkshopRoom.Work, false);
            s.AddSingleton<ICallerSource>(sessions);
        }, realClock: false);
        using var nobody = county.Client();
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await nobody.GetAsync("/api/live")).StatusCode);
        sessions.Caller = Doctor(county);
        using var page = await Page.Open(county, null);
        await page.Block();
        sessions.Caller = null;
        county.Clock.Advance(TimeSpan.FromSeconds(31));
        await Tell(county, "secret");
        while (await page.Block() is { } block)
            Assert.DoesNotContain(block, l => l.StartsWith("event: ", StringComparison.Ordinal));
    }

    sealed class Sessions : ICallerSource
    {
        public Caller? Caller { get; set; }

        public ValueTask<CallerTicket?> Identify(HttpContext context) => new(Caller is { } c ? new CallerTicket(c, false) : null);
    }
}

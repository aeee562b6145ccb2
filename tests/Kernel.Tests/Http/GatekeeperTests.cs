using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class GatekeeperTests
{
    static Task<TestCounty> Start() => TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()]);

    static HttpClient Doctor(TestCounty county) => county.Client(county.Staff("李医生", Guid.NewGuid(), Roles.TownshipDoctor));

    static StringContent Body(string json, string type = "application/json") => new(json, Encoding.UTF8, type);

    static async Task<JsonElement> ProblemOf(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((int)answer.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.StartsWith("/problems/", problem.GetProperty("type").GetString());
        Assert.Matches("[\u4e00-\u9fff]", problem.GetProperty("title").GetString());
        return problem;
    }

    sealed class Undeclared(Action<IEndpointRouteBuilder> map) : IRoom
    {
        public string Name => "Undeclared";

        public string TablePrefix => "undeclared_";

        public IReadOnlyList<Permission> Permissions => [];

        public void Add(IServiceCollection services, IConfiguration settings)
        {
        }

        public void Map(IEndpointRouteBuilder routes) => map(routes);
    }

    public static TheoryData<Action<IEndpointRouteBuilder>, string> Careless => new()
    {
        { r => r.MapGet("/x", () => "x"), "neither Needs" },
        { r => r.MapPost("/x", () => "x").Needs(WorkshopRoom.Work), "neither Idempotent" },
        { r => r.MapDelete("/x", () => "x").OpenToAll("test"), "neither Idempotent" },
        { r => r.Map("/x", () => "x").Needs(WorkshopRoom.Work), "neither Idempotent" },
    };

    [Theory, MemberData(nameof(Careless))]
    public async Task An_endpoint_that_declares_too_little_keeps_the_host_from_starting(Action<IEndpointRouteBuilder> map, string says)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => TestCounty.Start(StoreKind.Sqlite, [new Undeclared(map)]));
        Assert.Contains(says, fault.Message);
    }

    [Fact]
    public async Task Nobody_gets_401_the_wrong_role_403_and_an_open_door_stands_open()
    {
        await using var county = await Start();
        using var nobody = county.Client();
        using var doctor = Doctor(county);
        using var unknown = await nobody.GetAsync("/api/pieces");
        Assert.Equal((HttpStatusCode.Unauthorized, "/problems/kernel.not-logged-in"), (unknown.StatusCode, (await ProblemOf(unknown)).GetProperty("type").GetString()));
        using var forbidden = await doctor.GetAsync("/api/secret");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal("机密", (await ProblemOf(forbidden)).GetProperty("detail").GetString());
        Assert.Equal("open", await nobody.GetStringAsync("/api/open"));
    }

    [Fact]
    public async Task A_browser_session_needs_the_forgery_header_to_change_something()
    {
        await using var county = await TestCounty.Start(StoreKind.Sqlite, [new WorkshopRoom()], s => s.AddSingleton<ICallerSource, Cookies>());
        using var client = county.Client();
        client.DefaultRequestHeaders.Add("Cookie", "who=li");
        using var without = await client.PostAsJsonAsync("/api/pieces", new { name = "a", place = "b" });
        Assert.Equal("/problems/kernel.forgery-header-missing", (await ProblemOf(without)).GetProperty("type").GetString());
        client.DefaultRequestHeaders.Add(Gatekeeper.ForgeryHeader, "1");
        using var with = await client.PostAsJsonAsync("/api/pieces", new { name = "a", place = "b" });
        Assert.Equal(HttpStatusCode.Created, with.StatusCode);
        using var read = await client.GetAsync("/api/pieces");
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    sealed class Cookies : ICallerSource
    {
        public ValueTask<CallerTicket?> Identify(HttpContext context) => new(context.Request.Cookies.ContainsKey("who")
            ? new CallerTicket(new Caller(CallerKind.Staff, Guid.NewGuid(), "李", null) { Permissions = new HashSet<string> { WorkshopRoom.Work.Name } }, ByCookie: true)
            : null);
    }

    [Theory]
    [InlineData("""{"name":"a"}""", "size", "缺少")]
    [InlineData("""{"name":"a","size":"7"}""", "size", "类型")]
    [InlineData("""{"name":null,"size":7}""", "name", "")]
    [InlineData("""{"name":"a","size":7,"colour":"red"}""", "colour", "没有这个字段")]
    [InlineData("""{"name":"a","size":7,"size":8}""", "size", "重复")]
    [InlineData("""{"name":"a","size":7.5}""", "size", "类型")]
    [InlineData("""{"name":"a","size":99999999999}""", "size", "类型")]
    [InlineData("""{"name":"a","size":7,"inner":{"name":"b"}}""", "inner.size", "缺少")]
    [InlineData("""{"name":"a","size":7,"parts":[{"label":"x","weight":1},{"label":"y","weight":true}]}""", "parts[1].weight", "类型")]
    [InlineData("""{"name":"a","size":7,"at":"2026-11-21T08:00:00"}""", "at", "时区")]
    [InlineData("""{"name":"a\u0000b","size":7}""", "name", "")]
    [InlineData("""{"name":"\ud800","size":7}""", "name", "")]
    public async Task Bad_JSON_is_a_400_that_names_the_field_and_shows_no_inside(string json, string field, string says)
    {
        await using var county = await Start();
        using var doctor = Doctor(county);
        using var answer = await doctor.PostAsync("/api/echo", Body(json));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await ProblemOf(answer);
        Assert.Equal("/problems/kernel.bad-request", problem.GetProperty("type").GetString());
        Assert.Equal(field, problem.GetProperty("field").GetString());
        Assert.Contains(says, problem.GetProperty("detail").GetString());
        Assert.DoesNotContain("OneCounty", problem.GetRawText());
        Assert.DoesNotContain("System.", problem.GetRawText());
    }

    [Fact]
    public async Task What_is_not_JSON_too_deep_too_large_or_of_another_type_is_answered_clearly()
    {
        await using var county = await Start();
        using var doctor = Doctor(county);
        var deep = string.Concat(Enumerable.Repeat("""{"name":"a","size":1,"inner":""", 60)) + "null" + new string('}', 60);
        foreach (var json in (string[])["", "{", "[]", "null", "{\"name\":", "\u0001", deep, "[" + new string('[', 100_000)])
        {
            using var bad = await doctor.PostAsync("/api/echo", Body(json));
            Assert.Equal((json[..Math.Min(10, json.Length)], HttpStatusCode.BadRequest), (json[..Math.Min(10, json.Length)], bad.StatusCode));
            await ProblemOf(bad);
        }
        using var latin = await doctor.PostAsync("/api/echo", new ByteArrayContent([.. "{\"name\":\""u8, 0xE9, 0xFF, .. "\",\"size\":1}"u8]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } });
        Assert.Equal(HttpStatusCode.BadRequest, latin.StatusCode);
        using var large = await doctor.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/pieces")
        {
            Content = Body("{\"name\":\"" + new string('a', 40_000_000) + "\"}"),
            Headers = { ExpectContinue = true },
        });
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        await ProblemOf(large);
        using var text = await doctor.PostAsync("/api/echo", Body("name=a", "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        await ProblemOf(text);
        using var put = await doctor.PutAsync("/api/echo", Body("{}"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
        await ProblemOf(put);
        using var nowhere = await doctor.GetAsync("/api/nowhere");
        Assert.Equal("/problems/kernel.not-found", (await ProblemOf(nowhere)).GetProperty("type").GetString());
    }

    [Fact]
    public async Task A_bug_is_a_500_that_tells_nothing_but_its_trace_id()
    {
        await using var county = await Start();
        using var doctor = Doctor(county);
        using var answer = await doctor.GetAsync("/api/bug");
        var problem = await ProblemOf(answer);
        Assert.Equal(500, (int)answer.StatusCode);
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
        Assert.DoesNotContain("张三", problem.GetRawText());
    }

    [Theory, BothStores]
    public async Task A_bad_query_or_a_zero_character_is_a_400(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var doctor = Doctor(county);
        using var query = await doctor.GetAsync("/api/pieces?place=nonsense");
        Assert.Equal("place", (await ProblemOf(query)).GetProperty("field").GetString());
        using var auditor = county.Client(county.Staff("审计", null, Roles.AuditAdmin));
        using var zero = await auditor.GetAsync("/api/audit?actor=a%00b");
        Assert.True((int)zero.StatusCode is 200 or 400);
        using var audit = await auditor.GetAsync("/api/audit?size=abc");
        Assert.Equal(HttpStatusCode.BadRequest, audit.StatusCode);
    }

    [Theory, BothStores]
    public async Task A_list_is_paged_by_key_to_its_end_without_a_loss_or_a_double(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        await county.Transactions.Run(Caller.Platform("test"), work => work.Insert<PieceRow>([.. Enumerable.Range(0, 250).Select(i => new PieceRow { Id = work.NewId(), Name = $"件{i}", Place = $"{i}", State = "done", Version = 1 })]), default);
        using var doctor = Doctor(county);
        var names = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await doctor.GetFromJsonAsync<JsonElement>($"/api/pieces?size=40&cursor={cursor}");
            names.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        Assert.Equal(250, names.Distinct().Count());
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
    }

    public static TheoryData<string> HostileCursors =>
    [
        "x", "!!!!", "AAAA", Encode("null"), Encode("{}"), Encode("[]"), Encode("[1]"), Encode("[\"a\"]"), Encode("[null,null]"), Encode("[\"a\",\"not-an-id\"]"),
        Encode("[\"a\",\"00000000-0000-0000-0000-000000000000\",1]"), Encode("[{},[]]"), Encode("[\"a\\u0000\",\"00000000-0000-0000-0000-000000000000\"]"),
        Encode("[true,false]"), Encode("[1,2]"), Encode(new string('[', 500)), new string('A', 5000), "%00", "../../etc/passwd",
    ];

    static string Encode(string json) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    [Theory, MemberData(nameof(HostileCursors))]
    public void A_hostile_cursor_is_refused(string cursor) => Assert.Equal(KernelRefusals.BadCursor, PageCursor.Read(cursor, typeof(string), typeof(Guid)).Refusal);

    [Fact]
    public void A_cursor_carries_every_kind_of_key()
    {
        object[] key = ["王", 7L, Guid.NewGuid(), new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc).AddTicks(10), new DateOnly(2026, 2, 28)];
        Assert.Equal(key, PageCursor.Read(PageCursor.Write(key), [.. key.Select(k => k.GetType())]).Value);
    }

    [Theory]
    [InlineData(null, 50)]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(100000, 200)]
    public void A_page_has_a_size(int? asked, int size) => Assert.Equal(size, PageCursor.Size(asked));
}

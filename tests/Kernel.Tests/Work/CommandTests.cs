using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OneCounty.Testing;

namespace OneCounty.Kernel.Tests;

public sealed class CommandTests
{
    static Caller Doctor(TestCounty county) => county.Staff("李医生", Guid.NewGuid(), Roles.TownshipDoctor);

    static HttpRequestMessage Post(string key, object body, string path = "/api/pieces") => new(HttpMethod.Post, path)
    {
        Content = JsonContent.Create(body),
        Headers = { { "Idempotency-Key", key } },
    };

    static async Task<long> Count(TestCounty county, string sql)
    {
        await using var reader = county.Reader();
        return await reader.First<long>(sql, null, default);
    }

    static async Task<string> TypeOf(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("type").GetString()!;

    [Theory, BothStores(false), BothStores(true)]
    public async Task A_command_changes_tells_and_audits_in_one_transaction(StoreKind kind, bool byEf)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var answer = await client.SendAsync(Post("k1", new { name = "刨子", place = "a", byEf }));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        await county.UntilQuiet();
        Assert.Equal(1, await Count(county, "select count(*) from workshop_piece"));
        Assert.Equal(1, await Count(county, "select count(*) from kernel_event where type = 'workshop.piece-added' and caller_name = '李医生'"));
        Assert.Equal(1, await Count(county, "select count(*) from kernel_audit where action = 'workshop.add' and caller_kind = 'staff'"));
    }

    [Theory, BothStores]
    public async Task The_same_key_and_body_give_the_stored_answer_byte_for_byte(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var first = await client.SendAsync(Post("k1", new { name = "锯", place = "a" }));
        using var again = await client.SendAsync(Post("k1", new { name = "锯", place = "a" }));
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await again.Content.ReadAsByteArrayAsync());
        Assert.Equal((first.StatusCode, first.Headers.ETag, first.Headers.Location, first.Content.Headers.ContentType), (again.StatusCode, again.Headers.ETag, again.Headers.Location, again.Content.Headers.ContentType));
        Assert.Equal(1, await Count(county, "select count(*) from workshop_piece"));
    }

    [Theory, BothStores]
    public async Task The_same_key_with_another_body_is_a_conflict(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var first = await client.SendAsync(Post("k1", new { name = "锯", place = "a" }));
        using var other = await client.SendAsync(Post("k1", new { name = "斧", place = "b" }));
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("/problems/kernel.idempotency-key-reused", await TypeOf(other));
        Assert.Equal(1, await Count(county, "select count(*) from workshop_piece"));
    }

    [Theory, BothStores]
    public async Task Keys_of_two_callers_do_not_meet(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var one = county.Client(Doctor(county));
        using var two = county.Client(Doctor(county));
        using var first = await one.SendAsync(Post("k1", new { name = "锯", place = "a" }));
        using var second = await two.SendAsync(Post("k1", new { name = "斧", place = "b" }));
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
    }

    [Theory, BothStores]
    public async Task Sixteen_requests_with_one_key_have_one_effect_and_one_answer(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            using var answer = await client.SendAsync(Post("k1", new { name = "锯", place = "a" }));
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync());
        })));
        Assert.Single(answers.Distinct());
        Assert.Equal(HttpStatusCode.Created, answers[0].StatusCode);
        await county.UntilQuiet();
        Assert.Equal(1, await Count(county, "select count(*) from workshop_piece"));
        Assert.Equal(1, await Count(county, "select count(*) from kernel_event"));
    }

    [Theory, BothStores]
    public async Task A_refusal_is_not_kept_and_the_key_may_try_again(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var refused = await client.SendAsync(Post("k1", new { name = "refused", place = "a" }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(0, await Count(county, "select count(*) from kernel_idempotency"));
        using var mended = await client.SendAsync(Post("k1", new { name = "锯", place = "a" }));
        Assert.Equal(HttpStatusCode.Created, mended.StatusCode);
    }

    [Theory, BothStores(false), BothStores(true)]
    public async Task A_fault_between_leaves_nothing_and_tells_nothing_of_itself(StoreKind kind, bool byEf)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var answer = await client.SendAsync(Post("k1", new { name = "crash", place = "a", byEf }));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.DoesNotContain("in the middle", await answer.Content.ReadAsStringAsync());
        await county.UntilQuiet();
        Assert.Equal(0, await Count(county, "select (select count(*) from workshop_piece) + (select count(*) from kernel_event) + (select count(*) from kernel_audit) + (select count(*) from kernel_idempotency)"));
    }

    [Theory, BothStores]
    public async Task Kept_answers_are_encrypted(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var answer = await client.SendAsync(Post("k1", new { name = "unmistakable", place = "a" }));
        await using var reader = county.Reader();
        var kept = await reader.First<byte[]>("select answer from kernel_idempotency", null, default);
        Assert.Contains("unmistakable", await answer.Content.ReadAsStringAsync());
        Assert.Equal(-1, kept.AsSpan().IndexOf(Encoding.UTF8.GetBytes("unmistakable")));
    }

    [Theory, BothStores(false), BothStores(true)]
    public async Task Running_into_a_unique_index_is_the_refusal_of_that_index_on_both_stores(StoreKind kind, bool byEf)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var first = await client.SendAsync(Post("k1", new { name = "锯", place = "a", byEf }));
        using var name = await client.SendAsync(Post("k2", new { name = "锯", place = "b", byEf }));
        using var place = await client.SendAsync(Post("k3", new { name = "斧", place = "a", byEf }));
        Assert.Equal("/problems/workshop.name-taken", await TypeOf(name));
        Assert.Equal("/problems/workshop.place-taken", await TypeOf(place));
        Assert.Equal(1, await Count(county, "select count(*) from workshop_piece"));
    }

    [Theory, BothStores]
    public async Task Sixteen_requests_on_one_version_have_one_winner_and_the_losers_see_what_is_true(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var created = await client.SendAsync(Post("k", new { name = "锯", place = "a" }));
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Put, created.Headers.Location) { Content = JsonContent.Create(new { name = $"锯{i}", place = "a" }) };
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            using var answer = await client.SendAsync(request);
            return (answer.StatusCode, Body: await answer.Content.ReadAsStringAsync());
        })));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(15, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed && a.Body.Contains("\"version\":2", StringComparison.Ordinal)));
    }

    [Theory, BothStores]
    public async Task Without_If_Match_or_key_the_answer_asks_for_it(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()]);
        using var client = county.Client(Doctor(county));
        using var noVersion = await client.PutAsJsonAsync($"/api/pieces/{Guid.NewGuid()}", new { name = "x", place = "y" });
        Assert.Equal(428, (int)noVersion.StatusCode);
        using var noKey = await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/pieces") { Content = JsonContent.Create(new { name = "x", place = "y" }), Headers = { { "Idempotency-Key", "" } } });
        Assert.Equal("/problems/kernel.idempotency-key-needed", await TypeOf(noKey));
    }

    [Theory, BothStores]
    public async Task Numbers_of_a_series_have_no_gap_and_no_double_under_sixteen_writers(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new WorkshopRoom()], background: false);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 160).Select(i => Task.Run(() => county.Transactions.Run(Caller.Platform("test"), async work =>
        {
            var number = await work.NextNumber("series");
            return (number, i % 4 != 0);
        }, default))));
        var last = await county.Transactions.Run(Caller.Platform("test"), work => work.NextNumber("series"), default);
        Assert.Equal(121, last);
        Assert.Equal(120, numbers.Where((_, i) => i % 4 != 0).Distinct().Count());
    }
}

using System.Net;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

public sealed class RegisterAndCorrectTests
{
    static readonly object Zhang = new
    {
        name = "张德山",
        sex = 1,
        birthDate = "1950-03-07",
        identifiers = new[] { new { kind = "id-card", value = "990125195003070018" } },
        phones = new[] { "139-0451-0021" },
        address = new { text = "安和县宾西镇前进村3组12号", divisionCode = "990125003001" },
    };

    static readonly object Paperless = new { name = "张德山", sex = 1, birthDate = "1950-03-07", phones = new[] { "13904510021" } };

    [Theory, BothStores]
    public async Task Registers_once_however_often_it_is_sent(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);

        var first = await Desk.Post(desk.Doctor, "/api/residents", new { person = Zhang, verified = true }, key: "k1");
        var again = await Desk.Post(desk.Doctor, "/api/residents", new { person = Zhang, verified = true }, key: "k1");
        var other = await Desk.Post(desk.Doctor, "/api/residents", new { person = Zhang, verified = true }, key: "k2");

        Assert.Equal(HttpStatusCode.Created, first.Status);
        Assert.Equal(first.Body["id"]!.GetValue<string>(), again.Body["id"]!.GetValue<string>());
        Assert.Equal((HttpStatusCode.Conflict, "residents.already-registered"), Desk.Refusal(other));
        Assert.Equal(first.Body["id"]!.GetValue<string>(), other.Body["current"]!["candidates"]![0]!["person"]!["id"]!.GetValue<string>());
        Assert.Equal(1, await desk.Index.Count("residents_resident"));
    }

    [Theory, BothStores]
    public async Task Shows_who_may_be_the_same_before_saving(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var known = await desk.Index.Sight("A", "1", MasterIndex.Zhang);

        var refused = await Desk.Post(desk.Doctor, "/api/residents", new { person = Paperless });
        var candidates = await Desk.Post(desk.Doctor, "/api/residents/candidates", Paperless);
        Assert.Equal(1, await desk.Index.Count("residents_resident"));
        var confirmed = await Desk.Post(desk.Doctor, "/api/residents", new { person = Paperless, confirmedDifferent = new[] { known.GoldenId } });

        Assert.Equal((HttpStatusCode.Conflict, "residents.duplicates"), Desk.Refusal(refused));
        Assert.Equal("likely", candidates.Body["candidates"]![0]!["likeness"]!.GetValue<string>());
        Assert.DoesNotContain("13904510021", refused.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, confirmed.Status);
        Assert.True(confirmed.Body["inReview"]!.GetValue<bool>());
        Assert.Equal(1, await desk.Index.Count("residents_review", "state = 'open'"));
    }

    [Theory]
    [BothStores("""{"name":"","sex":1}""", "residents.name-missing", "name")]
    [BothStores("""{"name":"<script>alert(1)</script>"}""", "residents.name-characters", "name")]
    [BothStores("""{"name":"张三","birthDate":"2999-01-01"}""", "residents.birth-date", "birthDate")]
    [BothStores("""{"name":"张三","sex":3}""", "residents.code-unknown", "sex")]
    [BothStores("""{"name":"张三","ethnicity":"57"}""", "residents.code-unknown", "ethnicity")]
    [BothStores("""{"name":"张三","identifiers":[{"kind":"id-card","value":"990125195003070019"}]}""", "residents.id-number-check-digit", "identifiers")]
    [BothStores("""{"name":"张三","sex":2,"identifiers":[{"kind":"id-card","value":"990125195003070018"}]}""", "residents.id-number-mismatch", "identifiers")]
    [BothStores("""{"name":"张三","identifiers":[{"kind":"health-card","value":"C1"}]}""", "residents.identifier-invalid", "identifiers")]
    [BothStores("""{"name":"张三","phones":["12345"]}""", "residents.phone", "phones")]
    [BothStores("""{"name":"张三","name":"李四"}""", "kernel.bad-request", null!)]
    [BothStores("""{"name":"张三","surprise":1}""", "kernel.bad-request", null!)]
    public async Task Refuses_a_form_with_the_field_and_the_reason(StoreKind kind, string person, string code, string? field)
    {
        await using var desk = await Desk.Open(kind);
        using var content = new StringContent($$"""{"person":{{person}}}""", System.Text.Encoding.UTF8, "application/json");

        using var answer = await desk.Doctor.PostAsync(new Uri("/api/residents", UriKind.Relative), content);
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal((HttpStatusCode.BadRequest, "/problems/" + code), (answer.StatusCode, problem["type"]!.GetValue<string>()));
        if (field is not null)
        {
            Assert.Equal(field, problem["field"]!.GetValue<string>());
        }

        Assert.Equal(0, await desk.Index.Count("residents_resident"));
    }

    [Theory, BothStores]
    public async Task A_correction_stands_against_what_the_source_sends_later(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var seen = await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Name = "张得山" });
        var path = $"/api/residents/{seen.GoldenId}";
        var version = (await Desk.Get(desk.Doctor, path))["person"]!["version"]!.GetValue<long>();

        var missing = await Desk.Send(desk.Doctor, HttpMethod.Patch, path, new { person = new { name = "张德山" }, reason = "核对身份证" });
        var stale = await Desk.Send(desk.Doctor, HttpMethod.Patch, path, new { person = new { name = "张德山" }, reason = "核对身份证" }, version + 7);
        var done = await Desk.Send(desk.Doctor, HttpMethod.Patch, path, new { person = new { name = "张德山" }, reason = "核对身份证" }, version);
        await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Name = "张得山", BloodAbo = "O" }, 9);

        Assert.Equal((HttpStatusCode)428, missing.Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal("张德山", done.Body["name"]!.GetValue<string>());
        Assert.True(done.Body["version"]!.GetValue<long>() > version);
        var header = await desk.Index.Header(seen.GoldenId);
        Assert.Equal(("张德山", "O", "139****0021"), (header.Name, header.BloodAbo, header.PhoneMasked));
        Assert.Equal(["张德山 former-name"], await desk.Search("张得山"));
    }

    // RES-10
    [Theory, BothStores]
    public async Task No_number_of_a_resident_lies_readable_in_the_database(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var seen = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        await desk.Index.Sight("B", "7", MasterIndex.Zhang with { Phones = ["13904510023"] });
        var registered = await Desk.Post(desk.Doctor, "/api/residents", new { person = new { name = "李梅", sex = 2, birthDate = "1949-12-31", identifiers = new[] { new { kind = "id-card", value = "11010519491231002X" } }, phones = new[] { "13904510099" } }, verified = true });
        Assert.Equal(HttpStatusCode.Created, registered.Status);
        var card = await Desk.Post(desk.Doctor, $"/api/residents/{seen.GoldenId}/health-card", new { name = "张德山", idNumber = "990125195003070018" });
        await Desk.BreakGlass(desk.Doctor, seen.GoldenId);
        Assert.Equal(HttpStatusCode.OK, (await Desk.Post(desk.Doctor, $"/api/residents/{seen.GoldenId}/reveal", new { })).Status);
        Assert.Equal(["张德山 phone"], await desk.Search("13904510023"));
        await desk.Index.County.UntilNumbered();
        Assert.Equal([], await AtRest.Readable(desk.Index.County, "990125195003070018", "11010519491231002X", "13904510021", "13904510023", "13904510099", card.Body["number"]!.GetValue<string>()));
    }

    [Theory, BothStores]
    public async Task Closes_a_file_at_death_and_at_moving_out_once(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var dead = await desk.Index.Sight("A", "1", MasterIndex.Zhang);
        var moved = await desk.Index.Sight("A", "2", MasterIndex.Li);

        var early = await Desk.Post(desk.Doctor, $"/api/residents/{dead.GoldenId}/deceased", new { deceasedAt = "1940-01-01T00:00:00Z", reason = "死亡证明" }, 1);
        var first = await Desk.Post(desk.Doctor, $"/api/residents/{dead.GoldenId}/deceased", new { deceasedAt = "2026-07-01T02:00:00+08:00", reason = "死亡证明" }, 1);
        var again = await Desk.Post(desk.Doctor, $"/api/residents/{dead.GoldenId}/deceased", new { reason = "死亡证明" }, first.Body["version"]?.GetValue<long>() ?? 0);
        var out1 = await Desk.Post(desk.Doctor, $"/api/residents/{moved.GoldenId}/moved-out", new { movedOutOn = "2026-07-01", movedOutTo = "外省", reason = "户口迁出" }, 1);

        Assert.Equal((HttpStatusCode.BadRequest, "residents.death-date"), Desk.Refusal(early));
        Assert.Equal(("deceased", true), (first.Body["state"]!.GetValue<string>(), first.Body["deceased"]!.GetValue<bool>()));
        Assert.Equal((HttpStatusCode.Conflict, "residents.already-deceased"), Desk.Refusal(again));
        Assert.Equal("moved-out", out1.Body["state"]!.GetValue<string>());
        Assert.Equal(new DateTime(2026, 6, 30, 18, 0, 0, DateTimeKind.Utc), (await desk.Index.Header(dead.GoldenId)).DeceasedAt);
        await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Deceased = false }, 50);
        Assert.True((await desk.Index.Header(dead.GoldenId)).Deceased);
    }

    [Theory, BothStores]
    public async Task A_death_in_error_and_a_return_open_the_file_again_whatever_sources_go_on_saying(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var zhang = await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Deceased = true });
        var li = await desk.Index.Sight("A", "2", MasterIndex.Li);
        var path = $"/api/residents/{zhang.GoldenId}";
        Assert.Equal((HttpStatusCode.Conflict, "residents.not-deceased"), Desk.Refusal(await Desk.Post(desk.Doctor, $"/api/residents/{li.GoldenId}/deceased/withdraw", new { reason = "误报" }, 1)));

        var revived = await Desk.Post(desk.Doctor, path + "/deceased/withdraw", new { reason = "同名误报，本人到场" }, (await Person(desk, path))["version"]!.GetValue<long>());
        await desk.Index.Sight("A", "1", MasterIndex.Zhang with { Deceased = true, BloodAbo = "A" }, 9);
        Assert.Equal((HttpStatusCode.OK, "active"), (revived.Status, (await Person(desk, path))["state"]!.GetValue<string>()));
        var gone = await Desk.Post(desk.Doctor, path + "/moved-out", new { movedOutOn = "2026-07-01", reason = "户口迁出" }, (await Person(desk, path))["version"]!.GetValue<long>());
        var back = await Desk.Post(desk.Doctor, path + "/moved-out/withdraw", new { reason = "迁回原籍" }, gone.Body["version"]!.GetValue<long>());

        Assert.Equal(["moved-out", "active"], new[] { gone, back }.Select(a => a.Body["state"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Conflict, "residents.not-moved-out"), Desk.Refusal(await Desk.Post(desk.Doctor, path + "/moved-out/withdraw", new { reason = "迁回原籍" }, back.Body["version"]!.GetValue<long>())));
    }

    static async Task<System.Text.Json.Nodes.JsonNode> Person(Desk desk, string path) => (await Desk.Get(desk.Doctor, path))["person"]!;
}

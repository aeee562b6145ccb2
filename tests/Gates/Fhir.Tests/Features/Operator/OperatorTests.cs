using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>The operator's list of what was refused: seen, mended, tried again.</summary>
public class OperatorTests
{
    static JsonObject Observation(string id, string value = "120", bool ofNobody = false)
    {
        var node = Samples.Parse($$$"""{"resourceType":"Observation","id":"{{{id}}}","status":"final","code":{"text":"血红蛋白"},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-03-01T08:00:00+08:00","valueQuantity":{"value":{{{value}}},"unit":"g/L"}}""");
        if (ofNobody) node.Remove("subject");
        return node;
    }

    static JsonObject Broken(string id) => Observation(id, ofNobody: true);

    static HttpClient Steward(FhirCounty county) => county.County.Client(county.County.Staff("数据管理员", null, Roles.DataSteward));

    static async Task<JsonElement> Get(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>("/api/fhir/messages" + path);

    static async Task<List<JsonElement>> List(HttpClient client, string query) => [.. (await Get(client, query)).GetProperty("items").EnumerateArray()];

    static async Task<string> First(HttpClient client) => (await List(client, "?state=refused"))[0].GetProperty("id").GetString()!;

    static async Task<(HttpStatusCode Status, JsonElement Body)> Post(HttpClient client, string path, object? body = null)
    {
        using var answer = await client.PostAsJsonAsync("/api/fhir/messages" + path, body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    [Theory, BothStores]
    public async Task The_list_is_filtered_and_paged_by_key(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (one, two) = (county.Hospital(), county.Hospital());
        await one.Put("/Observation/o1", Observation("o1"));
        await one.Put("/Observation/o2", Broken("o2"));
        await two.Post("", Samples.Parse("""{"resourceType":"Bundle","type":"history"}"""));
        using var client = Steward(county);
        var all = await List(client, "");
        Assert.Equal(["refused", "refused", "taken"], all.Select(m => m.GetProperty("state").GetString()));
        Assert.Equal(2, (await List(client, "?state=refused")).Count);
        Assert.Single(await List(client, "?source=" + all[0].GetProperty("source").GetString()));
        Assert.Equal("Observation.subject", Assert.Single(await List(client, "?text=no-subject")).GetProperty("errorAt").GetString());
        Assert.Equal("bundle", Assert.Single(await List(client, "?kind=bundle")).GetProperty("kind").GetString());
        Assert.Empty(await List(client, "?from=2000-01-01T00:00:00Z&to=2001-01-01T00:00:00Z"));
        var page = await Get(client, "?size=2");
        var rest = await Get(client, "?size=2&cursor=" + page.GetProperty("next").GetString());
        Assert.Equal((2, 1), (page.GetProperty("items").GetArrayLength(), rest.GetProperty("items").GetArrayLength()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.GetAsync("/api/fhir/messages?state=odd")).StatusCode);
        using var doctor = county.County.Client(county.County.Staff("医生", null, Roles.HospitalDoctor));
        Assert.Equal(HttpStatusCode.Forbidden, (await doctor.GetAsync("/api/fhir/messages")).StatusCode);
    }

    [Theory, BothStores]
    public async Task A_refused_message_is_shown_with_what_was_said_and_the_look_at_it_is_written_down(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        await county.Hospital().Put("/Observation/o2", Observation("o2", "120.50", ofNobody: true));
        using var client = Steward(county);
        var id = await First(client);
        var shown = await Get(client, "/" + id);
        Assert.Equal("PUT /fhir/Observation/o2", shown.GetProperty("asked").GetString());
        Assert.Contains("120.50", shown.GetProperty("body").GetString(), StringComparison.Ordinal);
        var issue = shown.GetProperty("issues").EnumerateArray().Single(i => i.GetProperty("severity").GetString() == "error");
        Assert.Equal(("no-subject", "Observation.subject"), (issue.GetProperty("reason").GetString(), issue.GetProperty("at").GetString()));
        await county.County.UntilNumbered();
        await using var reader = county.County.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from kernel_audit where action = 'fhir.read' and subject_id = @id", new { id = Guid.Parse(id) }, CancellationToken.None));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/fhir/messages/" + Guid.NewGuid())).StatusCode);
    }

    // FHIR-12
    [Theory, BothStores]
    public async Task A_mended_message_is_taken_as_its_senders_and_its_original_stays(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Observation/o2", Broken("o2"));
        using var client = Steward(county);
        var id = await First(client);
        var still = await Post(client, $"/{id}/mend", new { text = Broken("o2").ToJsonString(), reason = "试" });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "text"), (still.Status, still.Body.GetProperty("field").GetString()));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Post(client, $"/{id}/mend", new { text = "{", reason = "试" })).Status);
        Assert.Equal("reason", (await Post(client, $"/{id}/mend", new { text = "{}", reason = " " })).Body.GetProperty("field").GetString());
        var mended = await Post(client, $"/{id}/mend", new { text = Observation("o2").ToJsonString(), reason = "补患者，已电话核实" });
        Assert.Equal("taken", mended.Body.GetProperty("state").GetString());
        Assert.Equal("o2", (await hospital.Get("/Observation/o2")).Body.Str("id"));
        var shown = await Get(client, "/" + id);
        Assert.Equal(("taken", "数据管理员"), (shown.GetProperty("message").GetProperty("state").GetString(), shown.GetProperty("mendedBy").GetString()));
        Assert.DoesNotContain("subject", shown.GetProperty("body").GetString(), StringComparison.Ordinal);
        Assert.Contains("subject", shown.GetProperty("mended").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(client, $"/{id}/mend", new { text = Observation("o2").ToJsonString(), reason = "再来" })).Status);
    }

    [Theory, BothStores]
    public async Task A_replay_says_what_is_wrong_now_and_newer_words_stand(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Observation/o2", Broken("o2"));
        await hospital.Put("/Organization/w1", Samples.Parse("""{"resourceType":"Organization","id":"w1","name":["x"]}"""));
        await hospital.Put("/Observation/o2", Observation("o2", "99"));
        await hospital.Put("/Organization/w1", Samples.Parse("""{"resourceType":"Organization","id":"w1","name":"新名"}"""));
        using var client = Steward(county);
        var refused = await List(client, "?state=refused");
        var (ward, result) = (refused[0].GetProperty("id").GetString(), refused[1].GetProperty("id").GetString());
        var replayed = await Post(client, $"/{result}/replay");
        Assert.Equal(("refused", "no-subject"), (replayed.Body.GetProperty("state").GetString(), replayed.Body.GetProperty("issues")[0].GetProperty("reason").GetString()));
        Assert.Equal("taken", (await Post(client, $"/{result}/mend", new { text = Observation("o2", "120").ToJsonString(), reason = "补患者" })).Body.GetProperty("state").GetString());
        Assert.Equal("taken", (await Post(client, $"/{ward}/mend", new { text = """{"resourceType":"Organization","id":"w1","name":"旧名"}""", reason = "改名称" })).Body.GetProperty("state").GetString());
        Assert.Equal("99", (await hospital.Get("/Observation/o2")).Body.Obj("valueQuantity").Number("value"));
        Assert.Equal("新名", (await hospital.Get("/Organization/w1")).Body.Str("name"));
        Assert.Empty(await List(client, "?state=refused"));
    }

    [Theory, BothStores]
    public async Task A_refused_entry_of_a_batch_is_mended_without_the_others(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        static string Entry(JsonObject r) => $$$"""{"resource":{{{r.ToJsonString()}}},"request":{"method":"PUT","url":"{{{r.ResourceType()}}}/{{{r.Str("id")}}}"}}""";
        await hospital.Post("", Samples.Parse($$$"""{"resourceType":"Bundle","type":"batch","entry":[{{{Entry(Observation("o1"))}}},{{{Entry(Broken("o2"))}}}]}"""));
        using var client = Steward(county);
        var body = JsonNode.Parse((await Get(client, "/" + await First(client))).GetProperty("body").GetString()!)!.AsObject();
        var only = Assert.Single(body.Items("entry"));
        only.Obj("resource")!["subject"] = new JsonObject { ["reference"] = "Patient/p1" };
        Assert.Equal("taken", (await Post(client, $"/{await First(client)}/mend", new { text = body.ToJsonString(), reason = "补患者" })).Body.GetProperty("state").GetString());
        Assert.Equal(200, (await hospital.Get("/Observation/o2")).Status);
    }

    [Theory, BothStores]
    public async Task An_operator_gives_a_sender_no_right_that_it_does_not_hold(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var reads = county.Hospital("system/*.read");
        await reads.Put("/Observation/o1", Observation("o1"));
        using var client = Steward(county);
        var id = await First(client);
        Assert.Equal("no-scope", (await Post(client, $"/{id}/replay")).Body.GetProperty("issues")[0].GetProperty("reason").GetString());
        county.Clients.Withdraw(reads.Caller);
        Assert.Equal((HttpStatusCode.Conflict, "/problems/fhir.client-gone"), await Type(client, id));

        static async Task<(HttpStatusCode, string?)> Type(HttpClient client, string id)
        {
            var (status, body) = await Post(client, $"/{id}/replay");
            return (status, body.GetProperty("type").GetString());
        }
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>What a client makes itself able to see by writing: no more than it said.</summary>
public class RightsTests
{
    const string IdNumber = "11010519491231002X";

    static JsonObject Zhang(string id, string phone) => Samples.Parse(
        $$$"""{"resourceType":"Patient","id":"{{{id}}}","identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"{{{IdNumber}}}"},{"system":"urn:mrn","value":"{{{id}}}"}],"name":[{"text":"张德山"}],"gender":"male","birthDate":"1949-12-31","telecom":[{"system":"phone","value":"{{{phone}}}"}]}""");

    static JsonObject Visit(string id, string patient) => Samples.Parse(
        $$$"""{"resourceType":"Encounter","id":"{{{id}}}","status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},"subject":{"reference":"{{{patient}}}"},"period":{"start":"2026-03-01T08:00:00+08:00"}}""");

    static JsonObject Condition(string id, string text) => Samples.Parse(
        $$$"""{"resourceType":"Condition","id":"{{{id}}}","code":{"text":"{{{text}}}"},"subject":{"reference":"Patient/p1"},"recordedDate":"2026-03-01T08:00:00+08:00"}""");

    static JsonObject Provenance(string id, string target) => Samples.Parse(
        $$$"""{"resourceType":"Provenance","id":"{{{id}}}","target":[{"reference":"{{{target}}}"}],"recorded":"2026-03-01T08:00:00Z","agent":[{"who":{"display":"HIS"}}]}""");

    static async Task<string> IdOf(Hospital hospital) => (await hospital.Get("/Patient?identifier=" + IdNumber)).Resources.Single().Str("id")!;

    // FHIR-6
    [Theory, BothStores]
    public async Task Describing_somebody_shows_the_sender_its_own_words_and_nobody_elses(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        await other.Put("/Patient/x9", Zhang("x9", "13900139000"));
        var shown = (await other.Get("/Patient/x9")).Body.ToJsonString();
        Assert.Contains("13900139000", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("p1", shown, StringComparison.Ordinal);
        var found = (await other.Get("/Patient?identifier=" + IdNumber)).Resources.Single();
        Assert.DoesNotContain("13800138000", found.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, BothStores]
    public async Task A_number_that_only_another_sender_counts_people_by_finds_nobody(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        Assert.Single((await own.Get("/Patient?identifier=urn:mrn|p1")).Resources);
        foreach (var query in (string[])["p1", "urn:mrn|p1", $"urn:onecounty:local:client-{own.Caller.Id:N}|p1"])
            Assert.Empty((await other.Get("/Patient?identifier=" + query)).Resources);
        Assert.Single((await other.Get("/Patient?identifier=" + IdNumber)).Resources);
    }

    // FHIR-13
    [Theory, BothStores]
    public async Task A_visit_of_somebody_known_by_our_id_alone_is_refused_and_opens_nothing(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        await own.Put("/Condition/c1", Condition("c1", "高血压"));
        var golden = await IdOf(own);
        var refused = await other.Put("/Encounter/e1", Visit("e1", "Patient/" + golden));
        Assert.Equal((403, "visit-of-undescribed", "Encounter.subject"), (refused.Status, refused.Reason, (refused.Body.Items("issue").First()["expression"] as JsonArray)?[0].AsText()));
        Assert.Empty((await other.Get("/Condition?patient=" + golden)).Resources);
        await other.Put("/Patient/x9", Zhang("x9", "13900139000"));
        Assert.Equal(201, (await other.Put("/Encounter/e1", Visit("e1", "Patient/" + golden))).Status);
        Assert.Single((await other.Get("/Condition?patient=" + golden)).Resources);
    }

    [Theory, BothStores]
    public async Task A_conditional_create_does_not_tell_of_somebody_who_may_not_be_seen(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        var golden = await IdOf(own);
        var made = await other.Post("/Patient", Samples.Parse("""{"resourceType":"Patient","name":[{"text":"张德山"}],"birthDate":"1949-12-31"}"""), ("If-None-Exist", "name=" + Uri.EscapeDataString("张德山") + "&birthdate=1949-12-31"));
        Assert.Equal(201, made.Status);
        Assert.DoesNotContain(golden, made.Message.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, (await other.Post("/Patient", Zhang("x9", "13900139000"), ("If-None-Exist", "identifier=" + IdNumber))).Status);
    }

    [Theory, BothStores]
    public async Task A_patients_version_is_that_of_the_callers_own_description(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        await other.Put("/Patient/x9", Zhang("x9", "13900139000"));
        await own.Put("/Patient/p1", Zhang("p1", "13800138001"));
        var read = await own.Get("/Patient/p1");
        Assert.Equal(("2", "W/\"2\""), (read.Body.Obj("meta").Str("versionId"), read.Message.Headers.ETag!.ToString()));
        Assert.Equal(200, (await own.Put("/Patient/p1", Zhang("p1", "13800138002"), ("If-Match", "W/\"2\""))).Status);
        Assert.Equal(412, (await own.Put("/Patient/p1", Zhang("p1", "13800138003"), ("If-Match", "W/\"1\""))).Status);
        Assert.Contains("13800138002", (await own.Get("/Patient/p1")).Body.ToJsonString(), StringComparison.Ordinal);
    }

    // FHIR-5
    [Theory, BothStores]
    public async Task Sensitive_facts_of_the_own_institution_need_a_scope_of_their_own(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Patient/p1", Zhang("p1", "13800138000"));
        Assert.Equal(201, (await hospital.Put("/Condition/c1", Condition("c1", "艾滋病"))).Status);
        Assert.Equal(201, (await hospital.Put("/Condition/c2", Condition("c2", "高血压"))).Status);
        Assert.Equal(404, (await hospital.Get("/Condition/c1")).Status);
        Assert.Single((await hospital.Get("/Condition?patient=p1")).Resources);
        var trusted = hospital.With("system/*.read", "onecounty/own-sensitive.read");
        Assert.Equal(200, (await trusted.Get("/Condition/c1")).Status);
        Assert.Equal(2, (await trusted.Get("/Condition?patient=p1")).Resources.Count);
        await hospital.Put("/Encounter/e1", Visit("e1", "Patient/p1"));
        Assert.Single((await hospital.Get("/Condition?patient=p1")).Resources);
        Assert.Equal(2, (await trusted.Get("/Condition?patient=p1")).Resources.Count);
    }

    [Theory, BothStores]
    public async Task A_search_of_a_type_that_may_be_anybodys_finds_what_was_said_of_patients_and_of_nobody(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        await own.Put("/Organization/w1", Samples.Parse("""{"resourceType":"Organization","id":"w1","name":"协作单位"}"""));
        foreach (var (id, target) in (IEnumerable<(string, string)>)[("v1", "Patient/p1"), ("v2", "Patient/p1"), ("v3", "Organization/w1"), ("v4", "Organization/w1")])
            await own.Put("/Provenance/" + id, Provenance(id, target));
        for (var size = 1; size <= 5; size++)
        {
            var seen = new List<string>();
            for (var next = $"/Provenance?_count={size}"; next is not null;)
            {
                var page = await own.Get(next);
                Assert.InRange(page.Resources.Count, 0, size);
                seen.AddRange(page.Resources.Select(r => r.Str("id")!));
                next = page.Next;
            }

            Assert.Equal((4, 4), (seen.Count, seen.Distinct().Count()));
        }

        Assert.Equal(4, (int)(await own.Get("/Provenance?_summary=count")).Body["total"]!);
        Assert.Empty((await other.Get("/Provenance")).Resources);
    }

    // FHIR-15
    [Theory, BothStores]
    public async Task A_description_under_our_id_is_the_senders_own_or_refused_and_one_id_never_means_two(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Zhang("p1", "13800138000"));
        var golden = await IdOf(own);
        var shadow = await other.Put("/Patient/" + golden, Zhang(golden, "13900139000"));
        Assert.Equal((403, "patient-of-platform"), (shadow.Status, shadow.Reason));
        var read = (await own.Get("/Patient/" + golden)).Body;
        read["telecom"]!.AsArray().Add((JsonNode)new JsonObject { ["system"] = "phone", ["value"] = "13700137000" });
        Assert.Equal(200, (await own.Put("/Patient/" + golden, read)).Status);
        Assert.Contains("13700137000", (await own.Get("/Patient/p1")).Body.ToJsonString(), StringComparison.Ordinal);
        await using var reader = county.County.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from residents_source", null, CancellationToken.None));
    }

    // FHIR-16
    [Theory, BothStores]
    public async Task Another_person_under_the_same_id_is_refused_whole_and_so_are_results_of_days_to_come(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Patient/p1", Zhang("p1", "13800138000"));
        var another = Zhang("p1", "13900139000");
        another["name"]!.AsArray()[0]!["text"] = "李梅";
        another["identifier"]!.AsArray()[0]!["value"] = "990125195003070018";
        var refused = await hospital.Put("/Patient/p1", another);
        Assert.Equal((422, "records.another-person"), (refused.Status, refused.Reason));
        Assert.Single((await hospital.Get("/Patient?identifier=" + IdNumber)).Resources);
        Assert.Empty((await hospital.Get("/Patient?identifier=990125195003070018")).Resources);
        var late = await hospital.Put("/Observation/o1", Samples.Parse("""{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"血小板"},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"2199-01-01T08:00:00+08:00","valueQuantity":{"value":5}}"""));
        Assert.Equal((422, "records.from-future"), (late.Status, late.Reason));
        Assert.Equal(404, (await hospital.Get("/Observation/o1")).Status);
    }

    // FHIR-14
    [Theory, BothStores]
    public async Task A_refused_body_is_shown_to_who_mends_it_and_the_resident_whom_it_names_learns_of_it(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Patient/p1", Zhang("p1", "13800138000"));
        var golden = Guid.Parse(await IdOf(hospital));
        var broken = Condition("c1", "高血压");
        broken.Remove("code");
        Assert.Equal(422, (await hospital.Put("/Condition/c1", broken)).Status);
        using var steward = county.County.Client(county.County.Staff("数据管理员", null, Roles.DataSteward));
        using var technician = county.County.Client(county.County.Staff("系统管理员", null, Roles.SystemAdmin));
        var id = (await steward.GetFromJsonAsync<JsonElement>("/api/fhir/messages?state=refused")).GetProperty("items")[0].GetProperty("id").GetString();
        Assert.Equal(JsonValueKind.Null, (await technician.GetFromJsonAsync<JsonElement>("/api/fhir/messages/" + id)).GetProperty("body").ValueKind);
        Assert.Contains("Patient/p1", (await steward.GetFromJsonAsync<JsonElement>("/api/fhir/messages/" + id)).GetProperty("body").GetString(), StringComparison.Ordinal);
        await county.County.UntilNumbered();
        await using var reader = county.County.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from kernel_audit where action = 'records.read' and reason = 'mending' and resident_id = @golden", new { golden }, CancellationToken.None));
    }
}

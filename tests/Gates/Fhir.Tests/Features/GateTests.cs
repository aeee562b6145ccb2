using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

[Collection(ValidatorCollection.Name)]
public class GateTests(Validator validator)
{
    const string Zhang = """{"resourceType":"Patient","id":"p1","extension":[{"url":"http://h.cn/x","valueString":"保留"}],"identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002X"},{"system":"http://his/mrn","value":"M77"}],"name":[{"text":"张德山"}],"gender":"male","birthDate":"1949-12-31","telecom":[{"system":"phone","value":"13800138000"}]}""";
    const string Li = """{"resourceType":"Patient","id":"p2","name":[{"text":"李秀英"}],"gender":"female","birthDate":"1960-05-05","telecom":[{"system":"phone","value":"13900139000"}]}""";

    static JsonObject Observation(string id, string patient, string code = "HGB", string at = "2026-03-01T08:00:00+08:00", string? encounter = null)
    {
        var node = Samples.Parse($$$"""{"resourceType":"Observation","id":"{{{id}}}","status":"final","code":{"coding":[{"system":"http://local","code":"{{{code}}}","display":"血红蛋白"}]},"subject":{"reference":"{{{patient}}}"},"effectiveDateTime":"{{{at}}}","valueQuantity":{"value":120.50,"unit":"g/L"}}""");
        if (encounter is not null) node["encounter"] = new JsonObject { ["reference"] = encounter };
        return node;
    }

    static JsonObject Visit(string id, string patient) =>
        Samples.Parse($$$"""{"resourceType":"Encounter","id":"{{{id}}}","status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},"subject":{"reference":"{{{patient}}}"},"period":{"start":"2026-03-01T07:00:00+08:00"}}""");

    async Task Valid(JsonObject resource) => Assert.True(await validator.Verdict(resource) == "ok", await validator.Verdict(resource) + "\n" + resource.ToJsonString());

    // FHIR-2
    [Theory]
    [BothStores]
    public async Task Every_published_example_goes_in_and_what_comes_out_is_valid(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        foreach (var file in Samples.Files)
        {
            var sent = Samples.Read(file);
            var reply = sent.ResourceType() == "Bundle" ? await hospital.Post("", Samples.Bytes(file)) : await hospital.Put($"/{sent.ResourceType()}/{sent.Str("id")}", sent);
            Assert.True(reply.Status is 200 or 201, file + ": " + reply.Body.ToJsonString());
            await Valid(reply.Body);
        }

        foreach (var type in (string[])["Observation", "DiagnosticReport", "Encounter", "ServiceRequest", "Specimen", "Organization", "Practitioner", "Location"])
        {
            var found = await hospital.Get($"/{type}");
            Assert.Equal(200, found.Status);
            Assert.NotEmpty(found.Resources);
            await Valid(found.Body);
        }

        Assert.Equal(3, (await hospital.Get("/Observation?identifier=LaboratoryRoutineObservation001-example,LaboratoryRoutineObservation001-example%232,LaboratoryRoutineObservation001-example%233")).Resources.Count);
        var everything = await hospital.Get("/Patient/Patient001-example/$everything");
        Assert.Equal(200, everything.Status);
        Assert.Contains(everything.Resources, r => r.ResourceType() == "Task");
        await Valid(everything.Body);
    }

    // FHIR-3
    [Theory]
    [BothStores]
    public async Task What_was_put_is_read_by_its_own_id_and_by_ours(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        Assert.Equal(201, (await hospital.Put("/Patient/p1", Samples.Parse(Zhang))).Status);
        var put = await hospital.Put("/Observation/o1", Observation("o1", "Patient/p1"));
        Assert.Equal((201, "W/\"1\""), (put.Status, put.Message.Headers.ETag!.ToString()));
        var own = await hospital.Get("/Observation/o1");
        Assert.Equal("o1", own.Body.Str("id"));
        Assert.Contains("120.50", own.Body.ToJsonString());
        var golden = own.Body.Obj("subject").Str("reference")!;
        Assert.StartsWith("Patient/", golden);
        var patient = await hospital.Get("/" + golden);
        Assert.Equal("张德山", patient.Body.Items("name").Single().Str("text"));
        Assert.Contains(patient.Body.Items("identifier"), i => i.Str("value") == "11010519491231002X");
        Assert.Equal("保留", patient.Body.Items("extension").Single().Str("valueString"));
        var ours = (await hospital.Get("/Observation?patient=" + golden)).Resources.Single().Str("id");
        Assert.Equal(ours, (await hospital.Get("/Observation/" + ours)).Body.Str("id"));
        await Valid(own.Body);
        await Valid(patient.Body);
    }

    [Theory]
    [BothStores]
    public async Task A_version_that_was_overtaken_is_refused_and_nothing_is_written(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Observation/o1", Observation("o1", "Patient/p1"));
        var changed = Observation("o1", "Patient/p1", "WBC");
        Assert.Equal(412, (await hospital.Put("/Observation/o1", changed, ("If-Match", "W/\"7\""))).Status);
        Assert.Equal("1", (await hospital.Get("/Observation/o1")).Body.Obj("meta").Str("versionId"));
        var taken = await hospital.Put("/Observation/o1", changed, ("If-Match", "W/\"1\""));
        Assert.Equal((200, "W/\"2\""), (taken.Status, taken.Message.Headers.ETag!.ToString()));
        Assert.Equal(400, (await hospital.Put("/Observation/o1", changed, ("If-Match", "yesterday"))).Status);
        var again = await hospital.Put("/Observation/o1", changed);
        Assert.Equal("2", again.Body.Obj("meta").Str("versionId"));
    }

    [Theory]
    [BothStores]
    public async Task Searches_find_what_they_name_page_by_page(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Patient/p1", Samples.Parse(Zhang));
        for (var day = 1; day <= 9; day++) await hospital.Put($"/Observation/o{day}", Observation($"o{day}", "Patient/p1", day % 2 == 0 ? "WBC" : "HGB", $"2026-03-0{day}T08:00:00+08:00"));
        async Task<int> Count(string query) => (await hospital.Get("/Observation?" + query)).Resources.Count(r => r.ResourceType() == "Observation");
        Assert.Equal(9, await Count("patient=p1"));
        Assert.Equal(5, await Count("subject=Patient/p1&code=http://local|HGB"));
        Assert.Equal(9, await Count("patient.identifier=urn:oid:2.16.156.10011.1.3|11010519491231002X&code=HGB,WBC"));
        Assert.Equal(9, await Count("patient.identifier=http://his/mrn|M77"));
        Assert.Equal(0, await Count("patient.identifier=http://his/mrn|M78"));
        Assert.Equal(3, await Count("patient=p1&date=ge2026-03-07"));
        Assert.Equal(1, await Count("patient=p1&date=2026-03-07"));
        Assert.Equal(2, await Count("date=gt2026-03-07"));
        Assert.Equal(0, await Count("patient=p1&status=cancelled"));
        Assert.Equal(9, (int)(await hospital.Get("/Observation?patient=p1&_summary=count")).Body["total"]!);
        var (url, seen) = ("/Observation?patient=p1&_count=4", new List<string>());
        for (var next = url; next is not null;)
        {
            var page = await hospital.Get(next);
            await Valid(page.Body);
            seen.AddRange(page.Resources.Select(r => r.Str("id")!));
            next = page.Next;
        }

        Assert.Equal((9, 9), (seen.Count, seen.Distinct().Count()));
        var included = await hospital.Get("/Observation?code=WBC&_include=Observation:patient");
        Assert.Equal("张德山", included.Resources.Single(r => r.ResourceType() == "Patient").Items("name").Single().Str("text"));
        Assert.Equal(400, (await hospital.Get("/Observation?colour=red")).Status);
        Assert.Equal("unknown-parameter", (await hospital.Get("/Observation?colour=red")).Reason);
    }

    // FHIR-5, FHIR-6
    [Theory]
    [BothStores]
    public async Task Nobody_reads_another_institutions_patient_by_any_way(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, stranger) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Samples.Parse(Zhang));
        await own.Put("/Encounter/e1", Visit("e1", "Patient/p1"));
        await own.Put("/Observation/o1", Observation("o1", "Patient/p1", encounter: "Encounter/e1"));
        var (observation, golden) = ((await own.Get("/Observation?patient=p1")).Resources.Single(), (await own.Get("/Observation/o1")).Body.Obj("subject").Str("reference")!);
        foreach (var url in (string[])["/Observation/" + observation.Str("id"), "/Observation/o1", "/" + golden, $"/{golden}/$everything", "/Patient/p1"])
            Assert.Equal(404, (await stranger.Get(url)).Status);
        foreach (var url in (string[])[$"/Observation?patient={golden}", "/Observation", "/Observation?_id=" + observation.Str("id"), "/Encounter?_include=Encounter:patient", "/Patient?name=张德山&birthdate=1949-12-31"])
            Assert.Empty((await stranger.Get(url)).Resources);
        var known = (await stranger.Get("/Patient?identifier=11010519491231002X")).Resources.Single();
        Assert.DoesNotContain("11010519491231002X", known.ToJsonString());
        Assert.DoesNotContain("13800138000", known.ToJsonString());
        Assert.DoesNotContain("保留", known.ToJsonString());
    }

    // FHIR-4
    [Theory]
    [BothStores]
    public async Task A_link_to_another_patients_visit_leads_nowhere(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Patient/p1", Samples.Parse(Zhang));
        await hospital.Put("/Patient/p2", Samples.Parse(Li));
        await hospital.Put("/Encounter/e2", Visit("e2", "Patient/p2"));
        await hospital.Put("/Encounter/e1", Visit("e1", "Patient/p1"));
        await hospital.Put("/Observation/crossed", Observation("crossed", "Patient/p1", encounter: "Encounter/e2"));
        await hospital.Put("/Observation/right", Observation("right", "Patient/p1", encounter: "Encounter/e1"));
        foreach (var query in (string[])["patient=p1", "code=HGB"])
        {
            var found = await hospital.Get($"/Observation?{query}&_include=Observation:encounter");
            Assert.Equal(2, found.Resources.Count(r => r.ResourceType() == "Observation"));
            Assert.Single(found.Resources, r => r.ResourceType() == "Encounter");
            Assert.Single(found.Resources, r => r.ResourceType() == "Observation" && r.Obj("encounter").Str("reference") is not null);
        }
    }

    // FHIR-7
    [Theory]
    [BothStores]
    public async Task A_transaction_is_taken_whole_or_not_at_all_and_once(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        static string Entry(JsonObject r) => $$$"""{"resource":{{{r.ToJsonString()}}},"request":{"method":"PUT","url":"{{{r.ResourceType()}}}/{{{r.Str("id")}}}"}}""";
        var bad = Observation("o2", "Patient/p1");
        bad.Remove("subject");
        var refused = await hospital.Post("", Samples.Parse($$$"""{"resourceType":"Bundle","type":"transaction","entry":[{{{Entry(Observation("o1", "Patient/p1"))}}},{{{Entry(bad)}}}]}"""));
        Assert.Equal((422, "Bundle.entry[1].resource.subject"), (refused.Status, refused.Body.Items("issue").Single(i => i.Str("severity") == "error")["expression"]![0]!.GetValue<string>()));
        Assert.Equal(404, (await hospital.Get("/Observation/o1")).Status);
        var batch = await hospital.Post("", Samples.Parse($$$"""{"resourceType":"Bundle","type":"batch","entry":[{{{Entry(Observation("o1", "Patient/p1"))}}},{{{Entry(bad)}}},{"request":{"method":"GET","url":"Observation/o1"}}]}"""));
        Assert.Equal(["201 Created", "422 Unprocessable Entity", "200 OK"], batch.Body.Items("entry").Select(e => e.Obj("response").Str("status")));
        await Valid(batch.Body);
        var posted = Samples.Parse("""{"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Condition","clinicalStatus":{"coding":[{"code":"active"}]},"code":{"text":"高血压"},"subject":{"reference":"Patient/p1"}},"request":{"method":"POST","url":"Condition"}}]}""");
        var (first, second) = (await hospital.Post("", posted), await hospital.Post("", posted));
        Assert.Equal("201 Created", first.Body.Items("entry").Single().Obj("response").Str("status"));
        Assert.Equal(first.Body.Items("entry").Single().Obj("response").Str("location"), second.Body.Items("entry").Single().Obj("response").Str("location"));
        Assert.Single((await hospital.Get("/Condition?patient=p1")).Resources);
    }

    [Theory]
    [BothStores]
    public async Task A_conditional_create_makes_one_thing(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        var zhang = Samples.Parse(Zhang);
        zhang.Remove("id");
        var condition = ("If-None-Exist", "identifier=urn:oid:2.16.156.10011.1.3|11010519491231002X");
        var (first, second) = (await hospital.Post("/Patient", zhang, condition), await hospital.Post("/Patient", zhang, condition));
        Assert.Equal((201, 200), (first.Status, second.Status));
        Assert.Equal(first.Body.Str("id"), second.Body.Str("id"));
        var ward = Samples.Parse("""{"resourceType":"Location","name":"12床","identifier":[{"system":"http://his/bed","value":"12"}]}""");
        Assert.Equal(201, (await hospital.Post("/Location", ward, ("If-None-Exist", "identifier=http://his/bed|12"))).Status);
        Assert.Equal(200, (await hospital.Post("/Location", ward, ("If-None-Exist", "identifier=http://his/bed|12"))).Status);
        Assert.Single((await hospital.Get("/Location?name=12")).Resources);
    }

    [Theory]
    [BothStores]
    public async Task Match_answers_with_grade_and_score(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        await hospital.Put("/Patient/p1", Samples.Parse(Zhang));
        var asked = Samples.Parse($$$"""{"resourceType":"Parameters","parameter":[{"name":"resource","resource":{{{Zhang}}}},{"name":"onlyCertainMatches","valueBoolean":true}]}""");
        var reply = await hospital.Post("/Patient/$match", asked);
        Assert.Equal(200, reply.Status);
        var entry = reply.Body.Items("entry").Single();
        Assert.Equal("certain", entry.Obj("search").Items("extension").Single().Str("valueCode"));
        Assert.InRange((double)entry.Obj("search")!["score"]!, 0.9, 1);
        await Valid(reply.Body);
        Assert.Equal(400, (await hospital.Post("/Patient/$match", new JsonObject { ["resourceType"] = "Parameters" })).Status);
    }

    [Fact]
    public async Task Who_has_no_token_or_no_scope_is_told_in_FHIR()
    {
        await using var county = await FhirCounty.Start(StoreKind.Sqlite);
        using var nobody = county.Nobody();
        var answer = await nobody.GetAsync("/fhir/Patient/1");
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.Contains("OperationOutcome", await answer.Content.ReadAsStringAsync());
        Assert.Equal(200, (int)(await nobody.GetAsync("/fhir/metadata")).StatusCode);
        var reader = county.Hospital("system/Observation.read");
        Assert.Equal("no-scope", (await reader.Get("/Patient/1")).Reason);
        Assert.Equal(403, (await reader.Put("/Observation/o1", Observation("o1", "Patient/p1"))).Status);
        Assert.Equal(404, (await reader.Get("/Observation/none")).Status);
        Assert.Equal(404, (await reader.Get("/Nonsense/1")).Status);
    }

    [Theory]
    [InlineData("{", 400, "not-json")]
    [InlineData("""{"resourceType":"Patient","id":"a","id":"b"}""", 400, "duplicate-key")]
    [InlineData("""{"resourceType":"Patient","name":"张"}""", 422, "many-not-one")]
    [InlineData("""{"resourceType":"Patient","birthDate":"2999-01-01"}""", 422, "future-birth")]
    [InlineData("""{"resourceType":"Observation"}""", 400, "url-and-body-differ")]
    public async Task Bad_bodies_get_an_outcome_with_a_reason(string body, int status, string reason)
    {
        await using var county = await FhirCounty.Start(StoreKind.Sqlite);
        var reply = await county.Hospital().Post("/Patient", Encoding.UTF8.GetBytes(body));
        Assert.Equal((status, reason), (reply.Status, reply.Reason));
        await Valid(reply.Body);
    }
}

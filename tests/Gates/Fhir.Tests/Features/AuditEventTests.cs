using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>The audit log as AuditEvents: no wider than the record, and its reading is an entry too.</summary>
[Collection(ValidatorCollection.Name)]
public class AuditEventTests(Validator validator)
{
    const string Zhang = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002X"}],"name":[{"text":"张德山"}],"gender":"male","birthDate":"1949-12-31"}""";
    const string Visit = """{"resourceType":"Encounter","id":"e1","status":"in-progress","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},"subject":{"reference":"Patient/p1"},"period":{"start":"2026-03-01T07:00:00+08:00"}}""";

    async Task Valid(JsonObject resource) => Assert.True(await validator.Verdict(resource) == "ok", await validator.Verdict(resource) + "\n" + resource.ToJsonString());

    /// <summary>A resident whom one hospital treats and another has looked up by number.</summary>
    static async Task<(Hospital Own, Hospital Stranger, string Golden)> Story(FhirCounty county)
    {
        var (own, stranger) = (county.Hospital(), county.Hospital());
        await own.Put("/Patient/p1", Samples.Parse(Zhang));
        await own.Put("/Encounter/e1", Samples.Parse(Visit));
        var golden = (await own.Get("/Encounter/e1")).Body.Obj("subject").Str("reference")!["Patient/".Length..];
        await stranger.Get("/Patient?identifier=11010519491231002X");
        await county.County.UntilNumbered();
        return (own, stranger, golden);
    }

    static string[] Agents(Reply reply) => [.. reply.Resources.Select(r => r.Items("agent").First().Obj("who").Obj("identifier").Str("value")!).Distinct()];

    [Theory, BothStores]
    public async Task Who_treats_a_resident_sees_who_read_and_who_looked_up(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, stranger, golden) = await Story(county);
        var log = await own.Get("/AuditEvent?patient=" + golden);
        Assert.Equal(200, log.Status);
        Assert.Contains($"{stranger.Caller.Id}", Agents(log));
        var looked = log.Resources.First(r => r.Items("agent").First().Obj("who").Obj("identifier").Str("value") == $"{stranger.Caller.Id}");
        Assert.Equal("known-key", looked.Items("purposeOfEvent").Single().Items("coding").Single().Str("code"));
        Assert.Equal($"Patient/{golden}", looked.Items("entity").Single().Obj("what").Str("reference"));
        var read = await own.Get("/AuditEvent/" + looked.Str("id"));
        Assert.Equal(looked.Str("id"), read.Body.Str("id"));
        Assert.Equal("张德山", (await own.Get($"/AuditEvent?patient={golden}&_include=AuditEvent:patient")).Resources.Single(r => r.ResourceType() == "Patient").Items("name").Single().Str("text"));
        await Valid(log.Body);
        await Valid(read.Body);
    }

    // FHIR-10
    [Theory, BothStores]
    public async Task Who_has_no_reason_sees_only_what_the_own_institution_did(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, stranger, golden) = await Story(county);
        var all = await own.Get("/AuditEvent?patient=" + golden);
        Assert.Equal([$"{stranger.Caller.Id}"], Agents(await stranger.Get("/AuditEvent?patient=" + golden)));
        Assert.Equal([$"{stranger.Caller.Id}"], Agents(await stranger.Get("/AuditEvent")));
        Assert.DoesNotContain((await stranger.Get($"/AuditEvent?patient={golden}&_include=AuditEvent:patient")).Resources, r => r.ResourceType() == "Patient");
        Assert.Empty((await stranger.Get($"/AuditEvent?agent={own.Caller.Id}")).Resources);
        Assert.Empty((await county.Hospital().Get("/AuditEvent?patient=" + golden)).Resources);
        var foreign = all.Resources.First(r => r.Items("agent").First().Obj("who").Obj("identifier").Str("value") == $"{own.Caller.Id}").Str("id");
        Assert.Equal(404, (await stranger.Get("/AuditEvent/" + foreign)).Status);
        Assert.Empty((await stranger.Get("/AuditEvent?_id=" + foreign)).Resources);
    }

    [Theory, BothStores]
    public async Task Date_agent_and_last_update_narrow_and_the_list_is_paged_to_its_end(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, stranger, golden) = await Story(county);
        await own.Put("/AuditEvent/a1", Samples.Parse("""{"resourceType":"AuditEvent","id":"a1","type":{"code":"rest"},"recorded":"2020-01-01T00:00:00Z","agent":[{"requestor":true}],"source":{"observer":{"display":"HIS"}}}"""));
        Assert.Empty((await own.Get($"/AuditEvent?patient={golden}&date=lt2020-01-01")).Resources);
        Assert.NotEmpty((await own.Get($"/AuditEvent?patient={golden}&date=ge2020-01-01&_lastUpdated=ge2020-01-01")).Resources);
        Assert.Equal([$"{stranger.Caller.Id}"], Agents(await own.Get($"/AuditEvent?patient={golden}&agent=Device/{stranger.Caller.Id}")));
        Assert.NotEmpty((await own.Get($"/AuditEvent?agent={own.Caller.Id}&action=C")).Resources);
        Assert.Equal(1, (int)(await own.Get($"/AuditEvent?patient={golden}&agent={stranger.Caller.Id}&_summary=count")).Body["total"]!);
        var seen = new List<string>();
        for (var next = "/AuditEvent?_count=2"; next is not null;)
        {
            var page = await own.Get(next);
            await Valid(page.Body);
            seen.AddRange(page.Resources.Select(r => r.Str("id")!));
            next = page.Next;
        }

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.True(seen.Count > 2);
        Assert.Equal("a1", (await own.Get("/AuditEvent/a1")).Body.Str("id"));
        Assert.Equal("2020-01-01T00:00:00Z", (await own.Get("/AuditEvent?date=2020-01-01")).Resources.Single().Str("recorded"));
    }

    [Theory, BothStores]
    public async Task Reading_the_log_is_an_entry_of_the_log(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, stranger, golden) = await Story(county);
        await own.Get("/AuditEvent?patient=" + golden);
        await stranger.Get("/AuditEvent?patient=" + golden);
        await county.County.UntilNumbered();
        await using var reader = county.County.Reader();
        Assert.Contains(await reader.AuditBy(own.Caller.Id, 50, CancellationToken.None), r => r is { Action: "records.read", Detail: "FHIR 调阅记录" } && r.ResidentId == Guid.Parse(golden));
        Assert.Contains(await reader.AuditBy(stranger.Caller.Id, 50, CancellationToken.None), r => r.Action == "fhir.audit-read" && r.ResidentId == Guid.Parse(golden));
    }
}

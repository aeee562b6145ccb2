using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>Residents named by the platform's own id, and look-ups by a number.</summary>
public class KnownResidentTests
{
    const string Zhang = """{"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"11010519491231002X"}],"name":[{"text":"张德山"}],"gender":"male","birthDate":"1949-12-31","telecom":[{"system":"phone","value":"13800138000"}]}""";

    static JsonObject Observation(string id, string patient) =>
        Samples.Parse($$$"""{"resourceType":"Observation","id":"{{{id}}}","status":"final","code":{"text":"血红蛋白"},"subject":{"reference":"{{{patient}}}"},"effectiveDateTime":"2026-03-01T08:00:00+08:00","valueQuantity":{"value":120,"unit":"g/L"}}""");

    static async Task<string> Resident(Hospital hospital)
    {
        await hospital.Put("/Patient/p1", Samples.Parse(Zhang));
        return (await hospital.Get("/Patient/p1")).Body.Str("id") is "p1" ? (await hospital.Get("/Patient?identifier=11010519491231002X")).Resources.Single().Str("id")! : "";
    }

    // FHIR-11
    [Theory, BothStores]
    public async Task A_fact_about_our_id_goes_to_that_resident_and_makes_nobody_new(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        var golden = await Resident(own);
        Assert.Equal(201, (await other.Put("/Observation/o1", Observation("o1", "Patient/" + golden))).Status);
        Assert.Equal("Patient/" + golden, (await other.Get("/Observation/o1")).Body.Obj("subject").Str("reference"));
        Assert.Single((await other.Get("/Observation?patient=" + golden)).Resources);
        await using var reader = county.County.Reader();
        Assert.Equal(1, await reader.First<long>("select count(*) from residents_resident", null, CancellationToken.None));
        Assert.Equal(1, await reader.First<long>("select count(*) from residents_source", null, CancellationToken.None));
    }

    [Theory, BothStores]
    public async Task Writing_about_our_id_gives_no_right_to_see_who_that_is(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, other) = (county.Hospital(), county.Hospital());
        var golden = await Resident(own);
        await other.Put("/Observation/o1", Observation("o1", "Patient/" + golden));
        Assert.Equal(404, (await other.Get("/Patient/" + golden)).Status);
        Assert.DoesNotContain((await other.Get("/Observation?_include=Observation:patient")).Resources, r => r.ResourceType() == "Patient");
    }

    [Theory, BothStores]
    public async Task A_look_up_by_number_without_a_reason_says_who_looked_up_whom(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var (own, first, second, third) = (county.Hospital(), county.Hospital(), county.Hospital(), county.Hospital());
        var golden = Guid.Parse(await Resident(own));
        await first.Get("/Patient?identifier=11010519491231002X");
        await second.Post("/Patient", Samples.Parse("""{"resourceType":"Patient","name":[{"text":"谁"}]}"""), ("If-None-Exist", "identifier=11010519491231002X"));
        await third.Post("/Patient/$match", Samples.Parse(Zhang));
        await third.Get("/Patient?identifier=99010519491231002X");
        await county.County.UntilNumbered();
        await using var reader = county.County.Reader();
        foreach (var caller in (Hospital[])[first, second, third])
            Assert.Contains(await reader.AuditBy(caller.Caller.Id, 20, CancellationToken.None), r => r is { Action: "records.read", Reason: "known-key" } && r.ResidentId == golden);
        Assert.Contains(await reader.AuditBy(own.Caller.Id, 20, CancellationToken.None), r => r is { Action: "records.read", Reason: "own-facts" } && r.ResidentId == golden);
    }

    [Theory, BothStores]
    public async Task Several_people_of_one_number_are_paged_and_narrowed_by_their_last_update(StoreKind kind)
    {
        await using var county = await FhirCounty.Start(kind);
        var hospital = county.Hospital();
        foreach (var (id, name, born) in (IEnumerable<(string, string, string)>)[("a", "王小明", "2015-01-01"), ("b", "赵建国", "1955-02-02"), ("c", "孙丽华", "1985-03-03")])
            await hospital.Put("/Patient/" + id, Samples.Parse($$$"""{"resourceType":"Patient","id":"{{{id}}}","name":[{"text":"{{{name}}}"}],"birthDate":"{{{born}}}","telecom":[{"system":"phone","value":"13900139000"}]}"""));
        var seen = new List<string>();
        for (var next = "/Patient?phone=13900139000&_count=2"; next is not null;)
        {
            var page = await hospital.Get(next);
            Assert.InRange(page.Resources.Count, 1, 2);
            seen.AddRange(page.Resources.Select(r => r.Str("id")!));
            next = page.Next;
        }

        Assert.Equal((3, 3), (seen.Count, seen.Distinct().Count()));
        Assert.Empty((await hospital.Get("/Patient?phone=13900139000&_lastUpdated=lt2020-01-01")).Resources);
        Assert.Equal(3, (int)(await hospital.Get("/Patient?phone=13900139000&_summary=count")).Body["total"]!);
    }
}

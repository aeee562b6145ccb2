using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Organizations;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>The county's own institutions, departments and people, beside those that senders posted.</summary>
[Collection(ValidatorCollection.Name)]
public class CountyDirectoryTests(Validator validator)
{
    const string Credit = "12230126414303001X";
    static readonly Guid Bureau = Id(1), Township = Id(2), Closed = Id(3), Ward = Id(4), Doctor = Id(5), Retired = Id(6), Post = Id(7), OldPost = Id(8);

    static Guid Id(int number) => new($"0190b000-0000-7000-8000-{number:x12}");

    static async Task<FhirCounty> Start(StoreKind kind)
    {
        var county = await FhirCounty.Start(kind);
        var day = new DateOnly(2000, 1, 1);
        OrganizationSeed Seed(Guid id, string code, string name, Guid? parent, string? credit, params DepartmentSeed[] departments) =>
            new(id, code, name, null, OrganizationTypes.TownshipCentre, OrganizationLevels.Township, parent, credit, null, "990125101", "安和县宾西镇", 127.5, 45.7, null, true, day, [], departments, []);
        await county.County.Transactions.Run(Caller.Platform("test"), async work =>
        {
            await county.County.Services.GetRequiredService<IOrganizationLoad>().Organizations(work,
            [
                Seed(Bureau, "990125000", "安和县卫生健康局", null, null),
                Seed(Township, "990125101", "宾西镇卫生院", Bureau, Credit, new DepartmentSeed(Ward, "NK", "内科病区", 2)),
                Seed(Closed, "990125102", "旧卫生院", Bureau, null),
            ]);
            await work.Execute("update organizations_organization set closed_on = @day where id = @Closed", new { day = new DateOnly(2010, 1, 1), Closed });
            await county.County.Services.GetRequiredService<IStaffLoad>().Staff(work,
            [
                new StaffSeed(Doctor, "D001", "王建国", Sex.Male, null, "doctor", "主治医师", "intermediate", "110230100001234", true, 1, "13800138000", null,
                    [new PostSeed(Post, Township, Ward, "内科医师", "employed", day, null)]),
                new StaffSeed(Retired, "D002", "李退休", Sex.Female, null, "nurse", null, null, null, false, 0, null, null,
                    [new PostSeed(OldPost, Township, null, "护士", "employed", day, new DateOnly(2020, 1, 1))]),
            ]);
        }, CancellationToken.None);
        return county;
    }

    async Task Valid(JsonObject resource) => Assert.True(await validator.Verdict(resource) == "ok", await validator.Verdict(resource) + "\n" + resource.ToJsonString());

    static string[] Ids(Reply reply) => [.. reply.Resources.Select(r => r.Str("id")!)];

    // FHIR-9
    [Theory, BothStores]
    public async Task Institutions_departments_and_people_are_read_by_the_ids_of_the_platform(StoreKind kind)
    {
        await using var county = await Start(kind);
        var hospital = county.Hospital();
        var organization = (await hospital.Get($"/Organization/{Township}")).Body;
        Assert.Equal((Credit, true, $"Organization/{Bureau}"), (organization.Items("identifier").Single(i => i.Str("system") == "https://www.cods.org.cn").Str("value"), organization.Bool("active"), organization.Obj("partOf").Str("reference")));
        var department = (await hospital.Get($"/Organization/{Ward}")).Body;
        Assert.Equal(("urn:oid:2.16.156.10011.1.26", $"Organization/{Township}"), (department.Items("identifier").Single().Str("system"), department.Obj("partOf").Str("reference")));
        Assert.False((await hospital.Get($"/Organization/{Closed}")).Body.Bool("active"));
        var place = (await hospital.Get($"/Location/{Ward}")).Body;
        Assert.Equal(("wa", $"Location/{Township}"), (place.Obj("physicalType").Items("coding").Single().Str("code"), place.Obj("partOf").Str("reference")));
        var doctor = (await hospital.Get($"/Practitioner/{Doctor}")).Body;
        Assert.Equal((true, "D001"), (doctor.Bool("active"), doctor.Items("identifier").Single(i => i.Str("system") == "urn:oid:2.16.156.10011.1.4").Str("value")));
        Assert.DoesNotContain("13800138000", doctor.ToJsonString());
        Assert.False((await hospital.Get($"/Practitioner/{Retired}")).Body.Bool("active"));
        var role = (await hospital.Get($"/PractitionerRole/{OldPost}")).Body;
        Assert.Equal((false, "2019-12-31"), (role.Bool("active"), role.Obj("period").Str("end")));
        Assert.Equal(404, (await hospital.Get($"/Practitioner/{Township}")).Status);
        foreach (var resource in (JsonObject[])[organization, department, place, doctor, role, (await hospital.Get($"/Location/{Township}")).Body])
            await Valid(resource);
    }

    [Theory, BothStores]
    public async Task They_are_found_by_number_name_and_tie_and_what_they_point_to_comes_with_them(StoreKind kind)
    {
        await using var county = await Start(kind);
        var hospital = county.Hospital();
        Assert.Equal([$"{Township}"], Ids(await hospital.Get($"/Organization?identifier=https://www.cods.org.cn|{Credit}")));
        Assert.Equal([$"{Township}"], Ids(await hospital.Get("/Organization?identifier=990125101")));
        Assert.Equal([$"{Ward}"], Ids(await hospital.Get($"/Organization?partof=Organization/{Township}")));
        Assert.Equal([$"{Closed}"], Ids(await hospital.Get("/Organization?active=false")));
        Assert.Equal([$"{Doctor}"], Ids(await hospital.Get("/Practitioner?identifier=urn:oid:2.16.156.10011.1.4|d001")));
        Assert.Equal([$"{Doctor}"], Ids(await hospital.Get("/Practitioner?name=王&active=true")));
        Assert.Empty(Ids(await hospital.Get("/Practitioner?name=建国")));
        Assert.Equal([$"{Doctor}"], Ids(await hospital.Get("/Practitioner?name:contains=建国")));
        Assert.Equal(3, (await hospital.Get("/Location?status=active")).Resources.Count);
        Assert.Empty(Ids(await hospital.Get("/Organization?_lastUpdated=lt2001-01-01")));
        Assert.Equal(4, (int)(await hospital.Get("/Organization?_summary=count")).Body["total"]!);
        var roles = await hospital.Get($"/PractitionerRole?practitioner=Practitioner/{Doctor}&_include=PractitionerRole:practitioner&_include=PractitionerRole:organization");
        Assert.Equal([$"PractitionerRole/{Post}", $"Practitioner/{Doctor}", $"Organization/{Township}"], roles.Resources.Select(r => $"{r.ResourceType()}/{r.Str("id")}"));
        Assert.Equal(2, (await hospital.Get($"/PractitionerRole?organization={Township}")).Resources.Count);
        await Valid(roles.Body);
    }

    [Theory, BothStores]
    public async Task A_list_of_both_is_paged_by_key_and_ends(StoreKind kind)
    {
        await using var county = await Start(kind);
        var hospital = county.Hospital();
        for (var i = 0; i < 3; i++)
            await hospital.Put($"/Organization/mine{i}", Samples.Parse($$$"""{"resourceType":"Organization","id":"mine{{{i}}}","name":"协作单位{{{i}}}","partOf":{"reference":"Organization/{{{Township}}}"}}"""));
        var seen = new List<string>();
        for (var next = "/Organization?_count=2"; next is not null;)
        {
            var page = await hospital.Get(next);
            await Valid(page.Body);
            seen.AddRange(Ids(page));
            next = page.Next;
        }

        Assert.Equal((7, 7), (seen.Count, seen.Distinct().Count()));
        var posted = (await hospital.Get($"/Organization?name=协作单位1&_include=Organization:partof")).Resources;
        Assert.Equal($"Organization/{Township}", posted[0].Obj("partOf").Str("reference"));
        Assert.Equal($"{Township}", posted[1].Str("id"));
    }

    // FHIR-9
    [Theory, BothStores]
    public async Task A_sender_names_them_but_does_not_change_them(StoreKind kind)
    {
        await using var county = await Start(kind);
        var hospital = county.Hospital();
        var other = Samples.Parse($$$"""{"resourceType":"Organization","id":"{{{Township}}}","name":"别的名字"}""");
        var refused = await hospital.Put($"/Organization/{Township}", other);
        Assert.Equal((403, "kept-by-the-county"), (refused.Status, refused.Reason));
        var existing = await hospital.Post("/Organization", Samples.Parse("""{"resourceType":"Organization","name":"宾西镇卫生院"}"""), ("If-None-Exist", "identifier=" + Credit));
        Assert.Equal((200, $"{Township}"), (existing.Status, existing.Body.Str("id")));
        var message = Samples.Parse($$$"""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{{{other.ToJsonString()}}} },{"resource":{"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/p1"},"serviceProvider":{"reference":"Organization/{{{Township}}}"} } }]}""");
        Assert.Equal(200, (await hospital.Post("", message)).Status);
        Assert.Equal("宾西镇卫生院", (await hospital.Get($"/Organization/{Township}")).Body.Str("name"));
        Assert.Equal($"Organization/{Township}", (await hospital.Get("/Encounter/e1")).Body.Obj("serviceProvider").Str("reference"));
    }
}

using System.Net;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Features;

/// <summary>RES-14: what somebody sees of a resident hangs on a reason to read the record.</summary>
public sealed class GetResidentTests
{
    static readonly Demographics Known = MasterIndex.Zhang with { Contacts = [new ContactPerson("配偶", "王秀兰", "13904510055")], MaritalStatus = "20" };

    [Theory, BothStores]
    public async Task RES_14_shows_what_a_list_shows_until_the_record_is_open(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var seen = await desk.Index.Sight("A", "1", Known);
        var path = $"/api/residents/{seen.GoldenId}";

        var closed = await Desk.Get(desk.Doctor, path);
        await desk.Index.County.UntilNumbered();

        Assert.False(closed["whole"]!.GetValue<bool>());
        Assert.Equal(("张德山", "9901**********0018", "139****0021"), (closed["person"]!["name"]!.GetValue<string>(), closed["person"]!["idNumberMasked"]!.GetValue<string>(), closed["person"]!["phoneMasked"]!.GetValue<string>()));
        Assert.All((string[])["papers", "phones", "addresses", "contacts", "otherNames", "members", "sources"], part => Assert.Empty(closed[part]!.AsArray()));
        Assert.Null(closed["maritalStatus"]);
        Assert.Equal(0, await desk.Index.Count("kernel_audit", "action = 'residents.demographics'"));

        await Desk.BreakGlass(desk.Doctor, seen.GoldenId);
        var open = await Desk.Get(desk.Doctor, path);
        await desk.Index.County.UntilNumbered();

        Assert.True(open["whole"]!.GetValue<bool>());
        Assert.Equal("9901**********0018", open["papers"]![0]!["value"]!.GetValue<string>());
        Assert.Equal(("A", "20", "139****0055"), (open["sources"]![0]!["system"]!.GetValue<string>(), open["maritalStatus"]!.GetValue<string>(), open["contacts"]![0]!["phone"]!.GetValue<string>()));
        Assert.Equal(1, await desk.Index.Count("kernel_audit", "action = 'residents.demographics' and reason = 'break-glass'"));
        Assert.False((await Desk.Get(desk.Elsewhere, path))["whole"]!.GetValue<bool>());
        Assert.Equal(HttpStatusCode.NotFound, (await desk.Doctor.GetAsync(new Uri($"/api/residents/{Guid.NewGuid()}", UriKind.Relative))).StatusCode);
    }

    // RES-10
    [Theory, BothStores]
    public async Task RES_14_reveals_numbers_only_where_the_record_is_open_and_writes_it_down(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind, records: true);
        var seen = await desk.Index.Sight("A", "1", Known);
        var path = $"/api/residents/{seen.GoldenId}/reveal";

        Assert.Equal((HttpStatusCode.Forbidden, "records.reason-needed"), Desk.Refusal(await Desk.Post(desk.Doctor, path, new { })));
        Assert.Equal((HttpStatusCode.Forbidden, "records.reason-needed"), Desk.Refusal(await Desk.Post(desk.Steward, path, new { })));
        Assert.Equal(0, await desk.Index.Count("residents_disclosure"));
        await Desk.BreakGlass(desk.Doctor, seen.GoldenId);
        var clear = await Desk.Post(desk.Doctor, path, new { });
        await desk.Index.County.UntilNumbered();

        Assert.Equal("990125195003070018", clear.Body["papers"]![0]!["value"]!.GetValue<string>());
        Assert.Equal(("13904510021", "13904510055"), (clear.Body["phones"]![0]!.GetValue<string>(), clear.Body["contacts"]![0]!["phone"]!.GetValue<string>()));
        Assert.Equal(1, await desk.Index.Count("kernel_audit", "action = 'residents.reveal' and reason = 'break-glass'"));
        Assert.Equal(3, await desk.Index.Count("residents_disclosure"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Desk.Post(desk.Director, path, new { })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Desk.Post(desk.Doctor, $"/api/residents/{Guid.NewGuid()}/reveal", new { })).Status);
    }

    [Theory, BothStores]
    public async Task RES_14_without_records_nothing_is_open(StoreKind kind)
    {
        await using var desk = await Desk.Open(kind);
        var seen = await desk.Index.Sight("A", "1", Known);

        var closed = await Desk.Get(desk.Doctor, $"/api/residents/{seen.GoldenId}");

        Assert.False(closed["whole"]!.GetValue<bool>());
        Assert.Equal((HttpStatusCode.Forbidden, "residents.record-closed"), Desk.Refusal(await Desk.Post(desk.Doctor, $"/api/residents/{seen.GoldenId}/reveal", new { })));
    }
}

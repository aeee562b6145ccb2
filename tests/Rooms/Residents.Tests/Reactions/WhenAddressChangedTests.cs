using System.Net;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Organizations;
using OneCounty.Residents.Tests.Features;
using OneCounty.Residents.Tests.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Reactions;

/// <summary>RES-13: the institution that answers for a resident follows the address.</summary>
public sealed class WhenAddressChangedTests
{
    const string Here = "990125101201";
    const string There = "990125102202";
    const string Outside = "110105001001";

    [Theory, BothStores]
    public async Task RES_13_the_home_follows_the_address_whoever_says_it(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new ResidentsRoom(), new OrganizationsRoom()]);
        var index = MasterIndex.In(county);
        using var steward = county.Client(county.Staff("赵管理员", MasterIndex.Hospital, Roles.DataSteward));
        var (first, second) = (await Grid(steward, "990125101", Here), await Grid(steward, "990125102", There));
        var zhang = (await index.Sight("A", "1", At(Here))).GoldenId;
        Assert.Equal(first, (await index.Header(zhang)).HomeOrganizationId);

        await index.Sight("A", "1", At(There), 2);
        await county.UntilQuiet();
        Assert.Equal(second, (await index.Header(zhang)).HomeOrganizationId);

        var version = (await Desk.Get(steward, $"/api/residents/{zhang}"))["person"]!["version"]!.GetValue<long>();
        var corrected = await Desk.Send(steward, HttpMethod.Patch, $"/api/residents/{zhang}", new { person = new { address = new { text = "宾西镇前进村1号", divisionCode = Here } }, reason = "查户口簿" }, version);
        Assert.Equal(HttpStatusCode.OK, corrected.Status);
        await county.UntilQuiet();
        Assert.Equal(first, (await index.Header(zhang)).HomeOrganizationId);
    }

    [Theory, BothStores]
    public async Task RES_13_outside_every_grid_is_in_none_and_an_address_in_words_changes_nothing(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new ResidentsRoom(), new OrganizationsRoom()]);
        var index = MasterIndex.In(county);
        using var steward = county.Client(county.Staff("赵管理员", MasterIndex.Hospital, Roles.DataSteward));
        var first = await Grid(steward, "990125101", Here);
        var zhang = (await index.Sight("A", "1", At(Here))).GoldenId;

        await index.Sight("A", "1", MasterIndex.Zhang with { Addresses = [new("安和县宾西镇，门牌不详")] }, 2);
        await county.UntilQuiet();
        Assert.Equal(first, (await index.Header(zhang)).HomeOrganizationId);
        await index.Sight("A", "1", At(Outside), 3);
        await county.UntilQuiet();

        Assert.Null((await index.Header(zhang)).HomeOrganizationId);
    }

    static Demographics At(string division) => MasterIndex.Zhang with { Addresses = [new($"住址{division}", division)] };

    static async Task<Guid> Grid(HttpClient steward, string code, string division)
    {
        var centre = await Desk.Post(
            steward, "/api/organizations", new { code, name = $"卫生院{code}", shortName = $"卫生院{code}", type = "township-centre", level = "township", clinical = true, foundedOn = "1990-01-01" });
        var id = centre.Body["id"]!.GetValue<Guid>();
        var grid = await Desk.Post(steward, "/api/catchments", new { divisionCode = division, centreId = id, validFrom = "2020-01-01" });
        Assert.Equal(HttpStatusCode.Created, grid.Status);
        return id;
    }
}

using System.Text.Json;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneCounty.Contracts.Terminology;
using OneCounty.Kernel;
using OneCounty.Terminology.Domain;
using OneCounty.Terminology.Storage;
using OneCounty.Testing;

namespace OneCounty.Terminology.Tests.Features;

public sealed class ShippedTests
{
    [Fact]
    public void Every_row_that_is_shipped_passes_the_checks_and_every_map_leads_somewhere()
    {
        var all = ShippedCodes.All();
        var codes = all.Where(b => b.File is not null).ToDictionary(b => b.System.Uri, b => ShippedCodes.Read(b, all));
        foreach (var brought in all)
        {
            Assert.Contains(brought.System.Shape, Shape.Names);
            Assert.NotEmpty(brought.System.Source);
            Assert.NotEmpty(brought.System.Note);
            if (!codes.TryGetValue(brought.System.Uri, out var set))
                continue;
            Assert.Empty(set.Rejected);
            foreach (var target in set.Accepted.SelectMany(e => e.Maps))
                Assert.Contains(codes[brought.System.MapTo!].Accepted, e => e.Code == target);
        }
        Assert.Equal(56, codes[CodeSystemUris.EthnicGroup].Accepted.Count(e => int.Parse(e.Code) <= 56));
    }

    [Theory, BothStores]
    public async Task A_second_start_writes_nothing_more(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new TerminologyRoom()]);
        var shipped = county.Services.GetServices<IHostedService>().OfType<ShippedCodes>().Single();
        await Task.WhenAll(shipped.StartAsync(default), shipped.StartAsync(default));
        await using var reader = county.Reader();
        Assert.Equal(12, await reader.First<long>("select count(*) from terminology_system", null, default));
        Assert.Equal(11, await reader.First<long>("select count(*) from terminology_version", null, default));
    }

    [Theory, BothStores]
    public async Task Names_translates_and_knows_codes(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new TerminologyRoom()]);
        var codes = county.Services.GetRequiredService<ITerminology>();
        Assert.Equal("原发性高血压", await codes.Display(CodeSystemUris.Icd10Clinical, "I10.x00", default));
        Assert.Null(await codes.Display("urn:nobody", "1", default));
        Assert.True(await codes.Exists(CodeSystemUris.Sex, "9", default));
        Assert.False(await codes.Exists(CodeSystemUris.Sex, "3", default));
        var insurance = Assert.Single(await codes.Translate(CodeSystemUris.Icd10Clinical, "M51.202", CodeSystemUris.Icd10Insurance, default));
        Assert.Equal(("M51.200", MapRelations.Narrower), (insurance.Code, insurance.Relation));
        Assert.NotNull(insurance.Display);
        var back = Assert.Single(await codes.Translate(CodeSystemUris.Icd10Insurance, "M51.200", CodeSystemUris.Icd10Clinical, default));
        Assert.Equal(("M51.202", MapRelations.Broader), (back.Code, back.Relation));
        Assert.Empty(await codes.Translate(CodeSystemUris.Sex, "1", CodeSystemUris.Loinc, default));
    }

    [Theory, BothStores]
    public async Task Finds_by_code_words_and_initials_and_shows_maps_both_ways(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new TerminologyRoom()]);
        var client = county.Client(county.Staff("数据员", null, Roles.DataSteward));
        var systems = (await client.GetFromJsonAsync<JsonElement>("/api/code-systems")).GetProperty("items").EnumerateArray().ToDictionary(s => s.GetProperty("uri").GetString()!, s => s.GetProperty("id").GetGuid());
        foreach (var q in (string[])["i10", "原发 血压", "yfxgxy"])
        {
            var found = (await client.GetFromJsonAsync<JsonElement>($"/api/code-systems/{systems[CodeSystemUris.Icd10Clinical]}/concepts?q={Uri.EscapeDataString(q)}")).GetProperty("items");
            Assert.Equal("I10.x00", Assert.Single(found.EnumerateArray()).GetProperty("code").GetString());
        }
        var loinc = (await client.GetFromJsonAsync<JsonElement>($"/api/code-systems/{systems[CodeSystemUris.Loinc]}/concepts?q=718-7")).GetProperty("items")[0];
        Assert.Equal("250101001", loinc.GetProperty("maps")[0].GetProperty("code").GetString());
        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>($"/api/code-systems/{systems[CodeSystemUris.Icd10Clinical]}/concepts?q=%25")).GetProperty("items").GetArrayLength());
    }

    [Theory, BothStores]
    public async Task The_database_is_what_the_mapping_says(StoreKind kind)
    {
        await using var county = await TestCounty.Start(kind, [new TerminologyRoom()], background: false, serve: false);
        Assert.Empty(await Schemas.Drift(county));
    }
}

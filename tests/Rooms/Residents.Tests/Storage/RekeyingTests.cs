using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Storage;

/// <summary>RES-11: after a rotation everything is written anew under the newest key, beside a county at work.</summary>
public sealed class RekeyingTests
{
    const int People = 230;

    [Theory, BothStores]
    public async Task RES_11_a_rekeyed_index_finds_everybody_under_the_newest_key_alone(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        await index.Sight([.. Enumerable.Range(0, People).Select(n => MasterIndex.Sighting("A", $"{n}", Person(n)))]);
        var ring = await Rotated(index);

        var done = await Rekeying(index, ring).Rekey(_ => { }, CancellationToken.None);

        Assert.Equal([0L, 0L, 0L], done.Select(d => d.Left));
        Assert.Equal(People, done[1].Written);
        var newest = Residents(index, NewestAlone(index));
        foreach (var n in (int[])[0, 113, People - 1])
        {
            var found = Assert.Single(await newest.FindByKey(IdentifierKinds.IdCard, Person(n).Identifiers[0].Value, CancellationToken.None));
            Assert.Equal(Person(n).Name, (await newest.Describe([found], CancellationToken.None))[found].Name);
        }

        Assert.Equal([0L, 0L, 0L], (await Rekeying(index, ring).Rekey(_ => { }, CancellationToken.None)).Select(d => d.Written));
    }

    [Theory, BothStores]
    public async Task RES_11_nobody_is_doubled_by_what_arrives_meanwhile(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        await index.Sight([.. Enumerable.Range(0, People).Select(n => MasterIndex.Sighting("A", $"{n}", Person(n)))]);
        var ring = await Rotated(index);
        var serving = Residents(index, ring);

        async Task Arrive()
        {
            foreach (var chunk in Enumerable.Range(0, People).Chunk(10))
            {
                await Sight(index, serving, [.. chunk.Select(n => MasterIndex.Sighting("B", $"{n}", Person(n)))]);
                await Sight(index, serving, [.. chunk.Select(n => MasterIndex.Sighting("A", $"{n}", Person(n) with { Phones = [$"138{n:D8}"] }, 2))]);
            }
        }

        await Task.WhenAll(Rekeying(index, ring).Rekey(_ => { }, CancellationToken.None), Arrive());
        var again = await Rekeying(index, ring).Rekey(_ => { }, CancellationToken.None);
        await Sight(index, Residents(index, NewestAlone(index)), [.. Enumerable.Range(0, People).Select(n => MasterIndex.Sighting("C", $"{n}", Person(n)))]);

        Assert.All(again, d => Assert.Equal(0, d.Left));
        Assert.Equal(People, await index.Count("residents_resident"));
        Assert.Equal(3 * People, await index.Count("residents_source"));
    }

    [Theory, BothStores]
    public async Task RES_11_a_run_that_was_cut_off_goes_on(StoreKind kind)
    {
        await using var index = await MasterIndex.Start(kind);
        await index.Sight([.. Enumerable.Range(0, People).Select(n => MasterIndex.Sighting("A", $"{n}", Person(n)))]);
        var ring = await Rotated(index);

        await Assert.ThrowsAsync<OperationCanceledException>(() => Rekeying(index, ring).Rekey(_ => throw new OperationCanceledException(), CancellationToken.None));
        var half = await index.Count("residents_key", "key_version = 1");
        var rest = await Rekeying(index, ring).Rekey(_ => { }, CancellationToken.None);

        Assert.InRange(half, 1, await index.Count("residents_key") - 1);
        Assert.Equal(half, rest[0].Written);
        Assert.InRange(rest[1].Written, 1, People - 1);
    }

    static Demographics Person(int n)
    {
        var born = new DateOnly(1950, 1, 1).AddDays(n * 37);
        var digits = string.Create(CultureInfo.InvariantCulture, $"990125{born:yyyyMMdd}{(n % 1000):D3}");
        const string Given = "德山梅兰竹菊春夏秋冬东南西北";
        return new Demographics
        {
            Name = $"{"王李张刘陈"[n % 5]}{Given[n % 13]}{Given[n / 13 % 13]}",
            BirthDate = born,
            Identifiers = [new(IdentifierKinds.IdCard, digits + IdNumber.CheckCharacter(digits))],
            Phones = [$"139{n:D8}"],
        };
    }

    static async Task<KeyRing> Rotated(MasterIndex index)
    {
        await index.County.Services.GetRequiredService<KeyVersions>().Rotate(CancellationToken.None);
        return KeyRing.Open(index.County.Places);
    }

    /// <summary>A ring as if the older key had been thrown away.</summary>
    static KeyRing NewestAlone(MasterIndex index)
    {
        var keys = JsonNode.Parse(File.ReadAllText(Path.Combine(index.County.Places.Keys, "county.keys.json")))!.AsArray();
        var places = new CountyPlaces(Path.Combine(index.County.Places.Root, "newest"));
        File.WriteAllText(Path.Combine(places.Keys, "county.keys.json"), new JsonArray(keys[^1]!.DeepClone()).ToJsonString());
        return KeyRing.Open(places);
    }

    static ResidentIndex Residents(MasterIndex index, KeyRing ring)
    {
        var services = index.County.Services;
        var golden = ActivatorUtilities.CreateInstance<GoldenWriter>(services, ring);
        return ActivatorUtilities.CreateInstance<ResidentIndex>(services, ring, golden);
    }

    static Rekeying Rekeying(MasterIndex index, KeyRing ring)
    {
        var cards = new CardSealing(index.County.Transactions, ring, TimeProvider.System, NullLogger<CardSealing>.Instance);
        return new Rekeying(index.County.Transactions, index.County.Model, ring, cards);
    }

    static Task Sight(MasterIndex index, ResidentIndex residents, IReadOnlyList<PersonSighting> sightings) =>
        index.County.Transactions.Run(Caller.Platform("test"), work => ((IResidentIndex)residents).Sight(sightings, work, CancellationToken.None), CancellationToken.None);
}

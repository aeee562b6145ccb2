using Microsoft.Extensions.DependencyInjection;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Residents.Tests.Storage;

/// <summary>What the tests of the master index say to it.</summary>
internal sealed class MasterIndex : IAsyncDisposable
{
    public static readonly Guid Hospital = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    public static readonly DateTime Noon = new(2026, 6, 30, 4, 0, 0, DateTimeKind.Utc);

    public static readonly Demographics Zhang = new()
    {
        Name = "张德山",
        Sex = Sex.Male,
        BirthDate = new DateOnly(1950, 3, 7),
        Identifiers = [new(IdentifierKinds.IdCard, "990125195003070018", "2.16.156.10011.1.3")],
        Phones = ["13904510021"],
        Addresses = [new("安和县宾西镇前进村3组12号", "990125003001")],
    };

    public static readonly Demographics Li = new()
    {
        Name = "李梅",
        Sex = Sex.Female,
        BirthDate = new DateOnly(1949, 12, 31),
        Identifiers = [new(IdentifierKinds.IdCard, "11010519491231002X")],
        Phones = ["13904510099"],
    };

    MasterIndex(TestCounty county) => County = county;

    public TestCounty County { get; }

    public IResidentIndex Residents => County.Services.GetRequiredService<IResidentIndex>();

    public static async Task<MasterIndex> Start(StoreKind kind, bool background = false) => new(await TestCounty.Start(kind, [new ResidentsRoom()], background: background));

    public static MasterIndex In(TestCounty county) => new(county);

    public static PersonSighting Sighting(string system, string localId, Demographics person, long version = 1) =>
        new(new SourceIdentity(system, localId), person, Hospital, version, Noon.AddMinutes(version));

    public Task<IReadOnlyList<Sighted>> Sight(params PersonSighting[] sightings) =>
        County.Transactions.Run(Caller.Platform("test"), work => Residents.Sight(sightings, work, CancellationToken.None), CancellationToken.None);

    public async Task<Sighted> Sight(string system, string localId, Demographics person, long version = 1) => (await Sight(Sighting(system, localId, person, version)))[0];

    public Task<Sighted> MergeAtSource(string system, string survivor, string absorbed) => County.Transactions.Run(
        Caller.Platform("test"),
        work => Residents.MergeAtSource(new SourceMerge(new(system, survivor), new(system, absorbed), Hospital, Noon), work, CancellationToken.None),
        CancellationToken.None);

    public async Task<ResidentHeader> Header(Guid goldenId) => (await Residents.Headers([goldenId], CancellationToken.None))[goldenId];

    public async Task<long> Count(string table, string where = "1 = 1")
    {
        await using var reader = new CountyReader(County.Services.GetRequiredService<CountyModel>());
        return await reader.First<long>($"select count(*) from {table} where {where}", null, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => County.DisposeAsync();
}

using Dapper;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Bench;

/// <summary>The peer of the reading benchmarks: the one statement that answers, by the same driver on the same database, without HTTP, session, access rule or log.</summary>
sealed class BareReads(CountyStore store, string folder)
{
    public BareReads(SizedCounty county)
        : this(county.Store, county.Folder)
    {
    }

    const string Shown = "r.id, r.name, r.sex, r.birth_date, r.id_number_masked, r.phone_masked, r.address, r.home_organization_id, r.deceased";
    const string Top = "\U0010FFFF";

    readonly KeyRing _ring = KeyRing.Open(new CountyPlaces(folder));

    public Task<IReadOnlyList<Found>> ByRange(string column, string prefix) => Query<Found>(
        $"select {Shown} from residents_resident r where {column} >= @from and {column} < @to and merged_into is null order by {column}, id limit 21",
        new { from = prefix, to = prefix + Top });

    public Task<IReadOnlyList<Found>> ByKey(string kind, string value) => Query<Found>(
        $"select {Shown} from residents_key k join residents_resident r on r.id = k.resident_id where k.mac = @mac order by r.name_pinyin, r.id limit 21",
        new { mac = _ring.Mac("residents.key:" + kind, value).Mac });

    /// <summary>The newest fifty facts of a resident: the least that a first screen needs.</summary>
    public Task Record(Guid resident) => Query<dynamic>(
        "select * from records_fact where resident_id = @id and parent_id is null order by sort_at desc, id desc limit 50",
        new { id = SqlTypes.ToStore(store.Kind, resident) });

    async Task<IReadOnlyList<T>> Query<T>(string sql, object args)
    {
        await using var connection = await store.Open(default);
        return (await connection.QueryAsync<T>(sql, args)).AsList();
    }
}

/// <summary>A hit of a search as it lies in the table.</summary>
sealed record Found
{
    public Guid Id { get; init; }
    public required string Name { get; init; }
    public int Sex { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? IdNumberMasked { get; init; }
    public string? PhoneMasked { get; init; }
    public string? Address { get; init; }
    public Guid? HomeOrganizationId { get; init; }
    public bool Deceased { get; init; }
}

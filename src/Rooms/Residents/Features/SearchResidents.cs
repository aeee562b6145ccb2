using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Finds residents by name, pinyin, initials, phone, id number, their last four, or any card: each by a range of an index, best first.</summary>
internal static class SearchResidents
{
    /// <param name="Sex">GB/T 2261.1: 0, 1, 2, 9.</param>
    /// <param name="MatchedBy">name, former-name, pinyin, initials, phone, phone-tail, id-number, id-tail, card.</param>
    internal sealed record Item(
        Guid Id, string Name, int Sex, DateOnly? BirthDate, string AgeText, string? IdNumberMasked, string? PhoneMasked, string? Address, string? HomeOrganizationName, bool Deceased, string MatchedBy);

    internal sealed class Hit
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public string SortKey { get; init; } = "";
        public int Sex { get; init; }
        public DateOnly? BirthDate { get; init; }
        public string? IdNumberMasked { get; init; }
        public string? PhoneMasked { get; init; }
        public string? Address { get; init; }
        public Guid? HomeOrganizationId { get; init; }
        public bool Deceased { get; init; }
        public string? Kind { get; init; }
        public int Way { get; set; }
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/residents", Handle).Needs(Permissions.Search).WithName("SearchResidents").Produces<Page<Item>>();

    static async Task<IResult> Handle(string? q, string? cursor, int? size, CountyReader reader, KeyRing ring, TimeProvider clock, Homes homes, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        var ways = SearchWay.Of(q ?? "", ring, today);
        if (ways.Count == 0)
        {
            return Refusals.QueryTooShort.At("q").ToResult();
        }

        var start = PageCursor.Read(cursor, typeof(long), typeof(string), typeof(Guid));
        if (start.Refusal is { } refusal)
        {
            return refusal.ToResult();
        }

        var from = start.Value is [long way, string key, Guid id] ? ((int)way, key, id) : (0, ways[0].Start, Guid.Empty);
        if (from.Item1 < 0 || from.Item1 >= ways.Count)
        {
            return KernelRefusals.BadCursor.ToResult();
        }

        var most = PageCursor.Size(size);
        var hits = await Find(ways, from, most + 1, reader, ct);
        var names = await homes.NamesOf(hits.Select(h => h.HomeOrganizationId), ct);
        return Results.Json(
            Page<Item>.From(hits, most, h => Show(h, ways[h.Way], today, names), h => [(long)h.Way, h.SortKey, h.Id]),
            Json.Options);
    }

    /// <summary>Fills the page way by way; a way leaves out whom an earlier one has found.</summary>
    static async Task<IReadOnlyList<Hit>> Find(IReadOnlyList<SearchWay> ways, (int Way, string Key, Guid Id) from, int most, CountyReader reader, CancellationToken ct)
    {
        var hits = new List<Hit>();
        for (var way = from.Way; way < ways.Count && hits.Count < most; way++)
        {
            var (key, id) = way == from.Way ? (from.Key, from.Id) : (ways[way].Start, Guid.Empty);
            var found = await reader.Query<Hit>(ways[way].Sql, ways[way].Arguments(key, id, most - hits.Count), ct);
            foreach (var hit in found)
            {
                hit.Way = way;
                hits.Add(hit);
            }
        }

        return hits;
    }

    static Item Show(Hit hit, SearchWay way, DateOnly today, IReadOnlyDictionary<Guid, string> homes) => new(
        hit.Id, hit.Name, hit.Sex, hit.BirthDate, hit.BirthDate is { } born ? CountyCalendar.AgeText(born, today) : "年龄不详", hit.IdNumberMasked, hit.PhoneMasked, hit.Address,
        hit.HomeOrganizationId is { } home ? homes.GetValueOrDefault(home) : null, hit.Deceased, way.MatchedBy ?? Words(hit.Kind));

    static string Words(string? kind) => kind switch
    {
        KeyKinds.Phone or KeyKinds.PhoneTail or KeyKinds.IdTail => kind,
        KeyKinds.Name => "former-name",
        IdentifierKinds.IdCard => "id-number",
        _ => "card",
    };
}

using OneCounty.County.Data;
using OneCounty.County.Random;

namespace OneCounty.County.Places;

/// <summary>The land of the county: townships, villages and roads, drawn once from the seed.</summary>
public sealed class Geography
{
    const double West = 126.95, South = 45.45, Width = 1.05, Height = 0.72;

    readonly double[] _cumulative;

    Geography(IReadOnlyList<Township> townships, IReadOnlyList<Village> villages, IReadOnlyList<Road> roads)
    {
        (Townships, Villages, Roads) = (townships, villages, roads);
        _cumulative = new double[villages.Count];
        var total = villages.Sum(village => village.Weight);
        var sum = 0.0;
        for (var i = 0; i < villages.Count; i++)
            _cumulative[i] = (sum += villages[i].Weight) / total;
    }

    public IReadOnlyList<Township> Townships { get; }

    public IReadOnlyList<Village> Villages { get; }

    public IReadOnlyList<Road> Roads { get; }

    /// <summary>The village at a part of the population: villages follow each other as their residents do.</summary>
    internal Village At(double part)
    {
        var found = Array.BinarySearch(_cumulative, part);
        return Villages[Math.Min(Villages.Count - 1, found >= 0 ? found + 1 : ~found)];
    }

    /// <summary>The part of the population that lives before this village.</summary>
    internal double Before(Village village) => village.Number == 0 ? 0 : _cumulative[village.Number - 1];

    internal static Geography Draw(ulong seed)
    {
        var rows = Table.Read("townships.tsv").Rows;
        var border = Border(seed);
        var sites = Sites(seed, border, rows.Count);
        var townships = new List<Township>();
        var villages = new List<Village>();
        for (var i = 0; i < rows.Count; i++)
        {
            var own = i;
            var cell = Polygon.Cell(border, sites[i], sites.Where((_, index) => index != own));
            var township = new Township(i + 1, rows[i]["key"], rows[i]["name"], CountyPlan.DivisionCode + rows[i]["code"], rows[i]["kind"], sites[i],
                Polygon.Roughened(cell, seed));
            townships.Add(township);
            VillageDrawing.Add(seed, township, cell, rows[i], villages);
        }

        return new(townships, villages, RoadDrawing.Between(seed, townships, villages));
    }

    /// <summary>A convex outline with eleven corners.</summary>
    static List<Coordinate> Border(ulong seed)
    {
        var draw = Random.Draw.For(seed, Purpose.Places);
        var ring = new List<Coordinate>();
        for (var i = 0; i < 11; i++)
        {
            var angle = (i + draw.Between(-0.2, 0.2)) / 11 * 2 * Math.PI;
            ring.Add(new(West + Width / 2 * (1 + Math.Cos(angle)), South + Height / 2 * (1 + Math.Sin(angle))));
        }

        return ring;
    }

    /// <summary>Seats of the townships, pushed apart (Lloyd) so that no township is a sliver; the county seat is the one nearest to the middle.</summary>
    static List<Coordinate> Sites(ulong seed, List<Coordinate> border, int count)
    {
        var draw = Random.Draw.For(seed, Purpose.Places, 1);
        var sites = new List<Coordinate>();
        while (sites.Count < count)
        {
            var point = new Coordinate(West + draw.Unit() * Width, South + draw.Unit() * Height);
            if (Polygon.Holds(border, point))
                sites.Add(point);
        }

        for (var round = 0; round < 6; round++)
            sites = [.. sites.Select((site, own) => Polygon.Centre(Polygon.Cell(border, site, sites.Where((_, index) => index != own))))];

        var middle = Polygon.Centre(border);
        return [.. sites.OrderBy(site => Math.Pow(site.Longitude - middle.Longitude, 2) + Math.Pow(site.Latitude - middle.Latitude, 2))];
    }
}

using OneCounty.County.Random;

namespace OneCounty.County.Places;

static class RoadDrawing
{
    /// <summary>County roads join each township to the nearest one already joined (a tree from the seat, with a few rings); village roads join each village to its township.</summary>
    public static List<Road> Between(ulong seed, IReadOnlyList<Township> townships, IReadOnlyList<Village> villages)
    {
        var roads = new List<Road>();
        for (var i = 1; i < townships.Count; i++)
        {
            var near = townships.Take(i).OrderBy(other => Distance(other.Seat, townships[i].Seat)).Take(2).ToArray();
            roads.Add(County(seed, near[0], townships[i]));
            if (i % 4 == 0 && near.Length > 1)
                roads.Add(County(seed, near[1], townships[i]));
        }

        foreach (var village in villages)
        {
            if (village.CommunityCentre is null)
                roads.Add(new(village.Township.Name + "—" + village.Name, "village", Polygon.RoughenedLine(village.Township.Seat, village.At, seed)));
        }

        return roads;
    }

    static Road County(ulong seed, Township from, Township to)
        => new(from.Name + "—" + to.Name, "county", Polygon.RoughenedLine(from.Seat, to.Seat, seed));

    static double Distance(Coordinate a, Coordinate b) => Math.Pow(a.Longitude - b.Longitude, 2) + Math.Pow(a.Latitude - b.Latitude, 2);
}

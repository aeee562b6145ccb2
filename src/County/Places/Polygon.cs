using OneCounty.County.Random;

namespace OneCounty.County.Places;

/// <summary>Voronoi cells by clipping, and borders roughened so that both neighbours still agree.</summary>
static class Polygon
{
    /// <summary>The part of a convex ring nearer to <paramref name="own"/> than to any other site.</summary>
    public static List<Coordinate> Cell(IReadOnlyList<Coordinate> ring, Coordinate own, IEnumerable<Coordinate> others)
    {
        var cell = ring.ToList();
        foreach (var other in others)
            cell = Nearer(cell, own, other);
        return cell.ConvertAll(Rounded);
    }

    public static bool Holds(IReadOnlyList<Coordinate> ring, Coordinate point)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Latitude > point.Latitude != b.Latitude > point.Latitude
                && point.Longitude < (b.Longitude - a.Longitude) * (point.Latitude - a.Latitude) / (b.Latitude - a.Latitude) + a.Longitude)
                inside = !inside;
        }

        return inside;
    }

    public static Coordinate Centre(IReadOnlyList<Coordinate> ring)
        => new(ring.Average(point => point.Longitude), ring.Average(point => point.Latitude));

    /// <summary>Breaks every edge by moving its middle, three times over. The move is drawn from the edge itself, whichever way it is walked.</summary>
    public static List<Coordinate> Roughened(IReadOnlyList<Coordinate> ring, ulong seed, double amount = 0.12)
    {
        var rough = new List<Coordinate>();
        for (var i = 0; i < ring.Count; i++)
            Break(ring[i], ring[(i + 1) % ring.Count], seed, amount, 3, rough);
        return rough;
    }

    public static List<Coordinate> RoughenedLine(Coordinate from, Coordinate to, ulong seed)
    {
        var line = new List<Coordinate>();
        Break(from, to, seed, 0.1, 3, line);
        line.Add(to);
        return line;
    }

    static List<Coordinate> Nearer(List<Coordinate> ring, Coordinate own, Coordinate other)
    {
        double Side(Coordinate p) => Square(p, other) - Square(p, own);
        var kept = new List<Coordinate>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var (sideA, sideB) = (Side(a), Side(b));
            if (sideA >= 0)
                kept.Add(a);
            if (sideA >= 0 != sideB >= 0)
                kept.Add(Between(a, b, sideA / (sideA - sideB)));
        }

        return kept;
    }

    static void Break(Coordinate a, Coordinate b, ulong seed, double amount, int depth, List<Coordinate> into)
    {
        if (depth == 0)
        {
            into.Add(a);
            return;
        }

        var forward = a.Longitude < b.Longitude || (a.Longitude == b.Longitude && a.Latitude < b.Latitude);
        var (low, high) = forward ? (a, b) : (b, a);
        var bits = Draw.Hash(seed, Purpose.Places, BitConverter.DoubleToInt64Bits(low.Longitude), BitConverter.DoubleToInt64Bits(high.Latitude));
        var push = (new Draw(bits).Unit() * 2 - 1) * amount;
        var middle = Rounded(new(
            (low.Longitude + high.Longitude) / 2 - (high.Latitude - low.Latitude) * push,
            (low.Latitude + high.Latitude) / 2 + (high.Longitude - low.Longitude) * push));
        Break(a, middle, seed, amount, depth - 1, into);
        Break(middle, b, seed, amount, depth - 1, into);
    }

    static Coordinate Between(Coordinate a, Coordinate b, double part)
        => new(a.Longitude + (b.Longitude - a.Longitude) * part, a.Latitude + (b.Latitude - a.Latitude) * part);

    static double Square(Coordinate a, Coordinate b)
        => (a.Longitude - b.Longitude) * (a.Longitude - b.Longitude) + (a.Latitude - b.Latitude) * (a.Latitude - b.Latitude);

    static Coordinate Rounded(Coordinate point) => new(Math.Round(point.Longitude, 5), Math.Round(point.Latitude, 5));
}

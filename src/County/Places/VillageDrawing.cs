using System.Globalization;
using OneCounty.County.Data;
using OneCounty.County.Random;

namespace OneCounty.County.Places;

static class VillageDrawing
{
    static readonly string[] s_names = [.. Table.Read("village_names.tsv").Rows.Select(row => row["name"])];

    static readonly string[] s_committees = ["城东", "东门", "向阳", "城西", "西门", "文化", "城南", "南湖", "铁路"];

    /// <summary>The villages of one township; in the county seat also nine urban committees, three for each community centre.</summary>
    public static void Add(ulong seed, Township township, List<Coordinate> cell, Table.Row row, List<Village> into)
    {
        var draw = Draw.For(seed, Purpose.Villages, township.Number);
        if (township.Kind == "seat")
            AddCommittees(township, ref draw, into);
        var names = Shuffled(ref draw);
        if (township.Name == "宾西镇" && Array.IndexOf(names, "前进") is var at and > 0)
            (names[0], names[at]) = (names[at], names[0]);
        var count = row.Int("villages");
        for (var i = 0; i < count; i++)
        {
            var code = township.Code + (200 + i).ToString(CultureInfo.InvariantCulture);
            var weight = row.Number("weight") * draw.Between(0.6, 1.5) * (township.Kind == "seat" ? 0.4 : 1);
            into.Add(new(into.Count, township, names[i] + "村", code, Inside(cell, township.Seat, ref draw), weight, null));
        }
    }

    static void AddCommittees(Township township, ref Draw draw, List<Village> into)
    {
        for (var i = 0; i < s_committees.Length; i++)
        {
            var at = new Coordinate(Math.Round(township.Seat.Longitude + draw.Between(-0.02, 0.02), 5), Math.Round(township.Seat.Latitude + draw.Between(-0.015, 0.015), 5));
            var code = township.Code + (i + 1).ToString("000", CultureInfo.InvariantCulture);
            into.Add(new(into.Count, township, s_committees[i] + "社区", code, at, draw.Between(3.4, 5.2), i / 3 + 1));
        }
    }

    static string[] Shuffled(ref Draw draw)
    {
        var names = s_names.ToArray();
        for (var i = names.Length - 1; i > 0; i--)
        {
            var j = draw.Below(i + 1);
            (names[i], names[j]) = (names[j], names[i]);
        }

        return names;
    }

    /// <summary>A point in the inner two thirds of the cell, so that the roughened border never runs through a village.</summary>
    static Coordinate Inside(List<Coordinate> cell, Coordinate seat, ref Draw draw)
    {
        var corner = draw.Below(cell.Count);
        var (a, b) = (cell[corner], cell[(corner + 1) % cell.Count]);
        var along = draw.Unit();
        var reach = draw.Between(0.25, 0.72);
        return new(
            Math.Round(seat.Longitude + (a.Longitude + (b.Longitude - a.Longitude) * along - seat.Longitude) * reach, 5),
            Math.Round(seat.Latitude + (a.Latitude + (b.Latitude - a.Latitude) * along - seat.Latitude) * reach, 5));
    }
}

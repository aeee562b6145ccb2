using System.Globalization;
using OneCounty.County.Codes;
using OneCounty.County.Data;
using OneCounty.County.Places;
using OneCounty.County.Random;

namespace OneCounty.County.Organizations;

/// <summary>Makes the institutions from the tables. Nothing here depends on the seed but the place on the map.</summary>
sealed class InstitutionDrawing(Geography land)
{
    readonly ILookup<string, Table.Row> _departments = Table.Read("departments.tsv").Rows.ToLookup(row => row["kind"]);
    readonly ILookup<string, Table.Row> _equipment = Table.Read("equipment.tsv").Rows.ToLookup(row => row["kind"]);

    public List<Institution> All(CountyProfile profile)
    {
        var all = new List<Institution>();
        var seat = land.Townships[0];
        foreach (var row in Table.Read("institutions.tsv").Rows)
        {
            var shared = row["kind"] == InstitutionKinds.GeneralHospital ? profile.SharedCentres : [];
            all.Add(Make(row["kind"], row["name"], row["system"], row["local"], row["category"], row.Int("beds"), row["kind"] == InstitutionKinds.CommunityCentre ? "township" : "county", seat.Code,
                CountyPlan.CountyName + seat.Name + "中央大街" + (all.Count * 6 + 10).ToString(CultureInfo.InvariantCulture) + "号", Near(seat.Seat, all.Count), null, row["clinical"] == "1", shared));
        }

        foreach (var township in land.Townships)
            AddTownship(township, all);
        return all;
    }

    void AddTownship(Township township, List<Institution> all)
    {
        var number = township.Number.ToString("00", CultureInfo.InvariantCulture);
        var centre = Make(InstitutionKinds.TownshipCentre, township.Name + (township.Number <= 6 ? "中心卫生院" : "卫生院"), "BX_WSY" + number,
            "9901251" + number, township.Number <= 6 ? "C210" : "C220", township.Number <= 6 ? 50 : 25, "township", township.Code,
            CountyPlan.CountyName + township.Name + "卫生路1号", Near(township.Seat, 3), null, true, []);
        centre = township.Name == "宾西镇" ? centre with { Name = "宾西镇卫生院" } : centre;
        all.Add(centre);
        foreach (var village in land.Villages.Where(village => village.Township == township && village.CommunityCentre is null))
        {
            all.Add(Make(InstitutionKinds.VillageClinic, township.Name + village.Name + "卫生室", centre.SourceSystem, "9" + village.Code[6..],
                "D600", 0, "village", village.Code, village.FullName, village.At, centre.Id, true, []));
        }
    }

    Institution Make(string kind, string name, string system, string local, string category, int beds, string level, string division, string address,
        Coordinate at, Guid? parent, bool clinical, IReadOnlyList<string> shared)
    {
        var body = Body(local);
        var credit = "12" + CountyPlan.DivisionCode + body;
        return new(Ids.Named("institution:" + local), kind, name, system, local, credit + CheckCharacters.OfCreditCode(credit),
            body + CountyPlan.DivisionCode + "11" + category + "1", level, division, address, at, beds, parent, clinical,
            [.. Departments(kind, local, shared)], [.. Machines(kind, local)])
        {
            FoundedOn = new DateOnly(1952 + (int)(Draw.Text(local) % 40), 7, 1),
        };
    }

    /// <summary>Nine characters of GB 11714, from the local code.</summary>
    static string Body(string local)
    {
        var digits = (Draw.Text("body:" + local) % 100_000_000).ToString("00000000", CultureInfo.InvariantCulture);
        return digits + CheckCharacters.OfOrganizationCode(digits);
    }

    IEnumerable<Department> Departments(string kind, string local, IReadOnlyList<string> shared)
    {
        foreach (var row in _departments[kind])
            yield return new(Ids.Named($"department:{local}:{row["code"]}"), row["code"], row["name"], row.Int("beds"), row.Int("staff"));
        for (var i = 0; i < shared.Count; i++)
            yield return new(Ids.Named($"department:{local}:GX{i}"), "GX" + (i + 1).ToString("00", CultureInfo.InvariantCulture), "县域" + shared[i], 0, 4);
    }

    IEnumerable<Equipment> Machines(string kind, string local)
    {
        foreach (var row in _equipment[kind])
        {
            for (var i = 1; i <= row.Int("count"); i++)
            {
                var asset = $"{local}-{row["code"]}-{i:00}";
                yield return new(Ids.Named("equipment:" + asset), row["code"], row["name"], asset, new DateOnly(2016 + (int)(Draw.Text(asset) % 9), 1 + (int)(Draw.Text(asset) / 16 % 12), 15));
            }
        }
    }

    static Coordinate Near(Coordinate at, int number)
        => new(Math.Round(at.Longitude + 0.004 * Math.Cos(number * 2.4), 5), Math.Round(at.Latitude + 0.003 * Math.Sin(number * 2.4), 5));
}

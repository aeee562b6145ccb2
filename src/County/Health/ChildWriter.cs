using System.Globalization;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>Birth, health checks and vaccinations of children.</summary>
static class ChildWriter
{
    public static void Born(Chart chart, DateTime at)
    {
        ref var draw = ref chart.Draw;
        var hospital = chart.Person.Index % 5 < 3 ? chart.Registry.GeneralHospital : chart.Registry.MaternalChild;
        var visit = chart.Open(hospital, "FCK", "inpatient", Kinds.Inpatient, "IMP", at, at.AddDays(4));
        chart.Diagnose(visit, MaternalWriter.LiveBirth, MaternalWriter.LiveBirthStandard);
        chart.Vital(visit, "WT", chart.Body.Weight(at, ref draw));
        chart.Vital(visit, "HT", chart.Body.Height(at));
    }

    public static void Check(Chart chart, DateTime at, int month)
    {
        ref var draw = ref chart.Draw;
        var home = month == 0;
        var visit = chart.Open(chart.Centre, "GWK", "child-check", home ? Kinds.NewbornVisit : Kinds.ChildCheck, home ? "HH" : "AMB", at, null);
        chart.Vital(visit, "WT", chart.Body.Weight(at, ref draw));
        chart.Vital(visit, "HT", chart.Body.Height(at));
        if (month < 37)
            chart.Vital(visit, "HC", Growth.Head(month) * (1 + 0.012 * draw.Normal()));
        if (month is 6 or 8 or 18 or 30 or 48 or 60 or 72 && draw.Chance(0.6))
            chart.Laboratory(visit, chart.Catalog.Panels["CBC"], draw.Chance(0.08) ? Episode.Anaemia : Episode.None);
    }

    public static void Vaccinate(Chart chart, DateTime at, int detail)
    {
        var vaccine = chart.Catalog.Vaccines[detail / 16];
        var atBirth = vaccine.Months[detail % 16] == 0;
        var place = atBirth ? chart.Person.Index % 5 < 3 ? chart.Registry.GeneralHospital : chart.Registry.MaternalChild : chart.Centre;
        var visit = chart.Open(place, atBirth ? "FCK" : "GWK", "immunization", Kinds.Vaccination, "AMB", at, null);
        // A lot lasts about two months in a county.
        var lot = string.Concat(vaccine.AsSent.Code, at.Year.ToString(CultureInfo.InvariantCulture), (at.Month / 2 + 1).ToString("00", CultureInfo.InvariantCulture),
            (Draw.Mix((ulong)(at.Year * 12 + at.Month / 2 + detail / 16)) % 100).ToString("00", CultureInfo.InvariantCulture));
        chart.Immunize(visit, vaccine, detail % 16 + 1, lot);
    }
}

using OneCounty.County.Codes;

namespace OneCounty.County.Health;

/// <summary>Haemodialysis three times a week: the longest records of the county.</summary>
static class DialysisWriter
{
    static readonly Operation s_procedure = Operation.Of("39.9500", "血液透析");

    public static void Write(Chart chart, DateTime at, int number)
    {
        ref var draw = ref chart.Draw;
        var visit = chart.Open(chart.Registry.GeneralHospital, "XTZX", "dialysis", Kinds.Dialysis, "AMB", at, at.AddHours(4));
        chart.Perform(visit, s_procedure, at);
        chart.Pressure(visit);
        chart.Vital(visit, "WT", chart.Body.Weight(at, ref draw) + 1.6 + 0.5 * draw.Normal());
        if (number % 13 != 0)
            return;
        chart.Laboratory(visit, chart.Catalog.Panels["CBC"], Episode.None);
        chart.Laboratory(visit, chart.Catalog.Panels["REN"], Episode.None);
        chart.Laboratory(visit, chart.Catalog.Panels["ELE"], Episode.None);
        chart.Prescribe(visit, chart.Catalog.Drugs["EPO"]);
    }
}

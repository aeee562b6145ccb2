namespace OneCounty.County.Health;

/// <summary>The quarterly follow-up of hypertension and diabetes, mostly by the village doctor.</summary>
static class FollowUpWriter
{
    public static void Write(Chart chart, ChronicConditions chronic, int hypertension, int diabetes, DateTime at)
    {
        ref var draw = ref chart.Draw;
        var (pressure, sugar) = (chart.Person.Has(hypertension), chart.Person.Has(diabetes));
        var kind = pressure && sugar ? Kinds.FollowUpBoth : pressure ? Kinds.FollowUpPressure : Kinds.FollowUpSugar;
        var visit = chart.Open(draw.Chance(0.7) ? chart.Nearest : chart.Centre, "GWK", "follow-up", kind, draw.Chance(0.15) ? "HH" : "AMB", at, null);
        chart.Pressure(visit);
        chart.Vital(visit, "HR", chart.Body.HeartRate(Episode.None, ref draw));
        if (draw.Chance(0.45))
            chart.Vital(visit, "WT", chart.Body.Weight(at, ref draw));
        if (pressure)
            Continue(chart, visit, chronic.Rows[hypertension]);
        if (!sugar)
            return;
        chart.Laboratory(visit, chart.Catalog.Panels["GLU"], Episode.None);
        Continue(chart, visit, chronic.Rows[diabetes]);
        if (draw.Chance(0.12))
            chart.Laboratory(visit, chart.Catalog.Panels["A1C"], Episode.None);
    }

    /// <summary>The same drug each time; a second one when the values are out of hand.</summary>
    static void Continue(Chart chart, in Visiting visit, Condition condition)
    {
        ref var draw = ref chart.Draw;
        var first = (chart.Person.Index / 7) % condition.Drugs.Length;
        if (draw.Chance(0.75))
            chart.Prescribe(visit, chart.Catalog.Drugs[condition.Drugs[first]]);
        if (chart.Body.Control > 1.2 && draw.Chance(0.6))
            chart.Prescribe(visit, chart.Catalog.Drugs[condition.Drugs[(first + 2) % condition.Drugs.Length]]);
    }
}

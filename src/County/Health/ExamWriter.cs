namespace OneCounty.County.Health;

/// <summary>The yearly health examination of the old and the chronically ill.</summary>
static class ExamWriter
{
    static readonly string[] s_panels = ["CBC", "LIV", "REN", "LIP", "GLU"];

    public static void Write(Chart chart, DateTime at)
    {
        ref var draw = ref chart.Draw;
        var visit = chart.Open(chart.Centre, "GWK", "health-exam", Kinds.HealthExam, "AMB", at, null);
        var (height, weight) = (chart.Body.Height(at), chart.Body.Weight(at, ref draw));
        chart.Pressure(visit);
        chart.Vital(visit, "HR", chart.Body.HeartRate(Episode.None, ref draw));
        chart.Vital(visit, "HT", height);
        chart.Vital(visit, "WT", weight);
        chart.Vital(visit, "BMI", weight / (height * height / 10_000));
        foreach (var panel in s_panels)
            chart.Laboratory(visit, chart.Catalog.Panels[panel], Episode.None);
        if (chart.Person.Age >= 65)
            chart.Laboratory(visit, chart.Catalog.Panels["URI"], Episode.None);
        chart.Image(visit, "ECG", 0.3);
        if (draw.Chance(0.7))
            chart.Image(visit, "USAB", 0.35);
    }
}

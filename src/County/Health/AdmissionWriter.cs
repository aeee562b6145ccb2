using OneCounty.Contracts.Residents;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>A stay in hospital.</summary>
static class AdmissionWriter
{
    public static void Write(Chart chart, ChronicConditions chronic, DateTime at)
    {
        ref var draw = ref chart.Draw;
        var reason = Reason(chart, chronic, ref draw);
        var days = Math.Max(1, (int)Math.Round(reason.Days + reason.Spread * draw.Normal()));
        var institution = draw.Unit() switch { < 0.62 => chart.Registry.GeneralHospital, < 0.82 => chart.Registry.TcmHospital, _ => reason.Procedure is null && reason.Icd is "I10" or "E11.9" or "J20.9" or "J18.9" or "A09.9" or "M51.2" && chart.Centre.Beds > 20 ? chart.Centre : chart.Registry.GeneralHospital };
        var visit = chart.Open(institution, institution == chart.Centre ? "ZYB" : reason.Department, "inpatient", Kinds.Inpatient, "IMP", at, at.AddDays(days));
        chart.Diagnose(visit, reason.AsSent, reason.Standard);
        for (var i = 0; i < chronic.Rows.Length; i++)
        {
            if (chart.Person.Has(i) && chronic.Rows[i].AsSent.Code != reason.AsSent.Code)
                chart.Diagnose(visit, chronic.Rows[i].AsSent, chronic.Rows[i].Standard);
        }

        var episode = EpisodeOf(reason);
        foreach (var panel in reason.Panels)
            chart.Laboratory(visit, panel, episode);
        Observe(chart, visit, episode, days);
        foreach (var drug in reason.Drugs)
        {
            if (draw.Chance(0.8))
                chart.Prescribe(visit, drug);
        }

        var operated = at.AddDays(days > 2 ? 1 : 0).AddMinutes(90);
        if (reason.Procedure is { } procedure && operated < chart.End && draw.Chance(reason.ProcedureChance))
            chart.Perform(visit, procedure, operated);
        Image(chart, visit, reason);
    }

    static void Observe(Chart chart, in Visiting visit, Episode episode, int days)
    {
        ref var draw = ref chart.Draw;
        for (var day = 0; day < Math.Min(days, 5); day += 2)
        {
            var at = visit.At.AddDays(day).AddMinutes(30);
            if (at >= chart.End)
                return;
            var now = day < 3 ? episode : Episode.None;
            chart.Vital(visit, "TEMP", chart.Body.Temperature(now, ref draw), at);
            chart.Vital(visit, "HR", chart.Body.HeartRate(now, ref draw), at);
            chart.Pressure(visit, at);
        }
    }

    static void Image(Chart chart, in Visiting visit, AdmissionReason reason)
    {
        ref var draw = ref chart.Draw;
        chart.Image(visit, "ECG", 0.4);
        var study = reason.Department switch { "XHK" or "EK" => "CTCH", "XNK" => "CTHD", "XNX" or "CCU" => "UCG", "GK" => "LUCT", "XHN" or "WK" or "MNK" => "USAB", _ => null };
        if (study is not null && draw.Chance(0.8))
            chart.Image(visit, study, 0.85);
    }

    static Episode EpisodeOf(AdmissionReason reason) => reason.Icd switch
    {
        "I21.9" => Episode.Infarction,
        "I50.9" => Episode.HeartFailure,
        _ => reason.Infectious ? Episode.Infection : Episode.None,
    };

    /// <summary>Weighted; diseases that the person has make their own admissions six times likelier, and others impossible where only the ill are admitted for them.</summary>
    static AdmissionReason Reason(Chart chart, ChronicConditions chronic, ref Draw draw)
    {
        var reasons = chart.Catalog.Admissions;
        Span<double> sums = stackalloc double[reasons.Length];
        var sum = 0.0;
        for (var i = 0; i < reasons.Length; i++)
            sums[i] = sum += Weight(chart.Person, chronic, reasons[i]);
        var point = draw.Unit() * sum;
        for (var i = 0; i < reasons.Length; i++)
        {
            if (point < sums[i])
                return reasons[i];
        }

        return reasons[^1];
    }

    static double Weight(People.Person person, ChronicConditions chronic, AdmissionReason reason)
    {
        if (person.Age < reason.FromAge)
            return reason.Linked is null && person.Age >= 8 ? reason.Weight * 0.02 : 0.0001;
        return reason.Linked switch
        {
            null => reason.Weight,
            "child" => person.Age < 15 ? reason.Weight * 4 : reason.Weight * 0.2,
            // Hypertension and diabetes are counted from rows: nobody gets them from an admission alone.
            "htn" => person.Has(chronic.Number("HTN")) ? reason.Weight * 3 : 0,
            "dm" => person.Has(chronic.Number("DM")) ? reason.Weight * 8 : 0,
            "chd" => person.Has(chronic.Number("CHD")) ? reason.Weight * 6 : reason.Weight * 0.3,
            "stroke" => person.Has(chronic.Number("STROKE")) ? reason.Weight * 5 : reason.Weight * 0.35,
            "copd" => person.Has(chronic.Number("COPD")) ? reason.Weight * 14 : 0,
            _ => person.Has(chronic.Number("CANCER")) ? reason.Weight * 60 : 0,
        };
    }
}

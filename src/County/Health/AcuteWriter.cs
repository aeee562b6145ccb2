namespace OneCounty.County.Health;

/// <summary>An out-patient visit for something that passes.</summary>
static class AcuteWriter
{
    public static void Write(Chart chart, Workplaces places, DateTime at)
    {
        ref var draw = ref chart.Draw;
        var complaint = places.Complaint(chart.Person, at, ref draw);
        var institution = places.Place(chart, complaint, ref draw);
        var hospital = institution.Level == "county";
        var emergency = hospital && draw.Chance(0.06);
        var department = emergency ? "JZK" : chart.Person.Age < 14 && hospital ? "EK" : complaint.Department;
        var visit = chart.Open(institution, department, emergency ? "emergency" : "outpatient", emergency ? Kinds.Emergency : Kinds.Outpatient, emergency ? "EMER" : "AMB", at, null);
        // Half of the village doctors' diagnoses are words without a code.
        if (institution.Level == "village" && draw.Chance(0.5))
            chart.Diagnose(visit, complaint.Spoken, null);
        else
            chart.Diagnose(visit, complaint.AsSent, complaint.Standard);
        Measure(chart, visit, complaint);
        if (hospital || institution.Level == "township" && draw.Chance(0.3))
            Examine(chart, visit, complaint, hospital);
        if (complaint.Drugs.Length > 0)
        {
            var first = draw.Below(complaint.Drugs.Length);
            chart.Prescribe(visit, complaint.Drugs[first]);
            if (complaint.Drugs.Length > 1 && draw.Chance(0.5))
                chart.Prescribe(visit, complaint.Drugs[(first + 1) % complaint.Drugs.Length]);
        }
    }

    static void Measure(Chart chart, in Visiting visit, Complaint complaint)
    {
        ref var draw = ref chart.Draw;
        if (complaint.Infectious && draw.Chance(0.5))
            chart.Vital(visit, "TEMP", chart.Body.Temperature(Episode.Infection, ref draw));
        if (chart.Person.Age >= 35 && draw.Chance(0.3))
            chart.Pressure(visit);
    }

    static void Examine(Chart chart, in Visiting visit, Complaint complaint, bool hospital)
    {
        ref var draw = ref chart.Draw;
        if (draw.Chance(complaint.LabChance * 0.8))
        {
            var episode = complaint.Infectious ? Episode.Infection : complaint.AsSent.Code == "D50.900" ? Episode.Anaemia : Episode.None;
            foreach (var panel in complaint.Panels)
                chart.Laboratory(visit, panel, episode);
        }

        if (!hospital)
            return;
        var (study, chance) = complaint.Department switch
        {
            "XHK" => ("XRCH", 0.12),
            "XNX" => ("ECG", 0.6),
            "XNK" => ("CTHD", 0.22),
            "XHN" or "MNK" => ("USAB", 0.3),
            "GK" => ("LUCT", 0.25),
            _ => ("ECG", 0.03),
        };
        if (draw.Chance(chance))
            chart.Image(visit, study, 0.4);
    }
}

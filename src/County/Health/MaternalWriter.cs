using OneCounty.Contracts.Records;
using OneCounty.County.Codes;

namespace OneCounty.County.Health;

/// <summary>Pregnancy, delivery and the weeks after it.</summary>
static class MaternalWriter
{
    public static readonly Coded LiveBirth = new(CodeSystems.IcdAsSent, "Z38.000", "医院内出生的单胎活产婴儿");
    public static readonly Coded LiveBirthStandard = new(CodeSystems.Icd10, "Z38.0", "医院内出生的单胎活产婴儿");
    static readonly Coded s_normal = new(CodeSystems.IcdAsSent, "O80.900", "单胎顺产");
    static readonly Coded s_normalStandard = new(CodeSystems.Icd10, "O80.9", "单胎顺产");
    static readonly Coded s_section = new(CodeSystems.IcdAsSent, "O82.900", "经剖宫产术的分娩");
    static readonly Coded s_sectionStandard = new(CodeSystems.Icd10, "O82.9", "经剖宫产术的分娩");
    static readonly Operation s_sectionDone = Operation.Of("74.1x01", "子宫下段剖宫产术");
    static readonly Coded s_supervision = new(CodeSystems.IcdAsSent, "Z34.900", "正常妊娠监督");
    static readonly Coded s_supervisionStandard = new(CodeSystems.Icd10, "Z34.9", "正常妊娠监督");
    static readonly Coded s_puerperium = new(CodeSystems.IcdAsSent, "Z39.200", "产后随诊");
    static readonly Coded s_puerperiumStandard = new(CodeSystems.Icd10, "Z39.2", "产后随诊");

    public static void Antenatal(Chart chart, DateTime at, int week)
    {
        ref var draw = ref chart.Draw;
        var visit = chart.Open(week < 20 ? chart.Centre : chart.Registry.MaternalChild, "FCK", "antenatal", Kinds.Antenatal, "AMB", at, null);
        chart.Diagnose(visit, s_supervision, s_supervisionStandard);
        chart.Pressure(visit);
        chart.Vital(visit, "WT", chart.Body.Weight(at, ref draw) + Math.Max(0, week - 12) * 0.42);
        if (week > 14)
            chart.Vital(visit, "FHR", 142 + 6 * draw.Normal());
        if (week == 11)
        {
            chart.Prescribe(visit, chart.Catalog.Drugs["FOL"]);
            foreach (var panel in s_first)
                chart.Laboratory(visit, chart.Catalog.Panels[panel], Episode.Pregnancy);
        }
        else if (week > 30)
        {
            chart.Laboratory(visit, chart.Catalog.Panels["CBC"], Episode.Pregnancy);
        }
    }

    static readonly string[] s_first = ["CBC", "URI", "LIV", "REN", "GLU"];

    /// <summary>The mother comes to the house where her child is born.</summary>
    public static void Deliver(Chart chart, DateTime at)
    {
        ref var draw = ref chart.Draw;
        var infant = chart.Person.Infant ?? throw new InvalidOperationException("A delivery without a child.");
        var hospital = infant.Index % 5 < 3 ? chart.Registry.GeneralHospital : chart.Registry.MaternalChild;
        var section = draw.Chance(0.44);
        var visit = chart.Open(hospital, "FCK", "inpatient", Kinds.Delivery, "IMP", at, at.AddDays(4));
        chart.Diagnose(visit, section ? s_section : s_normal, section ? s_sectionStandard : s_normalStandard);
        chart.Laboratory(visit, chart.Catalog.Panels["CBC"], Episode.Pregnancy);
        chart.Laboratory(visit, chart.Catalog.Panels["COAG"], Episode.Pregnancy);
        chart.Pressure(visit);
        if (section)
            chart.Perform(visit, s_sectionDone, at.AddMinutes(15));
        chart.Prescribe(visit, chart.Catalog.Drugs["OXY"]);
    }

    public static void Visit(Chart chart, DateTime at)
    {
        var visit = chart.Open(chart.Centre, "GWK", "postpartum-visit", Kinds.PostpartumVisit, "HH", at, null);
        chart.Diagnose(visit, s_puerperium, s_puerperiumStandard);
        chart.Pressure(visit);
        chart.Vital(visit, "TEMP", chart.Body.Temperature(Episode.None, ref chart.Draw));
    }

    public static void Check(Chart chart, DateTime at)
    {
        var visit = chart.Open(chart.Registry.MaternalChild, "FCK", "postpartum-check", Kinds.PostpartumCheck, "AMB", at, null);
        chart.Diagnose(visit, s_puerperium, s_puerperiumStandard);
        chart.Pressure(visit);
        chart.Vital(visit, "WT", chart.Body.Weight(at, ref chart.Draw) + 3);
    }
}

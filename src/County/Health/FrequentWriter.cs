using OneCounty.Contracts.Records;
using OneCounty.County.Codes;
using OneCounty.County.People;

namespace OneCounty.County.Health;

/// <summary>A chronic wound dressed at the clinic on most days: some residents have seven hundred encounters in three years.</summary>
static class FrequentWriter
{
    static readonly Coded s_ulcer = new(CodeSystems.IcdAsSent, "L97.x00", "下肢溃疡");
    static readonly Coded s_ulcerStandard = new(CodeSystems.Icd10, "L97", "下肢溃疡");
    static readonly Operation s_dressing = Operation.Of("93.5700", "伤口敷料更换");

    /// <summary>About one in six thousand.</summary>
    public static bool IsFrequent(Person person) => person.Index % 8_000 is 1_250 or 5_333 && person.Age >= 40 && !person.Gone;

    public static void Write(Chart chart, DateTime at, int number)
    {
        var visit = chart.Open(chart.Nearest, "CWS", "outpatient", Kinds.Outpatient, "AMB", at, null);
        if (number % 7 == 0)
            chart.Diagnose(visit, s_ulcer, s_ulcerStandard);
        chart.Perform(visit, s_dressing, at.AddMinutes(5));
        if (number % 30 == 0)
            chart.Pressure(visit);
    }
}

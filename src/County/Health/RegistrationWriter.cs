using OneCounty.Contracts.Records;

namespace OneCounty.County.Health;

/// <summary>The health record is opened: problem list and allergies, which some are never asked about.</summary>
static class RegistrationWriter
{
    public static void Write(Chart chart, ChronicConditions chronic, DateTime at, DateOnly conditionsSince)
    {
        ref var draw = ref chart.Draw;
        var visit = chart.Open(chart.Centre, "GWK", "registration", Kinds.Registration, "AMB", at, null);
        for (var i = 0; i < chronic.Rows.Length; i++)
        {
            if (chart.Person.Has(i))
                chart.Diagnose(visit, chronic.Rows[i].AsSent, chronic.Rows[i].Standard, "problem-list-item", Clock.At(conditionsSince.AddDays(i * 11 % 90), 600));
        }

        switch (draw.Unit())
        {
            case < 0.24:
                chart.Allergy(visit, Kinds.NotAskedSent, Kinds.AllergyNotAsked, null, "建档时未询问");
                break;
            case < 0.90:
                chart.Allergy(visit, Kinds.NoAllergySent, Kinds.NoAllergy, null, null);
                break;
            case < 0.965:
                Allergic(chart, visit);
                break;
            default:
                break;
        }
    }

    static void Allergic(Chart chart, in Visiting visit)
    {
        ref var draw = ref chart.Draw;
        var first = draw.Pick(chart.Catalog.Allergens);
        chart.Allergy(visit, first.AsSent, first.Standard, first.Detail, null);
        var second = draw.Pick(chart.Catalog.Allergens);
        if (second != first && draw.Chance(0.2))
            chart.Allergy(visit, second.AsSent, second.Standard, second.Detail, null);
    }
}

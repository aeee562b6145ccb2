using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Domain;
using OneCounty.Records.Features;

namespace OneCounty.Records.Storage;

/// <summary>Lines of the summary from facts.</summary>
static class SummaryLines
{
    public static IEnumerable<SummaryPage.AllergyLine> Allergies(IReadOnlyList<FactRow> rows, Func<Guid, string> name) =>
        from row in rows
        where AllergyWords.Of(row.StandardCode, row.Code, row.Display ?? row.Note) == AllergyAnswer.Allergic
        let detail = FactContent.ToFact(row).Allergy
        orderby detail?.Criticality == "high" ? 0 : 1, row.SortAt descending
        select new SummaryPage.AllergyLine(row.Id, FactWords.Title(row), detail?.Criticality, detail?.Reaction, FactWords.Source(row, name), row.EffectiveAt ?? row.ReceivedAt, row.Status);

    /// <summary>Somebody asked and was told: an allergy, or that there is none. "Not known" is no answer.</summary>
    public static bool Asked(IReadOnlyList<FactRow> rows) => rows.Any(r => AllergyWords.Of(r.StandardCode, r.Code, r.Display ?? r.Note) != AllergyAnswer.Unknown);

    /// <summary>One line a code: the latest word on it, since the first.</summary>
    public static IEnumerable<SummaryPage.ProblemLine> Problems(IReadOnlyList<FactRow> rows, Func<Guid, string> name) =>
        from row in rows
        group row by row.StandardCode ?? row.Code ?? FactWords.Title(row) into same
        let latest = same.First()
        where latest.Status is not ("inactive" or "resolved")
        orderby latest.SortAt descending
        select new SummaryPage.ProblemLine(latest.Id, FactWords.Title(latest), latest.StandardCode ?? latest.Code, same.Min(r => r.EffectiveAt), latest.Status, FactWords.Source(latest, name));

    public static SummaryPage.CriticalLine Critical(FactRow row, Func<Guid, string> name) => new(
        row.Id, FactWords.Title(row), FactWords.Value(row), row.ValueUnit, row.Interpretation, FactWords.Reference(row), row.EffectiveAt, FactWords.Source(row, name), row.ParentId);

    public static SummaryPage.EncounterLine Encounter(FactRow row, IReadOnlyList<FactRow> conditions, Func<Guid, string> name) => new(
        row.Id, row.Category ?? "", row.EffectiveAt, row.EndAt, row.Department ?? row.DepartmentCode, name(row.OrganizationId),
        conditions.FirstOrDefault(c => c.EncounterId == row.Id) is { } diagnosis ? FactWords.Title(diagnosis) : null, row.Status);

    public static SummaryPage.MedicationLine Medication(FactRow row, Func<Guid, string> name)
    {
        var detail = FactContent.ToFact(row).Medication;
        return new(row.Id, FactWords.Title(row), detail?.Dose, detail?.Route, detail?.Frequency, detail?.Days, row.EffectiveAt, row.EndAt, name(row.OrganizationId), row.Status);
    }

    public static SummaryPage.LastObservation Last(FactRow row, Func<Guid, string> name)
    {
        var (system, code) = TrendKeys.Split(row.TrendKey!);
        return new(code, system, FactWords.Title(row), FactWords.Value(row), row.ValueUnit, row.Interpretation, row.EffectiveAt, FactWords.Reference(row), FactWords.Source(row, name), null, row.ParentId);
    }
}

/// <summary>A trend's key is <c>system|code</c>.</summary>
static class TrendKeys
{
    public static (string System, string Code) Split(string key)
    {
        var bar = key.LastIndexOf('|');
        return (key[..bar], key[(bar + 1)..]);
    }

    public static string Join(string system, string code) => $"{system}|{code}";
}

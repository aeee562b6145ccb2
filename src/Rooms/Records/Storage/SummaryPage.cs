namespace OneCounty.Records.Storage;

/// <summary>The summary as it is kept ready: no words that depend on the time of reading.</summary>
sealed record SummaryPage(
    IReadOnlyList<SummaryPage.AllergyLine> Allergies, bool AllergyAsked, IReadOnlyList<SummaryPage.ProblemLine> Problems, IReadOnlyList<SummaryPage.CriticalLine> Critical,
    IReadOnlyList<SummaryPage.EncounterLine> Encounters, IReadOnlyList<SummaryPage.MedicationLine> Medications,
    IReadOnlyList<SummaryPage.LastObservation> LastObservations, IReadOnlyList<SummaryPage.SourceKey> Sources, long Withheld, SummaryPage.InAll Counts)
{
    /// <summary>How many there are: the lists above may show fewer.</summary>
    public sealed record InAll(int Problems, int Critical, long Encounters, int Medications);

    public sealed record AllergyLine(Guid Id, string Display, string? Criticality, string? Reaction, string Source, DateTime? RecordedAt, string Status);

    public sealed record ProblemLine(Guid Id, string Display, string? Code, DateTime? Since, string Status, string Source);

    public sealed record CriticalLine(Guid Id, string Display, string? ValueText, string? Unit, string? Interpretation, string? ReferenceText, DateTime? EffectiveAt, string Source, Guid? ReportId);

    public sealed record EncounterLine(Guid Id, string Class, DateTime? Start, DateTime? End, string? Department, string Organization, string? Diagnosis, string Status);

    public sealed record MedicationLine(Guid Id, string Display, string? Dose, string? Route, string? Frequency, int? Days, DateTime? PrescribedAt, DateTime? EndAt, string Organization, string Status);

    public sealed record LastObservation(string Code, string System, string Display, string? ValueText, string? Unit, string? Interpretation, DateTime? EffectiveAt, string? ReferenceText, string Source, string? AgeText, Guid? ReportId);

    public sealed record SourceKey(string System, Guid OrganizationId);
}

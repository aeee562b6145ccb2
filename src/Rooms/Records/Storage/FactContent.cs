using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>A fact of a message as a row, and a row as a fact.</summary>
static class FactContent
{
    const int LongestKey = 400;

    /// <summary>As far as the message alone tells: whose it is and how sensitive is known when it is taken.</summary>
    public static FactRow ToRow(Fact fact, IntakeMessage message)
    {
        var hash = ContentHash.Of(fact);
        return ToRow(fact, message, hash, EncounterWords.Of(fact, hash));
    }

    /// <param name="said">What the row keeps of who said which part (<see cref="EncounterWords"/>).</param>
    public static FactRow ToRow(Fact fact, IntakeMessage message, long hash, string? said) => new()
    {
        Id = FactId.Of(message.SourceSystem, fact.Kind, fact.LocalId),
        Kind = (int)fact.Kind,
        OrganizationId = message.OrganizationId,
        SourceSystem = message.SourceSystem,
        LocalId = Storable.Text(fact.LocalId)!,
        SourceVersion = fact.Version,
        ContentHash = hash,
        MessageId = message.MessageId,
        ReceivedAt = message.ReceivedAt,
        Status = Storable.Text(fact.Status)!,
        SortAt = fact.EffectiveAt ?? fact.IssuedAt ?? message.ReceivedAt,
        EffectiveAt = fact.EffectiveAt,
        EndAt = fact.EndAt,
        IssuedAt = fact.IssuedAt,
        CodeSystem = Storable.Text(fact.Code?.System),
        Code = Storable.Text(fact.Code?.Code),
        Display = Storable.Text(fact.Code?.Display),
        StandardSystem = Storable.Text(fact.Standard?.System),
        StandardCode = Storable.Text(fact.Standard?.Code),
        StandardDisplay = Storable.Text(fact.Standard?.Display),
        TrendKey = TrendKey(fact.Standard, fact.Code, message.SourceSystem),
        Category = Storable.Text(fact.Encounter?.Class ?? fact.Category),
        EncounterId = fact.EncounterLocalId is { } encounter ? FactId.Of(message.SourceSystem, FactKind.Encounter, encounter) : null,
        EncounterLocalId = Storable.Text(fact.EncounterLocalId),
        ParentId = fact.ParentLocalId is { } parent ? FactId.Of(message.SourceSystem, FactKind.Report, parent) : null,
        ParentLocalId = Storable.Text(fact.ParentLocalId),
        OrderLocalId = Storable.Text(fact.OrderLocalId),
        PerformerCode = Storable.Text(fact.PerformerCode),
        Performer = Storable.Text(fact.Performer),
        DepartmentCode = Storable.Text(fact.DepartmentCode),
        Department = Storable.Text(fact.Department),
        Note = Storable.Text(fact.Text),
        ValueText = Storable.Text(fact.Value?.Text),
        ValueNumber = Storable.Number(fact.Value?.Number),
        ValueComparator = Storable.Text(fact.Value?.Comparator),
        ValueUnit = Storable.Text(fact.Value?.Unit),
        ReferenceLow = Storable.Number(fact.Value?.ReferenceLow),
        ReferenceHigh = Storable.Number(fact.Value?.ReferenceHigh),
        ReferenceText = Storable.Text(fact.Value?.ReferenceText),
        Interpretation = Storable.Text(fact.Value?.Interpretation),
        ValueCodeSystem = Storable.Text(fact.Value?.Code?.System),
        ValueCode = Storable.Text(fact.Value?.Code?.Code),
        ValueDisplay = Storable.Text(fact.Value?.Code?.Display),
        Detail = DetailOf(fact),
        Sensitivity = "",
        Said = said,
    };

    public static Fact ToFact(FactRow row, string? original = null, string? originalType = null) => new()
    {
        Kind = (FactKind)row.Kind,
        LocalId = row.LocalId,
        Version = row.SourceVersion,
        Status = row.Status,
        Code = Coding(row.CodeSystem, row.Code, row.Display),
        Standard = Coding(row.StandardSystem, row.StandardCode, row.StandardDisplay),
        EffectiveAt = row.EffectiveAt,
        EndAt = row.EndAt,
        IssuedAt = row.IssuedAt,
        EncounterLocalId = row.EncounterLocalId,
        ParentLocalId = row.ParentLocalId,
        OrderLocalId = row.OrderLocalId,
        Category = row.Category,
        PerformerCode = row.PerformerCode,
        Performer = row.Performer,
        DepartmentCode = row.DepartmentCode,
        Department = row.Department,
        Text = row.Note,
        Value = ValueOf(row),
        Encounter = Detail<EncounterDetail>(row, FactKind.Encounter),
        Allergy = Detail<AllergyDetail>(row, FactKind.Allergy),
        Medication = Detail<MedicationDetail>(row, FactKind.Prescription),
        Immunization = Detail<ImmunizationDetail>(row, FactKind.Immunization),
        Document = Detail<DocumentDetail>(row, FactKind.Document),
        Original = original,
        OriginalType = originalType,
    };

    /// <summary>The series as the row has its codes now.</summary>
    public static string? TrendKey(FactRow row) => TrendKey(Coding(row.StandardSystem, row.StandardCode, row.StandardDisplay), Coding(row.CodeSystem, row.Code, row.Display), row.SourceSystem);

    /// <summary>One series of values: by standard code where there is one, else by the source's own. A code too long for an index makes no series.</summary>
    static string? TrendKey(Coded? standard, Coded? own, string source) => Storable.Text(SeriesOf(standard, own, source)) is { Length: <= LongestKey } key ? key : null;

    static string? SeriesOf(Coded? standard, Coded? own, string source) =>
        standard?.Code is { } code ? $"{standard.System}|{code}" : own?.Code is { } local ? $"{Whose(own.System, source)}|{local}" : null;

    /// <summary>A URI names one list of codes everywhere; what a sender calls its own (<c>L</c>, <c>99LIS</c>) names one only there.</summary>
    static string Whose(string? system, string source) => system is null ? source : system.Contains(':', StringComparison.Ordinal) ? system : $"{source}/{system}";

    static Coded? Coding(string? system, string? code, string? display) => system is null && code is null && display is null ? null : new(system, code, display);

    static Measured? ValueOf(FactRow row) =>
        row is { ValueText: null, ValueNumber: null, ValueComparator: null, ValueUnit: null, Interpretation: null, ValueCodeSystem: null, ValueCode: null, ValueDisplay: null, ReferenceLow: null, ReferenceHigh: null, ReferenceText: null }
            ? null
            : new()
            {
                Text = row.ValueText,
                Number = row.ValueNumber,
                Comparator = row.ValueComparator,
                Unit = row.ValueUnit,
                ReferenceLow = row.ReferenceLow,
                ReferenceHigh = row.ReferenceHigh,
                ReferenceText = row.ReferenceText,
                Interpretation = row.Interpretation,
                Code = Coding(row.ValueCodeSystem, row.ValueCode, row.ValueDisplay),
            };

    /// <summary>A zero character is written as an escape that reading refuses: it is replaced like everywhere.</summary>
    static string? DetailOf(Fact fact) => DetailText(fact)?.Replace("\\u0000", "\\uFFFD", StringComparison.Ordinal);

    static string? DetailText(Fact fact) => fact switch
    {
        { Encounter: { } encounter } => Json.Write(encounter),
        { Allergy: { } allergy } => Json.Write(allergy),
        { Medication: { } medication } => Json.Write(medication),
        { Immunization: { } immunization } => Json.Write(immunization),
        { Document: { } document } => Json.Write(document),
        _ => null,
    };

    static T? Detail<T>(FactRow row, FactKind kind)
        where T : class => row.Detail is { } json && row.Kind == (int)kind ? Json.Read<T>(json) : null;
}

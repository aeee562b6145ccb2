using System.Buffers.Binary;
using System.Security.Cryptography;
using OneCounty.Contracts.Records;
using OneCounty.Kernel;

namespace OneCounty.Records.Storage;

/// <summary>A fact of a message as a row, and what it says as one hash: two sendings with one hash say the same.</summary>
static class FactContent
{
    public static FactRow ToRow(Fact fact, IntakeMessage message, Guid residentId, string sensitivity, int revision) => new()
    {
        Id = FactId.Of(message.SourceSystem, fact.Kind, fact.LocalId),
        ResidentId = residentId,
        Kind = (int)fact.Kind,
        OrganizationId = message.OrganizationId,
        SourceSystem = message.SourceSystem,
        LocalId = fact.LocalId,
        SourceVersion = fact.Version,
        Revision = revision,
        ContentHash = HashOf(fact),
        MessageId = message.MessageId,
        ReceivedAt = message.ReceivedAt,
        Status = fact.Status,
        SortAt = fact.EffectiveAt ?? fact.IssuedAt ?? message.ReceivedAt,
        EffectiveAt = fact.EffectiveAt,
        EndAt = fact.EndAt,
        IssuedAt = fact.IssuedAt,
        CodeSystem = fact.Code?.System,
        Code = fact.Code?.Code,
        Display = fact.Code?.Display,
        StandardSystem = fact.Standard?.System,
        StandardCode = fact.Standard?.Code,
        StandardDisplay = fact.Standard?.Display,
        TrendKey = TrendKey(fact, message.SourceSystem),
        Category = fact.Encounter?.Class ?? fact.Category,
        EncounterId = fact.EncounterLocalId is { } encounter ? FactId.Of(message.SourceSystem, FactKind.Encounter, encounter) : null,
        EncounterLocalId = fact.EncounterLocalId,
        ParentId = fact.ParentLocalId is { } parent ? FactId.Of(message.SourceSystem, FactKind.Report, parent) : null,
        ParentLocalId = fact.ParentLocalId,
        OrderLocalId = fact.OrderLocalId,
        PerformerCode = fact.PerformerCode,
        Performer = fact.Performer,
        DepartmentCode = fact.DepartmentCode,
        Department = fact.Department,
        Note = fact.Text,
        ValueText = fact.Value?.Text,
        ValueNumber = fact.Value?.Number,
        ValueComparator = fact.Value?.Comparator,
        ValueUnit = fact.Value?.Unit,
        ReferenceLow = fact.Value?.ReferenceLow,
        ReferenceHigh = fact.Value?.ReferenceHigh,
        ReferenceText = fact.Value?.ReferenceText,
        Interpretation = fact.Value?.Interpretation,
        ValueCodeSystem = fact.Value?.Code?.System,
        ValueCode = fact.Value?.Code?.Code,
        ValueDisplay = fact.Value?.Code?.Display,
        Detail = DetailOf(fact),
        Sensitivity = sensitivity,
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

    /// <summary>64 bits of SHA-256 over everything that the fact says, its version left out.</summary>
    static long HashOf(Fact fact) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Json.Write(fact with { Version = 0 }))));

    /// <summary>One series of values: by standard code where there is one, else by the source's own.</summary>
    static string? TrendKey(Fact fact, string source) => fact switch
    {
        { Standard: { Code: { } code } standard } => $"{standard.System}|{code}",
        { Code: { Code: { } code } own } => $"{own.System ?? source}|{code}",
        _ => null,
    };

    static Coded? Coding(string? system, string? code, string? display) => system is null && code is null && display is null ? null : new(system, code, display);

    static Measured? ValueOf(FactRow row) =>
        row is { ValueText: null, ValueNumber: null, Interpretation: null, ValueCode: null, ValueDisplay: null, ReferenceText: null }
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

    static string? DetailOf(Fact fact) => fact switch
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

namespace OneCounty.Contracts.Records;

public enum FactKind
{
    Encounter = 1,
    Condition = 2,
    Observation = 3,
    Report = 4,
    Prescription = 5,
    Procedure = 6,
    Allergy = 7,
    Immunization = 8,
    Document = 9,
    Order = 10,
    Specimen = 11,
    Other = 99,
}

/// <summary>A code with its system and words, as sent or as translated.</summary>
public sealed record Coded(string? System, string? Code, string? Display);

/// <summary>A measured or observed value: the number, and always the text as sent.</summary>
public sealed record Measured
{
    /// <summary>As sent, comparator included: <c>>500</c>. Null only when the value was not sent.</summary>
    public string? Text { get; init; }

    public double? Number { get; init; }

    /// <summary>One of &lt; &lt;= &gt; &gt;=, or null for equal.</summary>
    public string? Comparator { get; init; }

    public string? Unit { get; init; }

    public double? ReferenceLow { get; init; }

    public double? ReferenceHigh { get; init; }

    public string? ReferenceText { get; init; }

    /// <summary>HL7 v3 ObservationInterpretation: N L H LL HH A AA … as sent; null is "not judged", never normal.</summary>
    public string? Interpretation { get; init; }

    /// <summary>A coded value.</summary>
    public Coded? Code { get; init; }
}

/// <param name="Class">v3-ActCode: IMP inpatient, AMB outpatient, EMER emergency, HH home, VR virtual.</param>
public sealed record EncounterDetail(string Class, string? Bed, string? AttendingCode, string? Attending, string? AdmitSource, string? Disposition);

/// <summary>The parts of an encounter that are said one by one; each goes by its own newest statement.</summary>
[Flags]
public enum EncounterParts
{
    None = 0,
    Status = 1,

    /// <summary><see cref="Fact.EffectiveAt"/>.</summary>
    Start = 2,

    /// <summary><see cref="Fact.EndAt"/>.</summary>
    End = 4,

    /// <summary>Code and name, also as performer.</summary>
    Attending = 8,

    /// <summary>Code and name.</summary>
    Department = 16,
    Class = 32,
    Bed = 64,
    AdmitSource = 128,
    Disposition = 256,
}

/// <param name="Criticality">high, low, unable-to-assess.</param>
/// <param name="Category">food, medication, environment, biologic.</param>
public sealed record AllergyDetail(string? Category, string? Criticality, string? Reaction, string? Severity);

public sealed record MedicationDetail(string? Dose, string? Route, string? Frequency, double? Quantity, string? QuantityUnit, int? Days, string? Form);

public sealed record ImmunizationDetail(string? LotNumber, string? Site, int? DoseNumber, string? Manufacturer);

public sealed record DocumentDetail(string ContentType, string? FileHash, long? Size, string? DocumentType);

/// <summary>
/// One thing that a source says about a resident. Every fact carries its source, its version there, and its code as sent beside the standard one.
/// Sending it again changes nothing; a greater version supersedes and keeps what was said before; a lesser one arriving late does not win.
/// </summary>
public sealed record Fact
{
    public required FactKind Kind { get; init; }

    /// <summary>Id of the fact at its source: unique per source system and kind.</summary>
    public required string LocalId { get; init; }

    /// <summary>Orders the versions of one fact at its source. Usually the source's own time in microseconds since 1970.</summary>
    public required long Version { get; init; }

    /// <summary>FHIR R4 status code of the kind's resource: final, corrected, active, finished, entered-in-error …</summary>
    public required string Status { get; init; }

    public Coded? Code { get; init; }

    /// <summary>The standard code, where a mapping is known.</summary>
    public Coded? Standard { get; init; }

    /// <summary>UTC: when it was so (sampled, diagnosed, admitted, prescribed).</summary>
    public DateTime? EffectiveAt { get; init; }

    public DateTime? EndAt { get; init; }

    /// <summary>UTC: when the source issued it.</summary>
    public DateTime? IssuedAt { get; init; }

    /// <summary>Local id of the encounter it belongs to, at the same source.</summary>
    public string? EncounterLocalId { get; init; }

    /// <summary>Local id of the report (or panel) it is part of.</summary>
    public string? ParentLocalId { get; init; }

    public string? OrderLocalId { get; init; }

    /// <summary>laboratory, imaging, vital-signs, exam, diagnosis, encounter-diagnosis …</summary>
    public string? Category { get; init; }

    public string? PerformerCode { get; init; }

    public string? Performer { get; init; }

    public string? DepartmentCode { get; init; }

    public string? Department { get; init; }

    /// <summary>Free text: conclusion, note, comment.</summary>
    public string? Text { get; init; }

    public Measured? Value { get; init; }

    public EncounterDetail? Encounter { get; init; }

    public AllergyDetail? Allergy { get; init; }

    public MedicationDetail? Medication { get; init; }

    public ImmunizationDetail? Immunization { get; init; }

    public DocumentDetail? Document { get; init; }

    /// <summary>
    /// Of an encounter that is told piece by piece (HL7 v2 ADT): the parts that this message speaks of. A part named here and left null is taken back; of
    /// a part not named the earlier word stands, and a value given for it all the same is a guess that stands only until somebody says. Null: the fact
    /// is a whole statement.
    /// </summary>
    public EncounterParts? Says { get; init; }

    /// <summary>The resource as received, where it came as FHIR: unknown elements go back unchanged.</summary>
    public string? Original { get; init; }

    /// <summary>FHIR type of <see cref="Original"/>.</summary>
    public string? OriginalType { get; init; }
}

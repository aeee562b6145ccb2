namespace OneCounty.Fhir.Domain;

/// <summary>Resource → fact. The parts that all types share, and which type becomes which kind.</summary>
internal static class FactReader
{
    /// <summary>A component of an observation is a fact of its own (trends need it) and comes out within its observation only.</summary>
    public const string ComponentMark = "~component~";

    static readonly (string Type, FactKind Kind)[] Kinds =
    [
        ("Encounter", FactKind.Encounter), ("Condition", FactKind.Condition), ("Observation", FactKind.Observation), ("DiagnosticReport", FactKind.Report),
        ("MedicationRequest", FactKind.Prescription), ("Procedure", FactKind.Procedure), ("AllergyIntolerance", FactKind.Allergy),
        ("Immunization", FactKind.Immunization), ("DocumentReference", FactKind.Document), ("ServiceRequest", FactKind.Order), ("Specimen", FactKind.Specimen),
    ];

    public static FactKind Kind(string type) => Kinds.FirstOrDefault(k => k.Type == type) is { Type: not null } known ? known.Kind : FactKind.Other;

    public static bool IsComponent(Fact fact) => fact.Kind == FactKind.Observation && fact.LocalId.Contains(ComponentMark, StringComparison.Ordinal);

    /// <summary>Null: facts of this kind have no type of their own.</summary>
    public static string? TypeOf(FactKind kind) => Kinds.FirstOrDefault(k => k.Kind == kind).Type;

    /// <param name="resource">In the form of the standard (<see cref="ChineseGuide.Normalize"/>).</param>
    /// <param name="original">As received, references inside the message made the sender's own.</param>
    public static IEnumerable<Fact> Read(JsonObject resource, string localId, string original, Reading reading)
    {
        var type = resource.ResourceType()!;
        var seed = new Fact
        {
            Kind = Kind(type),
            LocalId = localId,
            Version = reading.Version,
            Status = resource.Str("status") ?? "unknown",
            Code = Coding.First(resource.Obj("code")),
            Standard = Coding.Standard(resource.Obj("code")),
            EncounterLocalId = reading.LocalId(resource, "encounter", "Encounter"),
            OrderLocalId = reading.LocalId(resource, "basedOn", "ServiceRequest"),
            Text = Notes(resource),
            Original = original,
            OriginalType = type,
        };
        return type switch
        {
            "Encounter" => [VisitFacts.Encounter(resource, seed, reading)],
            "Condition" => [VisitFacts.Condition(resource, seed, reading)],
            "Procedure" => [VisitFacts.Procedure(resource, seed, reading)],
            "AllergyIntolerance" => [VisitFacts.Allergy(resource, seed, reading)],
            "Immunization" => [VisitFacts.Immunization(resource, seed, reading)],
            "Observation" => DiagnosticFacts.Observation(resource, seed, reading),
            "DiagnosticReport" => [DiagnosticFacts.Report(resource, seed, reading)],
            "ServiceRequest" => [DiagnosticFacts.Order(resource, seed, reading)],
            "Specimen" => [DiagnosticFacts.Specimen(resource, seed, reading)],
            "MedicationRequest" => [MedicationFacts.Prescription(resource, seed, reading)],
            "DocumentReference" => [DiagnosticFacts.Document(resource, seed, reading)],
            _ => [Other(resource, seed)],
        };
    }

    /// <summary>A type without columns of its own: kept whole, found by patient, type and time.</summary>
    static Fact Other(JsonObject resource, Fact seed) => seed with
    {
        EffectiveAt = FhirDates.Start(resource.Str("authoredOn") ?? resource.Str("created") ?? resource.Str("recorded") ?? resource.Str("date") ?? resource.Obj("period").Str("start")
            ?? resource.Str("effectiveDateTime") ?? resource.Str("sent")),
        IssuedAt = FhirDates.Start(resource.Str("lastModified") ?? resource.Str("issued")),
    };

    static string? Notes(JsonObject resource)
    {
        var notes = resource.Items("note").Select(n => n.Str("text")).OfType<string>().ToArray();
        return notes.Length == 0 ? null : string.Join("\n", notes);
    }

    public static Fact By(this Fact fact, JsonObject resource, Reading reading, params string[] elements)
    {
        var actor = elements.SelectMany(e => resource.Each(e)).Select(a => a.Obj("actor") ?? a).FirstOrDefault(a => a.Count > 0);
        return actor is null ? fact : fact with { PerformerCode = reading.CodeOf(actor, resource), Performer = reading.NameOf(actor, resource) };
    }

    /// <summary>entered-in-error wins over whatever else is said.</summary>
    public static string ClinicalStatus(JsonObject resource)
    {
        var verification = Coding.FirstCode(resource.Obj("verificationStatus"));
        return verification is "entered-in-error" ? verification : Coding.FirstCode(resource.Obj("clinicalStatus")) ?? "unknown";
    }

    /// <summary>The first category whose words or code we know, else as sent.</summary>
    public static string? Category(JsonObject resource)
    {
        var codings = resource.Each("category").SelectMany(c => c.Items("coding")).ToList();
        foreach (var coding in codings)
        {
            if (coding.Str("system") == "http://CodeSystem.hl7fhir.cn/laboratory-type") return "laboratory";
            var known = coding.Str("code") switch
            {
                "laboratory" or "LAB" or "108252007" or "HM" or "CH" or "MB" => "laboratory",
                "imaging" or "RAD" or "363679005" => "imaging",
                "vital-signs" => "vital-signs",
                "exam" => "exam",
                "encounter-diagnosis" => "encounter-diagnosis",
                "problem-list-item" => "problem-list-item",
                _ => null,
            };
            if (known is not null) return known;
        }

        return codings.Select(c => c.Str("code")).FirstOrDefault(c => c is not null);
    }
}

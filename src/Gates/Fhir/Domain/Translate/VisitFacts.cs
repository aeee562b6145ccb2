namespace OneCounty.Fhir.Domain;

/// <summary>Encounter, Condition, Procedure, AllergyIntolerance, Immunization.</summary>
internal static class VisitFacts
{
    /// <summary>v3-NullFlavor: an encounter of which nobody said what kind it was.</summary>
    public const string UnknownClass = "UNK";

    public static Fact Encounter(JsonObject r, Fact seed, Reading reading)
    {
        var attending = r.Items("participant").FirstOrDefault(IsAttending) ?? r.Items("participant").FirstOrDefault(p => p.Obj("individual") is not null);
        var doctor = attending.Obj("individual");
        var place = r.Items("location").FirstOrDefault(l => l.Str("status") is null or "active") ?? r.Items("location").FirstOrDefault();
        var department = r.Obj("serviceProvider");
        var stay = r.Obj("hospitalization");
        return seed with
        {
            EncounterLocalId = null,
            Code = r.Items("type").Select(Coding.First).FirstOrDefault(c => c is not null),
            EffectiveAt = FhirDates.Start(r.Obj("period").Str("start")),
            EndAt = FhirDates.End(r.Obj("period").Str("end")),
            DepartmentCode = department is null ? null : reading.CodeOf(department, r),
            Department = department is null ? null : reading.NameOf(department, r),
            PerformerCode = doctor is null ? null : reading.CodeOf(doctor, r),
            Performer = doctor is null ? null : reading.NameOf(doctor, r),
            Text = Coding.Words(r.Items("reasonCode").FirstOrDefault()) ?? seed.Text,
            Encounter = new EncounterDetail(
                Class(r),
                place is null ? null : reading.NameOf(place.Obj("location"), r),
                doctor is null ? null : reading.CodeOf(doctor, r),
                doctor is null ? null : reading.NameOf(doctor, r),
                Coding.FirstCode(stay.Obj("admitSource")),
                Coding.FirstCode(stay.Obj("dischargeDisposition"))),
        };
    }

    static bool IsAttending(JsonObject participant) =>
        participant.Items("type").Any(t => Coding.FirstCode(t) == "ATND" || Coding.Words(t) is "主管医生" or "主治医师") && participant.Obj("individual") is not null;

    /// <summary>The class, or what the profile of the Chinese guide says in its stead.</summary>
    static string Class(JsonObject r)
    {
        if (r.Obj("class").Str("code") is { } code) return code;
        var profiles = (r.Obj("meta")?["profile"] as JsonArray)?.Select(Nodes.AsText).OfType<string>() ?? [];
        return profiles.Any(p => p.EndsWith("encounter-hospitalized", StringComparison.Ordinal)) ? "IMP"
            : profiles.Any(p => p.EndsWith("encounter-outpatient", StringComparison.Ordinal)) ? "AMB"
            : UnknownClass;
    }

    public static Fact Condition(JsonObject r, Fact seed, Reading reading) => (seed with
    {
        Status = FactReader.ClinicalStatus(r),
        Category = FactReader.Category(r),
        EffectiveAt = FhirDates.Start(r.Str("onsetDateTime") ?? r.Obj("onsetPeriod").Str("start") ?? r.Str("recordedDate")),
        EndAt = FhirDates.End(r.Str("abatementDateTime") ?? r.Obj("abatementPeriod").Str("end")),
        IssuedAt = FhirDates.Start(r.Str("recordedDate")),
    }).By(r, reading, "asserter", "recorder");

    public static Fact Procedure(JsonObject r, Fact seed, Reading reading) => (seed with
    {
        Category = FactReader.Category(r),
        EffectiveAt = FhirDates.Start(r.Str("performedDateTime") ?? r.Obj("performedPeriod").Str("start")),
        EndAt = FhirDates.End(r.Obj("performedPeriod").Str("end")),
        Text = Coding.Words(r.Obj("outcome")) ?? seed.Text,
    }).By(r, reading, "performer", "asserter", "recorder");

    public static Fact Allergy(JsonObject r, Fact seed, Reading reading)
    {
        var reaction = r.Items("reaction").FirstOrDefault();
        var substance = Coding.First(r.Obj("code")) ?? r.Items("reaction").Select(x => Coding.First(x.Obj("substance"))).FirstOrDefault(c => c is not null);
        return (seed with
        {
            Status = FactReader.ClinicalStatus(r),
            Code = substance,
            EffectiveAt = FhirDates.Start(r.Str("onsetDateTime") ?? r.Str("recordedDate")),
            IssuedAt = FhirDates.Start(r.Str("recordedDate")),
            Allergy = new AllergyDetail(
                (r["category"] as JsonArray)?.Select(Nodes.AsText).FirstOrDefault(c => c is not null),
                r.Str("criticality"),
                reaction.Items("manifestation").Select(Coding.Words).FirstOrDefault(w => w is not null) ?? reaction.Str("description"),
                reaction.Str("severity")),
        }).By(r, reading, "asserter", "recorder");
    }

    public static Fact Immunization(JsonObject r, Fact seed, Reading reading)
    {
        var dose = r.Items("protocolApplied").Select(p => p.Number("doseNumberPositiveInt")).FirstOrDefault(d => d is not null);
        return (seed with
        {
            Code = Coding.First(r.Obj("vaccineCode")),
            Standard = Coding.Standard(r.Obj("vaccineCode")),
            EffectiveAt = FhirDates.Start(r.Str("occurrenceDateTime")),
            IssuedAt = FhirDates.Start(r.Str("recorded")),
            Immunization = new ImmunizationDetail(
                r.Str("lotNumber"),
                Coding.Words(r.Obj("site")),
                int.TryParse(dose, out var number) ? number : null,
                r.Obj("manufacturer") is { } maker ? reading.NameOf(maker, r) : null),
        }).By(r, reading, "performer");
    }
}

using OneCounty.Contracts.Records;

namespace OneCounty.Hl7v2.Domain;

/// <summary>PV1, DG1 and AL1 of an ADT message → encounter, diagnoses, allergies.</summary>
internal sealed class AdmissionReading(Reading reading, string patientLocalId, string trigger)
{
    readonly Segment? _pv1 = reading.Message.First("PV1");

    public IReadOnlyList<Fact> Read()
    {
        // One fact per identity: a diagnosis that is listed as admitting and as final is one diagnosis, and the last word on it counts.
        var facts = new OrderedDictionary<(FactKind, string), Fact>();
        var visit = Encounter();
        Keep(visit);
        foreach (var dg1 in All("DG1"))
            Keep(Condition(dg1, visit?.LocalId));
        foreach (var al1 in All("AL1"))
            Keep(Allergy(al1));
        return [.. facts.Values];

        void Keep(Fact? fact)
        {
            if (fact is not null)
                facts[(fact.Kind, fact.LocalId)] = fact;
        }
    }

    IEnumerable<Segment> All(string name) => reading.Message.Segments.Where(segment => segment.Name == name);

    Fact? Encounter()
    {
        if (_pv1 is null)
        {
            if (trigger is not ("A08" or "A28" or "A31"))
                reading.Refuse(Refusals.SegmentMissing, new Position("PV1"));
            return null;
        }

        var admitted = reading.Time(_pv1[44]);
        var discharged = trigger is "A13" ? null : reading.Time(_pv1[45]);
        if (trigger is "A03")
            discharged ??= Happened();
        if (Visit(admitted) is not { } visit)
            return null;

        var (doctorCode, doctor) = reading.Staff(_pv1[7]);
        var start = admitted?.Utc ?? (trigger is "A01" or "A04" && !_pv1[44].IsNull ? Happened()?.Utc : null);
        var place = Departments.OfLocation(_pv1[3], reading);
        var department = Departments.OfCode(_pv1[10], reading) ?? place;
        if (department?.Name is null && department?.Code == place?.Code)
            department = place;
        return new Fact
        {
            Kind = FactKind.Encounter,
            LocalId = visit,
            Version = Versions.OfEvent(reading, EventRank()),
            Status = Status(discharged),
            EffectiveAt = start,
            EndAt = discharged?.Utc,
            IssuedAt = reading.SentAt?.Utc,
            PerformerCode = doctorCode,
            Performer = doctor,
            DepartmentCode = department?.Code,
            Department = department?.Name,
            Encounter = new EncounterDetail(Class(), Bed(place?.Code), doctorCode, doctor, reading.Id(_pv1[14].Component(1)), reading.Id(_pv1[36].Component(1))),
            Says = Said(),
        };
    }

    /// <summary>
    /// HL7 v2 chapter 2.6: a field that is absent says nothing, an explicit null says that there is none. The ward stands as the department only until
    /// PV1-10 names one, and a class or state that follows from the event alone only until a message says it.
    /// </summary>
    EncounterParts Said()
    {
        var says = EncounterParts.None;
        // An A01 without PV1-44 began when it happened, as far as is known.
        Add(EncounterParts.Start, _pv1![44].Speaks);
        Add(EncounterParts.End, trigger is "A03" or "A13" || _pv1[45].Speaks);
        Add(EncounterParts.Status, trigger is "A01" or "A03" or "A04" or "A11" or "A13" || _pv1[45].Speaks);
        Add(EncounterParts.Class, _pv1[2].Text is { } code && Codes.EncounterClass(code) is not null);
        Add(EncounterParts.Bed, _pv1[3].Speaks);
        Add(EncounterParts.Attending, _pv1[7].Speaks);
        Add(EncounterParts.Department, _pv1[10].Speaks);
        Add(EncounterParts.AdmitSource, _pv1[14].Speaks);
        Add(EncounterParts.Disposition, trigger is "A13" || _pv1[36].Speaks);
        return says;

        void Add(EncounterParts part, bool said) => says |= said ? part : EncounterParts.None;
    }

    /// <summary>
    /// PV1-19; without it the patient, the class and the admission time name the visit. An event that only changes a visit cannot do without
    /// either; A08, A28 and A31 may be about the person alone.
    /// </summary>
    string? Visit(Hl7Time? admitted)
    {
        if (reading.Id(_pv1![19].Component(1)) is { } number)
            return number;
        var start = admitted ?? (trigger is "A01" or "A04" ? Happened() : null);
        if (start is { } time)
            return $"{patientLocalId}/{Class()}/{time.Utc:yyyyMMddHHmmss}";
        if (trigger is "A08" or "A28" or "A31")
            reading.Warn(_pv1[19].At, "未填就诊流水号，仅更新患者信息。");
        else
            reading.Refuse(Refusals.FieldMissing, _pv1[19].At);
        return null;
    }

    /// <summary>EVN-6, when it happened; EVN-2, when it was recorded; else the message's time.</summary>
    Hl7Time? Happened()
    {
        var evn = reading.Message.First("EVN");
        return (evn is null ? null : reading.Time(evn[6]) ?? reading.Time(evn[2])) ?? reading.SentAt;
    }

    string Status(Hl7Time? discharged) => trigger switch
    {
        "A11" => "cancelled",
        "A13" => "in-progress",
        _ when discharged is not null => "finished",
        "A04" when Class() is not "EMER" => "arrived",
        _ => "in-progress",
    };

    string Class()
    {
        if (_pv1![2].Text is { } code && Codes.EncounterClass(code) is { } known)
            return known;
        reading.Warn(_pv1[2].At, "患者类别未填或无法识别，沿用此前的类别；此前没有的，按触发事件判断。");
        return trigger is "A04" or "A08" or "A31" ? "AMB" : "IMP";
    }

    string? Bed(string? ward)
    {
        var parts = new[] { ward, reading.Id(_pv1![3].Component(2)), reading.Id(_pv1[3].Component(3)) }.OfType<string>();
        return reading.Id(_pv1[3].Component(3)) is null && reading.Id(_pv1[3].Component(2)) is null ? null : string.Join('-', parts);
    }

    int EventRank() => trigger switch
    {
        "A01" or "A04" or "A28" => 0,
        "A02" => 2,
        "A03" => 3,
        "A11" or "A13" => 5,
        _ => 1,
    };

    Fact? Condition(Segment dg1, string? visit)
    {
        var code = reading.Coded(dg1[3]);
        var words = reading.Words(dg1[4]);
        if (code is null && words is null)
        {
            if (!dg1[3].IsNull)
                reading.Refuse(Refusals.FieldMissing, dg1[3].At);
            return null;
        }

        var (doctorCode, doctor) = reading.Staff(dg1[16]);
        var system = code?.System ?? reading.Id(dg1[2]);
        return new Fact
        {
            Kind = FactKind.Condition,
            LocalId = reading.Id(dg1[20].Component(1)) ?? $"{visit ?? patientLocalId}/{code?.Code ?? code?.Display ?? words}",
            Version = Versions.OfEvent(reading, EventRank()),
            Status = dg1[21].Text is "D" ? "entered-in-error" : "active",
            Code = code is null ? new Coded(system, null, words) : code with { System = system, Display = code.Display ?? words },
            EffectiveAt = reading.Time(dg1[5])?.Utc,
            IssuedAt = reading.SentAt?.Utc,
            EncounterLocalId = visit,
            Category = "encounter-diagnosis",
            PerformerCode = doctorCode,
            Performer = doctor,
            Text = words,
        };
    }

    Fact? Allergy(Segment al1)
    {
        var code = reading.Coded(al1[3]);
        if (code is null)
        {
            if (!al1[3].IsNull)
                reading.Refuse(Refusals.FieldMissing, al1[3].At);
            return null;
        }

        var (criticality, severity) = Codes.AllergySeverity(al1[4].Component(1).Text ?? "");
        var reaction = string.Join("; ", al1[5].Repetitions.Select(reading.Words).OfType<string>());
        return new Fact
        {
            Kind = FactKind.Allergy,
            LocalId = $"{patientLocalId}/{code.Code ?? code.Display}",
            Version = Versions.OfMessage(reading),
            Status = "active",
            Code = code,
            Standard = Codes.Standard(code),
            EffectiveAt = reading.Time(al1[6])?.Utc,
            IssuedAt = reading.SentAt?.Utc,
            Allergy = new AllergyDetail(Codes.AllergyCategory(al1[2].Component(1).Text ?? ""), criticality, reaction.Length == 0 ? null : reaction, severity),
        };
    }
}

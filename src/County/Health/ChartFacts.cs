using System.Globalization;
using OneCounty.Contracts.Records;
using OneCounty.County.Codes;

namespace OneCounty.County.Health;

/// <summary>The kinds of fact that a visit leaves behind.</summary>
sealed partial class Chart
{
    const double Corrected = 0.004;

    public void Diagnose(in Visiting visit, Coded asSent, Coded? standard, string category = "encounter-diagnosis", DateTime? since = null, string status = "active")
        => visit.Channel.Facts.Add(Basic(visit, FactKind.Condition, "-D" + Next(), status, since ?? visit.At, asSent, standard, category));

    public void Prescribe(in Visiting visit, Drug drug)
        => visit.Channel.Facts.Add(Basic(visit, FactKind.Prescription, "-R" + Next(), "completed", visit.At.AddMinutes(8), drug.AsSent, drug.Standard, "outpatient") with { Medication = drug.Detail });

    public void Perform(in Visiting visit, Operation procedure, DateTime at)
        => visit.Channel.Facts.Add(Basic(visit, FactKind.Procedure, "-P" + Next(), "completed", at, procedure.AsSent, procedure.Standard, "procedure"));

    public void Immunize(in Visiting visit, Vaccine vaccine, int dose, string lot)
        => visit.Channel.Facts.Add(Basic(visit, FactKind.Immunization, "-I" + Next(), "completed", visit.At, vaccine.AsSent, vaccine.Standard, "immunization") with
        {
            Immunization = new(lot, vaccine.AsSent.Code == "BOPV" ? "口服" : "左上臂三角肌", dose, null),
        });

    public void Allergy(in Visiting visit, Coded asSent, Coded? standard, AllergyDetail? detail, string? text)
        => visit.Channel.Facts.Add(Basic(visit, FactKind.Allergy, "-A" + Next(), "active", visit.At, asSent, standard, "allergy") with { Allergy = detail, Text = text });

    public void Vital(in Visiting visit, string code, double value, DateTime? at = null)
    {
        var sign = catalog.Vitals[code];
        var (number, text) = TextTable.Rounded(value, sign.Decimals);
        visit.Channel.Facts.Add(Basic(visit, FactKind.Observation, "-V" + Next(), "final", at ?? visit.At.AddMinutes(3), sign.AsSent, sign.Standard, "vital-signs") with
        {
            Value = new() { Text = text, Number = number, Unit = sign.Unit, ReferenceLow = sign.Low, ReferenceHigh = sign.High, Interpretation = Judged(number, sign.Low, sign.High) },
        });
    }

    /// <summary>Systolic and diastolic pressure as two facts.</summary>
    public void Pressure(in Visiting visit, DateTime? at = null)
    {
        var (systolic, diastolic) = body.Pressure(at ?? visit.At, visit.Channel.Institution.Level == "county", ref _draw);
        Vital(visit, "SBP", systolic, at);
        Vital(visit, "DBP", diastolic, at);
    }

    public void Image(in Visiting visit, string code, double abnormal)
    {
        var study = catalog.Imaging[code];
        var done = visit.At.AddMinutes(40 + _draw.Below(60));
        visit.Channel.Facts.Add(Basic(visit, FactKind.Report, "-Y" + Next(), "final", done, study.AsSent, study.Standard, study.Ecg ? "exam" : "imaging") with
        {
            IssuedAt = done.AddMinutes(25),
            Version = Clock.Microseconds(done.AddMinutes(25)),
            Text = _draw.Chance(abnormal) ? study.Abnormal : study.Normal,
        });
    }

    /// <summary>A laboratory panel: the report, and its items as parts of it.</summary>
    public void Laboratory(in Visiting visit, Panel panel, Episode episode, DateTime? sampled = null)
    {
        var at = sampled ?? visit.At.AddMinutes(20);
        var issued = at.AddMinutes(70 + _draw.Below(60));
        if (issued >= _end)
            return;
        var report = visit.Id + "-L" + Next();
        var version = Clock.Microseconds(issued);
        visit.Channel.Facts.Add(Basic(visit, FactKind.Report, report[visit.Id.Length..], "final", at, panel.AsSent, panel.Standard, "laboratory") with { IssuedAt = issued, Version = version });
        var values = new LabValues(body, Person, episode);
        foreach (var item in panel.Analytes)
        {
            var fact = new Fact
            {
                Kind = FactKind.Observation,
                LocalId = report + "." + item.Key,
                Version = version,
                Status = "final",
                Code = item.AsSent,
                Standard = item.Standard,
                Category = "laboratory",
                EffectiveAt = at,
                IssuedAt = issued,
                EncounterLocalId = visit.Id,
                ParentLocalId = report,
                PerformerCode = visit.Doctor?.Code,
                Performer = visit.Doctor?.Name,
                DepartmentCode = visit.Department.Code,
                Department = visit.Department.Name,
                Value = values.Measure(item, at, ref _draw),
            };
            visit.Channel.Facts.Add(fact);
            if (_draw.Chance(Corrected / 4))
                Correct(visit.Channel, fact, item, issued);
        }
    }

    /// <summary>The laboratory measured again and says so with a greater version.</summary>
    void Correct(Channel channel, Fact fact, Analyte item, DateTime issued)
    {
        var again = issued.AddMinutes(90);
        if (again >= _end || fact.Value?.Number is not { } number)
            return;
        var (value, text) = TextTable.Rounded(number * 0.93, item.Decimals);
        channel.Corrections.Add(fact with
        {
            Status = "corrected",
            Version = Clock.Microseconds(again),
            IssuedAt = again,
            Text = "复检更正",
            Value = fact.Value with { Text = text, Number = value, Interpretation = Judged(value, fact.Value.ReferenceLow, fact.Value.ReferenceHigh) },
        });
    }

    public static string? Judged(double value, double? low, double? high)
        => low is null && high is null ? null : value < low ? "L" : value > high ? "H" : "N";

    int _next;

    /// <summary>Part of a local id that no other fact of this resident has.</summary>
    string Next() => (++_next).ToString(CultureInfo.InvariantCulture);

    static Fact Basic(in Visiting visit, FactKind kind, string suffix, string status, DateTime at, Coded asSent, Coded? standard, string category) => new()
    {
        Kind = kind,
        LocalId = visit.Id + suffix,
        Version = Clock.Microseconds(visit.At),
        Status = status,
        Code = asSent,
        Standard = standard,
        Category = category,
        EffectiveAt = at,
        IssuedAt = at > visit.At ? at : visit.At,
        EncounterLocalId = visit.Id,
        PerformerCode = visit.Doctor?.Code,
        Performer = visit.Doctor?.Name,
        DepartmentCode = visit.Department.Code,
        Department = visit.Department.Name,
    };
}

namespace OneCounty.Fhir.Domain;

/// <param name="Version">Of the statements in this message (microseconds since 1970).</param>
/// <param name="BySender">Whether a resource's own meta.lastUpdated orders it: in messages yes, in REST the last writer wins.</param>
/// <param name="Today">The county's day.</param>
internal sealed record PlanSettings(long Version, bool BySender, DateOnly Today);

/// <summary>Entries → facts by patient, descriptions of patients, and resources to keep. Decides everything, writes nothing.</summary>
internal sealed class IntakePlanner
{
    static readonly HashSet<string> Clinical = new(StringComparer.Ordinal)
    {
        "Encounter", "Condition", "Observation", "DiagnosticReport", "MedicationRequest", "Procedure", "AllergyIntolerance", "Immunization",
        "DocumentReference", "ServiceRequest", "Specimen",
    };

    readonly PlanSettings _settings;
    readonly List<(int, FhirIssue)> _issues = [];
    readonly Dictionary<string, PatientPart> _patients = new(StringComparer.Ordinal);
    readonly List<PlannedResource> _kept = [];
    readonly Dictionary<LocalRef, JsonObject> _known = [];
    readonly Dictionary<LocalRef, string> _parents = [];
    readonly Dictionary<string, DateTime> _issuedByReport = new(StringComparer.Ordinal);

    IntakePlanner(PlanSettings settings) => _settings = settings;

    public static IntakePlan Plan(IReadOnlyList<MessageEntry> entries, PlanSettings settings)
    {
        var planner = new IntakePlanner(settings);
        planner.Take([.. entries.Where(e => e.Writes && e.SameAs is null)], new LinkResolver(entries));
        return new IntakePlan([.. planner._patients.Values], planner._kept, planner._issues);
    }

    void Take(List<MessageEntry> entries, LinkResolver links)
    {
        var ready = new List<(MessageEntry Entry, JsonObject Original, JsonObject Normal)>();
        foreach (var entry in entries.Where(e => e.Existing is null))
        {
            var original = entry.Resource!.Copy();
            if (!Report(entry, StructureWalk.Check(original).Select(i => i.Within(entry.Expression)))) continue;
            var found = new List<FhirIssue>();
            links.Rewrite(original, entry.Expression, found);
            Report(entry, found);
            var normal = original.Copy();
            ChineseGuide.Normalize(normal);
            _known.TryAdd(new LocalRef(entry.Type, entry.LocalId), normal);
            ready.Add((entry, original, normal));
        }

        foreach (var (entry, _, normal) in ready.Where(r => r.Entry.Type == "DiagnosticReport")) Results(entry, normal);
        var patients = new PatientLinks(_known);
        foreach (var (entry, original, normal) in ready) Take(entry, original, normal, patients);
    }

    bool Report(MessageEntry entry, IEnumerable<FhirIssue> issues)
    {
        var all = issues.ToList();
        _issues.AddRange(all.Select(i => (entry.Index, i)));
        return !all.Any(i => i.IsError);
    }

    void Results(MessageEntry entry, JsonObject report)
    {
        if (FhirDates.Start(report.Str("issued")) is { } issued) _issuedByReport[entry.LocalId] = issued;
        foreach (var result in report.Items("result"))
            if (References.Parse(result.Str("reference")) is { } local) _parents.TryAdd(local, entry.LocalId);
    }

    void Take(MessageEntry entry, JsonObject original, JsonObject normal, PatientLinks links)
    {
        if (entry.Type == "Patient") Describe(entry, original, normal);
        else if (links.Of(normal) is { } link) Facts(entry, original, normal, link);
        else if (Clinical.Contains(entry.Type) && !BelongsElsewhere(normal)) Report(entry, [Refusals.NoSubject.At(entry.Expression + ".subject")]);
        else _kept.Add(new PlannedResource(entry.Index, entry.Type, entry.LocalId, null, original.ToJsonString(FhirJson.Compact)));
    }

    /// <summary>Observations of a room, specimens of a device: nobody's record.</summary>
    static bool BelongsElsewhere(JsonObject resource) => References.Parse(resource.Obj("subject").Str("reference")) is { Type: not "Patient" };

    void Describe(MessageEntry entry, JsonObject original, JsonObject normal)
    {
        var issues = new List<FhirIssue>();
        var person = People.Read(normal, _settings.Today, entry.Expression, issues);
        if (!Report(entry, issues)) return;
        var part = Part(entry.LocalId);
        (part.Person, part.Described) = (person, true);
        _kept.Add(new PlannedResource(entry.Index, "Patient", entry.LocalId, entry.LocalId, original.ToJsonString(FhirJson.Compact)));
    }

    void Facts(MessageEntry entry, JsonObject original, JsonObject normal, PatientLink link)
    {
        var part = Part(link.LocalId);
        if (!part.Described && link.Person is not null) part.Person = Sketch(entry, link.Person);
        if (link.Person is null && !_known.ContainsKey(new LocalRef("Patient", link.LocalId)))
            Report(entry, [Refusals.PatientNotInMessage.At(entry.Expression)]);
        var kind = FactReader.Kind(entry.Type);
        var localId = kind == FactKind.Other ? $"{entry.Type}/{entry.LocalId}" : entry.LocalId;
        var reading = new Reading(_known, Version(normal), _parents);
        foreach (var fact in FactReader.Read(normal, localId, original.ToJsonString(FhirJson.Compact), reading))
        {
            if (kind is not (FactKind.Other or FactKind.Encounter or FactKind.Document) && fact.Code is null)
            {
                Report(entry, [Refusals.NoCode.At(entry.Expression)]);
                return;
            }

            part.Facts.Add(new PlannedFact(entry.Index, Dated(fact)));
        }
    }

    /// <summary>A result without a time of its own was issued when its report was.</summary>
    Fact Dated(Fact fact) =>
        fact is { EffectiveAt: null, IssuedAt: null, ParentLocalId: { } parent } && _issuedByReport.TryGetValue(parent, out var issued) ? fact with { IssuedAt = issued } : fact;

    Demographics Sketch(MessageEntry entry, JsonObject person)
    {
        var issues = new List<FhirIssue>();
        ChineseGuide.Normalize(person);
        var read = People.Read(person, _settings.Today, entry.Expression, issues);
        Report(entry, issues);
        return read;
    }

    PatientPart Part(string localId)
    {
        if (!_patients.TryGetValue(localId, out var part)) _patients[localId] = part = new PatientPart(localId);
        return part;
    }

    long Version(JsonObject resource)
    {
        if (!_settings.BySender || FhirDates.Start(resource.Obj("meta").Str("lastUpdated")) is not { } said) return _settings.Version;
        var version = Micros(said);
        return version > 0 && version < _settings.Version ? version : _settings.Version;
    }

    public static long Micros(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / 10;
}

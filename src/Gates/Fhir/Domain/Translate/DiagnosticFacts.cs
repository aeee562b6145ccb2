namespace OneCounty.Fhir.Domain;

/// <summary>Observation, DiagnosticReport, ServiceRequest, Specimen, DocumentReference.</summary>
internal static class DiagnosticFacts
{
    public static IEnumerable<Fact> Observation(JsonObject r, Fact seed, Reading reading)
    {
        var whole = (seed with
        {
            Category = FactReader.Category(r),
            EffectiveAt = FhirDates.Start(r.Str("effectiveDateTime") ?? r.Str("effectiveInstant") ?? r.Obj("effectivePeriod").Str("start") ?? r.Str("issued")),
            EndAt = FhirDates.End(r.Obj("effectivePeriod").Str("end")),
            IssuedAt = FhirDates.Start(r.Str("issued")),
            ParentLocalId = reading.Parents.GetValueOrDefault(new LocalRef("Observation", r.Str("id") ?? seed.LocalId)),
            Value = Measures.Read(r),
        }).By(r, reading, "performer");
        var components = Components(r, whole).ToList();
        return [whole with { Value = whole.Value ?? (whole.ParentLocalId is null ? InWords(components) : null) }, .. components];
    }

    /// <summary>A blood pressure that stands alone is read in one line: 收缩压 138 mmHg；舒张压 85 mmHg.</summary>
    static Measured? InWords(IReadOnlyList<Fact> components)
    {
        var words = components.Where(c => c.Value?.Text is not null).Select(c => $"{c.Code?.Display ?? c.Code?.Code} {c.Value!.Text} {c.Value.Unit}".TrimEnd());
        return components.Count == 0 ? null : new Measured { Text = string.Join("；", words) };
    }

    /// <summary>Each under the report where there is one, so that its lines are the report's; else under its observation.</summary>
    static IEnumerable<Fact> Components(JsonObject r, Fact whole)
    {
        var used = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var component in r.Items("component"))
        {
            var code = Coding.First(component.Obj("code"));
            var key = code?.Code ?? code?.Display ?? "?";
            var times = used[key] = used.GetValueOrDefault(key) + 1;
            yield return whole with
            {
                LocalId = $"{whole.LocalId}{FactReader.ComponentMark}{key}{(times > 1 ? $"#{times}" : "")}",
                Code = code,
                Standard = Coding.Standard(component.Obj("code")),
                Value = Measures.Read(component),
                ParentLocalId = whole.ParentLocalId ?? whole.LocalId,
                Text = null,
                Original = null,
                OriginalType = null,
            };
        }
    }

    public static Fact Report(JsonObject r, Fact seed, Reading reading) => (seed with
    {
        Category = FactReader.Category(r),
        EffectiveAt = FhirDates.Start(r.Str("effectiveDateTime") ?? r.Obj("effectivePeriod").Str("start") ?? r.Str("issued")),
        EndAt = FhirDates.End(r.Obj("effectivePeriod").Str("end")),
        IssuedAt = FhirDates.Start(r.Str("issued")),
        Text = r.Str("conclusion") ?? seed.Text,
    }).By(r, reading, "resultsInterpreter", "performer");

    public static Fact Order(JsonObject r, Fact seed, Reading reading) => (seed with
    {
        Category = FactReader.Category(r),
        EffectiveAt = FhirDates.Start(r.Str("occurrenceDateTime") ?? r.Obj("occurrencePeriod").Str("start") ?? r.Str("authoredOn")),
        EndAt = FhirDates.End(r.Obj("occurrencePeriod").Str("end")),
        IssuedAt = FhirDates.Start(r.Str("authoredOn")),
        OrderLocalId = null,
        Text = Coding.Words(r.Items("reasonCode").FirstOrDefault()) ?? seed.Text,
    }).By(r, reading, "requester");

    public static Fact Specimen(JsonObject r, Fact seed, Reading reading)
    {
        var collection = r.Obj("collection");
        var collector = collection.Obj("collector");
        return seed with
        {
            Code = Coding.First(r.Obj("type")),
            Standard = Coding.Standard(r.Obj("type")),
            EffectiveAt = FhirDates.Start(collection.Str("collectedDateTime") ?? collection.Obj("collectedPeriod").Str("start") ?? r.Str("receivedTime")),
            IssuedAt = FhirDates.Start(r.Str("receivedTime")),
            OrderLocalId = reading.LocalId(r, "request", "ServiceRequest"),
            PerformerCode = collector is null ? null : reading.CodeOf(collector, r),
            Performer = collector is null ? null : reading.NameOf(collector, r),
        };
    }

    public static Fact Document(JsonObject r, Fact seed, Reading reading)
    {
        var attachment = r.Items("content").Select(c => c.Obj("attachment")).FirstOrDefault(a => a is not null);
        return (seed with
        {
            Code = Coding.First(r.Obj("type")),
            Standard = Coding.Standard(r.Obj("type")),
            Category = FactReader.Category(r),
            EncounterLocalId = reading.LocalId(r.Obj("context"), "encounter", "Encounter"),
            EffectiveAt = FhirDates.Start(r.Str("date") ?? r.Obj("context").Obj("period").Str("start") ?? attachment.Str("creation")),
            Text = r.Str("description") ?? attachment.Str("title") ?? seed.Text,
            Document = new DocumentDetail(
                attachment.Str("contentType") ?? "application/octet-stream",
                null,
                long.TryParse(attachment.Number("size"), out var size) ? size : null,
                Coding.FirstCode(r.Obj("type"))),
        }).By(r, reading, "author", "authenticator");
    }
}

namespace OneCounty.Fhir.Tests.Features;

/// <param name="Sender">The hospital that sends it.</param>
/// <param name="Person">Whose it is; null: nobody's.</param>
/// <param name="Mark">Stands once in its content, whatever the gate makes of it.</param>
internal sealed record Planted(string Sender, int? Person, string Type, string Id, string Mark, JsonObject Resource);

/// <summary>
/// What two hospitals send of the same few people: every kind of resource, under the same local ids at both, a fifth of the links leading to
/// somebody else's thing. The same seed plants the same.
/// </summary>
internal sealed class PlantedGraph(int seed)
{
    /// <param name="Subject">The element that names the patient; empty: none does.</param>
    /// <param name="Body">The mark stands where the question mark is.</param>
    /// <param name="Links">Element and type that it leads to; a list where the element ends with a star.</param>
    sealed record Shape(string Type, string Subject, string Body, params (string Element, string Target)[] Links);

    static readonly Shape[] Shapes =
    [
        new("Encounter", "subject", """{"status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"type":[{"text":"?"}],"period":{"start":"2020-03-01T07:00:00+08:00","end":"2020-03-01T09:00:00+08:00"}}""",
            ("partOf", "Encounter"), ("basedOn*", "ServiceRequest"), ("reasonReference*", "Condition")),
        new("Condition", "subject", """{"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},"code":{"text":"?"}}""", ("encounter", "Encounter")),
        new("Observation", "subject", """{"status":"final","code":{"text":"?"},"effectiveDateTime":"2020-03-01T08:00:00+08:00","valueString":"阳性"}""",
            ("encounter", "Encounter"), ("basedOn*", "ServiceRequest"), ("specimen", "Specimen"), ("hasMember*", "Observation"), ("derivedFrom*", "DocumentReference"), ("partOf*", "Procedure"), ("performer*", "Patient"), ("focus*", "Condition")),
        new("DiagnosticReport", "subject", """{"status":"final","code":{"text":"?"},"issued":"2020-03-01T09:00:00+08:00","conclusion":"见结果"}""",
            ("encounter", "Encounter"), ("basedOn*", "ServiceRequest"), ("result*", "Observation"), ("specimen*", "Specimen")),
        new("ServiceRequest", "subject", """{"status":"active","intent":"order","code":{"text":"?"},"authoredOn":"2020-03-01T07:30:00+08:00"}""",
            ("encounter", "Encounter"), ("basedOn*", "ServiceRequest"), ("supportingInfo*", "Observation"), ("reasonReference*", "Condition"), ("requester", "Patient")),
        new("Specimen", "subject", """{"type":{"text":"?"},"receivedTime":"2020-03-01T08:00:00+08:00"}""", ("request*", "ServiceRequest"), ("parent*", "Specimen")),
        new("MedicationRequest", "subject", """{"status":"active","intent":"order","medicationCodeableConcept":{"text":"?"},"authoredOn":"2020-03-01T08:00:00+08:00"}""", ("encounter", "Encounter"), ("basedOn*", "ServiceRequest"), ("reasonReference*", "Condition")),
        new("Procedure", "subject", """{"status":"completed","code":{"text":"?"},"performedDateTime":"2020-03-01"}""", ("encounter", "Encounter"), ("basedOn*", "ServiceRequest"), ("report*", "DiagnosticReport"), ("partOf*", "Procedure")),
        new("AllergyIntolerance", "patient", """{"clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical","code":"active"}]},"code":{"text":"?"}}""", ("encounter", "Encounter"), ("asserter", "Patient")),
        new("Immunization", "patient", """{"status":"completed","vaccineCode":{"text":"?"},"occurrenceDateTime":"2020-03-01"}""", ("encounter", "Encounter"), ("reasonReference*", "Observation")),
        new("Task", "for", """{"status":"requested","intent":"order","description":"?"}""", ("encounter", "Encounter"), ("focus", "DiagnosticReport"), ("basedOn*", "ServiceRequest")),
        new("Communication", "subject", """{"status":"completed","payload":[{"contentString":"?"}]}""", ("encounter", "Encounter"), ("about*", "Observation"), ("basedOn*", "ServiceRequest")),
        new("Task", "", """{"status":"requested","intent":"order","description":"?"}""", ("focus", "Observation"), ("basedOn*", "ServiceRequest")),
        new("Location", "", """{"name":"?"}"""),
    ];

    /// <summary>Of a hundred links, so many lead astray.</summary>
    const int Crossed = 20;

    readonly Random _random = new(seed);
    readonly List<Planted> _planted = [];

    public static IEnumerable<string> Types => Shapes.Select(s => s.Type).Distinct();

    /// <summary>Two of every shape for each person, in an order of the hospital's own: what is number 7 here is somebody else's there.</summary>
    public IReadOnlyList<Planted> Plant(string sender, IReadOnlyList<int> people)
    {
        var chosen = people.SelectMany(p => Shapes.SelectMany(s => (Shape[])[s, s]).Select(s => (Person: p, Shape: s))).ToArray();
        _random.Shuffle(chosen);
        var made = chosen.Select((c, i) => Bare(sender, c.Shape.Subject.Length == 0 ? null : c.Person, c.Shape, $"r{i}")).ToList();
        for (var i = 0; i < made.Count; i++) Link(made[i], chosen[i].Shape, chosen[i].Person, made, null);
        for (var i = 0; i < made.Count; i++) made[i] = made[i] with { Person = made[i].Person ?? Through(made[i], made) };
        _planted.AddRange(made);
        return made;
    }

    /// <summary>A stay that lasts: the one thing by which a hospital may open a whole record here.</summary>
    public static Planted Stay(string sender, int person)
    {
        var stay = Bare(sender, person, Shapes[0], "stay");
        stay.Resource["status"] = "in-progress";
        stay.Resource.Obj("class")!["code"] = "IMP";
        stay.Resource["period"] = new JsonObject { ["start"] = "2026-03-01T07:00:00+08:00" };
        return stay;
    }

    /// <summary>More of the same, their links led astray by our ids of everything that lies in the record by now.</summary>
    /// <param name="golden">Our ids of people of whom the sender writes without ever having described them.</param>
    public IReadOnlyList<Planted> PlantAstray(string sender, IReadOnlyList<int> people, ILookup<string, string> ours, IReadOnlyDictionary<int, string> golden)
    {
        var own = _planted.Where(p => p.Sender == sender).ToList();
        var made = new List<Planted>();
        foreach (var person in people)
            foreach (var shape in Shapes)
            {
                var one = Bare(sender, shape.Subject.Length == 0 ? null : person, shape, $"x{person}-{made.Count}");
                Link(one, shape, person, own, ours);
                made.Add(one);
            }

        foreach (var (person, id) in golden)
        {
            var one = Bare(sender, person, Shapes[2], $"g{person}");
            one.Resource["subject"] = new JsonObject { ["reference"] = $"Patient/{id}" };
            made.Add(one);
        }

        _planted.AddRange(made);
        return made;
    }

    /// <summary>What names nobody belongs to the one person whose things it points to, where the same message holds them.</summary>
    static int? Through(Planted one, List<Planted> message)
    {
        var whose = References.In(one.Resource).Select(r => r.Str("reference"))
            .SelectMany(r => message.Where(m => m != one && m.Person is not null && r == $"{m.Type}/{m.Id}").Select(m => m.Person)).Distinct().ToList();
        return whose.Count == 1 ? whose[0] : null;
    }

    static Planted Bare(string sender, int? person, Shape shape, string id)
    {
        var mark = $"~{sender}:{id}:{shape.Type}~";
        var resource = Samples.Parse(shape.Body.Replace("?", mark, StringComparison.Ordinal));
        resource["resourceType"] = shape.Type;
        resource["id"] = id;
        if (person is not null) resource[shape.Subject] = new JsonObject { ["reference"] = $"Patient/p{person}" };
        return new Planted(sender, person, shape.Type, id, mark, resource);
    }

    void Link(Planted from, Shape shape, int person, List<Planted> own, ILookup<string, string>? ours)
    {
        foreach (var (element, target) in shape.Links)
        {
            if (_random.Next(100) < 30) continue;
            var reference = new JsonObject { ["reference"] = $"{target}/{Target(from, target, person, own, ours)}" };
            var name = element.TrimEnd('*');
            from.Resource[name] = name == element ? reference : new JsonArray(reference);
        }
    }

    string Target(Planted from, string type, int person, List<Planted> own, ILookup<string, string>? ours)
    {
        var astray = ours?[type].ToList() ?? [];
        if (astray.Count > 0 && _random.Next(100) < 50) return astray[_random.Next(astray.Count)];
        if (type == "Patient") return _random.Next(100) < Crossed ? $"p{_random.Next(6)}" : $"p{person}";
        var crossed = _random.Next(100) < Crossed;
        var fitting = own.Where(o => o.Type == type && o != from && o.Person is { } whose && (whose == person) != crossed).ToList();
        return fitting.Count == 0 ? $"r{_random.Next(200)}" : fitting[_random.Next(fitting.Count)].Id;
    }
}

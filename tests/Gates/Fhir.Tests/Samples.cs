namespace OneCounty.Fhir.Tests;

/// <summary>What tests of the translation need: the published examples, and the way that a message takes without a database.</summary>
internal static class Samples
{
    public static readonly DateOnly Today = new(2026, 3, 31);
    public static readonly DateTime Now = new(2026, 3, 31, 15, 30, 0, DateTimeKind.Utc);
    public static readonly Guid Resident = new("0190a000-0000-7000-8000-000000000001");

    public static IEnumerable<string> Files => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "fhir-cn"), "*.json").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "fhir-cn", file));

    public static JsonObject Read(string file) => JsonDoor.Read(Bytes(file), new DoorLimits()).Value;

    public static JsonObject Parse(string json) => JsonDoor.Read(Encoding.UTF8.GetBytes(json), new DoorLimits()).Value;

    public static IReadOnlyList<MessageEntry> Entries(JsonObject resource)
    {
        if (resource.ResourceType() == "Bundle") return BundleReader.Read(resource, Ids()) is { Fault: null } read ? read.Value.Entries : [];
        return [new MessageEntry { Index = 0, Method = "PUT", Type = resource.ResourceType()!, LocalId = resource.Str("id") ?? "one", Resource = resource, Expression = resource.ResourceType()! }];
    }

    public static IntakePlan Plan(JsonObject resource, bool bySender = false) =>
        IntakePlanner.Plan(Entries(resource), new PlanSettings(IntakePlanner.Micros(Now), bySender, Today));

    /// <summary>Numbers instead of random ids: the same test sees the same ids.</summary>
    public static Func<Guid> Ids()
    {
        var next = 0;
        return () => new Guid($"00000000-0000-7000-8000-{++next:x12}");
    }

    public static FactView View(Fact fact, int number = 1, params string[] results) =>
        new(new Guid($"0190a000-0000-7000-8000-{number + 100:x12}"), fact, Resident, "BX_RMYY", Guid.Empty, 1, Now, results);

    /// <summary>Every fact of a plan as resources, links between them resolved.</summary>
    public static List<JsonObject> Out(IntakePlan plan)
    {
        var views = plan.Patients.SelectMany(p => p.Facts).Where(f => !FactReader.IsComponent(f.Fact)).Select((f, i) => View(f.Fact, i)).ToList();
        var known = views.ToDictionary(
            v => new SenderRef(v.SourceSystem, new LocalRef(FactWriter.TypeOf(v.Fact), v.Fact.LocalId)),
            v => $"{FactWriter.TypeOf(v.Fact)}/{v.Id}");
        foreach (var patient in plan.Patients) known[new SenderRef("BX_RMYY", new LocalRef("Patient", patient.LocalId))] = $"Patient/{Resident}";
        var links = new LinkTable(known);
        var resources = views.ConvertAll(v => FactWriter.Write(v, links));
        foreach (var part in plan.Patients)
        {
            var original = plan.Kept.LastOrDefault(k => k.PatientLocalId == part.LocalId)?.Content;
            var view = new ResidentView(Resident, part.Person, 1, Now, original, "BX_RMYY", [new SourceIdentity("BX_RMYY", part.LocalId)]);
            resources.Add(PatientWriter.Write(view, links, c => c.Value, p => p));
        }

        foreach (var kept in plan.Kept.Where(k => k.PatientLocalId is null))
            resources.Add(KeptWriter.Write(kept.Type, kept.LocalId, kept.Content, 1, Now, "BX_RMYY", links));
        return resources;
    }
}

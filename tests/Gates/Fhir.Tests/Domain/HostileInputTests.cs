using FsCheck;
using FsCheck.Fluent;

namespace OneCounty.Fhir.Tests.Domain;

/// <summary>FHIR-1. Whatever comes in: never an exception, always an outcome; whatever was taken comes out valid.</summary>
[Collection(ValidatorCollection.Name)]
public class HostileInputTests(Validator validator)
{
    static readonly string[] Types = [.. SearchParams.All.Select(t => t.Name)];

    static readonly JsonNode?[] Junk =
    [
        null, JsonValue.Create(true), JsonValue.Create(-1), JsonNode.Parse("1e400"), JsonValue.Create(""), JsonValue.Create("<script>alert(1)</script>"),
        JsonValue.Create("'; drop table records_fact; --"), JsonValue.Create("9999-99-99"), JsonValue.Create(new string('张', 3000)), new JsonArray(), new JsonObject(),
        new JsonArray(new JsonArray()), new JsonArray((JsonNode?)null), new JsonObject { ["reference"] = "Patient/x" }, new JsonObject { ["reference"] = "#x" },
        new JsonObject { ["coding"] = "x" }, new JsonArray(new JsonObject { ["value"] = 5, ["code"] = "x" }), JsonValue.Create("urn:uuid:nothing"),
        new JsonArray(new JsonObject { ["url"] = "http://x", ["extension"] = new JsonArray() }), JsonValue.Create("2019-02-10 13:00"), new JsonObject { ["resourceType"] = "Patient" },
    ];

    [Fact]
    public void Wrong_types_everywhere_are_answered()
    {
        foreach (var type in Types)
            foreach (var key in R4.Find(type)!.Elements.SelectMany(e => R4.Find(type)!.UsesOf(e)).Select(u => u.Key))
                foreach (var junk in Junk)
                {
                    var resource = Minimal(type);
                    resource[key] = junk?.DeepClone();
                    resource["_" + key] = junk?.DeepClone();
                    Answered(Samples.Plan(resource));
                }
    }

    [Fact]
    public void Random_edits_of_the_published_examples_are_answered_and_come_out_whole() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed => Answered(Samples.Plan(Edited(new Random(seed)), seed % 2 == 0))).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public async Task Random_edits_that_are_taken_come_out_valid()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var sent = Edited(new Random(seed));
            if (BundleReader.Read(sent, Samples.Ids()).Fault is not null && sent.ResourceType() == "Bundle") continue;
            foreach (var resource in Samples.Out(Samples.Plan(sent)))
                Assert.True(await validator.Verdict(resource) == "ok", $"{seed}: {await validator.Verdict(resource)}\n{resource.ToJsonString()}");
        }
    }

    [Fact]
    public async Task Wrong_values_that_are_taken_come_out_valid()
    {
        foreach (var type in Types)
            foreach (var use in R4.Find(type)!.Elements.SelectMany(e => R4.Find(type)!.UsesOf(e)))
            {
                var resource = Minimal(type);
                JsonNode value = R4.IsPrimitive(use.Type.Name) ? Junk[5]!.DeepClone() : new JsonObject { ["text"] = "x", ["value"] = "y", ["start"] = "2019", ["code"] = "z" };
                resource[use.Key] = use.Element.Many ? new JsonArray(value) : value;
                foreach (var taken in Samples.Out(Samples.Plan(resource)))
                    Assert.True(await validator.Verdict(taken) == "ok", $"{type}.{use.Key}: {await validator.Verdict(taken)}\n{taken.ToJsonString()}");
            }
    }

    [Fact]
    public void Random_bytes_are_answered() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        var read = JsonDoor.Read(bytes, new DoorLimits());
        Assert.True(read.Fault is { Issues.Count: > 0 } || read.Value is not null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_broken_byte_in_an_example_is_answered() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var bytes = Samples.Bytes("Bundle-laboratory-request-RESTful-example.json");
        for (var i = random.Next(1, 6); i > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        var read = JsonDoor.Read(bytes, new DoorLimits());
        if (read.Fault is not null) return;
        var bundle = BundleReader.Read(read.Value, Samples.Ids());
        if (bundle.Fault is null) Answered(IntakePlanner.Plan(bundle.Value.Entries, new PlanSettings(1, true, Samples.Today)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void A_resident_named_like_an_attack_keeps_the_name()
    {
        foreach (var name in (string[])["'; drop table residents; --", "<script>alert(1)</script>"])
        {
            var plan = Samples.Plan(new JsonObject { ["resourceType"] = "Patient", ["id"] = "x", ["name"] = new JsonArray(new JsonObject { ["text"] = name }) });
            Assert.Equal(name, plan.Patients.Single().Person.Name);
            Assert.Equal(name, Samples.Out(plan).Single().Items("name").Single().Str("text"));
        }
    }

    [Fact]
    public void A_narrative_that_runs_is_not_handed_on()
    {
        var patient = Samples.Parse("""{"resourceType":"Patient","id":"x","text":{"status":"generated","div":"<div xmlns='http://www.w3.org/1999/xhtml'><script>alert(1)</script></div>"}}""");
        Assert.False(Samples.Out(Samples.Plan(patient)).Single().ContainsKey("text"));
    }

    static void Answered(IntakePlan plan)
    {
        var outcome = OperationOutcomes.Of([.. plan.Issues.Select(i => i.Issue)]);
        Assert.NotEmpty(outcome.Items("issue"));
        if (!plan.Refused) Assert.All(Samples.Out(plan), r => Assert.NotNull(r.Str("resourceType")));
    }

    static JsonObject Minimal(string type)
    {
        var resource = new JsonObject { ["resourceType"] = type, ["id"] = "x" };
        foreach (var element in (string[])["subject", "patient"])
            if (R4.Find(type)!.Find(element) is { Type.Name: "Reference" }) resource[element] = new JsonObject { ["reference"] = "Patient/p" };
        if (R4.Find(type)!.Find("status") is { Element.Codes: [var first, ..] }) resource["status"] = first;
        if (R4.Find(type)!.Find("code") is { Type.Name: "CodeableConcept", Element.Many: false }) resource["code"] = new JsonObject { ["text"] = "x" };
        return resource;
    }

    static JsonObject Edited(Random random)
    {
        var files = Samples.Files.ToList();
        var sent = Samples.Read(files[random.Next(files.Count)]);
        for (var edits = random.Next(1, 8); edits > 0; edits--)
        {
            var objects = Objects(sent).ToList();
            var target = objects[random.Next(objects.Count)];
            if (target.Count == 0) continue;
            var key = target.ElementAt(random.Next(target.Count)).Key;
            if (key is "resourceType" or "type" && target == sent) continue;
            switch (random.Next(4))
            {
                case 0:
                    target.Remove(key);
                    break;
                case 1:
                    target[key + "X"] = Junk[random.Next(Junk.Length)]?.DeepClone();
                    break;
                default:
                    target[key] = Junk[random.Next(Junk.Length)]?.DeepClone();
                    break;
            }
        }

        return sent;
    }

    static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject obj => obj.ToArray().SelectMany(p => Objects(p.Value)).Prepend(obj),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };
}

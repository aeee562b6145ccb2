using System.Text.RegularExpressions;
using OneCounty.Kernel;
using OneCounty.Testing;

namespace OneCounty.Fhir.Tests.Features;

/// <summary>
/// FHIR-4, FHIR-5 and FHIR-6: a fifth of all links leads to somebody else's thing, and every door is tried. What comes out is the caller's own
/// or of a person whose record the caller may open, never of another than the one asked for, and no link leads from one person to another.
/// </summary>
public sealed class LeakTests
{
    /// <summary>0, 1: at A alone. 2, 3: at B alone. 4: at both. 5: at both, and lying at A now, so that A opens the record whole.</summary>
    static readonly int[] AtA = [0, 1, 4, 5];
    static readonly int[] AtB = [2, 3, 4, 5];
    const int Lying = 5;

    static readonly string[] Names = ["张德山", "李秀英", "王建国", "赵桂兰", "陈玉梅", "刘志强"];

    static string Phone(int person) => $"1380013800{person}";

    static string IdNumber(int person) => Number.Complete($"11010519491231{(2 * person) + 1:000}");

    [Theory]
    [BothStores(1)]
    [BothStores(2)]
    public async Task Nothing_of_a_person_whom_the_caller_may_not_see_comes_out_by_any_door(StoreKind kind, int seed)
    {
        await using var county = await FhirCounty.Start(kind);
        var world = new World(county);
        await world.Plant(new PlantedGraph(seed));
        foreach (var caller in world.Callers) await world.TryEveryDoor(caller);
        Assert.True(world.Leaks.Count == 0, string.Join('\n', world.Leaks.Take(20)));
        Assert.Equal([], world.Unseen());
    }

    /// <param name="May">Types that the token's scopes allow.</param>
    sealed record Door(string Name, Hospital Hospital, IReadOnlyList<int> Describes, Func<string, bool> May);

    sealed class World(FhirCounty county)
    {
        readonly List<Planted> _planted = [];
        readonly Dictionary<string, Planted> _byMark = new(StringComparer.Ordinal);
        readonly Dictionary<string, Planted> _byOurId = new(StringComparer.Ordinal);
        readonly Dictionary<int, string> _golden = [];
        readonly HashSet<(string Caller, string Mark)> _seen = [];

        public List<string> Leaks { get; } = [];

        public List<Door> Callers { get; } = [];

        public async Task Plant(PlantedGraph graph)
        {
            var (a, b) = (county.Hospital(), county.Hospital());
            foreach (var (name, hospital, people) in (IEnumerable<(string, Hospital, int[])>)[("A", a, AtA), ("B", b, AtB)])
            {
                await Send(hospital, [.. people.Select(Person), .. Keep(graph.Plant(name, people))]);
                Callers.Add(new Door(name, hospital, people, _ => true));
            }

            await Send(a, Keep([PlantedGraph.Stay("A", Lying)]));
            await LearnOurIds();
            foreach (var (name, hospital, people, strangers) in (IEnumerable<(string, Hospital, int[], int[])>)[("A", a, AtA, [2]), ("B", b, AtB, [0])])
                await Send(hospital, Keep(graph.PlantAstray(name, people, _byOurId.ToLookup(o => o.Value.Type, o => o.Key), strangers.ToDictionary(s => s, s => _golden[s]))));
            await LearnOurIds();
            Callers.Add(new Door("C", county.Hospital(), [], _ => true));
            Callers.Add(new Door("A", a.With("system/Observation.read"), AtA, type => type == "Observation"));
        }

        IEnumerable<JsonObject> Keep(IReadOnlyList<Planted> made)
        {
            _planted.AddRange(made);
            foreach (var one in made) _byMark[one.Mark] = one;
            return made.Select(m => m.Resource);
        }

        static JsonObject Person(int person) => Samples.Parse(
            $$$"""{"resourceType":"Patient","id":"p{{{person}}}","identifier":[{"system":"urn:oid:2.16.156.10011.1.3","value":"{{{IdNumber(person)}}}"}],"name":[{"text":"{{{Names[person]}}}"}],"gender":"male","birthDate":"1949-12-31","telecom":[{"system":"phone","value":"{{{Phone(person)}}}"}]}""");

        static async Task Send(Hospital hospital, IEnumerable<JsonObject> resources)
        {
            var entries = resources.Select(r => (JsonNode)new JsonObject { ["resource"] = r.Copy(), ["request"] = new JsonObject { ["method"] = "PUT", ["url"] = $"{r.ResourceType()}/{r.Str("id")}" } });
            var reply = await hospital.Post("", new JsonObject { ["resourceType"] = "Bundle", ["type"] = "transaction", ["entry"] = new JsonArray([.. entries]) });
            Assert.True(reply.Status == 200, reply.Body.ToJsonString());
        }

        /// <summary>Each sender reads back what it sent.</summary>
        async Task LearnOurIds()
        {
            foreach (var caller in Callers)
            {
                foreach (var url in PlantedGraph.Types.Select(t => "/" + t).Concat(caller.Describes.Select(p => $"/Patient/p{p}/$everything")))
                    for (var next = url; next is not null;)
                    {
                        var page = await caller.Hospital.Get(next);
                        foreach (var resource in page.Resources)
                            if (Mark(resource) is { } one && one.Sender == caller.Name) _byOurId[resource.Str("id")!] = one;
                        next = page.Next;
                    }

                foreach (var person in caller.Describes)
                    _golden[person] = (await caller.Hospital.Get($"/Patient?identifier={IdNumber(person)}")).Resources.Single().Str("id")!;
            }
        }

        public async Task TryEveryDoor(Door caller)
        {
            foreach (var type in PlantedGraph.Types.Where(caller.May))
            {
                var includes = SearchParams.Find(type)!.Params.Where(p => p.Includes).Select(p => $"_include={type}:{p.Name}").ToList();
                await Search(caller, $"/{type}?{string.Join('&', includes)}", null);
                if (SearchParams.Find(type)!.Find("patient") is null) continue;
                foreach (var (person, golden) in _golden)
                    foreach (var named in (string[])[$"patient={golden}", $"patient=Patient/p{person}", $"patient.identifier={IdNumber(person)}"])
                        await Search(caller, $"/{type}?{named}&{string.Join('&', includes)}", named.Contains("/p", StringComparison.Ordinal) && !caller.Describes.Contains(person) ? -1 : person);
            }

            foreach (var (ours, planted) in _byOurId.Where(o => caller.May(o.Value.Type)))
            {
                Look(caller, $"/{planted.Type}/{ours}", null, await caller.Hospital.Get($"/{planted.Type}/{ours}"));
                if (planted.Type is "Encounter" or "ServiceRequest" or "Observation") await Follow(caller, planted.Type, ours);
            }

            foreach (var id in _planted.Select(p => (p.Type, p.Id)).Distinct().Where(p => caller.May(p.Type)))
                Look(caller, $"/{id.Type}/{id.Id}", null, await caller.Hospital.Get($"/{id.Type}/{id.Id}"));
            foreach (var (person, golden) in _golden)
            {
                Look(caller, $"/Patient/{golden}", person, await caller.Hospital.Get($"/Patient/{golden}"));
                Look(caller, $"/Patient/{golden}/$everything", person, await caller.Hospital.Get($"/Patient/{golden}/$everything"));
                foreach (var number in (string[])[$"identifier={IdNumber(person)}", $"phone={Phone(person)}", $"name={Names[person]}&birthdate=1949-12-31"])
                    Look(caller, $"/Patient?{number}", person, await caller.Hospital.Get($"/Patient?{number}"), knew: !number.StartsWith("name", StringComparison.Ordinal));
            }
        }

        /// <summary>By what points to it.</summary>
        async Task Follow(Door caller, string type, string ours)
        {
            foreach (var (from, name) in PlantedGraph.Types.Where(caller.May).SelectMany(t => SearchParams.Find(t)!.Params.Where(p => p.Includes && p.Targets?.Contains(type) == true).Select(p => (t, p.Name))))
                await Search(caller, $"/{from}?{name}={type}/{ours}&_include={from}:{name}", null);
        }

        async Task Search(Door caller, string url, int? person)
        {
            for (var next = url; next is not null;)
            {
                var reply = await caller.Hospital.Get(next);
                Assert.True(reply.Status == 200, next + reply.Body.ToJsonString());
                Look(caller, url, person, reply);
                next = reply.Next;
            }
        }

        /// <param name="person">The only one whose things may come; null: nobody was named.</param>
        /// <param name="knew">The caller named a number, and may learn who it is.</param>
        void Look(Door caller, string url, int? person, Reply reply, bool knew = false)
        {
            Assert.True(reply.Status is 200 or 403 or 404, $"{url}: {reply.Status}");
            IEnumerable<JsonObject> resources = reply.Body.ResourceType() == "Bundle" ? reply.Resources : reply.Status == 200 ? [reply.Body] : [];
            foreach (var resource in resources.Where(r => r.ResourceType() != "OperationOutcome"))
            {
                var fault = !caller.May(resource.ResourceType()!) ? "its type is not in the scopes"
                    : resource.ResourceType() == "Patient" ? PersonFault(caller, person, resource, knew)
                    : Mark(resource) is { } planted ? Fault(caller, person, resource, planted) : PatientLinks.IsDirectory(resource.ResourceType()!) ? null : "it has no mark";
                if (fault is not null) Leaks.Add($"{caller.Name} {url}: {fault}\n   {resource.ToJsonString()}");
            }
        }

        string? Fault(Door caller, int? person, JsonObject resource, Planted planted)
        {
            _seen.Add((caller.Name, planted.Mark));
            if (planted.Sender != caller.Name && planted.Type != "Location" && !(caller.Name == "A" && planted.Person == Lying)) return "another's";
            if (person is not null && planted.Person != person) return "of another person than was asked for";
            foreach (var link in References.In(resource).Select(r => References.Parse(r.Str("reference"))).OfType<LocalRef>())
                if (planted.Person is { } whose && (link.Type == "Patient" ? _golden[whose] != link.Id : _byOurId.TryGetValue(link.Id, out var target) && target.Person != whose && target.Person is not null))
                    return $"links to {link}";
            return null;
        }

        string? PersonFault(Door caller, int? asked, JsonObject resource, bool knew)
        {
            var person = _golden.Single(g => g.Value == resource.Str("id")).Key;
            if (asked is not null && person != asked) return "another person than was asked for";
            if (!knew && !caller.Describes.Contains(person) && !WritesOf(caller, person)) return "nobody whom the caller knows";
            var text = resource.ToJsonString();
            return !caller.Describes.Contains(person) && (text.Contains(Phone(person), StringComparison.Ordinal) || text.Contains(IdNumber(person), StringComparison.Ordinal)) ? "its numbers are not masked" : null;
        }

        /// <summary>Writes about somebody by our id, without having described them.</summary>
        bool WritesOf(Door caller, int person) => _planted.Any(p => p.Sender == caller.Name && p.Person == person);

        Planted? Mark(JsonObject resource) =>
            Regex.Match(resource.ToJsonString(FhirJson.Compact), "~[^~]+~") is { Success: true } found ? _byMark.GetValueOrDefault(found.Value) : null;

        /// <summary>A door that lets nothing through leaks nothing: everybody saw all of their own, and A what B wrote of the one who lies at A.</summary>
        public IEnumerable<string> Unseen() =>
            _planted.SelectMany(p => (string[])[p.Sender, .. p.Person == Lying ? ["A"] : Array.Empty<string>()], (p, who) => (who, p.Mark)).Where(s => !_seen.Contains(s)).Select(s => $"{s.who} {s.Mark}").Distinct();
    }
}

/// <summary>Id numbers whose check character is right.</summary>
file static class Number
{
    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static string Complete(string digits) => digits + "10X98765432"[digits.Select((d, i) => (d - '0') * Weights[i]).Sum() % 11];
}

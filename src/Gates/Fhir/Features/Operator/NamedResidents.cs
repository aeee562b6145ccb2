using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>The residents whom a message names, as far as the county knows them: by the sender's own ids, by ours, by their numbers.</summary>
internal sealed class NamedResidents(IResidentIndex residents, IRecordReader records)
{
    const string What = "FHIR 接口未入档报文";

    /// <summary>Names looked up in one message.</summary>
    const int Most = 500;

    /// <summary>Each of them finds in the own log that somebody looked at the message.</summary>
    public async Task Tell(IEnumerable<byte[]?> bodies, string source, Caller caller, CancellationToken ct)
    {
        foreach (var resident in await In(bodies, source, ct)) await records.Identified(resident, What, "mending", caller, ct);
    }

    async Task<IReadOnlySet<Guid>> In(IEnumerable<byte[]?> bodies, string source, CancellationToken ct)
    {
        var named = new HashSet<Guid>();
        foreach (var (kind, value) in bodies.SelectMany(body => Names(body, source)).Distinct().Take(Most))
        {
            named.UnionWith(await residents.FindByKey(kind, value, ct));
            if (Guid.TryParse(value, out var id) && await residents.Resolve(id, ct) is { } set) named.Add(set.GoldenId);
        }

        return named;
    }

    static IEnumerable<(string Kind, string Value)> Names(byte[]? body, string source)
    {
        if (body is null || JsonDoor.Read(body, new DoorLimits()) is not { Fault: null } read) return [];
        var patients = Patients(read.Value).ToList();
        var ids = patients.Select(p => p.Str("id")).Concat(References.In(read.Value).Select(r => References.Parse(r.Str("reference"))).Where(r => r?.Type == "Patient").Select(r => r?.Id));
        var numbers = patients.SelectMany(p => p.Items("identifier"))
            .Concat(References.In(read.Value).Select(r => r.Obj("identifier")).OfType<JsonObject>())
            .Select(i => (Kind: Identifiers.Kind(i.Str("system"), Identifiers.PaperOf(i)), Value: i.Str("value")));
        return ids.OfType<string>().Select(id => ("local:" + source, id)).Concat(numbers.Where(n => n.Kind is not null && n.Value is not null).Select(n => (n.Kind!, n.Value!)));
    }

    static IEnumerable<JsonObject> Patients(JsonObject body) =>
        body.ResourceType() == "Patient" ? [body] : body.Items("entry").Select(e => e.Obj("resource")).OfType<JsonObject>().Where(r => r.ResourceType() == "Patient");
}

using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <param name="Knew">The caller named a number that says who somebody is: one of the county's, a phone, or one that it gave itself. What another sender counts people by says nothing.</param>
internal sealed record FoundPerson(Guid Golden, bool Knew);

/// <summary>
/// Residents as Patients: found by their keys, shown whole to who may read the record. To others, what they said of the person themselves;
/// to who only knew a number, who it is, masked.
/// </summary>
internal sealed class Persons(IRecordReader records, IResidentIndex residents, KeptResources kept, CountyReader reader, TimeProvider clock)
{
    static readonly string[] CountyKeys = [IdentifierKinds.IdCard, IdentifierKinds.HealthRecord, IdentifierKinds.HealthCard, IdentifierKinds.Insurance];

    /// <summary>Golden records that a match means.</summary>
    public async Task<IReadOnlySet<Guid>> Golden(SearchField field, Match match, FhirCall call, CancellationToken ct) =>
        (await Find(field, match, call, ct)).Select(p => p.Golden).ToHashSet();

    public async Task<IReadOnlyCollection<FoundPerson>> Find(SearchField field, Match match, FhirCall call, CancellationToken ct) => (field, match) switch
    {
        (_, KeyMatch key) => await Find(key.Field, key.Token, call, ct),
        (_, ReferenceMatch reference) => await ById(reference.Id, call, ct),
        (SearchField.Id, TokenMatch { Code: { } id }) => await ById(id, call, ct),
        (SearchField.Phone, TokenMatch { Code: { } phone }) => Known(await residents.FindByKey("phone", phone, ct)),
        (SearchField.Identifier, TokenMatch { Code: not null } token) => await ByNumber(token, call, ct),
        _ => [],
    };

    static List<FoundPerson> Known(IEnumerable<Guid> golden) => [.. golden.Select(g => new FoundPerson(g, Knew: true))];

    async Task<List<FoundPerson>> ById(string id, FhirCall call, CancellationToken ct)
    {
        var found = Known(await residents.FindByKey(Local(call.Source), id, ct));
        if (Guid.TryParse(id, out var guid) && await residents.Resolve(guid, ct) is { } set) found.Add(new FoundPerson(set.GoldenId, Knew: false));
        return found;
    }

    async Task<List<FoundPerson>> ByNumber(TokenMatch token, FhirCall call, CancellationToken ct)
    {
        var found = new List<FoundPerson>();
        foreach (var kind in Kinds(token, call.Source))
            found.AddRange((await residents.FindByKey(kind, token.Code!, ct)).Select(g => new FoundPerson(g, CountyKeys.Contains(kind) || kind == Local(call.Source))));
        foreach (var (member, source) in await kept.Described(token, reader, ct))
            if (await residents.Resolve(member, ct) is { } set) found.Add(new FoundPerson(set.GoldenId, source == call.Source));
        return found;
    }

    static string Local(string source) => "local:" + source;

    static IEnumerable<string> Kinds(TokenMatch token, string own)
    {
        if (token.AnySystem || token.System is null) return [.. CountyKeys, Local(own)];
        if (token.System.StartsWith(Identifiers.LocalSystem, StringComparison.Ordinal)) return [Local(Uri.UnescapeDataString(token.System[Identifiers.LocalSystem.Length..]))];
        return Identifiers.Kind(token.System, null) is { } kind ? [kind] : [];
    }

    /// <param name="knew">As in <see cref="FoundPerson"/>: then it learns who that is, the numbers masked, even without a reason to read the record.</param>
    /// <returns>Null: not to be seen.</returns>
    public async Task<JsonObject?> Show(Guid golden, FhirCall call, bool knew, CancellationToken ct)
    {
        if (await residents.Resolve(golden, ct) is not { } set) return null;
        var opened = await records.Open(set.GoldenId, "FHIR 患者资料", call.Caller, ct);
        var descriptions = await kept.Descriptions(set.Members, reader, ct);
        var own = descriptions.Where(d => d.SourceSystem == call.Source).ToList();
        if (opened.Refused && own.Count > 0)
        {
            await Told(set.GoldenId, "FHIR 患者资料", "own-facts", call, ct);
            return Write(set.GoldenId, Said(own[^1]), own, own, whole: true);
        }

        if ((opened.Refused && !knew) || !(await residents.Describe([set.GoldenId], ct)).TryGetValue(set.GoldenId, out var person)) return null;
        if (!opened.Refused) return Write(set.GoldenId, person, descriptions, own, whole: true);
        await Told(set.GoldenId, "FHIR 患者资料（号码已隐去）", "known-key", call, ct);
        return Write(set.GoldenId, person with { Addresses = [], Contacts = [] }, [], [], whole: false);
    }

    /// <summary>Without a reason to read the record, who was shown whom is in the resident's own log all the same.</summary>
    Task Told(Guid golden, string what, string reason, FhirCall call, CancellationToken ct) => records.Identified(golden, what, reason, call.Caller, ct);

    /// <summary>What a sender itself said of a person, and no word of anybody else's.</summary>
    Demographics Said(KeptResource description)
    {
        var patient = (JsonObject)JsonNode.Parse(description.Content)!;
        ChineseGuide.Normalize(patient);
        return People.Read(patient, CountyCalendar.Today(clock), "Patient", []);
    }

    /// <summary>The version is that of the caller's own description, which is what it may change; else it counts everybody's.</summary>
    static JsonObject Write(Guid golden, Demographics person, IReadOnlyList<KeptResource> descriptions, IReadOnlyList<KeptResource> own, bool whole)
    {
        var last = own.Count > 0 ? own[^1] : descriptions.Count > 0 ? descriptions[^1] : null;
        var revision = own.Count > 0 ? own[^1].Revision : Math.Max(1, descriptions.Sum(d => d.Revision));
        var at = descriptions.Count == 0 ? DateTime.UnixEpoch : descriptions.Max(d => d.ReceivedAt);
        var view = new ResidentView(golden, person, revision, at, last?.Content, last?.SourceSystem, [.. own.Select(d => new SourceIdentity(d.SourceSystem, d.LocalId))]);
        return PatientWriter.Write(view, LinkTable.Empty, c => whole ? c.Value : Masker.IdNumber(c.Value), p => whole ? p : Masker.Phone(p));
    }
}

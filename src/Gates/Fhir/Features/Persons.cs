using OneCounty.Contracts.Records;
using OneCounty.Fhir.Domain;
using OneCounty.Fhir.Storage;
using OneCounty.Kernel;

namespace OneCounty.Fhir.Features;

/// <summary>Residents as Patients: found by their keys, shown whole to who may read the record, masked to who only knew a number.</summary>
internal sealed class Persons(IRecordReader records, IResidentIndex residents, KeptResources kept, CountyReader reader)
{
    static readonly string[] CountyKeys = [IdentifierKinds.IdCard, IdentifierKinds.HealthRecord, IdentifierKinds.HealthCard, IdentifierKinds.Insurance];

    /// <summary>Golden records that a match means.</summary>
    public async Task<IReadOnlySet<Guid>> Golden(SearchField field, Match match, FhirCall call, CancellationToken ct)
    {
        var found = new HashSet<Guid>();
        switch (field, match)
        {
            case (_, KeyMatch key):
                return await Golden(key.Field, key.Token, call, ct);
            case (_, ReferenceMatch reference):
                await ById(reference.Id, call, found, ct);
                break;
            case (SearchField.Id, TokenMatch { Code: { } id }):
                await ById(id, call, found, ct);
                break;
            case (SearchField.Phone, TokenMatch { Code: { } phone }):
                found.UnionWith(await residents.FindByKey("phone", phone, ct));
                break;
            case (SearchField.Identifier, TokenMatch { Code: not null } token):
                await ByNumber(token, call, found, ct);
                break;
            default:
                break;
        }

        return found;
    }

    async Task ById(string id, FhirCall call, HashSet<Guid> found, CancellationToken ct)
    {
        if (Guid.TryParse(id, out var guid) && await residents.Resolve(guid, ct) is { } set) found.Add(set.GoldenId);
        found.UnionWith(await residents.FindByKey("local:" + call.Source, id, ct));
    }

    async Task ByNumber(TokenMatch token, FhirCall call, HashSet<Guid> found, CancellationToken ct)
    {
        foreach (var kind in Kinds(token, call.Source))
            found.UnionWith(await residents.FindByKey(kind, token.Code!, ct));
        foreach (var member in await kept.Described(token, reader, ct))
            if (await residents.Resolve(member, ct) is { } set) found.Add(set.GoldenId);
    }

    static IEnumerable<string> Kinds(TokenMatch token, string own)
    {
        if (token.AnySystem || token.System is null) return [.. CountyKeys, "local:" + own];
        if (token.System.StartsWith(Identifiers.LocalSystem, StringComparison.Ordinal)) return ["local:" + Uri.UnescapeDataString(token.System[Identifiers.LocalSystem.Length..])];
        return Identifiers.Kind(token.System, null) is { } kind ? [kind] : [];
    }

    /// <param name="knew">The caller named a number of the resident: then it learns who that is, its numbers masked, even without a reason to read the record.</param>
    /// <returns>Null: not to be seen.</returns>
    public async Task<JsonObject?> Show(Guid golden, FhirCall call, bool knew, CancellationToken ct)
    {
        if (await residents.Resolve(golden, ct) is not { } set) return null;
        var opened = await records.Open(set.GoldenId, "FHIR 患者资料", call.Caller, ct);
        var descriptions = await kept.Descriptions(set.Members, reader, ct);
        var own = descriptions.Any(d => d.SourceSystem == call.Source);
        if (opened.Refused && !own && !knew) return null;
        var described = await residents.Describe([set.GoldenId], ct);
        if (!described.TryGetValue(set.GoldenId, out var person)) return null;
        if (opened.Refused) await Told(set.GoldenId, call, own, ct);
        var whole = !opened.Refused || own;
        return Write(set.GoldenId, person, whole ? descriptions : [], whole, call);
    }

    /// <summary>Without a reason to read the record, who looked up whom is in the resident's own log all the same.</summary>
    public Task Told(Guid golden, FhirCall call, bool own, CancellationToken ct) =>
        records.Identified(golden, own ? "FHIR 患者资料" : "FHIR 患者资料（号码已隐去）", own ? "own-facts" : "known-key", call.Caller, ct);

    static JsonObject Write(Guid golden, Demographics person, IReadOnlyList<KeptResource> descriptions, bool whole, FhirCall call)
    {
        var last = descriptions.LastOrDefault(d => d.SourceSystem == call.Source) ?? (descriptions.Count > 0 ? descriptions[^1] : null);
        var sources = descriptions.Where(d => d.SourceSystem == call.Source).Select(d => new SourceIdentity(d.SourceSystem, d.LocalId)).ToList();
        var revision = Math.Max(1, descriptions.Sum(d => d.Revision));
        var at = descriptions.Count == 0 ? DateTime.UnixEpoch : descriptions.Max(d => d.ReceivedAt);
        var shown = whole ? person : person with { Addresses = [], Contacts = [] };
        var view = new ResidentView(golden, shown, revision, at, last?.Content, last?.SourceSystem, sources);
        return PatientWriter.Write(view, LinkTable.Empty, c => whole ? c.Value : Masker.IdNumber(c.Value), p => whole ? p : Masker.Phone(p));
    }
}

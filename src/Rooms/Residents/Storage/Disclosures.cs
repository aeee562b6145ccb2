using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>
/// Which keys an institution has from the platform, or has itself put there: who says one of them has proved nothing about who stands before the desk.
/// Written in the transaction that shows or states them, so that nobody knows a key before its row can be read. Kept by the key and not by the resident:
/// a phone is often the whole family's.
/// </summary>
internal static class Disclosures
{
    /// <summary>Days after which no parameter asks for a row any more.</summary>
    const int Longest = 366;

    const string CodePurpose = "residents.shown-code";

    const string SinceWhen = "select count(*) from residents_disclosure where mac in @macs and at >= @since and (organization_id = @organization or caller_id = @caller)";

    const string Forget = "delete from residents_disclosure where at < @before";

    const string Again = "on conflict (mac, organization_id, caller_id) do update set at = excluded.at, resident_id = excluded.resident_id";

    /// <summary>The caller sees, or states, these keys of a resident; those of contact persons are keys of theirs.</summary>
    public static Task Disclose(this Work work, KeyRing ring, Guid residentId, Demographics person)
    {
        var today = CountyCalendar.DayOf(work.Now);
        var contacts = person.Contacts.Select(c => c.Phone).OfType<string>().Select(p => ResidentKeys.Normalise(KeyKinds.Phone, p, today));
        var keys = ResidentKeys.Of(person, today).Where(k => !KeyKinds.OnlyForSearch(k.Kind) && k.Kind != KeyKinds.NameBirth).Concat(contacts);
        return Write(work, residentId, [.. keys.Distinct().Select(k => (k.Kind, ring.Mac(k).Mac))]);
    }

    /// <summary>The caller's own screen shows this changing code: taken by the same institution it says nothing about who is there.</summary>
    public static Task DiscloseCode(this Work work, KeyRing ring, Guid residentId, CardCode code) =>
        Write(work, residentId, [("health-card-code", ring.Mac(CodePurpose, Convert.ToHexString(code.Nonce)).Mac)]);

    public static async Task<bool> IsOwnCode(this Work work, KeyRing ring, CardCode code)
    {
        var macs = ring.Macs(CodePurpose, Convert.ToHexString(code.Nonce)).Select(m => m.Mac).ToList();
        return await work.First<long>(SinceWhen, Ask(macs, work.Caller, DateTime.UnixEpoch)) > 0;
    }

    public static async Task<bool> WasDisclosed(this CountyReader reader, IReadOnlyCollection<byte[]> macs, Caller caller, DateTime since, CancellationToken ct) =>
        await reader.First<long>(SinceWhen, Ask(macs, caller, since), ct) > 0;

    /// <summary>A post at another institution does not make its holder forget: the person counts as well.</summary>
    static object Ask(IReadOnlyCollection<byte[]> macs, Caller caller, DateTime since) =>
        new { macs, since, organization = caller.OrganizationId ?? Guid.Empty, caller = caller.Id };

    static async Task Write(Work work, Guid residentId, IReadOnlyList<(string Kind, byte[] Mac)> keys)
    {
        await work.Execute(Forget, new { before = work.Now.AddDays(-Longest) });
        var rows = keys.OrderBy(k => Convert.ToHexString(k.Mac), StringComparer.Ordinal).Select(k => new DisclosureRow
        {
            Mac = k.Mac,
            OrganizationId = work.Caller.OrganizationId ?? Guid.Empty,
            CallerId = work.Caller.Id,
            ResidentId = residentId,
            Kind = k.Kind,
            At = work.Now,
        }).ToList();
        if (rows.Count > 0)
        {
            await work.Insert(rows, Again);
        }
    }
}

/// <summary>A key of a resident that an institution's staff saw in the clear or stated, as its keyed hash.</summary>
internal sealed class DisclosureRow
{
    public byte[] Mac { get; set; } = [];

    /// <summary>Empty where the caller acted for no institution.</summary>
    public Guid OrganizationId { get; set; }

    public Guid CallerId { get; set; }
    public Guid ResidentId { get; set; }
    public string Kind { get; set; } = "";
    public DateTime At { get; set; }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>
/// One resident. Who has no reason to read the record sees what a list shows; who has one sees papers and phones masked, addresses, contacts and which sources know the
/// person, and in the clear by a reading of its own. Each is in the access log. A merged id answers with its golden record.
/// </summary>
internal static class GetResident
{
    internal sealed record Paper(string Kind, string Value, string? System);

    internal sealed record Contact(string? Relationship, string Name, string? Phone);

    internal sealed record Source(string System, string LocalId, Guid OrganizationId, DateTime SaidAt, Guid ResidentId);

    /// <param name="Whole">False where the record is not open to the caller.</param>
    internal sealed record Answer(
        Person Person, IReadOnlyList<Paper> Papers, IReadOnlyList<string> Phones, IReadOnlyList<PostalAddress> Addresses, IReadOnlyList<Contact> Contacts, IReadOnlyList<string> OtherNames,
        string? MaritalStatus, string? Ethnicity, string? BloodAbo, string? BloodRh, string? InsuranceType, DateTime? DeceasedAt, DateOnly? MovedOutOn, string? MovedOutTo,
        Guid? HomeOrganizationId, string? HomeOrganizationName, IReadOnlyList<Guid> Members, IReadOnlyList<Source> Sources, bool Revealed, bool Whole)
    {
        /// <summary>What a list of search results shows, and no more.</summary>
        public static Answer AsListed(Person person, Guid? homeId, string? homeName) => new(
            person, [], [], [], [], [], null, null, null, null, null, null, null, null, homeId, homeName, [], [], false, false);
    }

    /// <summary>Readings of what is known of a person besides a line of a list.</summary>
    public const string DemographicsRead = "residents.demographics";

    public static readonly Permission Reveal = new("residents.reveal", "查看完整证件号与电话", [.. Roles.Clinicians, Roles.DataSteward]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/residents/{id:guid}", Handle).Needs(Permissions.Read).WithName("GetResident").Produces<Answer>();
        routes.MapPost("/residents/{id:guid}/reveal", Unmask).Needs(Reveal).NotIdempotent("reads; each reading in the clear is in the access log").WithName("RevealResident").Produces<Answer>();
    }

    static async Task<IResult> Handle(Guid id, HttpContext context, CountyReader reader, RecordDoor door, KeyRing ring, Homes homes, Caller caller, TimeProvider clock, CancellationToken ct)
    {
        if (await Find(id, reader, ct) is not { } found)
        {
            return Refusals.ResidentUnknown.ToResult();
        }

        var today = CountyCalendar.Today(clock);
        var closed = await door.Open(found.Golden.Id, "居民基本信息", DemographicsRead, caller, ct);
        var answer = closed is null ? (await Read(found, false, reader, ring, homes, today, ct)).Answer : await AsListed(found.Golden, homes, today, ct);
        context.Response.Headers.ETag = IfMatch.Format(answer.Person.Version);
        return Results.Json(answer, Json.Options);
    }

    static async Task<IResult> Unmask(Guid id, Commits commits, CountyReader reader, RecordDoor door, KeyRing ring, Homes homes, Caller caller, CancellationToken ct)
    {
        if (await Find(id, reader, ct) is not { } found)
        {
            return Refusals.ResidentUnknown.ToResult();
        }

        if (await door.Open(found.Golden.Id, "完整证件号与电话", Reveal.Name, caller, ct) is { } closed)
        {
            return closed.ToResult();
        }

        return await commits.Run<Answer>(
            async work =>
            {
                var (answer, all) = await Read(found, true, reader, ring, homes, CountyCalendar.DayOf(work.Now), ct);
                await work.Disclose(ring, found.Golden.Id, all);
                return answer;
            },
            ct);
    }

    static async Task<(ResidentRow Golden, IReadOnlyList<ResidentRow> Family)?> Find(Guid id, CountyReader reader, CancellationToken ct)
    {
        var family = await reader.FamiliesOf([id], ct);
        return family.FirstOrDefault(r => r.MergedInto is null) is { } golden ? (golden, family) : null;
    }

    static async Task<Answer> AsListed(ResidentRow golden, Homes homes, DateOnly today, CancellationToken ct)
    {
        var home = await homes.NamesOf([golden.HomeOrganizationId], ct);
        return Answer.AsListed(Person.Of(golden, today), golden.HomeOrganizationId, golden.HomeOrganizationId is { } at ? home.GetValueOrDefault(at) : null);
    }

    static async Task<(Answer Answer, Demographics All)> Read(
        (ResidentRow Golden, IReadOnlyList<ResidentRow> Family) found, bool clear, CountyReader reader, KeyRing ring, Homes homes, DateOnly today, CancellationToken ct)
    {
        var (golden, family) = found;
        var sources = await reader.SourcesOf([.. family.Select(r => r.Id)], ct);
        var statements = sources.Select(ring.Open).ToList();
        var all = GoldenRecord.Everything(statements, today);
        var home = await homes.NamesOf([golden.HomeOrganizationId], ct);
        var answer = new Answer(
            Person.Of(golden, today),
            [.. all.Identifiers.Select(i => new Paper(i.Kind, clear ? i.Value : Masker.IdNumber(i.Value), i.System))],
            [.. all.Phones.Select(p => clear ? p : Masker.Phone(p))],
            all.Addresses,
            [.. all.Contacts.Select(c => new Contact(c.Relationship, c.Name, clear ? c.Phone : Masker.PhoneOrNull(c.Phone)))],
            GoldenRecord.Of(statements, today).OtherNames,
            golden.MaritalStatus, golden.Ethnicity, golden.BloodAbo, golden.BloodRh, golden.InsuranceType, golden.DeceasedAt, golden.MovedOutOn, golden.MovedOutTo,
            golden.HomeOrganizationId, golden.HomeOrganizationId is { } at ? home.GetValueOrDefault(at) : null,
            [.. family.Select(r => r.Id).Order()],
            [.. sources.OrderByDescending(s => s.SaidAt).Select(s => new Source(s.System, s.LocalId, s.OrganizationId, s.SaidAt, s.ResidentId))],
            clear,
            true);
        return (answer, all);
    }
}

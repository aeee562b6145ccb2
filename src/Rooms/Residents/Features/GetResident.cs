using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>One resident: golden record, papers, phones and which sources know the person. A merged id answers with its golden record.</summary>
internal static class GetResident
{
    internal sealed record Paper(string Kind, string Value, string? System);

    internal sealed record Contact(string? Relationship, string Name, string? Phone);

    internal sealed record Source(string System, string LocalId, Guid OrganizationId, DateTime SaidAt, Guid ResidentId);

    internal sealed record Answer(
        Person Person, IReadOnlyList<Paper> Papers, IReadOnlyList<string> Phones, IReadOnlyList<PostalAddress> Addresses, IReadOnlyList<Contact> Contacts, IReadOnlyList<string> OtherNames,
        string? MaritalStatus, string? Ethnicity, string? BloodAbo, string? BloodRh, string? InsuranceType, DateTime? DeceasedAt, DateOnly? MovedOutOn, string? MovedOutTo,
        Guid? HomeOrganizationId, string? HomeOrganizationName, IReadOnlyList<Guid> Members, IReadOnlyList<Source> Sources, bool Revealed);

    public static readonly Permission Reveal = new("residents.reveal", "查看完整证件号与电话", [.. Roles.Clinicians, Roles.DataSteward]);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/residents/{id:guid}", Handle).Needs(Permissions.Read).WithName("GetResident").Produces<Answer>();
        routes.MapPost("/residents/{id:guid}/reveal", Unmask).Needs(Reveal).NotIdempotent("reads; each reading in the clear is in the audit log").WithName("RevealResident").Produces<Answer>();
    }

    static async Task<IResult> Handle(Guid id, HttpContext context, CountyReader reader, KeyRing ring, Homes homes, TimeProvider clock, CancellationToken ct)
    {
        var answer = await Read(id, false, reader, ring, homes, CountyCalendar.Today(clock), ct);
        if (answer is null)
        {
            return Refusals.ResidentUnknown.ToResult();
        }

        context.Response.Headers.ETag = IfMatch.Format(answer.Person.Version);
        return Results.Json(answer, Json.Options);
    }

    static Task<IResult> Unmask(Guid id, Commits commits, CountyReader reader, KeyRing ring, Homes homes, CancellationToken ct) => commits.Run<Answer>(
        async work =>
        {
            var answer = await Read(id, true, reader, ring, homes, CountyCalendar.DayOf(work.Now), ct);
            if (answer is null)
            {
                return Refusals.ResidentUnknown;
            }

            work.Audit(new AuditEntry(Reveal.Name, "resident", answer.Person.Id) { ResidentId = answer.Person.Id });
            return answer;
        },
        ct);

    static async Task<Answer?> Read(Guid id, bool clear, CountyReader reader, KeyRing ring, Homes homes, DateOnly today, CancellationToken ct)
    {
        var family = await reader.FamiliesOf([id], ct);
        if (family.FirstOrDefault(r => r.MergedInto is null) is not { } golden)
        {
            return null;
        }

        var sources = await reader.SourcesOf([.. family.Select(r => r.Id)], ct);
        var statements = sources.Select(ring.Open).ToList();
        var all = GoldenRecord.Everything(statements, today);
        var home = await homes.NamesOf([golden.HomeOrganizationId], ct);
        return new Answer(
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
            clear);
    }
}

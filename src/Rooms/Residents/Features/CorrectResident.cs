using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Corrects what is said about a resident. States only what it corrects; sources that go on saying otherwise do not win.</summary>
internal static class CorrectResident
{
    internal sealed record Request(PersonForm Person, string Reason);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPatch("/residents/{id:guid}", Handle).Needs(Permissions.Correct).Idempotent().OfOwnResident("更正基本信息").WithName("CorrectResident").Produces<Person>();

    static Task<IResult> Handle(Guid id, Request request, IfMatch ifMatch, Commits commits, OwnStatements statements, CancellationToken ct) => commits.Run<Person>(
        async work =>
        {
            var today = CountyCalendar.DayOf(work.Now);
            var person = PersonFormCheck.Of(request.Person, today, nameNeeded: false);
            var organization = work.Organization();
            var reason = Reasons.Check(request.Reason);
            if ((person.Refusal ?? reason ?? organization.Refusal) is { } refusal)
            {
                return refusal;
            }

            var found = await work.Golden(id, ifMatch);
            if (found.Refusal is { } stale)
            {
                return stale;
            }

            await statements.Correct(work, found.Value, person.Value, organization.Value, ct);
            work.Emit(found.Value.Id, new ResidentChanged(found.Value.Id, "corrected"), found.Value.Id);
            work.Audit(new AuditEntry(Permissions.Correct.Name, "resident", found.Value.Id) { ResidentId = found.Value.Id, Reason = request.Reason });
            return await Changed(work, found.Value.Id, today);
        },
        ct);

    /// <summary>The resident after the change, with its new version.</summary>
    public static async Task<Reply<Person>> Changed(Work work, Guid id, DateOnly today)
    {
        var row = (await work.FamiliesOf([id])).Single(r => r.Id == id);
        return new Reply<Person>(Person.Of(row, today), Version: row.Version);
    }
}

/// <summary>Reasons that people give are kept for good: they must say something.</summary>
internal static class Reasons
{
    public static Refusal? Check(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? Refusals.ReasonMissing.At("reason") : reason.Length > 500 ? Refusals.TextTooLong.At("reason") : null;
}

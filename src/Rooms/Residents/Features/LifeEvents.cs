using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Death and moving out: the file is closed with reason and date, never deleted.</summary>
internal static class LifeEvents
{
    /// <param name="DeceasedAt">When, if known.</param>
    internal sealed record Death(string Reason, DateTime? DeceasedAt = null);

    internal sealed record Move(DateOnly MovedOutOn, string Reason, string? MovedOutTo = null);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/{id:guid}/deceased", MarkDeceased).Needs(Permissions.Life).Idempotent().WithName("MarkDeceased").Produces<Person>();
        routes.MapPost("/residents/{id:guid}/moved-out", MoveOut).Needs(Permissions.Life).Idempotent().WithName("MoveOut").Produces<Person>();
    }

    static Task<IResult> MarkDeceased(Guid id, Death request, IfMatch ifMatch, Commits commits, OwnStatements statements, CancellationToken ct) => commits.Run<Person>(
        async work =>
        {
            var found = await work.Golden(id, ifMatch);
            var organization = work.Organization();
            if ((Reasons.Check(request.Reason) ?? found.Refusal ?? organization.Refusal) is { } refusal)
            {
                return refusal;
            }

            var row = found.Value;
            if (row.Deceased)
            {
                return Refusals.AlreadyDeceased.Showing(new { row.DeceasedAt });
            }

            if (request.DeceasedAt is { } at && (at > work.Now || CountyCalendar.DayOf(at) < row.BirthDate))
            {
                return Refusals.DeathDate.At("deceasedAt");
            }

            await statements.Correct(work, row, new Demographics { Deceased = true, DeceasedAt = request.DeceasedAt }, organization.Value, ct);
            return await Told(work, row.Id, "deceased", request.Reason);
        },
        ct);

    static Task<IResult> MoveOut(Guid id, Move request, IfMatch ifMatch, Commits commits, CancellationToken ct) => commits.Run<Person>(
        async work =>
        {
            var found = await work.Golden(id, ifMatch);
            if ((Reasons.Check(request.Reason) ?? found.Refusal) is { } refusal)
            {
                return refusal;
            }

            var row = found.Value;
            if (row.Deceased || row.MovedOutOn is not null)
            {
                return row.Deceased ? Refusals.Deceased : Refusals.AlreadyMovedOut.Showing(new { row.MovedOutOn });
            }

            if (request.MovedOutOn > CountyCalendar.DayOf(work.Now) || request.MovedOutTo?.Length > 200)
            {
                return Refusals.MoveDate.At("movedOutOn");
            }

            row.MovedOutOn = request.MovedOutOn;
            row.MovedOutTo = request.MovedOutTo;
            row.State = ResidentStates.MovedOut;
            await work.Update(row);
            return await Told(work, row.Id, "moved-out", request.Reason);
        },
        ct);

    static async Task<Outcome<Reply<Person>>> Told(Work work, Guid id, string what, string reason)
    {
        work.Emit(id, new ResidentChanged(id, what), id);
        work.Audit(new AuditEntry("residents." + what, "resident", id) { ResidentId = id, Reason = reason });
        return await CorrectResident.Changed(work, id, CountyCalendar.DayOf(work.Now));
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Death and moving out: the file is closed with reason and date, never deleted, and opened again where that was an error or the person came back.</summary>
internal static class LifeEvents
{
    /// <param name="DeceasedAt">When, if known.</param>
    internal sealed record Death(string Reason, DateTime? DeceasedAt = null);

    internal sealed record Move(DateOnly MovedOutOn, string Reason, string? MovedOutTo = null);

    internal sealed record Withdrawal(string Reason);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/{id:guid}/deceased", MarkDeceased).Needs(Permissions.Life).Idempotent().OfOwnResident("登记身故或迁出").WithName("MarkDeceased").Produces<Person>();
        routes.MapPost("/residents/{id:guid}/moved-out", MoveOut).Needs(Permissions.Life).Idempotent().OfOwnResident("登记身故或迁出").WithName("MoveOut").Produces<Person>();
        routes.MapPost("/residents/{id:guid}/deceased/withdraw", Revive).Needs(Permissions.Life).Idempotent().OfOwnResident("登记身故或迁出").WithName("WithdrawDeath").Produces<Person>();
        routes.MapPost("/residents/{id:guid}/moved-out/withdraw", Return).Needs(Permissions.Life).Idempotent().OfOwnResident("登记身故或迁出").WithName("MoveBack").Produces<Person>();
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

    /// <summary>A death that was registered or sent in error: the correction stands against sources that go on saying so.</summary>
    static Task<IResult> Revive(Guid id, Withdrawal request, IfMatch ifMatch, Commits commits, OwnStatements statements, CancellationToken ct) => commits.Run<Person>(
        async work =>
        {
            var found = await work.Golden(id, ifMatch);
            var organization = work.Organization();
            if ((Reasons.Check(request.Reason) ?? found.Refusal ?? organization.Refusal) is { } refusal)
            {
                return refusal;
            }

            if (!found.Value.Deceased)
            {
                return Refusals.NotDeceased;
            }

            await statements.Correct(work, found.Value, new Demographics { Deceased = false }, organization.Value, ct);
            return await Told(work, found.Value.Id, "death-withdrawn", request.Reason);
        },
        ct);

    /// <summary>Moved back, or never gone.</summary>
    static Task<IResult> Return(Guid id, Withdrawal request, IfMatch ifMatch, Commits commits, CancellationToken ct) => commits.Run<Person>(
        async work =>
        {
            var found = await work.Golden(id, ifMatch);
            if ((Reasons.Check(request.Reason) ?? found.Refusal) is { } refusal)
            {
                return refusal;
            }

            var row = found.Value;
            if (row.MovedOutOn is null)
            {
                return Refusals.NotMovedOut;
            }

            (row.MovedOutOn, row.MovedOutTo) = (null, null);
            row.State = row.Deceased ? ResidentStates.Deceased : ResidentStates.Active;
            await work.Update(row);
            return await Told(work, row.Id, "moved-back", request.Reason);
        },
        ct);

    static async Task<Outcome<Reply<Person>>> Told(Work work, Guid id, string what, string reason)
    {
        work.Emit(id, new ResidentChanged(id, what), id);
        work.Audit(new AuditEntry("residents." + what, "resident", id) { ResidentId = id, Reason = reason });
        return await CorrectResident.Changed(work, id, CountyCalendar.DayOf(work.Now));
    }
}

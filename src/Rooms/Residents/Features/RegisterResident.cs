using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Registers a resident by form. Who may be the same person is shown first; registering all the same puts the pair before a data steward.</summary>
internal static class RegisterResident
{
    /// <param name="Verified">The paper was seen (实名核验).</param>
    /// <param name="ConfirmedDifferent">Candidates of an earlier 409 whom the clerk has compared and found to be others.</param>
    internal sealed record Request(PersonForm Person, bool Verified = false, Guid? HomeOrganizationId = null, IReadOnlyList<Guid>? ConfirmedDifferent = null);

    internal sealed record Registered(Guid Id, bool InReview, IReadOnlyList<string> Warnings);

    internal sealed record Duplicates(IReadOnlyList<Candidate> Candidates);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents", Handle).Needs(Permissions.Register).Idempotent().WithName("RegisterResident").Produces<Registered>(201);
        routes.MapPost("/residents/candidates", FindCandidates).Needs(Permissions.Register).NotIdempotent("only reads; the form is too personal for a query string")
            .WithName("ResidentCandidates").Produces<Duplicates>();
    }

    static Task<IResult> Handle(Request request, Commits commits, OwnStatements statements, KeyRing ring, Parameters parameters, CancellationToken ct) => commits.Run<Registered>(
        async work =>
        {
            var today = CountyCalendar.DayOf(work.Now);
            var person = PersonFormCheck.Of(request.Person, today, nameNeeded: true);
            var organization = work.Organization();
            if ((person.Refusal ?? organization.Refusal) is { } refusal)
            {
                return refusal;
            }

            var found = await MatchSearch.Find(Lookups.In(work), ring, person.Value, await ResidentParameters.Matching(parameters, ct), today);
            if (Refuse(found, request.ConfirmedDifferent ?? [], today) is { } duplicates)
            {
                return duplicates;
            }

            var sighted = await statements.Register(work, person.Value, organization.Value, request.Verified, ct);
            if (request.HomeOrganizationId is { } home)
            {
                await SetHome(work, sighted.GoldenId, home);
            }

            work.Audit(new AuditEntry(Permissions.Register.Name, "resident", sighted.GoldenId) { ResidentId = sighted.GoldenId });
            return new Reply<Registered>(new Registered(sighted.GoldenId, sighted.InReview, sighted.Warnings), 201, 1, $"/api/residents/{sighted.GoldenId}");
        },
        ct);

    static Refusal? Refuse(IReadOnlyList<(ResidentRow Row, Match Match)> found, IReadOnlyList<Guid> confirmed, DateOnly today)
    {
        if (found.Any(f => f.Match.Likeness == Likeness.Same))
        {
            return Refusals.AlreadyRegistered.Showing(Show(found, today));
        }

        return found.Any(f => !confirmed.Contains(f.Row.Id)) ? Refusals.Duplicates.Showing(Show(found, today)) : null;
    }

    static Duplicates Show(IReadOnlyList<(ResidentRow Row, Match Match)> found, DateOnly today) => new([.. found.Take(20).Select(f => Candidate.Of(f.Row, f.Match, today))]);

    static Task<int> SetHome(Work work, Guid residentId, Guid homeId) =>
        work.Execute("update residents_resident set home_organization_id = @homeId where id = @residentId", new { residentId, homeId });

    static async Task<IResult> FindCandidates(PersonForm form, CountyReader reader, KeyRing ring, Parameters parameters, TimeProvider clock, CancellationToken ct)
    {
        var today = CountyCalendar.Today(clock);
        var person = PersonFormCheck.Of(form, today, nameNeeded: false);
        if (person.Refusal is { } refusal)
        {
            return refusal.ToResult();
        }

        var found = await MatchSearch.Find(Lookups.In(reader, ct), ring, person.Value, await ResidentParameters.Matching(parameters, ct), today);
        return Results.Json(Show(found, today), Json.Options);
    }
}

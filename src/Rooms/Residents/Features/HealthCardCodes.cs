using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>
/// The e-health card's QR code: changing, sealed, expiring after seconds, good once. Taking one proves that the resident is here (在场), except where
/// the same institution's staff had it shown.
/// </summary>
internal static class HealthCardCodes
{
    /// <param name="Code">The text of the QR code.</param>
    internal sealed record Shown(string Code, DateTime ExpiresAt, int Seconds);

    internal sealed record Scanned(string Code);

    internal sealed record Taken(Person Person, string CardNumberMasked, DateTime VerifiedAt);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/{id:guid}/health-card/code", Show).Needs(Permissions.Card)
            .NotIdempotent("each call makes another short-lived code; only the audit log keeps that it was made").WithName("HealthCardCode").Produces<Shown>();
        routes.MapPost("/residents/health-card/verify", Take).Needs(Permissions.Card).Idempotent().WithName("VerifyHealthCardCode").Produces<Taken>();
    }

    /// <summary>Every showing is on the record: it is a proof that somebody can use.</summary>
    static Task<IResult> Show(Guid id, Commits commits, CardCodes codes, KeyRing ring, CancellationToken ct) => commits.Run<Shown>(
        async work =>
        {
            if (await work.ActiveCard(await work.FamiliesOf([id])) is not { } card)
            {
                return Refusals.NoCard;
            }

            var (code, text, expires, seconds) = await codes.Make(card.Id, ct);
            await work.DiscloseCode(ring, card.ResidentId, code);
            work.Audit(new AuditEntry("residents.show-health-card-code", "health-card", card.Id) { ResidentId = card.ResidentId });
            return new Shown(text, expires, seconds);
        },
        ct);

    static Task<IResult> Take(Scanned request, Commits commits, CardCodes codes, KeyRing ring, CancellationToken ct) => commits.Run<Taken>(
        async work =>
        {
            var taken = await codes.TakeCard(request.Code, work, ct);
            return taken.Refusal is { } refusal
                ? refusal
                : new Taken(Person.Of(taken.Value.Holder, CountyCalendar.DayOf(work.Now)), Masker.IdNumber(ring.NumberOf(taken.Value.Card)), work.Now);
        },
        ct);
}

using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>The e-health card's QR code: changing, sealed, expiring after seconds, good once. Taking one proves that the resident is here (在场).</summary>
internal static class HealthCardCodes
{
    const string SealKind = "residents.health-card-code";

    static readonly SqlText CardById = $"select {HealthCards.Columns} from residents_card where id = @id";

    static readonly SqlText Forget = "delete from residents_card_code where expires_at < @now";

    /// <param name="Code">The text of the QR code.</param>
    internal sealed record Shown(string Code, DateTime ExpiresAt, int Seconds);

    internal sealed record Scanned(string Code);

    internal sealed record Taken(Person Person, string CardNumber, DateTime VerifiedAt);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/{id:guid}/health-card/code", Show).Needs(Permissions.Card)
            .NotIdempotent("each call makes another short-lived code and stores nothing").WithName("HealthCardCode").Produces<Shown>();
        routes.MapPost("/residents/health-card/verify", Take).Needs(Permissions.Card).Idempotent().WithName("VerifyHealthCardCode").Produces<Taken>();
    }

    static async Task<IResult> Show(Guid id, CountyReader reader, KeyRing ring, Parameters parameters, TimeProvider clock, CancellationToken ct)
    {
        if (await HealthCards.ActiveCard(reader, id, ct) is not { } card)
        {
            return Refusals.NoCard.ToResult();
        }

        var seconds = await parameters.Get(ResidentParameters.CardCodeSeconds, ct);
        var code = new CardCode(card.Id, clock.GetUtcNow().UtcDateTime, RandomNumberGenerator.GetBytes(CardCode.NonceSize));
        var text = code.Write(ring.Mac(SealKind, Convert.ToHexString(code.Body())).Mac);
        return Results.Json(new Shown(text, code.IssuedAt.AddSeconds(seconds), seconds), Json.Options);
    }

    static Task<IResult> Take(Scanned request, Commits commits, KeyRing ring, Parameters parameters, CancellationToken ct) => commits.Run<Taken>(
        async work =>
        {
            if (CardCode.Read(request.Code) is not { } read || !Genuine(ring, read.Code, read.Seal))
            {
                return Refusals.CardCodeInvalid;
            }

            var seconds = await parameters.Get(ResidentParameters.CardCodeSeconds, ct);
            if (!read.Code.IsFresh(work.Now, seconds))
            {
                return Refusals.CardCodeExpired;
            }

            var card = await work.First<CardRow>(CardById, new { id = read.Code.CardId });
            if (card is null || card.State != CardStates.Active)
            {
                return Refusals.CardCodeInvalid;
            }

            return await Use(work, card, read.Code, seconds) ? await Tell(work, card) : Refusals.CardCodeUsed;
        },
        ct);

    static bool Genuine(KeyRing ring, CardCode code, byte[] seal) =>
        ring.Macs(SealKind, Convert.ToHexString(code.Body())).Any(m => CryptographicOperations.FixedTimeEquals(m.Mac, seal));

    /// <summary>The nonce is the key of its row: of two that show one code at once, one row is inserted.</summary>
    static async Task<bool> Use(Work work, CardRow card, CardCode code, int seconds)
    {
        await work.Execute(Forget, new { now = work.Now.AddHours(-1) });
        var row = new CardCodeRow
        {
            Nonce = code.Nonce,
            CardId = card.Id,
            OrganizationId = work.Caller.OrganizationId,
            UsedAt = work.Now,
            UsedBy = work.Caller.Id,
            ExpiresAt = code.IssuedAt.AddSeconds(seconds),
        };
        return await work.Insert([row], "on conflict do nothing") == 1;
    }

    static async Task<Taken> Tell(Work work, CardRow card)
    {
        var golden = (await work.FamiliesOf([card.ResidentId])).Single(r => r.MergedInto is null);
        work.Emit(golden.Id, new HealthCardVerified(golden.Id, work.Caller.OrganizationId), golden.Id);
        work.Audit(new AuditEntry("residents.verify-health-card", "health-card", card.Id) { ResidentId = golden.Id });
        return new Taken(Person.Of(golden, CountyCalendar.DayOf(work.Now)), card.Number, work.Now);
    }
}

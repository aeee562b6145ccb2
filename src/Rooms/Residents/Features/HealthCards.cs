using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Issues the e-health card (电子健康卡) after a real-name check, replaces and stops it. One active card a resident.</summary>
internal static class HealthCards
{
    const string Digits = "0123456789";
    const int DigitsOfANumber = 16;

    /// <param name="Name">As read from the identity card in hand.</param>
    /// <param name="IdNumber">As read from the identity card in hand.</param>
    /// <param name="Replaces">Why the card in force is to be replaced (遗失, 损坏 …); without it a second card is refused.</param>
    internal sealed record Request(string Name, string IdNumber, string? Replaces = null);

    internal sealed record CancelRequest(string Reason);

    /// <param name="Number">In the clear where the card is being handed out, else masked.</param>
    internal sealed record Card(
        Guid Id, Guid ResidentId, string Number, string State, DateTime IssuedAt, DateTime? CancelledAt, string? CancelledReason)
    {
        public static Card Of(CardRow row, KeyRing ring) => InTheClear(row, Masker.IdNumber(ring.NumberOf(row)));

        public static Card InTheClear(CardRow row, string number) => new(row.Id, row.ResidentId, number, row.State, row.IssuedAt, row.CancelledAt, row.CancelledReason);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/{id:guid}/health-card", Issue).Needs(Permissions.Card).Idempotent().WithName("IssueHealthCard").Produces<Card>(201);
        routes.MapGet("/residents/{id:guid}/health-card", Get).Needs(Permissions.Card).WithName("HealthCard").Produces<Card>();
        routes.MapGet("/residents/{id:guid}/health-cards", List).Needs(Permissions.Card).WithName("HealthCards").Produces<Page<Card>>();
        routes.MapPost("/residents/{id:guid}/health-card/print", Print).Needs(Permissions.Card)
            .NotIdempotent("reads; each printing is in the audit log").WithName("PrintHealthCard").Produces<Card>();
        routes.MapPost("/residents/{id:guid}/health-card/cancel", Cancel).Needs(Permissions.Card).Idempotent().WithName("CancelHealthCard").Produces<Card>();
    }

    static Task<IResult> Issue(Guid id, Request request, Commits commits, OwnStatements statements, KeyRing ring, CancellationToken ct) => commits.Run<Card>(
        async work =>
        {
            var organization = work.Organization();
            var found = await work.Golden(id);
            if ((organization.Refusal ?? found.Refusal) is { } refusal)
            {
                return refusal;
            }

            var row = found.Value;
            var family = await work.FamiliesOf([row.Id]);
            if ((await RealName(work, ring, row, family, request) ?? await Replace(work, ring, family, request)) is { } refused)
            {
                return refused;
            }

            // Drawn, not counted: a number that follows from another can be guessed, and the number proves presence.
            var number = "C" + RandomNumberGenerator.GetString(Digits, DigitsOfANumber);
            var card = ring.WithNumber(
                new CardRow
                {
                    Id = work.NewId(),
                    ResidentId = row.Id,
                    VerifiedBy = "id-card",
                    OrganizationId = organization.Value,
                    IssuedAt = work.Now,
                    IssuedBy = work.Caller.Id,
                    Version = 1,
                },
                number);
            await work.Insert([card]);
            await statements.Correct(work, row, new Demographics { Identifiers = [new IdentifierClaim(IdentifierKinds.HealthCard, number)] }, organization.Value, ct);
            work.Audit(new AuditEntry(Permissions.Card.Name, "health-card", card.Id) { ResidentId = row.Id });
            return new Reply<Card>(Card.InTheClear(card, number), 201, 1);
        },
        ct,
        ("residents_card_active", Refusals.CardExists),
        ("residents_card_mac", Refusals.CardNumberTaken));

    /// <summary>Name and number on the card in hand must be the resident's own; sound alike is not enough.</summary>
    static async Task<Refusal?> RealName(Work work, KeyRing ring, ResidentRow row, IReadOnlyList<ResidentRow> family, Request request)
    {
        if (row.Deceased)
        {
            return Refusals.Deceased;
        }

        var today = CountyCalendar.DayOf(work.Now);
        var parsed = IdNumber.Parse(request.IdNumber ?? "", today);
        if (parsed.Refusal is { } refusal)
        {
            return refusal.At("idNumber");
        }

        var said = (await work.SourcesOf([.. family.Select(r => r.Id)])).Select(ring.Open);
        var golden = GoldenRecord.Of(said, today);
        if (golden.IdNumber is null)
        {
            return Refusals.CardNeedsIdNumber;
        }

        return golden.IdNumber == parsed.Value.Value && PersonName.Clean(request.Name ?? "") == row.Name ? null : Refusals.RealName;
    }

    /// <summary>A card in force makes room only for a stated reason; then both happen in one transaction, and the resident is never without a card, nor with two.</summary>
    static async Task<Refusal?> Replace(Work work, KeyRing ring, IReadOnlyList<ResidentRow> family, Request request)
    {
        if (await work.ActiveCard(family) is not { } card)
        {
            return null;
        }

        if (request.Replaces is null)
        {
            return Refusals.CardExists.Showing(Card.Of(card, ring));
        }

        return Reasons.Check(request.Replaces)?.At("replaces") ?? (await work.Stop(card, request.Replaces) ? null : Refusals.CardExists);
    }

    static async Task<IResult> Get(Guid id, CountyReader reader, KeyRing ring, CancellationToken ct) =>
        await reader.ActiveCard(id, ct) is { } card ? Results.Json(Card.Of(card, ring), Json.Options) : Refusals.NoCard.ToResult();

    static async Task<IResult> List(Guid id, string? cursor, int? size, CountyReader reader, KeyRing ring, TimeProvider clock, CancellationToken ct)
    {
        var start = PageCursor.Read(cursor, typeof(DateTime), typeof(Guid));
        var family = await reader.FamiliesOf([id], ct);
        if ((start.Refusal ?? (family.Count == 0 ? Refusals.ResidentUnknown : null)) is { } refusal)
        {
            return refusal.ToResult();
        }

        var most = PageCursor.Size(size);
        var before = start.Value is [DateTime at, Guid card] ? (at, card) : (clock.GetUtcNow().UtcDateTime.AddDays(1), Guid.AllBitsSet);
        var rows = await reader.AllCards(family, before, most + 1, ct);
        return Results.Json(Page<Card>.From(rows, most, r => Card.Of(r, ring), r => [r.IssuedAt, r.Id]), Json.Options);
    }

    /// <summary>The whole number, for the paper that is handed to the resident.</summary>
    static Task<IResult> Print(Guid id, Commits commits, KeyRing ring, CancellationToken ct) => commits.Run<Card>(
        async work =>
        {
            if (await work.ActiveCard(await work.FamiliesOf([id])) is not { } card)
            {
                return Refusals.NoCard;
            }

            var number = ring.NumberOf(card);
            await work.Disclose(ring, card.ResidentId, new Demographics { Identifiers = [new IdentifierClaim(IdentifierKinds.HealthCard, number)] });
            work.Audit(new AuditEntry("residents.print-health-card", "health-card", card.Id) { ResidentId = card.ResidentId });
            return Card.InTheClear(card, number);
        },
        ct);

    static Task<IResult> Cancel(Guid id, CancelRequest request, Commits commits, KeyRing ring, CancellationToken ct) => commits.Run<Card>(
        async work =>
        {
            var card = await work.ActiveCard(await work.FamiliesOf([id]));
            if ((Reasons.Check(request.Reason) ?? (card is null ? Refusals.NoCard : null)) is { } refusal)
            {
                return refusal;
            }

            return await work.Stop(card!, request.Reason)
                ? Card.Of(card!, ring) with { State = CardStates.Cancelled, CancelledAt = work.Now, CancelledReason = request.Reason }
                : Refusals.NoCard;
        },
        ct);
}

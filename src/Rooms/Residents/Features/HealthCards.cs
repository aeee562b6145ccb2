using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>Issues the e-health card (电子健康卡) after a real-name check, and cancels it. One active card a resident.</summary>
internal static class HealthCards
{
    internal const string Columns = "id, resident_id, number, state, verified_by, organization_id, issued_at, issued_by, cancelled_at, cancelled_by, cancelled_reason, version";

    static readonly SqlText ActiveOf = $"select {Columns} from residents_card where resident_id in @ids and state = 'active' order by issued_at limit 1";

    static readonly SqlText End =
        "update residents_card set state = 'cancelled', cancelled_at = @now, cancelled_by = @by, cancelled_reason = @reason, version = version + 1 where id = @id and state = 'active'";

    /// <param name="Name">As read from the identity card in hand.</param>
    /// <param name="IdNumber">As read from the identity card in hand.</param>
    internal sealed record Request(string Name, string IdNumber);

    internal sealed record CancelRequest(string Reason);

    internal sealed record Card(Guid Id, Guid ResidentId, string Number, string State, DateTime IssuedAt, DateTime? CancelledAt)
    {
        public static Card Of(CardRow row) => new(row.Id, row.ResidentId, row.Number, row.State, row.IssuedAt, row.CancelledAt);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/residents/{id:guid}/health-card", Issue).Needs(Permissions.Card).Idempotent().WithName("IssueHealthCard").Produces<Card>(201);
        routes.MapGet("/residents/{id:guid}/health-card", Get).Needs(Permissions.Card).WithName("HealthCard").Produces<Card>();
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
            if (await Refuse(work, ring, row, request) is { } refused)
            {
                return refused;
            }

            var number = await work.NextNumber("residents.health-card");
            var card = new CardRow
            {
                Id = work.NewId(),
                ResidentId = row.Id,
                Number = "C" + number.ToString("D16", CultureInfo.InvariantCulture),
                VerifiedBy = "id-card",
                OrganizationId = organization.Value,
                IssuedAt = work.Now,
                IssuedBy = work.Caller.Id,
                Version = 1,
            };
            await work.Insert([card]);
            await statements.Correct(work, row, new Demographics { Identifiers = [new IdentifierClaim(IdentifierKinds.HealthCard, card.Number)] }, organization.Value, ct);
            work.Audit(new AuditEntry(Permissions.Card.Name, "health-card", card.Id) { ResidentId = row.Id });
            return new Reply<Card>(Card.Of(card), 201, 1);
        },
        ct,
        ("residents_card_active", Refusals.CardExists),
        ("residents_card.resident_id", Refusals.CardExists));

    /// <summary>Name and number on the card in hand must be the resident's own; sound alike is not enough.</summary>
    static async Task<Refusal?> Refuse(Work work, KeyRing ring, ResidentRow row, Request request)
    {
        if (row.Deceased)
        {
            return Refusals.Deceased;
        }

        var today = CountyCalendar.DayOf(work.Now);
        var parsed = IdNumber.Parse(request.IdNumber, today);
        if (parsed.Refusal is { } refusal)
        {
            return refusal.At("idNumber");
        }

        var family = await work.FamiliesOf([row.Id]);
        var said = (await work.SourcesOf([.. family.Select(r => r.Id)])).Select(ring.Open);
        var golden = GoldenRecord.Of(said, today);
        if (golden.IdNumber is null)
        {
            return Refusals.CardNeedsIdNumber;
        }

        if (golden.IdNumber != parsed.Value.Value || PersonName.Clean(request.Name) != row.Name)
        {
            return Refusals.RealName;
        }

        return await ActiveCard(work, family) is { } card ? Refusals.CardExists.Showing(Card.Of(card)) : null;
    }

    public static Task<CardRow?> ActiveCard(Work work, IEnumerable<ResidentRow> family) => work.First<CardRow>(ActiveOf, new { ids = family.Select(r => r.Id).ToList() });

    public static async Task<CardRow?> ActiveCard(CountyReader reader, Guid residentId, CancellationToken ct)
    {
        var family = await reader.FamiliesOf([residentId], ct);
        return family.Count == 0 ? null : await reader.First<CardRow>(ActiveOf, new { ids = family.Select(r => r.Id).ToList() }, ct);
    }

    static async Task<IResult> Get(Guid id, CountyReader reader, CancellationToken ct) =>
        await ActiveCard(reader, id, ct) is { } card ? Results.Json(Card.Of(card), Json.Options) : Refusals.NoCard.ToResult();

    static Task<IResult> Cancel(Guid id, CancelRequest request, Commits commits, CancellationToken ct) => commits.Run<Card>(
        async work =>
        {
            var card = await ActiveCard(work, await work.FamiliesOf([id]));
            if ((Reasons.Check(request.Reason) ?? (card is null ? Refusals.NoCard : null)) is { } refusal)
            {
                return refusal;
            }

            if (await work.Execute(End, new { id = card!.Id, now = work.Now, by = work.Caller.Id, reason = request.Reason }) == 0)
            {
                return Refusals.NoCard;
            }

            work.Audit(new AuditEntry("residents.cancel-health-card", "health-card", card.Id) { ResidentId = card.ResidentId, Reason = request.Reason });
            return Card.Of(card) with { State = CardStates.Cancelled, CancelledAt = work.Now };
        },
        ct);
}

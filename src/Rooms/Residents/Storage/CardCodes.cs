using System.Security.Cryptography;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Makes and takes the changing codes of e-health cards.</summary>
internal sealed class CardCodes(KeyRing ring, Parameters parameters, TimeProvider clock) : IHealthCardCodes
{
    const string SealKind = "residents.health-card-code";

    static readonly SqlText CardById = $"select {Cards.Columns} from residents_card where id = @id";

    static readonly SqlText Forget = "delete from residents_card_code where expires_at < @now";

    public bool IsCode(string text) => CardCode.Looks(text);

    /// <summary>A new code; nothing is stored until somebody takes it. Whose screen shows it says so (<see cref="Disclosures"/>).</summary>
    /// <returns>The code, the text of its QR code, when it expires, and after how many seconds.</returns>
    public async Task<(CardCode Code, string Text, DateTime ExpiresAt, int Seconds)> Make(Guid cardId, CancellationToken ct)
    {
        var seconds = await parameters.Get(ResidentParameters.CardCodeSeconds, ct);
        var code = new CardCode(cardId, clock.GetUtcNow().UtcDateTime, RandomNumberGenerator.GetBytes(CardCode.NonceSize));
        return (code, code.Write(ring.Mac(SealKind, Convert.ToHexString(code.Body())).Mac), code.IssuedAt.AddSeconds(seconds), seconds);
    }

    public async Task<Outcome<ShownCard>> Take(string code, Work work, CancellationToken ct)
    {
        var taken = await TakeCard(code, work, ct);
        return taken.Refusal is { } refusal ? refusal : new ShownCard(taken.Value.Holder.Id, taken.Value.VerificationId);
    }

    /// <summary>The same with the card and its holder, for this room's own answer.</summary>
    public async Task<Outcome<(CardRow Card, ResidentRow Holder, Guid VerificationId)>> TakeCard(string text, Work work, CancellationToken ct)
    {
        if (CardCode.Read(text) is not { } read || !Genuine(read.Code, read.Seal))
        {
            return Refusals.CardCodeInvalid;
        }

        var seconds = await parameters.Get(ResidentParameters.CardCodeSeconds, ct);
        if (!read.Code.IsFresh(work.Now, seconds))
        {
            return Refusals.CardCodeExpired;
        }

        var card = await work.First<CardRow>(CardById, new { id = read.Code.CardId });
        if (card is not { State: CardStates.Active })
        {
            return Refusals.CardCodeInvalid;
        }

        var holder = (await work.FamiliesOf([card.ResidentId])).Single(r => r.MergedInto is null);
        if (await work.IsOwnCode(ring, read.Code))
        {
            return Refusals.CardCodeOwn;
        }

        if (holder.Deceased)
        {
            return Refusals.Deceased;
        }

        return await Use(work, card, read.Code, seconds) ? (card, holder, Tell(work, card, holder)) : Refusals.CardCodeUsed;
    }

    bool Genuine(CardCode code, byte[] seal) =>
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

    static Guid Tell(Work work, CardRow card, ResidentRow holder)
    {
        var verification = work.NewId();
        work.Emit(holder.Id, new HealthCardVerified(holder.Id, work.Caller.OrganizationId, verification), holder.Id);
        work.Audit(new AuditEntry("residents.verify-health-card", "health-card", card.Id) { ResidentId = holder.Id });
        return verification;
    }
}

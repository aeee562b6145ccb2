using OneCounty.Kernel;

namespace OneCounty.Contracts.Residents;

/// <summary>The changing code of the e-health card, shown as a QR code: who shows one is there (在场).</summary>
public interface IHealthCardCodes
{
    /// <summary>Whether a scanned text means to be such a code; not whether it is good.</summary>
    bool IsCode(string text);

    /// <summary>
    /// Takes a code in the caller's unit of work: it is good once, and <see cref="HealthCardVerified"/> is told. Refused where it is forged, late, used, or of a card
    /// that was stopped; a unit of work that rolls back has not used it.
    /// </summary>
    Task<Outcome<ShownCard>> Take(string code, Work work, CancellationToken ct);
}

/// <param name="ResidentId">The golden record of the card's holder.</param>
/// <param name="VerificationId">As in <see cref="HealthCardVerified.VerificationId"/>.</param>
public sealed record ShownCard(Guid ResidentId, Guid VerificationId);

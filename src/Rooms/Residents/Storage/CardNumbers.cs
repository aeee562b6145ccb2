using OneCounty.Contracts.Residents;
using OneCounty.Kernel;

namespace OneCounty.Residents.Storage;

/// <summary>The number of an e-health card as stored: encrypted, found only by the same keyed hash as in <c>residents_key</c>.</summary>
internal static class CardNumbers
{
    const string Purpose = "residents.card-number";

    static readonly SqlText Stopped = "select count(*) from residents_card where number_mac in @macs and state = 'cancelled'";

    public static CardRow WithNumber(this KeyRing ring, CardRow row, string number)
    {
        var mac = ring.Mac(new LookupKey(IdentifierKinds.HealthCard, number));
        row.Number = "";
        row.NumberSealed = ring.Encrypt(number, Purpose);
        row.NumberMac = mac.Mac;
        row.KeyVersion = mac.Version;
        return row;
    }

    /// <summary>In the clear. A card that an older program wrote a moment ago may not be sealed yet.</summary>
    public static string NumberOf(this KeyRing ring, CardRow row) => row.NumberSealed is { } sealedNumber ? ring.Decrypt(sealedNumber, Purpose) : row.Number;

    /// <summary>The number was issued here and stopped since: whoever shows it proves nothing any more.</summary>
    public static async Task<bool> IsStopped(this CountyReader reader, IReadOnlyList<byte[]> macs, CancellationToken ct) =>
        await reader.First<long>(Stopped, new { macs }, ct) > 0;
}

using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>Statements as stored: JSON under the county's key. The fingerprint tells whether a source says anything new without opening it.</summary>
internal static class SealedStatements
{
    const string Purpose = "residents.statement";

    public static SourceRow Seal(this KeyRing ring, Statement said, Guid id, Guid residentId, Guid organizationId, DateTime now, Guid by)
    {
        var json = Json.Write(said.Person);
        return new SourceRow
        {
            Id = id,
            System = said.Source.System,
            LocalId = said.Source.LocalId,
            ResidentId = residentId,
            OrganizationId = organizationId,
            Trust = (int)said.Trust,
            Verified = said.Verified,
            Active = true,
            Version = said.Version,
            SaidAt = said.SaidAt,
            Statement = ring.Encrypt(json, Purpose),
            Fingerprint = ring.Fingerprint(json),
            CreatedAt = now,
            CreatedBy = by,
        };
    }

    public static Statement Open(this KeyRing ring, SourceRow row) => new(
        new SourceIdentity(row.System, row.LocalId),
        (Trust)row.Trust,
        row.Verified,
        row.Version,
        row.SaidAt,
        Json.Read<Demographics>(ring.Decrypt(row.Statement, Purpose)) ?? throw new InvalidOperationException("A statement is empty."));

    /// <summary>Whether a statement says word for word what the row holds, whichever key version the row was written under.</summary>
    public static bool Says(this KeyRing ring, SourceRow row, Demographics person) =>
        ring.FingerprintsOf(person).Any(f => f.AsSpan().SequenceEqual(row.Fingerprint));

    /// <summary>Under every key version.</summary>
    public static IReadOnlyList<byte[]> FingerprintsOf(this KeyRing ring, Demographics person) => [.. ring.Macs(Purpose, Json.Write(person)).Select(m => m.Mac)];

    public static string TextOf(SourceIdentity source) => string.Create(CultureInfo.InvariantCulture, $"{source.System}\u001f{source.LocalId}");

    static byte[] Fingerprint(this KeyRing ring, string json) => ring.Mac(Purpose, json).Mac;
}

using OneCounty.Kernel;

namespace OneCounty.Organizations.Storage;

/// <summary>Phones and id numbers of staff: encrypted in the table, masked on the way out.</summary>
sealed class StaffNumbers(KeyRing keys)
{
    const string PhonePurpose = "organizations_staff.phone";
    const string IdNumberPurpose = "organizations_staff.id_number";

    public byte[]? SealPhone(string? phone) => phone is null ? null : keys.Encrypt(phone, PhonePurpose);

    public byte[]? SealIdNumber(string? idNumber) => idNumber is null ? null : keys.Encrypt(idNumber, IdNumberPurpose);

    public KeyedMac? Mac(string? idNumber) => idNumber is null ? null : keys.Mac(IdNumberPurpose, idNumber.ToUpperInvariant());

    /// <summary>Under every key of the ring: whether a person is known must not depend on a rotation.</summary>
    public IReadOnlyList<byte[]> Macs(string idNumber) => [.. keys.Macs(IdNumberPurpose, idNumber.ToUpperInvariant()).Select(m => m.Mac)];

    public string? ShowPhone(byte[]? phone) => phone is null ? null : Masker.Phone(keys.Decrypt(phone, PhonePurpose));

    public string? ShowIdNumber(byte[]? idNumber) => idNumber is null ? null : Masker.IdNumber(keys.Decrypt(idNumber, IdNumberPurpose));
}

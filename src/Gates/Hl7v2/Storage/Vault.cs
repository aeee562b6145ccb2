using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Storage;

/// <summary>Message content at rest: it names residents, so it is encrypted.</summary>
internal static class Vault
{
    const string Content = "hl7v2.content";
    const string Mended = "hl7v2.mended";

    public static byte[] SealContent(this KeyRing keys, ReadOnlySpan<byte> bytes) => keys.Encrypt(bytes, Content);

    public static byte[] SealMended(this KeyRing keys, string text) => keys.Encrypt(text, Mended);

    public static byte[] OpenContent(this KeyRing keys, MessageRow row) => keys.DecryptBytes(row.Content, Content);

    public static string? OpenMended(this KeyRing keys, MessageRow row) => row.Mended is null ? null : keys.Decrypt(row.Mended, Mended);
}

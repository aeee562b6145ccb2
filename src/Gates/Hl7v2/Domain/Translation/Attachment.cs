using System.Security.Cryptography;
using System.Text;

namespace OneCounty.Hl7v2.Domain;

/// <summary>A file embedded in an OBX (ED): a report as PDF, an image.</summary>
/// <param name="Hash">SHA-256, lower-case hexadecimal.</param>
internal sealed record Attachment(string LocalId, string ContentType, byte[] Bytes, string Hash)
{
    public static bool IsEmbedded(Segment obx) => obx[2].Text?.ToUpperInvariant() is "ED" && obx[5].Text is not null;

    public static Attachment? Read(Segment obx, string localId, Reading reading)
    {
        var field = obx[5];
        if (Decode(field.Component(4).Text, field.Component(5)) is not { } bytes)
        {
            reading.Refuse(Refusals.Embedded, field.At);
            return null;
        }

        return new Attachment(localId, ContentTypeOf(field), bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    static byte[]? Decode(string? encoding, Field data)
    {
        if (data.Text is not { } text)
            return null;
        try
        {
            return encoding?.ToUpperInvariant() switch
            {
                "BASE64" => Convert.FromBase64String(text),
                "HEX" => Convert.FromHexString(text),
                "A" => Encoding.UTF8.GetBytes(text),
                _ => null,
            };
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Type and subtype of table 0191/0291 → MIME.</summary>
    static string ContentTypeOf(Field field)
    {
        var type = field.Component(2).Text?.ToLowerInvariant();
        var subtype = field.Component(3).Text?.ToLowerInvariant();
        return (type, subtype) switch
        {
            (_, "pdf") => "application/pdf",
            (_, "jpeg" or "jpg") => "image/jpeg",
            (_, "png") => "image/png",
            (_, "tiff" or "tif") => "image/tiff",
            (_, "html") => "text/html",
            ("text" or "tx" or "ft", _) => "text/plain",
            _ => "application/octet-stream",
        };
    }
}

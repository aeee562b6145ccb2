using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OneCounty.Fhir.Domain;

/// <summary>Where a page ends: the next one begins behind it, whatever was written in between.</summary>
/// <param name="Time">Of the sort column (microseconds since 1970); 0 where the order is by id.</param>
internal sealed record PageKey(long Time, Guid Id)
{
    public string Write() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"1.{Time}.{Id:N}")));

    /// <summary>Null: not a cursor of ours.</summary>
    public static PageKey? Read(string text)
    {
        if (text.Length > 120 || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split('.');
        return parts is ["1", var time, var id]
            && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros)
            && Guid.TryParseExact(id, "N", out var guid) ? new PageKey(micros, guid) : null;
    }
}

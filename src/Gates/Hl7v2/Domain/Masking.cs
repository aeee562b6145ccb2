using System.Text;
using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>
/// A message without what it says about anybody: which segments came and which of their fields were filled stays, and the few technical codes by which an interface is
/// looked after. Everything else is masked, also in segments that nobody has thought of.
/// </summary>
internal static class Masking
{
    /// <summary>Set ids, value types, statuses and the like are no longer; what is longer in their place is something else.</summary>
    const int LongestCode = 4;

    /// <summary>MSH-8 is a password where it is used at all.</summary>
    const int Security = 8;

    static readonly Dictionary<string, int[]> s_plain = new(StringComparer.Ordinal)
    {
        ["EVN"] = [1],
        ["PID"] = [1],
        ["PV1"] = [1],
        ["NK1"] = [1],
        ["DG1"] = [1],
        ["AL1"] = [1],
        ["NTE"] = [1],
        ["ORC"] = [1, 5],
        ["OBR"] = [1, 25],
        ["OBX"] = [1, 2, 11],
    };

    /// <summary>The field as sent, or with its delimiters alone standing.</summary>
    public static string Of(Field field)
    {
        var (segment, number) = (field.At.Segment, field.At.Field);
        if (segment == "MSH" ? number != Security : s_plain.GetValueOrDefault(segment)?.Contains(number) == true && IsCode(field.Raw))
            return field.Raw;
        return field.IsNull ? field.Raw : Hidden(field.Raw, field.Delimiters);
    }

    /// <summary>Whether somebody took a masked text for the message: it would make a person of asterisks.</summary>
    public static bool IsMasked(Message message) =>
        message.Segments.Where(segment => segment.Name is "PID" or "MRG").Any(segment => Enumerable.Range(1, segment.Last).Any(number =>
            segment[number].Component(1).Raw is { Length: > 0 } raw && raw == Masker.Whole(raw)));

    static bool IsCode(string raw) => raw.Length <= LongestCode && raw.All(char.IsAsciiLetterOrDigit);

    static string Hidden(string raw, Delimiters delimiters)
    {
        var masked = new StringBuilder(Math.Min(raw.Length, 256));
        var from = 0;
        for (var at = 0; at <= raw.Length; at++)
        {
            if (at < raw.Length && raw[at] != delimiters.Component && raw[at] != delimiters.Subcomponent && raw[at] != delimiters.Repetition)
                continue;
            masked.Append(Masker.Whole(raw[from..at]));
            if (at < raw.Length)
                masked.Append(raw[at]);
            from = at + 1;
        }

        return masked.ToString();
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using OneCounty.Contracts.Records;

namespace OneCounty.Hl7v2.Domain;

/// <summary>OBX-2, -5, -6, -7 and -8 → a measured value: the number where there is one, and always the text as sent.</summary>
internal static partial class ValueReading
{
    /// <summary>Null: no value was sent and nothing was judged.</summary>
    public static Measured? Read(Segment obx, Reading reading)
    {
        var value = Typed(obx, reading);
        if (value is null && obx[5].Text is not null)
            return null;

        var range = ReferenceRange.Of(Joined(obx[7]));
        var interpretation = Codes.Interpretation(obx[8].Repetitions.Select(flag => reading.Id(flag.Component(1))).OfType<string>());
        if (value is null && interpretation is null && range.Text is null)
            return null;
        return (value ?? new Measured()) with
        {
            Unit = reading.Id(obx[6].Component(1)) ?? reading.Id(obx[6].Component(2)),
            ReferenceLow = range.Low,
            ReferenceHigh = range.High,
            ReferenceText = range.Text,
            Interpretation = interpretation,
        };
    }

    static Measured? Typed(Segment obx, Reading reading)
    {
        var field = obx[5];
        if (field.Text is null)
            return null;

        switch (obx[2].Text?.ToUpperInvariant())
        {
            case "NM":
                return Number(Joined(field)!, obx, reading);
            case "SN":
                return Structured(field);
            case "ST" or null:
                return obx[6].IsEmpty ? new Measured { Text = Joined(field) } : Numeric(Joined(field)!);
            case "TX" or "FT":
                return new Measured { Text = Joined(field, "\n") };
            case "CE" or "CWE" or "CNE" or "CF":
                return CodedValue(field, reading);
            case "DT" or "TM" or "TS" or "DTM" or "ID" or "IS" or "SI" or "MO" or "CQ" or "CP" or "XCN" or "XPN" or "XAD" or "XTN" or "CX" or "EI" or "NA" or "RP" or "DR" or "PN" or "CN":
                return new Measured { Text = Joined(field) };
            default:
                reading.Refuse(Refusals.ValueType, obx[2].At);
                return null;
        }
    }

    static Measured Number(string text, Segment obx, Reading reading)
    {
        var measured = Numeric(text);
        // A clinician needs "阴性" or "溶血" even where the sender typed it NM; but it is no number.
        if (measured.Number is null)
            reading.Warn(obx[5].At, "NM 类型的值不是数字，已按文本保存。");
        return measured;
    }

    /// <summary>A number with at most a comparator before it.</summary>
    static Measured Numeric(string text)
    {
        if (text.Length <= 40 && Plain().Match(Widths.Narrow(text)) is { Success: true } match)
            return new Measured { Text = text, Number = Parse(match.Groups["number"].Value), Comparator = Comparator(match.Groups["than"].Value) };
        return new Measured { Text = text };
    }

    /// <summary>SN: comparator ^ number ^ separator ^ number. Only a single number is a number; a range or a ratio stays text.</summary>
    static Measured Structured(Field field)
    {
        var comparator = field.Component(1).Text ?? "";
        var first = field.Component(2).Text ?? "";
        var separator = field.Component(3).Text ?? "";
        var second = field.Component(4).Text ?? "";
        var known = comparator is "" or "=" or "<" or "<=" or ">" or ">=";
        var single = known && separator.Length == 0 && second.Length == 0 && first.Length > 0;
        return new Measured
        {
            Text = $"{(comparator is "=" ? "" : comparator)}{first}{separator}{second}",
            Number = single ? Parse(first) : null,
            Comparator = single ? Comparator(comparator) : null,
        };
    }

    static Measured CodedValue(Field field, Reading reading)
    {
        var words = field.Repetitions.Select(each => each.Component(2).Text ?? each.Component(9).Text ?? each.Component(1).Text).OfType<string>();
        return new Measured { Text = string.Join("; ", words), Code = reading.Coded(field) };
    }

    static string? Comparator(string sign) => sign switch
    {
        "<" or ">" or "<=" or ">=" => sign,
        "≤" => "<=",
        "≥" => ">=",
        _ => null,
    };

    static double? Parse(string number) =>
        double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) && double.IsFinite(parsed) ? parsed : null;

    /// <summary>All repetitions as one text.</summary>
    static string? Joined(Field field, string between = "; ")
    {
        var texts = field.Repetitions.Select(each => each.Text).OfType<string>().ToList();
        return texts.Count == 0 ? null : string.Join(between, texts);
    }

    [GeneratedRegex(@"^\s*(?<than><=|>=|<|>|≤|≥)?\s*(?<number>[+-]?\d{1,15}(\.\d{1,15})?|\.\d{1,15})\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Plain();
}

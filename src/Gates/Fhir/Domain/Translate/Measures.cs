using System.Globalization;

namespace OneCounty.Fhir.Domain;

/// <summary>Observation.value[x], ranges and interpretation → <see cref="Measured"/>.</summary>
internal static class Measures
{
    static readonly string[] V3 =
    [
        "N", "L", "H", "LL", "HH", "A", "AA", "U", "D", "B", "W", "S", "R", "I", "POS", "NEG", "IND", "DET", "ND", "<", ">", "LU", "HU", "E", "MS", "VS", "NR", "RR", "WR",
    ];

    /// <summary>Null: nothing was measured.</summary>
    public static Measured? Read(JsonObject owner)
    {
        var range = owner.Items("referenceRange").FirstOrDefault();
        var value = Value(owner);
        if (value is null && range is null && Interpretation(owner) is null) return null;
        return (value ?? new Measured()) with
        {
            ReferenceLow = Parse(range.Obj("low").Number("value")),
            ReferenceHigh = Parse(range.Obj("high").Number("value")),
            ReferenceText = range.Str("text"),
            Interpretation = Interpretation(owner),
        };
    }

    static Measured? Value(JsonObject owner)
    {
        if (owner.Obj("valueQuantity") is { } quantity) return Quantity(quantity);
        if (owner.Obj("valueCodeableConcept") is { } concept) return new Measured { Text = Coding.Words(concept) ?? Coding.FirstCode(concept), Code = Coding.First(concept) };
        if (owner.Str("valueString") is { } text) return new Measured { Text = text };
        if (owner.Bool("valueBoolean") is { } yes) return new Measured { Text = yes ? "true" : "false" };
        if (owner.Number("valueInteger") is { } integer) return new Measured { Text = integer, Number = Parse(integer) };
        if ((owner.Str("valueDateTime") ?? owner.Str("valueTime")) is { } time) return new Measured { Text = time };
        if (owner.Obj("valueRange") is { } range) return Joined(range.Obj("low"), range.Obj("high"), "-");
        if (owner.Obj("valueRatio") is { } ratio) return Joined(ratio.Obj("numerator"), ratio.Obj("denominator"), ":");
        if (owner.Obj("valuePeriod") is { } period) return new Measured { Text = $"{period.Str("start")}/{period.Str("end")}" };
        return null;
    }

    static Measured Quantity(JsonObject quantity)
    {
        var number = quantity.Number("value");
        var comparator = quantity.Str("comparator");
        return new Measured
        {
            Text = number is null ? null : comparator + number,
            Number = Parse(number),
            Comparator = comparator is "<" or "<=" or ">" or ">=" ? comparator : null,
            Unit = quantity.Str("unit") ?? quantity.Str("code"),
        };
    }

    static Measured Joined(JsonObject? first, JsonObject? second, string mark) => new()
    {
        Text = first.Number("value") + mark + second.Number("value"),
        Unit = first.Str("unit") ?? second.Str("unit"),
    };

    /// <summary>A code of HL7 v3, or the Chinese word for one. Anything else stays in the original: not judged is not normal.</summary>
    static string? Interpretation(JsonObject owner)
    {
        foreach (var coding in owner.Items("interpretation").SelectMany(c => c.Items("coding")))
        {
            if (coding.Str("code") is { } code && V3.Contains(code, StringComparer.Ordinal)) return code;
            var word = coding.Str("display") switch
            {
                "正常" => "N",
                "偏高" or "高" or "升高" => "H",
                "偏低" or "低" or "降低" => "L",
                "危急高值" => "HH",
                "危急低值" => "LL",
                "异常" => "A",
                "阳性" => "POS",
                "阴性" => "NEG",
                _ => null,
            };
            if (word is not null) return word;
        }

        return null;
    }

    public static double? Parse(string? number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

using System.Globalization;

namespace OneCounty.County.Health;

/// <summary>Rounded values and their texts, made once: a county has forty thousand different ones in millions of places.</summary>
static class TextTable
{
    const int Kept = 12_000;

    static readonly double[] s_factor = [1, 10, 100, 1000];
    static readonly string[] s_format = ["0", "0.0", "0.00", "0.000"];
    static readonly string?[][] s_texts = [new string?[Kept], new string?[Kept], new string?[Kept], new string?[Kept]];

    public static (double Number, string Text) Rounded(double value, int decimals)
    {
        var scaled = (long)Math.Round(value * s_factor[decimals]);
        var number = scaled / s_factor[decimals];
        if (scaled is < 0 or >= Kept)
            return (number, number.ToString(s_format[decimals], CultureInfo.InvariantCulture));
        // Two threads may make the same text: harmless, both are equal.
        return (number, s_texts[decimals][scaled] ??= number.ToString(s_format[decimals], CultureInfo.InvariantCulture));
    }
}

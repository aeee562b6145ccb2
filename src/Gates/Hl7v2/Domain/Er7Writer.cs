using System.Text;

namespace OneCounty.Hl7v2.Domain;

/// <summary>Writes one segment after another; every text is escaped.</summary>
internal sealed class Er7Writer(Delimiters delimiters)
{
    readonly StringBuilder _text = new();

    /// <param name="fields">From field one (from field three for MSH). Null and empty fields at the end are left out.</param>
    public Er7Writer Segment(string name, params Er7Value?[] fields)
    {
        _text.Append(name);
        if (name == "MSH")
            _text.Append(delimiters.Field).Append(delimiters.Encoding);

        var last = fields.Length;
        while (last > 0 && string.IsNullOrEmpty(fields[last - 1]?.Write(delimiters)))
            last--;
        for (var number = 0; number < last; number++)
            _text.Append(delimiters.Field).Append(fields[number]?.Write(delimiters));
        _text.Append('\r');
        return this;
    }

    public override string ToString() => _text.ToString();
}

/// <summary>A field to be written: text, components, or something taken over as it was sent.</summary>
internal sealed class Er7Value
{
    readonly Func<Delimiters, string> _write;

    Er7Value(Func<Delimiters, string> write) => _write = write;

    public string Write(Delimiters delimiters) => _write(delimiters);

    public static implicit operator Er7Value(string text) => new(delimiters => Escapes.Write(text, delimiters));

    public static Er7Value Raw(string raw) => new(_ => raw);

    public static Er7Value Components(params IReadOnlyList<string> parts) =>
        new(delimiters => string.Join(delimiters.Component, parts.Select(part => Escapes.Write(part, delimiters))).TrimEnd(delimiters.Component));
}

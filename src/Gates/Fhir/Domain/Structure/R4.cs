using System.Collections.Frozen;

namespace OneCounty.Fhir.Domain;

/// <param name="Targets">Resource types that a Reference may point to; empty: any.</param>
internal sealed record ElementType(string Name, IReadOnlyList<string> Targets);

/// <param name="Name">As in the specification; a choice ends in <c>[x]</c>.</param>
/// <param name="Codes">The codes of a required binding, where they can be listed.</param>
internal sealed record Element(string Name, IReadOnlyList<ElementType> Types, bool Required, bool Many, IReadOnlyList<string> Codes)
{
    public bool IsChoice => Name.EndsWith("[x]", StringComparison.Ordinal);
}

/// <summary>An element as it is spelled in JSON: <c>valueQuantity</c> is the choice <c>value[x]</c> taken as a Quantity.</summary>
internal sealed record ElementUse(string Key, Element Element, ElementType Type);

internal sealed class TypeShape(string name, bool isResource, IReadOnlyList<Element> elements)
{
    readonly FrozenDictionary<string, ElementUse> _byKey = elements.SelectMany(Uses).ToFrozenDictionary(u => u.Key, StringComparer.Ordinal);

    public string Name { get; } = name;

    public bool IsResource { get; } = isResource;

    public IReadOnlyList<Element> Elements { get; } = elements;

    public ElementUse? Find(string key) => _byKey.GetValueOrDefault(key);

    public IEnumerable<ElementUse> UsesOf(Element element) => Uses(element);

    static IEnumerable<ElementUse> Uses(Element element) => element.IsChoice
        ? element.Types.Select(t => new ElementUse(element.Name[..^3] + char.ToUpperInvariant(t.Name[0]) + t.Name[1..], element, t))
        : [new ElementUse(element.Name, element, element.Types[0])];
}

/// <summary>The elements of FHIR R4 (4.0.1): one table, made from the published profiles, for all that is checked and mended here.</summary>
internal static class R4
{
    static readonly FrozenSet<string> Primitives = new[]
    {
        "base64Binary", "boolean", "canonical", "code", "date", "dateTime", "decimal", "id", "instant", "integer", "markdown", "oid",
        "positiveInt", "string", "time", "unsignedInt", "uri", "url", "uuid", "xhtml",
    }.ToFrozenSet(StringComparer.Ordinal);

    static readonly Lazy<FrozenDictionary<string, TypeShape>> Shapes = new(Load);

    public static TypeShape? Find(string name) => Shapes.Value.GetValueOrDefault(name);

    public static bool IsResource(string? name) => name is not null && Find(name) is { IsResource: true };

    public static bool IsPrimitive(string type) => Primitives.Contains(type);

    public static IEnumerable<TypeShape> Resources => Shapes.Value.Values.Where(s => s.IsResource);

    static FrozenDictionary<string, TypeShape> Load()
    {
        using var stream = typeof(R4).Assembly.GetManifestResourceStream("data/r4-structure.txt")
            ?? throw new InvalidOperationException("The table of R4 elements is not embedded.");
        using var reader = new StreamReader(stream);
        var shapes = new Dictionary<string, TypeShape>(StringComparer.Ordinal);
        var (name, isResource, elements) = ("", false, new List<Element>());
        void Close()
        {
            if (name.Length > 0) shapes[name] = new TypeShape(name, isResource, elements);
        }

        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == ' ')
            {
                elements.Add(Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
                continue;
            }

            Close();
            var head = line.Split(' ');
            (name, isResource, elements) = (head[0], head is [_, "resource"], []);
        }

        Close();
        return shapes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static Element Parse(string[] columns) => new(
        columns[0],
        [.. columns[1].Split('|').Select(TypeOf)],
        columns[2] != "0",
        columns[3] == "*",
        columns.Length > 4 ? columns[4].Split(',') : []);

    static ElementType TypeOf(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new ElementType(text.TrimStart('@'), [])
            : new ElementType(text[..colon], [.. text[(colon + 1)..].Split('+').Where(t => t != "Resource")]);
    }
}

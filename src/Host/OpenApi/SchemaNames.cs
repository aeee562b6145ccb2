using System.Collections.Concurrent;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace OneCounty.Host;

/// <summary>
/// Names of schemas: feature + record, also inside <c>PageOf…</c>. The library names by the short name alone, and records of one short name
/// merge silently: nested ones of other features, and pages of them.
/// </summary>
public sealed class SchemaNames
{
    readonly ConcurrentDictionary<string, Type> _given = new(StringComparer.Ordinal);

    /// <summary>Null for what is described in place, such as numbers and lists.</summary>
    /// <exception cref="InvalidOperationException">Two types would have one name.</exception>
    public string? Of(JsonTypeInfo info)
    {
        if (OpenApiOptions.CreateDefaultSchemaReferenceId(info) is null)
            return null;
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        var name = Name(type);
        var first = _given.GetOrAdd(name, type);
        return first == type ? name : throw new InvalidOperationException($"{first} and {type} would both be described as {name}: give one of them another name.");
    }

    static string Name(Type type)
    {
        var own = type.Name.Split('`')[0];
        if (type.IsGenericType)
            own += "Of" + string.Join("And", type.GenericTypeArguments.Select(Name));
        return type.DeclaringType is { } feature ? feature.Name + own : own;
    }
}

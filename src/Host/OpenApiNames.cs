using Microsoft.AspNetCore.OpenApi;
using System.Text.Json.Serialization.Metadata;

namespace OneCounty.Host;

/// <summary>Schema names: feature + record. Nested records of one short name would merge silently otherwise (storage.md, traps).</summary>
static class OpenApiNames
{
    public static void Configure(OpenApiOptions options) => options.CreateSchemaReferenceId = Name;

    static string? Name(JsonTypeInfo info)
    {
        var plain = OpenApiOptions.CreateDefaultSchemaReferenceId(info);
        return plain is null || info.Type.DeclaringType is not { } feature ? plain : feature.Name + plain;
    }
}

using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>What holds for every operation and no handler says: who may call it, its key, its version, its refusals.</summary>
static class Conventions
{
    const string Problem = nameof(Problem);

    public static async Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<AccessRule>().LastOrDefault() is { } rule)
            operation.Description = rule.Permission is { } permission ? $"权限：{permission.Title}（{permission.Name}）" : "不需要岗位权限";
        if (metadata.OfType<RepeatRule>().LastOrDefault() is { ByKey: true })
            Header(operation, "Idempotency-Key", "同一意图的每次重试都用同一个值：重复的请求得到第一次的结果");
        if (metadata.OfType<MethodInfo>().Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(IfMatch))))
            Header(operation, "If-Match", "修改所依据的版本，例如 \"3\"");
        await Refusals(operation, context, ct);
    }

    /// <summary>What the library leaves out: that enums are texts, and which texts in a list may be null.</summary>
    public static Task DescribeValues(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if (schema.Enum is { Count: > 0 } && schema.Type is null)
            schema.Type = JsonSchemaType.String;
        if (context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property && schema.Items is OpenApiSchema { Type: JsonSchemaType.String } texts
            && new NullabilityInfoContext().Create(property).GenericTypeArguments is [{ ReadState: NullabilityState.Nullable }])
            texts.Type = JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    static void Header(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = true, Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } });
    }

    static async Task Refusals(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        context.Document!.AddComponent(Problem, await context.GetOrCreateSchemaAsync(typeof(Problem), cancellationToken: ct));
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "拒绝（RFC 9457）：type 是稳定的代码，title 说明怎么办",
            Content = new Dictionary<string, OpenApiMediaType> { [Problems.ContentType] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(Problem, context.Document) } },
        };
    }
}

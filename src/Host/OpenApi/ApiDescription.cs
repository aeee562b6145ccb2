using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OneCounty.Kernel;

namespace OneCounty.Host;

/// <summary>
/// The description of the API (OpenAPI 3.1). What is served is the committed file, from which the pages' types are made too; it is made anew by
/// the verb <c>describe-api</c>, and a test holds the two against each other.
/// </summary>
public static class ApiDescription
{
    const string Name = "v1";
    const string CommittedFile = "openapi.v1.json";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>As it was committed when the program was built.</summary>
    public static byte[] Committed { get; } = ReadCommitted();

    public static void Map(WebApplication app) =>
        app.MapGet($"/openapi/{Name}.json", () => Results.Bytes(Committed, "application/json; charset=utf-8"))
            .OpenToAll("the description of the API holds no data").ExcludeFromDescription();

    /// <summary>From the endpoints as they are now. Needs no county: the host that it asks is never started.</summary>
    /// <exception cref="InvalidOperationException">Two types would have one schema.</exception>
    public static async Task<string> Make()
    {
        var folder = Directory.CreateTempSubdirectory("onecounty-describe-").FullName;
        try
        {
            await using var app = CountyHost.Build(CountyHost.Builder([$"--Data={folder}"], Prepare));
            // The description reads the endpoints that the pipeline would serve; adding none hands it those that are mapped.
            ((IApplicationBuilder)app).UseEndpoints(_ => { });
            var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
            var json = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.AsObject();
            TagByRoom(json);
            AnswerSchemas.Complete(json);
            return json.ToJsonString(Indented) + "\n";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Prepare(WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(Name, options =>
        {
            options.CreateSchemaReferenceId = new SchemaNames().Of;
            options.AddOperationTransformer(Conventions.Describe);
            options.AddSchemaTransformer(Conventions.DescribeValues);
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new() { Title = "OneCounty 县域一体", Version = Name };
                // Wherever it is served from: the address of the build machine says nothing.
                document.Servers = null;
                return Task.CompletedTask;
            });
        });
        // Ours write what the built-in converters write and are only stricter about what they read; the schema of a converter is unknown.
        builder.Services.PostConfigure<JsonOptions>(options =>
        {
            foreach (var converter in options.SerializerOptions.Converters.Where(c => c is JsonConverter<string> or JsonConverter<DateTime>).ToList())
                options.SerializerOptions.Converters.Remove(converter);
        });
    }

    /// <summary>By the first part of the address, as people look for things; not by the class that holds the handler.</summary>
    static void TagByRoom(JsonObject document)
    {
        document.Remove("tags");
        foreach (var (path, methods) in document["paths"]!.AsObject())
            foreach (var (_, operation) in methods!.AsObject())
                operation!["tags"] = new JsonArray(path.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["api", var room, ..] ? room : path.Split('/')[1]);
    }

    static byte[] ReadCommitted()
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream(CommittedFile)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

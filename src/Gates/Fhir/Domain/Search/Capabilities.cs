namespace OneCounty.Fhir.Domain;

/// <summary>The CapabilityStatement, made from the tables that the gate works by.</summary>
internal static class Capabilities
{
    static readonly DateTime Released = new(2026, 11, 21, 0, 0, 0, DateTimeKind.Utc);

    /// <param name="origin">Scheme and host as the caller reached us, without a slash at the end.</param>
    public static JsonObject Statement(string origin) => new()
    {
        ["resourceType"] = "CapabilityStatement",
        ["name"] = "OneCounty",
        ["title"] = "县域一体 FHIR R4 接口",
        ["status"] = "active",
        ["date"] = FhirDates.Instant(Released),
        ["kind"] = "instance",
        ["software"] = new JsonObject { ["name"] = "OneCounty" },
        ["implementation"] = new JsonObject { ["description"] = "县域一体 FHIR R4 接口", ["url"] = origin + "/fhir" },
        ["fhirVersion"] = "4.0.1",
        ["format"] = new JsonArray("application/fhir+json", "json"),
        ["rest"] = new JsonArray(new JsonObject
        {
            ["mode"] = "server",
            ["security"] = Security(origin),
            ["resource"] = new JsonArray([.. SearchParams.All.Select(t => (JsonNode)Resource(t))]),
            ["interaction"] = new JsonArray(Code("transaction"), Code("batch")),
            ["operation"] = new JsonArray(Operation("process-message", "http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message")),
        }),
    };

    static JsonObject Security(string origin) => new()
    {
        ["cors"] = false,
        ["service"] = new JsonArray(Concepts.One("http://terminology.hl7.org/CodeSystem/restful-security-service", "OAuth")),
        ["description"] = "OAuth 2.0 客户端凭证（client_credentials），令牌地址 /oauth/token，权限范围如 system/*.read、system/Observation.write。",
        ["extension"] = new JsonArray(new JsonObject
        {
            ["url"] = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
            ["extension"] = new JsonArray(new JsonObject { ["url"] = "token", ["valueUri"] = origin + "/oauth/token" }),
        }),
    };

    static JsonObject Resource(SearchType type)
    {
        var node = new JsonObject
        {
            ["type"] = type.Name,
            ["interaction"] = new JsonArray([.. Interactions.Select(c => (JsonNode)Code(c))]),
            ["versioning"] = "versioned-update",
            ["readHistory"] = false,
            ["updateCreate"] = true,
            ["conditionalCreate"] = true,
            ["conditionalUpdate"] = false,
            ["searchParam"] = new JsonArray([.. type.Params.Select(p => (JsonNode)Param(p))]),
        };
        var includes = type.Params.Where(p => p.Includes).Select(p => (JsonNode)$"{type.Name}:{p.Name}").ToArray();
        if (includes.Length > 0) node["searchInclude"] = new JsonArray(includes);
        if (type.Name == "Patient")
            node["operation"] = new JsonArray(
                Operation("everything", "http://hl7.org/fhir/OperationDefinition/Patient-everything"),
                Operation("match", "http://hl7.org/fhir/OperationDefinition/Patient-match"));
        return node;
    }

    static readonly string[] Interactions = ["read", "search-type", "create", "update"];

    static JsonObject Param(SearchParam param) => new()
    {
        ["name"] = param.Name,
        ["type"] = param.Kind switch { ParamKind.Token => "token", ParamKind.Reference => "reference", ParamKind.Date => "date", _ => "string" },
        ["documentation"] = param.Words + (param.Field == SearchField.Patient ? "；可链式检索 identifier、phone" : ""),
    };

    static JsonObject Code(string code) => new() { ["code"] = code };

    static JsonObject Operation(string name, string definition) => new() { ["name"] = name, ["definition"] = definition };
}

namespace OneCounty.Fhir.Domain;

/// <summary>FHIR R4 search parameter types that we know.</summary>
internal enum ParamKind
{
    Token,
    Reference,
    Date,
    String,
}

/// <summary>What a parameter looks at: a column of the record, of the index of people, or of the gate's own index of kept resources.</summary>
internal enum SearchField
{
    Id,
    LastUpdated,
    Identifier,
    Patient,
    Encounter,
    Order,
    Result,
    Code,
    Category,
    Status,
    Class,
    Criticality,
    LotNumber,
    Effective,
    Issued,
    Name,
    BirthDate,
    Gender,
    Phone,
    Address,

    /// <summary>Who did it: of the audit log.</summary>
    Agent,

    /// <summary>A kept resource: found by the rows that its <see cref="SearchParam.Path"/> gave.</summary>
    Kept,
}

/// <param name="Path">Element of a kept resource.</param>
/// <param name="Includes">Whether _include may follow it.</param>
internal sealed record SearchParam(string Name, ParamKind Kind, SearchField Field, string Words, string? Path = null, IReadOnlyList<string>? Targets = null, bool Includes = false);

/// <summary>Where a type lives.</summary>
internal enum Home
{
    /// <summary>Facts of the record: seen by the record's rule only.</summary>
    Records,

    Residents,

    /// <summary>The gate's own table: who and where; what belongs to nobody's record is seen by its sender only.</summary>
    Kept,
}

internal sealed record SearchType(string Name, Home Home, IReadOnlyList<SearchParam> Params)
{
    public SearchParam? Find(string name) => Params.FirstOrDefault(p => p.Name == name);

    /// <summary>The order in which the type comes anyway, asked for by name.</summary>
    public bool Sorts(SearchParam param, bool descending) => Home switch
    {
        Home.Records => descending && param.Field is SearchField.Effective,
        // The county's log first, newest first, then the senders': no one order.
        _ when Name == "AuditEvent" => false,
        _ => !descending && param.Field == SearchField.Id,
    };
}

/// <summary>
/// The parameters by which each type can be searched: the one table from which queries are parsed, written to SQL and declared in the
/// CapabilityStatement, so that none of them can promise what another does not keep.
/// </summary>
internal static class SearchParams
{
    static readonly string[] OfPatient = ["Patient"];

    static readonly SearchParam[] Everywhere =
    [
        new("_id", ParamKind.Token, SearchField.Id, "资源 id"),
        new("_lastUpdated", ParamKind.Date, SearchField.LastUpdated, "最后更新时间"),
    ];

    static readonly SearchParam Number = new("identifier", ParamKind.Token, SearchField.Identifier, "来源系统的编号");

    static readonly SearchParam[] OfRecord =
    [
        .. Everywhere,
        Number,
        new("patient", ParamKind.Reference, SearchField.Patient, "患者", Targets: OfPatient, Includes: true),
    ];

    /// <summary>Tasks and the like of one patient are facts of the record; those of nobody are kept by the gate.</summary>
    static readonly SearchParam OfOne = new("patient", ParamKind.Reference, SearchField.Patient, "患者", Targets: OfPatient, Includes: true);

    static readonly SearchParam Subject = new("subject", ParamKind.Reference, SearchField.Patient, "患者", Targets: OfPatient, Includes: true);
    static readonly SearchParam Encounter = new("encounter", ParamKind.Reference, SearchField.Encounter, "就诊", Targets: ["Encounter"], Includes: true);
    static readonly SearchParam BasedOn = new("based-on", ParamKind.Reference, SearchField.Order, "申请单", Targets: ["ServiceRequest"], Includes: true);
    static readonly SearchParam Code = new("code", ParamKind.Token, SearchField.Code, "代码（原代码或标准代码）");
    static readonly SearchParam Category = new("category", ParamKind.Token, SearchField.Category, "类别");
    static readonly SearchParam Status = new("status", ParamKind.Token, SearchField.Status, "状态");
    static readonly SearchParam Date = new("date", ParamKind.Date, SearchField.Effective, "发生时间");

    static readonly SearchType[] Known =
    [
        new("Patient", Home.Residents,
        [
            .. Everywhere,
            new("identifier", ParamKind.Token, SearchField.Identifier, "证件号、健康档案号、健康卡号或来源系统的患者编号", "identifier"),
            new("name", ParamKind.String, SearchField.Name, "姓名（开头）"),
            new("phone", ParamKind.Token, SearchField.Phone, "电话"),
            new("telecom", ParamKind.Token, SearchField.Phone, "电话"),
            new("birthdate", ParamKind.Date, SearchField.BirthDate, "出生日期"),
            new("gender", ParamKind.Token, SearchField.Gender, "性别"),
        ]),
        new("Encounter", Home.Records, [.. OfRecord, Subject, Status, Date, new("class", ParamKind.Token, SearchField.Class, "就诊类别"), new("type", ParamKind.Token, SearchField.Code, "就诊类型")]),
        new("Condition", Home.Records,
        [
            .. OfRecord, Subject, Encounter, Code, Category,
            new("clinical-status", ParamKind.Token, SearchField.Status, "临床状态"),
            new("onset-date", ParamKind.Date, SearchField.Effective, "起病时间"),
            new("recorded-date", ParamKind.Date, SearchField.Issued, "记录时间"),
        ]),
        new("Observation", Home.Records, [.. OfRecord, Subject, Encounter, BasedOn, Code, Category, Status, Date]),
        new("DiagnosticReport", Home.Records,
        [
            .. OfRecord, Subject, Encounter, BasedOn, Code, Category, Status, Date,
            new("issued", ParamKind.Date, SearchField.Issued, "发布时间"),
            new("result", ParamKind.Reference, SearchField.Result, "结果", Targets: ["Observation"], Includes: true),
        ]),
        new("ServiceRequest", Home.Records,
        [
            .. OfRecord, Subject, Encounter, Code, Category, Status,
            new("authored", ParamKind.Date, SearchField.Issued, "申请时间"),
            new("occurrence", ParamKind.Date, SearchField.Effective, "计划时间"),
        ]),
        new("Specimen", Home.Records, [.. OfRecord, Subject, Status, new("type", ParamKind.Token, SearchField.Code, "标本类型"), new("collected", ParamKind.Date, SearchField.Effective, "采集时间")]),
        new("MedicationRequest", Home.Records, [.. OfRecord, Subject, Encounter, Code, Status, new("authoredon", ParamKind.Date, SearchField.Effective, "开具时间")]),
        new("AllergyIntolerance", Home.Records,
        [
            .. OfRecord, Code, Date,
            new("clinical-status", ParamKind.Token, SearchField.Status, "临床状态"),
            new("criticality", ParamKind.Token, SearchField.Criticality, "严重性"),
        ]),
        new("Immunization", Home.Records,
        [
            .. OfRecord, Status, Date,
            new("vaccine-code", ParamKind.Token, SearchField.Code, "疫苗"),
            new("lot-number", ParamKind.String, SearchField.LotNumber, "批号（开头）"),
        ]),
        new("Procedure", Home.Records, [.. OfRecord, Subject, Encounter, BasedOn, Code, Category, Status, Date]),
        new("DocumentReference", Home.Records,
            [.. OfRecord, Subject, Encounter, Category, Status, Date, new("type", ParamKind.Token, SearchField.Code, "文档类型")]),
        Kept("Organization", ("identifier", ParamKind.Token, "identifier", null), ("name", ParamKind.String, "name", null), ("type", ParamKind.Token, "type", null),
            ("active", ParamKind.Token, "active", null), ("partof", ParamKind.Reference, "partOf", "Organization")),
        Kept("Practitioner", ("identifier", ParamKind.Token, "identifier", null), ("name", ParamKind.String, "name", null), ("active", ParamKind.Token, "active", null)),
        Kept("PractitionerRole", ("identifier", ParamKind.Token, "identifier", null), ("practitioner", ParamKind.Reference, "practitioner", "Practitioner"),
            ("organization", ParamKind.Reference, "organization", "Organization"), ("role", ParamKind.Token, "code", null), ("specialty", ParamKind.Token, "specialty", null)),
        Kept("Location", ("identifier", ParamKind.Token, "identifier", null), ("name", ParamKind.String, "name", null), ("status", ParamKind.Token, "status", null),
            ("organization", ParamKind.Reference, "managingOrganization", "Organization")),
        Kept("Task", ("identifier", ParamKind.Token, "identifier", null), ("status", ParamKind.Token, "status", null), ("code", ParamKind.Token, "code", null),
            ("authored-on", ParamKind.Date, "authoredOn", null)),
        new("AuditEvent", Home.Kept,
        [
            .. Kept("AuditEvent", ("date", ParamKind.Date, "recorded", null), ("type", ParamKind.Token, "type", null), ("action", ParamKind.Token, "action", null)).Params,
            new("agent", ParamKind.Reference, SearchField.Agent, "操作者（平台账号或系统的 id）", Targets: ["Practitioner", "Device", "Patient"]),
        ]),
        Kept("Provenance", ("recorded", ParamKind.Date, "recorded", null)),
    ];

    static readonly Dictionary<string, SearchType> ByName = Known.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static IReadOnlyList<SearchType> All => Known;

    /// <summary>Null: no resource of R4. A type without a table of its own can be found by id, time and patient.</summary>
    public static SearchType? Find(string type) =>
        ByName.GetValueOrDefault(type) ?? (R4.IsResource(type) && type is not ("Bundle" or "Parameters" or "OperationOutcome" or "CapabilityStatement") ? new SearchType(type, Home.Kept, [.. Everywhere, OfOne]) : null);

    static SearchType Kept(string type, params (string Name, ParamKind Kind, string Path, string? Target)[] own) => new(type, Home.Kept,
    [
        .. Everywhere,
        .. PatientLinks.IsDirectory(type) ? Array.Empty<SearchParam>() : [OfOne],
        .. own.Select(p => new SearchParam(p.Name, p.Kind, SearchField.Kept, p.Path, p.Path, p.Target is null ? null : [p.Target], p.Kind == ParamKind.Reference)),
    ]);
}

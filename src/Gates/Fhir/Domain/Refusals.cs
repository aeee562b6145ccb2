using static OneCounty.Fhir.Domain.Severity;

namespace OneCounty.Fhir.Domain;

/// <summary>Everything that the gate refuses or warns of. The reasons (third column) never change.</summary>
internal static class Refusals
{
    public static readonly FhirIssue AllOk = new(Information, "informational", "ok", "已接收。");

    public static FhirIssue MoreIssues(int more) => new(Information, "informational", "more-issues", $"另有 {more} 条问题未列出，请先处理以上问题。");

    // The JSON door.
    public static FhirIssue TooLarge(int bytes) => new(Error, "too-long", "body-too-large", $"报文超过 {bytes / 1024 / 1024} MB，请拆分后重新发送。");

    public static readonly FhirIssue NotUtf8 = new(Error, "structure", "not-utf8", "报文不是有效的 UTF-8，请按 UTF-8 编码后重新发送。");
    public static readonly FhirIssue NotAnObject = new(Error, "structure", "not-an-object", "报文最外层必须是一个 JSON 对象（资源），请检查后重新发送。");
    public static readonly FhirIssue NotText = new(Error, "structure", "broken-character", "字符串中有不完整的 Unicode 转义（孤立代理项），请改正后重新发送。");
    public static readonly FhirIssue NulCharacter = new(Error, "structure", "nul-character", "字符串中含有空字符（U+0000），请去除后重新发送。");
    public static readonly FhirIssue NameTooLong = new(Error, "structure", "name-too-long", "元素名称过长，请检查报文结构。");
    public static readonly FhirIssue DuplicateKey = new(Error, "structure", "duplicate-key", "同一对象中出现重复的元素名，请只保留一个。");

    public static FhirIssue NotJson(string place) => new(Error, "structure", "not-json", $"报文不是有效的 JSON（{place}），请检查后重新发送。");

    public static FhirIssue TooDeep(int depth) => new(Error, "structure", "too-deep", $"报文嵌套超过 {depth} 层，请简化结构。");

    public static FhirIssue TextTooLong(int characters) => new(Error, "too-long", "text-too-long", $"单个字符串超过 {characters} 个字符，请改用附件或缩短内容。");

    public static FhirIssue NumberTooLong(int characters) => new(Error, "structure", "number-too-long", $"数字超过 {characters} 个字符，请检查数值。");

    // Structure.
    public static readonly FhirIssue UnknownType = new(Error, "not-supported", "unknown-type", "resourceType 缺失或不是 FHIR R4 的资源类型，请检查。");
    public static readonly FhirIssue BadId = new(Error, "value", "bad-id", "资源 id 只能由 1 至 64 个字母、数字、“-”和“.”组成，请改正。");
    public static readonly FhirIssue UnknownElement = new(Warning, "structure", "unknown-element", "该元素不属于 FHIR R4，已随原文保存，读出时不返回。");
    public static readonly FhirIssue NullValue = new(Warning, "structure", "null-value", "元素值为 null，已忽略；没有值的元素请不要发送。");
    public static readonly FhirIssue TwoChoices = new(Error, "structure", "two-choices", "同一个多类型元素（[x]）只能出现一种类型，请只保留一个。");
    public static readonly FhirIssue OneNotMany = new(Error, "structure", "one-not-many", "该元素只能有一个值，不能是数组，请改正。");
    public static readonly FhirIssue ManyNotOne = new(Error, "structure", "many-not-one", "该元素应为数组，请改正。");
    public static readonly FhirIssue NotAnElement = new(Error, "structure", "not-an-element", "该元素应为 JSON 对象，请改正。");
    public static readonly FhirIssue EmptyObject = new(Warning, "structure", "empty-object", "元素为空对象，按未提供处理；没有内容的元素请不要发送。");
    public static readonly FhirIssue BlankText = new(Warning, "value", "blank-text", "元素为空字符串，按未提供处理。");
    public static readonly FhirIssue UnsafeNarrative = new(Warning, "structure", "unsafe-narrative", "叙述文本（div）不符合要求或含有可执行内容，读出时不返回。");
    public static readonly FhirIssue MendedDate = new(Warning, "value", "mended-date", "日期时间格式不规范，已按北京时间理解；请使用带时区的格式，如 2026-01-31T08:00:00+08:00。");
    public static readonly FhirIssue UnknownCode = new(Error, "code-invalid", "unknown-code", "代码不在 FHIR R4 规定的值域内，请使用规定的代码。");
    public static readonly FhirIssue CodeByExtension = new(Warning, "code-invalid", "code-by-extension", "代码不是 FHIR R4 的值域代码，已按扩展或国标代码理解。");
    public static readonly FhirIssue Required = new(Error, "required", "required", "缺少必填元素，请补充。");
    public static readonly FhirIssue RequiredWithin = new(Warning, "required", "required-within", "缺少必填的子元素，按未知处理。");

    public static FhirIssue WrongJsonType(string type) => new(Error, "structure", "wrong-json-type", $"元素的 JSON 类型不对，应为 {type}，请改正。");

    public static FhirIssue BadValue(string type) => new(Error, "value", "bad-value", $"元素的值不是有效的 {type}，请改正。");

    public static FhirIssue BadText(string type) => new(Warning, "value", "bad-text", $"元素的值不是规范的 {type}，已随原文保存，读出时不返回。");

    // People and facts.
    public static readonly FhirIssue FutureBirth = new(Error, "value", "future-birth", "出生日期晚于今天，请核对。");
    public static readonly FhirIssue IdentifierTooLong = new(Error, "too-long", "identifier-too-long", "标识号超过 100 个字符，请核对。");
    public static readonly FhirIssue WrongIdNumber = new(Warning, "value", "wrong-id-number", "身份证号校验不通过，未用于识别身份，原文已保存；请核对后重新发送。");
    public static readonly FhirIssue PatientOfPlatform = new(Error, "forbidden", "patient-of-platform", "这是平台的居民编号，不能以它写入 Patient；请用贵系统自己的患者编号发送。");
    public static readonly FhirIssue VisitOfUndescribed = new(Error, "forbidden", "visit-of-undescribed", "登记就诊前，请先用贵系统自己的患者编号发送 Patient（含姓名和证件号）；仅凭平台的居民编号不能登记就诊。");
    public static readonly FhirIssue NoSubject = new(Error, "required", "no-subject", "没有说明是哪位患者的（subject / patient），请补充患者引用或标识。");
    public static readonly FhirIssue NoCode = new(Error, "required", "no-code", "没有说明内容是什么（code），请补充代码或文字。");
    public static readonly FhirIssue PatientNotInMessage = new(Warning, "informational", "patient-not-in-message", "报文中没有该患者的资料，已按来源系统的患者编号归档；请补发患者资料。");
    public static readonly FhirIssue DanglingReference = new(Warning, "not-found", "dangling-reference", "引用的资源不在报文中，引用按原文保存。");
    public static readonly FhirIssue UnreadableReference = new(Warning, "value", "unreadable-reference", "引用的格式无法识别，按原文保存。");

    // Bundles.
    public static readonly FhirIssue NotABundle = new(Error, "structure", "not-a-bundle", "此处只接受 Bundle 资源，请检查地址和报文。");
    public static readonly FhirIssue BundleType = new(Error, "not-supported", "bundle-type", "Bundle 的类型应为 transaction、batch 或 message。");
    public static readonly FhirIssue EntryMethod = new(Error, "not-supported", "entry-method", "条目的 request.method 只支持 GET、POST、PUT。");
    public static readonly FhirIssue EntryUrl = new(Error, "value", "entry-url", "条目的 request.url 应为“资源类型/id”，请改正。");
    public static readonly FhirIssue EntryWithoutResource = new(Error, "required", "entry-without-resource", "条目没有 resource，请补充。");
    public static readonly FhirIssue UrlAndBodyDiffer = new(Error, "invalid", "url-and-body-differ", "地址中的资源类型或 id 与资源内容不一致，请改正。");
    public static readonly FhirIssue SaidTwice = new(Information, "duplicate", "said-twice", "与前面条目内容完全相同，只保存一份。");
    public static readonly FhirIssue SameIdOtherContent = new(Warning, "duplicate", "same-id-other-content", "同一报文中同一 id 出现了不同内容，已分别保存；请为不同的资源使用不同的 id。");

    public static FhirIssue TooManyEntries(int most) => new(Error, "too-long", "too-many-entries", $"条目超过 {most} 个，请拆分后重新发送。");

    // Search.
    public static readonly FhirIssue JsonOnly = new(Error, "not-supported", "json-only", "本服务只提供 JSON，请使用 application/fhir+json。");

    public static FhirIssue UnknownParameter(string name) => new(Error, "not-supported", "unknown-parameter", $"不支持检索参数“{name}”，请查阅 /fhir/metadata，或加 Prefer: handling=lenient 忽略它。");

    public static FhirIssue UnknownModifier(string name) => new(Error, "not-supported", "unknown-modifier", $"不支持检索参数“{name}”的修饰符或链式检索，请查阅 /fhir/metadata，或加 Prefer: handling=lenient 忽略它。");

    public static FhirIssue BadParameter(string name) => new(Error, "value", "bad-parameter", $"检索参数“{name}”的值无法识别，请改正。");

    public static FhirIssue TooManyParameters(int most) => new(Error, "too-costly", "too-many-parameters", $"检索参数超过 {most} 个，请减少。");

    public static FhirIssue TooManyAlternatives(int most) => new(Error, "too-costly", "too-many-alternatives", $"一个检索参数的可选值超过 {most} 个，请分次检索。");

    public static FhirIssue ParameterTooLong(int most) => new(Error, "too-long", "parameter-too-long", $"检索参数超过 {most} 个字符，请缩短。");

    // Requests.
    public static readonly FhirIssue NotFound = new(Error, "not-found", "not-found", "没有找到，或您无权查看。");
    public static readonly FhirIssue UnknownPath = new(Error, "not-supported", "unknown-path", "没有这个地址或操作，请查阅 /fhir/metadata。");
    public static readonly FhirIssue NoOrganization = new(Error, "forbidden", "no-organization", "该客户端没有所属机构，不能写入，请联系管理员。");
    public static readonly FhirIssue KeptByTheCounty = new(Error, "forbidden", "kept-by-the-county", "该机构、科室或人员由平台维护，请在平台的机构与人员页面修改。");
    public static readonly FhirIssue StaleVersion = new(Error, "conflict", "stale-version", "资源已有更新的版本，请重新读取后再提交。");
    public static readonly FhirIssue BadIfMatch = new(Error, "value", "bad-if-match", "If-Match 的格式应为 W/\"版本号\"，请改正。");
    public static readonly FhirIssue SeveralExist = new(Error, "multiple-matches", "several-exist", "If-None-Exist 的条件匹配到多个资源，请使用更准确的条件。");
    public static readonly FhirIssue NameSomebody = new(Error, "too-costly", "name-somebody", "患者检索至少需要标识号、电话、id，或姓名加出生日期。");
    public static readonly FhirIssue CountNeedsPatient = new(Error, "too-costly", "count-needs-patient", "数量太大，请加上患者条件后再计数。");
    public static readonly FhirIssue MatchNeedsPatient = new(Error, "required", "match-needs-patient", "请在 Parameters 的 resource 参数中提供 Patient。");
    public static readonly FhirIssue Unproven = new(Information, "informational", "masked", "未获得调阅理由，证件号与电话已遮蔽。");

    public static FhirIssue NoScope(string scope) => new(Error, "forbidden", "no-scope", $"令牌的权限范围不足，需要 {scope}。");
}

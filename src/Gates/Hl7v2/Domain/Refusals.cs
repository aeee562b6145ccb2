using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>Every reason for which a message is not taken, with its HL7 table 0357 code.</summary>
internal static class Refusals
{
    static readonly Dictionary<string, (int Condition, bool Rejects)> s_table = new(StringComparer.Ordinal);

    // The message as such.
    public static readonly Refusal Empty = Reject("hl7v2.empty", 100, "消息为空，请检查发送程序。");
    public static readonly Refusal TooLarge = Reject("hl7v2.too-large", 104, "消息超过允许的大小，请拆分后重发，或将附件改由文件接口传送。");
    public static readonly Refusal NoHeader = Reject("hl7v2.no-msh", 100, "消息必须以 MSH 段开头，请检查消息头和 MLLP 封装。");
    public static readonly Refusal EncodingCharacters = Reject("hl7v2.msh-2", 102, "MSH-2 编码字符应为 4 个或 5 个互不相同的符号（通常是 ^~\\&），请更正消息头。");
    public static readonly Refusal SecondHeader = Reject("hl7v2.second-msh", 100, "一个 MLLP 帧内只能有一条消息，请把第二个 MSH 段起的内容另行发送。");
    public static readonly Refusal SegmentName = Reject("hl7v2.segment-name", 100, "段名应为三位大写字母或数字，请检查段落分隔符（应为回车）。");
    public static readonly Refusal TooManySegments = Reject("hl7v2.too-many-segments", 104, "段数超过上限，请拆分消息后重发。");
    public static readonly Refusal TooManyFields = Reject("hl7v2.too-many-fields", 104, "该段字段数超过上限，请检查分隔符是否未转义。");
    public static readonly Refusal TooManyRepetitions = Reject("hl7v2.too-many-repetitions", 104, "该字段重复次数超过上限，请检查重复分隔符是否未转义。");
    public static readonly Refusal UnknownCharset = Reject("hl7v2.unknown-charset", 103, "MSH-18 声明的字符集不受支持，请使用 UNICODE UTF-8 或 GB 18030-2000。");
    public static readonly Refusal WrongCharset = Reject("hl7v2.wrong-charset", 102, "消息内容与 MSH-18 声明的字符集不符，请按实际编码填写 MSH-18 后重发。");
    public static readonly Refusal UndeclaredCharset = Reject("hl7v2.undeclared-charset", 102, "MSH-18 未声明字符集，且内容既不是 UTF-8 也不是 GB 18030，请填写 MSH-18 后重发。");
    public static readonly Refusal NoControlId = Reject("hl7v2.no-control-id", 101, "缺少 MSH-10 消息控制号，请为每条消息填写唯一编号。");
    public static readonly Refusal UnsupportedType = Reject("hl7v2.unsupported-type", 200, "本平台暂不接收该消息类型，消息已留存；请停止发送或联系平台管理员。");
    public static readonly Refusal UnsupportedEvent = Reject("hl7v2.unsupported-event", 201, "本平台暂不接收该触发事件，消息已留存；请停止发送或联系平台管理员。");
    public static readonly Refusal UnsupportedVersion = Reject("hl7v2.unsupported-version", 203, "仅接收 HL7 2.x 版本消息，请更正 MSH-12。");
    public static readonly Refusal NotProduction = Reject("hl7v2.not-production", 202, "MSH-11 不是 P（生产），测试消息不写入居民档案；请改为 P 后重发。");
    public static readonly Refusal UnknownSender = Reject("hl7v2.unknown-sender", 204, "MSH-4 发送机构未在平台登记，请核对机构编码，或由平台管理员在机构管理中登记其系统代码。");
    public static readonly Refusal SenderAddress = Reject("hl7v2.sender-address", 204, "该网络地址不得以 MSH-4 所写机构的名义发送，消息未入档，已留存；请核对发送系统的机构代码，或由平台管理员在设置 Hl7v2:Senders 中登记该地址。");

    // What stands in it.
    public static readonly Refusal SegmentMissing = Error("hl7v2.segment-missing", 100, "缺少必需的段，请补全后重发。");
    public static readonly Refusal SegmentOrder = Error("hl7v2.segment-order", 100, "段的次序不对，请按标准消息结构组织后重发。");
    public static readonly Refusal SecondPerson = Error("hl7v2.second-person", 100, "该类消息只能包含一名患者，请拆分后重发。");
    public static readonly Refusal FieldMissing = Error("hl7v2.field-missing", 101, "缺少必填字段，请补全后重发。");
    public static readonly Refusal Time = Error("hl7v2.time", 102, "时间格式不正确，应为 YYYYMMDD[HHMM[SS]][+0800]，请更正后重发。");
    public static readonly Refusal BirthDate = Error("hl7v2.birth-date", 102, "出生日期无效或晚于今天，请核对后重发。");
    public static readonly Refusal IdNumber = Error("hl7v2.id-number", 102, "居民身份证号码校验不通过，请核对后重发。");
    public static readonly Refusal TooLong = Error("hl7v2.too-long", 104, "内容超过该字段允许的长度，请更正后重发。");
    public static readonly Refusal Sex = Error("hl7v2.sex", 103, "性别代码无法识别，应为 M、F、O 或 U，请更正后重发。");
    public static readonly Refusal ResultStatus = Error("hl7v2.result-status", 103, "结果状态代码无法识别，请按 HL7 表 0085/0123 填写后重发。");
    public static readonly Refusal ValueNotSent = Error("hl7v2.value-not-sent", 101, "状态 U 未携带结果值，请连同结果值以 F 状态重发。");
    public static readonly Refusal ValueType = Error("hl7v2.value-type", 103, "OBX-2 值类型不受支持，请使用 NM、SN、ST、TX、FT、CE、CWE、DT、TM、TS 或 ED。");
    public static readonly Refusal Embedded = Error("hl7v2.embedded-data", 102, "嵌入文件的编码无法读取，应为 Base64、Hex 或 A，请更正后重发。");

    // The platform and its operators.
    public static readonly Refusal Busy = Reject("hl7v2.busy", 207, "平台暂时无法保存消息，请稍后原样重发。");
    public static readonly Refusal Internal = Error("hl7v2.internal", 207, "平台处理该消息时出现内部错误，消息已留存，管理员将处理；无需重发。");
    public static readonly Refusal NotFound = Error("hl7v2.not-found", 0, "没有这条消息。", RefusalKind.NotFound);
    public static readonly Refusal NotMendable = Error("hl7v2.not-mendable", 0, "已入档或已被替换的消息不能修改。", RefusalKind.Conflict);
    public static readonly Refusal ReasonNeeded = Error("hl7v2.reason-needed", 0, "查看消息全文请写明理由，5 至 500 字；理由会写入居民的调阅记录。");
    public static readonly Refusal MaskedText = Error("hl7v2.masked-text", 0, "提交的是遮盖后的内容，未作修改；请先写明理由查看全文，再在全文上修改。");
    public static readonly Refusal Dropped = Error("hl7v2.dropped", 0, "正文已按保留期限清除，入档内容请在居民档案中查看。", RefusalKind.Conflict);
    public static readonly Refusal Filter = Error("hl7v2.filter", 0, "查询条件不正确，请更正后重试。");

    public static readonly Refusal DepartmentSource = Error("hl7v2.department-source", 0, "没有以此代码发送消息的机构，请填写消息 MSH-4.1 中的来源代码，或先在机构管理中登记。");
    public static readonly Refusal DepartmentLine = Error("hl7v2.department-line", 0, "科室字典每行应为“编码,名称”，编码和名称各不超过 100 字；请更正后重新粘贴，本次未保存任何一行。");
    public static readonly Refusal DepartmentCount = Error("hl7v2.department-count", 0, "请粘贴 1 至 5000 行“编码,名称”。");

    public static int Condition(Refusal refusal) => s_table.TryGetValue(refusal.Code, out var entry) && entry.Condition > 0 ? entry.Condition : 207;

    public static bool Rejects(Refusal refusal) => s_table.TryGetValue(refusal.Code, out var entry) && entry.Rejects;

    static Refusal Reject(string code, int condition, string title) => Add(code, condition, true, title, RefusalKind.Unprocessable);

    static Refusal Error(string code, int condition, string title, RefusalKind kind = RefusalKind.Unprocessable) => Add(code, condition, false, title, kind);

    static Refusal Add(string code, int condition, bool rejects, string title, RefusalKind kind)
    {
        s_table.Add(code, (condition, rejects));
        return new Refusal(code, kind, title);
    }
}

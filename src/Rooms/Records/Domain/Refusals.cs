using OneCounty.Kernel;

namespace OneCounty.Records.Domain;

static class Refusals
{
    public static readonly Refusal AnotherPerson = new("records.another-person", RefusalKind.Unprocessable, "该患者编号此前登记的是另一个人（姓名与证件号，或姓名、性别与出生日期均不一致），未入档；请来源单位核对患者编号后重新发送");
    public static readonly Refusal FromFuture = new("records.from-future", RefusalKind.Unprocessable, "结果、报告或操作的时间晚于当前时间，未入档；请来源单位核对时间后重新发送");
    public static readonly Refusal ReasonNeeded = new("records.reason-needed", RefusalKind.Forbidden, "调阅需要理由：居民在场、接诊关系，或紧急调阅");
    public static readonly Refusal ProofWrong = new("records.proof-wrong", RefusalKind.Unprocessable, "所出示的证件、卡码或手机号与这位居民不符，请核对后重试") { Field = "proof" };
    public static readonly Refusal ProofDisclosed = new("records.proof-disclosed", RefusalKind.Unprocessable, "这个号码本机构近期在平台上查看、登记或更正过，不能证明居民在场；请扫描居民本人出示的电子健康卡动态码，情况紧急请使用紧急调阅") { Field = "proof" };
    public static readonly Refusal CardOfAnother = new("records.card-of-another", RefusalKind.Unprocessable, "这张电子健康卡不是这位居民的，请核对是否打开了正确的档案") { Field = "proof" };
    public static readonly Refusal ProofNeeded = new("records.proof-needed", RefusalKind.Invalid, "请刷卡、扫码，或录入居民出示的证件号、手机号") { Field = "proof" };
    public static readonly Refusal ReasonTextNeeded = new("records.reason-text-needed", RefusalKind.Invalid, "请写明调阅理由，至少 5 个字") { Field = "reason" };
    public static readonly Refusal NoTieYet = new("records.sensitive-needs-access", RefusalKind.Conflict, "请先说明调阅档案的理由，再申请查看敏感信息");
    public static readonly Refusal ReviewDone = new("records.review-done", RefusalKind.Conflict, "这次调阅已有复核结论");
    public static readonly Refusal ReviewOwn = new("records.review-own", RefusalKind.Forbidden, "不能复核自己的调阅");
    public static readonly Refusal NoteNeeded = new("records.review-note-needed", RefusalKind.Invalid, "认定为不合理时请写明意见") { Field = "note" };
    public static readonly Refusal UnknownKind = new("records.kind-unknown", RefusalKind.Invalid, "没有这种资料类别，请从筛选中选择") { Field = "kind" };
    public static readonly Refusal ProofTooOften = new("records.proof-too-often", RefusalKind.TooMany, "核对失败次数过多，请稍后再试；情况紧急请使用紧急调阅");
    public static readonly Refusal NotProxy = new("records.not-proxy", RefusalKind.Forbidden, "这位代理人没有该居民的有效授权，请先登记书面授权或监护关系") { Field = "proxyId" };
    public static readonly Refusal OnlyStaff = new("records.only-staff", RefusalKind.Forbidden, "只有登录的工作人员可以申请调阅");
    public static readonly Refusal DayOutOfRange = new("records.day-out-of-range", RefusalKind.Invalid, "日期超出范围，请在 1800 年至 2999 年之间选择");
    public static readonly Refusal WordsTooLong = new("records.words-too-long", RefusalKind.Invalid, "查找的文字太长，请不要超过 100 字") { Field = "q" };
}

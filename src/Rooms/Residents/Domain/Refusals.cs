using OneCounty.Kernel;

namespace OneCounty.Residents.Domain;

/// <summary>Everything that this room refuses.</summary>
internal static class Refusals
{
    public static readonly Refusal IdNumberLength = new("residents.id-number-length", RefusalKind.Invalid, "身份证号应为18位（老证15位），请核对位数。");
    public static readonly Refusal IdNumberCharacters = new("residents.id-number-characters", RefusalKind.Invalid, "身份证号只能由数字组成，末位可为X，请核对。");
    public static readonly Refusal IdNumberCheckDigit = new("residents.id-number-check-digit", RefusalKind.Invalid, "身份证号校验位不正确，请逐位核对证件。");
    public static readonly Refusal IdNumberDate = new("residents.id-number-date", RefusalKind.Invalid, "身份证号中的出生日期不存在，请核对第7至14位。");
    public static readonly Refusal IdNumberFutureDate = new("residents.id-number-future-date", RefusalKind.Invalid, "身份证号中的出生日期晚于今天，请核对第7至14位。");
    public static readonly Refusal HealthRecordNumber = new("residents.health-record-number", RefusalKind.Invalid, "健康档案编号应为17位数字，请核对。");
    public static readonly Refusal Phone = new("residents.phone", RefusalKind.Invalid, "电话号码不正确，请填写手机号或带区号的固定电话。");
    public static readonly Refusal NameMissing = new("residents.name-missing", RefusalKind.Invalid, "请填写姓名；身份不明者请填“无名氏”。");
    public static readonly Refusal NameCharacters = new("residents.name-characters", RefusalKind.Invalid, "姓名含有不能使用的字符，请按证件填写。");
    public static readonly Refusal NameTooLong = new("residents.name-too-long", RefusalKind.Invalid, "姓名不能超过50个字，请核对。");
    public static readonly Refusal BirthDate = new("residents.birth-date", RefusalKind.Invalid, "出生日期不能晚于今天，也不能早于1850年。");
    public static readonly Refusal IdNumberMismatch = new("residents.id-number-mismatch", RefusalKind.Invalid, "身份证号与填写的出生日期或性别不一致，请核对证件。");
    public static readonly Refusal CodeUnknown = new("residents.code-unknown", RefusalKind.Invalid, "代码不在标准值域内，请从列表中选择。");
    public static readonly Refusal IdentifierInvalid = new("residents.identifier-invalid", RefusalKind.Invalid, "证件或卡号的种类或号码不正确，请核对。");
    public static readonly Refusal TextTooLong = new("residents.text-too-long", RefusalKind.Invalid, "内容太长，请缩短。");
    public static readonly Refusal ReasonMissing = new("residents.reason-missing", RefusalKind.Invalid, "请写明理由。");
    public static readonly Refusal OrganizationMissing = new("residents.organization-missing", RefusalKind.Forbidden, "请先选择所在机构的岗位再办理。");
    public static readonly Refusal QueryTooShort = new("residents.query-too-short", RefusalKind.Invalid, "请输入姓名、拼音、电话、身份证号或卡号。");
    public static readonly Refusal ResidentUnknown = new("residents.unknown", RefusalKind.NotFound, "没有找到这位居民，可能已合并或您无权查看。");
    public static readonly Refusal Duplicates = new("residents.duplicates", RefusalKind.Conflict, "可能已有此人的档案，请先核对下列居民；确认不是同一人后再登记。");
    public static readonly Refusal AlreadyRegistered = new("residents.already-registered", RefusalKind.Conflict, "此人已有档案，请直接使用。");
    public static readonly Refusal MergeWithSelf = new("residents.merge-with-self", RefusalKind.Invalid, "两份档案是同一份，无需合并。");
    public static readonly Refusal MergedMeanwhile = new("residents.merged-meanwhile", RefusalKind.Conflict, "其中一份档案已被合并，请刷新后重新核对。");
    public static readonly Refusal JudgedDifferent = new("residents.judged-different", RefusalKind.Conflict, "其中的成员曾被人工核定为不同人，不能合并；如确有误，请先撤销原核定。");
    public static readonly Refusal MergeUnknown = new("residents.merge-unknown", RefusalKind.NotFound, "没有找到这次合并。");
    public static readonly Refusal AlreadyUndone = new("residents.merge-already-undone", RefusalKind.Conflict, "这次合并已经撤销。");
    public static readonly Refusal ReviewUnknown = new("residents.review-unknown", RefusalKind.NotFound, "没有找到这条核对任务。");
    public static readonly Refusal AlreadyDecided = new("residents.review-already-decided", RefusalKind.Conflict, "这条核对任务已有结论。");
    public static readonly Refusal NotJudgedDifferent = new("residents.review-not-different", RefusalKind.Conflict, "这一对现在没有“不是同一人”的核定，请刷新后查看。");
    public static readonly Refusal Deceased = new("residents.deceased", RefusalKind.Conflict, "该居民已登记死亡，不能办理。");
    public static readonly Refusal AlreadyDeceased = new("residents.already-deceased", RefusalKind.Conflict, "该居民已登记死亡。");
    public static readonly Refusal NotDeceased = new("residents.not-deceased", RefusalKind.Conflict, "该居民没有死亡登记，无需撤销。");
    public static readonly Refusal DeathDate = new("residents.death-date", RefusalKind.Invalid, "死亡时间不能晚于现在，也不能早于出生日期。");
    public static readonly Refusal MoveDate = new("residents.move-date", RefusalKind.Invalid, "迁出日期不能晚于今天。");
    public static readonly Refusal AlreadyMovedOut = new("residents.already-moved-out", RefusalKind.Conflict, "该居民已登记迁出。");
    public static readonly Refusal NotMovedOut = new("residents.not-moved-out", RefusalKind.Conflict, "该居民没有迁出登记，无需迁回。");
    public static readonly Refusal RealName = new("residents.card-real-name", RefusalKind.Unprocessable, "实名核验未通过：姓名或身份证号与档案不一致，请核对证件原件。");
    public static readonly Refusal CardNeedsIdNumber = new("residents.card-needs-id-number", RefusalKind.Unprocessable, "档案中没有有效的身份证号，不能发放电子健康卡，请先补录证件。");
    public static readonly Refusal CardExists = new("residents.card-exists", RefusalKind.Conflict, "该居民已有有效的电子健康卡。");
    public static readonly Refusal CardNumberTaken = new("residents.card-number-taken", RefusalKind.Conflict, "卡号生成时与另一张卡重复，未发卡，请再办理一次。");
    public static readonly Refusal NoCard = new("residents.no-card", RefusalKind.NotFound, "该居民没有有效的电子健康卡。");
    public static readonly Refusal CardCodeInvalid = new("residents.card-code-invalid", RefusalKind.Unprocessable, "二维码无效，请出示电子健康卡的二维码。");
    public static readonly Refusal CardCodeExpired = new("residents.card-code-expired", RefusalKind.Unprocessable, "二维码已过期，请刷新后重新出示。");
    public static readonly Refusal CardCodeOwn = new("residents.card-code-own", RefusalKind.Unprocessable, "这个动态码是本机构在平台上调出的，不能证明居民在场；请扫描居民本人出示的动态码，或核对居民手中的证件。");
    public static readonly Refusal RecordClosed = new("residents.record-closed", RefusalKind.Forbidden, "完整信息要在说明调阅理由之后才能查看：居民在场、接诊关系，或紧急调阅。");
    public static readonly Refusal CardCodeUsed = new("residents.card-code-used", RefusalKind.Conflict, "二维码已使用过，请刷新后重新出示。");
    public static readonly Refusal HouseholdUnknown = new("residents.household-unknown", RefusalKind.NotFound, "没有找到这个家庭。");
    public static readonly Refusal AlreadyInHousehold = new("residents.already-in-household", RefusalKind.Conflict, "该居民已在一个家庭中，请先办理迁出。");
    public static readonly Refusal NotInHousehold = new("residents.not-in-household", RefusalKind.Conflict, "该居民现在不在这个家庭中。");
    public static readonly Refusal ProxySelf = new("residents.proxy-self", RefusalKind.Invalid, "本人不能作自己的代理人。");
    public static readonly Refusal ProxyMinor = new("residents.proxy-minor", RefusalKind.Unprocessable, "代理人尚未成年，不能代为办理；请登记其他成年亲属或监护人。");
    public static readonly Refusal ProxyConsent = new("residents.proxy-consent", RefusalKind.Invalid, "请选择授权方式并写明依据：书面授权、法定监护或本人到场同意。");
    public static readonly Refusal ProxyPeriod = new("residents.proxy-period", RefusalKind.Invalid, "授权截止日不能早于开始日或今天。");
    public static readonly Refusal ProxyGuardian = new("residents.proxy-guardian", RefusalKind.Unprocessable, "法定监护须附截止日；未成年人到成年之日为止。");
    public static readonly Refusal ProxyExists = new("residents.proxy-exists", RefusalKind.Conflict, "这位代理人已有有效授权。");
    public static readonly Refusal ProxyUnknown = new("residents.proxy-unknown", RefusalKind.NotFound, "没有找到这项授权，或已终止。");
}

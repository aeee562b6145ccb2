using OneCounty.Kernel;

namespace OneCounty.Organizations.Domain;

static class Refusals
{
    public static readonly Refusal NameMissing = new("organizations.name-missing", RefusalKind.Invalid, "请填写名称（不超过 100 字）");
    public static readonly Refusal CodeMissing = new("organizations.code-missing", RefusalKind.Invalid, "请填写代码（不超过 40 个字符）");
    public static readonly Refusal TypeUnknown = new("organizations.type-unknown", RefusalKind.Invalid, "没有这种类型，请从列表中选择");
    public static readonly Refusal TextTooLong = new("organizations.text-too-long", RefusalKind.Invalid, "内容太长，请缩短");
    public static readonly Refusal CreditCodeInvalid = new("organizations.credit-code-invalid", RefusalKind.Invalid, "统一社会信用代码不正确，请按证书核对 18 位代码");
    public static readonly Refusal InstitutionCodeInvalid = new("organizations.institution-code-invalid", RefusalKind.Invalid, "卫生机构代码应为 22 位数字和字母");
    public static readonly Refusal DivisionCodeInvalid = new("organizations.division-code-invalid", RefusalKind.Invalid, "行政区划代码应为 6、9 或 12 位数字");
    public static readonly Refusal PlaceInvalid = new("organizations.place-invalid", RefusalKind.Invalid, "经纬度不在中国范围内，请核对");
    public static readonly Refusal BedsInvalid = new("organizations.beds-invalid", RefusalKind.Invalid, "床位数应在 0 到 20000 之间");
    public static readonly Refusal BedNumbersInvalid = new("organizations.bed-numbers-invalid", RefusalKind.Invalid, "成批增加床位时，起始床号应为不超过 6 位的数字，数量为 1 到 200");
    public static readonly Refusal PeriodEmpty = new("organizations.period-empty", RefusalKind.Invalid, "结束日期应晚于开始日期");
    public static readonly Refusal CodeTaken = new("organizations.code-taken", RefusalKind.Conflict, "代码已被其他机构使用");
    public static readonly Refusal CreditCodeTaken = new("organizations.credit-code-taken", RefusalKind.Conflict, "统一社会信用代码已被其他机构使用");
    public static readonly Refusal InstitutionCodeTaken = new("organizations.institution-code-taken", RefusalKind.Conflict, "卫生机构代码已被其他机构使用");
    public static readonly Refusal SourceCodeTaken = new("organizations.source-code-taken", RefusalKind.Conflict, "该系统代码已登记给一家机构，请先结束原登记");
    public static readonly Refusal PartCodeTaken = new("organizations.part-code-taken", RefusalKind.Conflict, "同一机构内已有相同代码的在用项目");
    public static readonly Refusal ParentUnknown = new("organizations.parent-unknown", RefusalKind.Unprocessable, "上级机构不存在");
    public static readonly Refusal ParentBelow = new("organizations.parent-below", RefusalKind.Unprocessable, "上级机构不能是本机构或其下级");
    public static readonly Refusal OrganizationUnknown = new("organizations.organization-unknown", RefusalKind.Unprocessable, "机构不存在");
    public static readonly Refusal OrganizationClosed = new("organizations.organization-closed", RefusalKind.Conflict, "机构已停办，不能再变更");
    public static readonly Refusal DepartmentUnknown = new("organizations.department-unknown", RefusalKind.Unprocessable, "科室不存在，或不属于该机构");
    public static readonly Refusal AlreadyEnded = new("organizations.already-ended", RefusalKind.Conflict, "已经结束，不能重复结束");
    public static readonly Refusal EndBeforeStart = new("organizations.end-before-start", RefusalKind.Invalid, "结束日期不能早于开始日期");
    public static readonly Refusal AlreadyMember = new("organizations.already-member", RefusalKind.Conflict, "该机构在此期间已属于一个医共体，请先结束原成员关系");
    public static readonly Refusal LeadFromFuture = new("organizations.lead-from-future", RefusalKind.Invalid, "更换牵头医院的日期不能晚于今天");
    public static readonly Refusal LeadNotMember = new("organizations.lead-not-member", RefusalKind.Conflict, "牵头医院不能退出，请先更换牵头医院");
    public static readonly Refusal CatchmentTaken = new("organizations.catchment-taken", RefusalKind.Conflict, "该网格在此期间已有负责机构，请先结束原登记");
    public static readonly Refusal ClinicUnsuitable = new("organizations.clinic-unsuitable", RefusalKind.Unprocessable, "网格应由乡镇卫生院或社区卫生服务中心负责，村级应为村卫生室");
    public static readonly Refusal StaffUnknown = new("organizations.staff-unknown", RefusalKind.Unprocessable, "没有这名工作人员");
    public static readonly Refusal StaffInvalid = new("organizations.staff-invalid", RefusalKind.Invalid, "人员资料不正确，请检查标出的字段");
    public static readonly Refusal StaffIdNumberTaken = new("organizations.staff-id-number-taken", RefusalKind.Conflict, "该身份证号已登记给另一名工作人员，一人只建一份档案，请在原档案上增加岗位");
    public static readonly Refusal PostOverlaps = new("organizations.post-overlaps", RefusalKind.Conflict, "该人员在此期间已有相同机构、相同科室的岗位");
}

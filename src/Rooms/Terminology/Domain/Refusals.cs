using OneCounty.Kernel;

namespace OneCounty.Terminology.Domain;

static class Refusals
{
    public static readonly Refusal NotAForm = new("terminology.not-a-form", RefusalKind.UnsupportedMedia, "请以表单（multipart/form-data）提交版本和文件");
    public static readonly Refusal FormBroken = new("terminology.form-broken", RefusalKind.Invalid, "提交的内容不完整，请重新选择文件再试");
    public static readonly Refusal FileMissing = new("terminology.file-missing", RefusalKind.Invalid, "请选择要导入的文件");
    public static readonly Refusal VersionMissing = new("terminology.version-missing", RefusalKind.Invalid, "请写明版本（不超过 100 字，不含换行等控制字符）");
    public static readonly Refusal DayInvalid = new("terminology.day-invalid", RefusalKind.Invalid, "生效日期应写作 2026-01-31");
    public static readonly Refusal VersionTaken = new("terminology.version-taken", RefusalKind.Conflict, "这个版本已经导入。版本导入后不再改变，改正后的文件请另写版本号");
    public static readonly Refusal LocalIncomplete = new("terminology.local-incomplete", RefusalKind.Invalid, "请写明字典名称和来源系统代码（各不超过 100 字，不含换行等控制字符）");
    public static readonly Refusal LocalTarget = new("terminology.local-target", RefusalKind.Unprocessable, "对照的字典应是平台上的一部标准字典，请从字典列表中选择其 URI");
    public static readonly Refusal LocalExists = new("terminology.local-exists", RefusalKind.Conflict, "这个来源对照到该标准的字典已经登记，请在原字典中导入新版本");
    public static readonly Refusal VersionUnknown = new("terminology.version-unknown", RefusalKind.NotFound, "没有这个版本");
    public static readonly Refusal FileTooLarge = new("terminology.file-too-large", RefusalKind.TooLarge, "文件超过 20 MB，请分开或另存为 CSV");
    public static readonly Refusal TooManyRows = new("terminology.too-many-rows", RefusalKind.TooLarge, "文件超过 200000 行");
    public static readonly Refusal UnpacksTooLarge = new("terminology.unpacks-too-large", RefusalKind.TooLarge, "Excel 文件解压后过大，请另存为 CSV");
    public static readonly Refusal OldExcel = new("terminology.old-excel", RefusalKind.UnsupportedMedia, "这是旧版或加密的 Excel 文件，请另存为 .xlsx 或 CSV");
    public static readonly Refusal ExcelBroken = new("terminology.excel-broken", RefusalKind.Unprocessable, "Excel 文件打不开，可能已损坏，请重新保存");
    public static readonly Refusal CharsetUnknown = new("terminology.charset-unknown", RefusalKind.Unprocessable, "文件既不是 UTF-8 也不是 GB 18030，请另存为 CSV UTF-8");
    public static readonly Refusal QuoteOpen = new("terminology.quote-open", RefusalKind.Unprocessable, "有引号没有闭合，请用 Excel 或 WPS 重新另存为 CSV");
    public static readonly Refusal HeadingMissing = new("terminology.heading-missing", RefusalKind.Unprocessable, "首行应为列名，至少有“编码”和“名称”（或 code、display），且不重复");
    public static readonly Refusal NoRows = new("terminology.no-rows", RefusalKind.Unprocessable, "文件中没有数据行");
}

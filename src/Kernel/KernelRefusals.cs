namespace OneCounty.Kernel;

public static class KernelRefusals
{
    public static readonly Refusal Busy = new("kernel.busy", RefusalKind.TooMany, "系统繁忙，请稍后重试") { RetryAfter = 1 };
    public static readonly Refusal NotLoggedIn = new("kernel.not-logged-in", RefusalKind.Unauthenticated, "请先登录");
    public static readonly Refusal NoPermission = new("kernel.no-permission", RefusalKind.Forbidden, "您的岗位没有这项权限，如需使用请联系安全管理员");
    public static readonly Refusal NotFound = new("kernel.not-found", RefusalKind.NotFound, "没有找到，可能已被移走或您无权查看");
    public static readonly Refusal MethodNotAllowed = new("kernel.method-not-allowed", RefusalKind.MethodNotAllowed, "这个地址不支持这种操作");
    public static readonly Refusal UnsupportedMedia = new("kernel.unsupported-media", RefusalKind.UnsupportedMedia, "不支持这种内容类型，请以 application/json 提交");
    public static readonly Refusal BadRequest = new("kernel.bad-request", RefusalKind.Invalid, "请求的格式不对，请检查标出的字段");
    public static readonly Refusal BodyTooLarge = new("kernel.body-too-large", RefusalKind.TooLarge, "内容太大，请分开提交");
    public static readonly Refusal Stale = new("kernel.stale", RefusalKind.Stale, "内容已被他人修改，请按最新内容重新操作");
    public static readonly Refusal VersionNeeded = new("kernel.version-needed", RefusalKind.KeyMissing, "缺少 If-Match：请带上读取时的版本");
    public static readonly Refusal KeyNeeded = new("kernel.idempotency-key-needed", RefusalKind.KeyMissing, "缺少 Idempotency-Key：每次提交请带一个新的编号");
    public static readonly Refusal KeyReused = new("kernel.idempotency-key-reused", RefusalKind.Conflict, "同一编号已用于另一次不同的提交");
    public static readonly Refusal KeyAnswerGone = new("kernel.already-done", RefusalKind.Conflict, "这次提交已经办成，请刷新查看");
    public static readonly Refusal ForgeryHeader = new("kernel.forgery-header-missing", RefusalKind.Forbidden, "请求缺少防伪标头 X-OneCounty");
    public static readonly Refusal BadCursor = new("kernel.bad-cursor", RefusalKind.Invalid, "翻页标记无效，请从第一页重新打开");
    public static readonly Refusal ParameterUnknown = new("kernel.parameter-unknown", RefusalKind.NotFound, "没有这个参数");
    public static readonly Refusal ParameterInvalid = new("kernel.parameter-invalid", RefusalKind.Invalid, "参数的值不在允许范围内");
    public static readonly Refusal ParameterOfOthers = new("kernel.parameter-of-others", RefusalKind.Forbidden, "这个参数由另一位管理员修改");
    public static readonly Refusal UndeliveredGone = new("kernel.undelivered-gone", RefusalKind.Conflict, "这条事件已送达或已放弃，请刷新查看");
    public static readonly Refusal ReasonNeeded = new("kernel.reason-needed", RefusalKind.Invalid, "请写明理由（不超过 500 字）");
    public static readonly Refusal Internal = new("kernel.internal", RefusalKind.Invalid, "系统出错，操作没有保存；请重试，仍不行请把编号告诉管理员");
}

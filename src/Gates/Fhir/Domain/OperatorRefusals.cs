using OneCounty.Kernel;

namespace OneCounty.Fhir.Domain;

/// <summary>What the operator's page is refused; what FHIR clients are refused is in <see cref="Refusals"/>.</summary>
internal static class OperatorRefusals
{
    public static readonly Refusal Filter = new("fhir.filter", RefusalKind.Unprocessable, "筛选条件无法识别，请重新选择。");
    public static readonly Refusal NotFound = new("fhir.message-not-found", RefusalKind.NotFound, "没有这条消息。");
    public static readonly Refusal NotMendable = new("fhir.message-not-open", RefusalKind.Conflict, "该消息已入档，不需要再处理，请刷新列表。");
    public static readonly Refusal ReasonMissing = new("fhir.reason-missing", RefusalKind.Unprocessable, "请写明修改理由。");
    public static readonly Refusal NoBody = new("fhir.body-not-kept", RefusalKind.Conflict, "原文过大未能留存，请来源单位重新发送。");
    public static readonly Refusal ClientGone = new("fhir.client-gone", RefusalKind.Conflict, "发送该消息的系统已停用或不存在，不能代为处理；请联系安全管理员。");
    public static readonly Refusal StillRefused = new("fhir.still-refused", RefusalKind.Unprocessable, "内容仍有问题，未能入档，请按提示修改。");
}

using OneCounty.Kernel;

namespace OneCounty.Hl7v2.Domain;

/// <summary>Numbers by which the gate keeps and tries messages. No standard names them; a county may set its own.</summary>
internal static class Hl7v2Parameters
{
    public static readonly Parameter<int> ContentDays = new("hl7v2.content-days", "已办结接口消息正文保留天数", "天", "平台默认值，2026-11-26 [design]", 180, days => days is >= 30 and <= 3650);

    /// <summary>The first included.</summary>
    public static readonly Parameter<int> MostAttempts = new("hl7v2.most-attempts", "平台未能保存的接口消息最多处理次数（含首次），其后转人工", "次", "平台默认值，2026-11-26 [design]", 5, times => times is >= 1 and <= 10);

    public static readonly Parameter<int> ResendHours = new("hl7v2.resend-hours", "同号同类消息在几小时内重发视为更正原消息", "小时", "平台默认值，2026-11-26 [design]", 24, hours => hours is >= 1 and <= 168);

    public static readonly IReadOnlyList<ParameterDefinition> All = [ContentDays, MostAttempts, ResendHours];
}

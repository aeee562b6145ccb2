using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records;

static class RecordsParameters
{
    public static readonly Parameter<int> PresenceHours = new("records.presence-hours", "在场调阅有效时长", "小时", "architecture.md §5 [design]", 24, h => h is >= 1 and <= 168) { Security = true };
    public static readonly Parameter<int> BreakGlassHours = new("records.break-glass-hours", "紧急调阅有效时长", "小时", "architecture.md §5 [design]", 4, h => h is >= 1 and <= 72) { Security = true };
    public static readonly Parameter<int> VisitDays = new("records.visit-days", "就诊结束后仍可调阅的天数", "天", "architecture.md §5 [design]", 30, d => d is >= 0 and <= 365) { Security = true };
    public static readonly Parameter<int> ReviewHours = new("records.break-glass-review-hours", "紧急调阅复核时限", "小时", "architecture.md §5: reviewed the next day [design]", 24, h => h is >= 1 and <= 168) { Security = true };
    public static readonly Parameter<int> CriticalDays = new("records.critical-days", "首页显示危急值的天数", "天", "[design]", 90, d => d is >= 1 and <= 3650);
    public static readonly Parameter<int> MedicationDays = new("records.medication-days", "首页显示用药的天数", "天", "《长期处方管理规范（试行）》最长 12 周，留两次的余地 [memory] [design]", 180, d => d is >= 1 and <= 3650);
    public static readonly Parameter<int> SummaryEncounters = new("records.summary-encounters", "首页显示就诊的条数", "条", "[design]", 10, n => n is >= 1 and <= 50);
    public static readonly Parameter<int> ProofTries = new("records.proof-tries", "在场核对允许连续失败的次数", "次", "[design]", 5, n => n is >= 1 and <= 50) { Security = true };
    public static readonly Parameter<int> ProofMinutes = new("records.proof-minutes", "在场核对失败次数的计数时长", "分钟", "[design]", 30, m => m is >= 1 and <= 1440) { Security = true };
    public static readonly Parameter<int> DisclosedDays = new("records.disclosed-days", "本机构查看、登记或更正过的号码不作在场凭证的天数", "天", "[design] 号码由机构从平台得知，不能证明居民在场", 30, d => d is >= 1 and <= 365) { Security = true };
    public static readonly Parameter<SensitiveCodes> SensitiveCodes = new("records.sensitive-codes", "敏感诊断编码与名称", "", "ICD-10 [memory]; 民法典 第十七条（年龄）[memory]; domain.md 3.8 sensitivity [design]", Domain.SensitiveCodes.Default, codes => codes.IsUsable) { Security = true };

    public static readonly IReadOnlyList<ParameterDefinition> All = [PresenceHours, BreakGlassHours, VisitDays, ReviewHours, CriticalDays, MedicationDays, SummaryEncounters, ProofTries, ProofMinutes, DisclosedDays, SensitiveCodes];
}

using OneCounty.Contracts.Records;
using OneCounty.County.Codes;

namespace OneCounty.County.Health;

/// <summary>Kinds of visit as the county's systems name them.</summary>
static class Kinds
{
    public static readonly Coded Outpatient = new(CodeSystems.Visit, "MZ", "门诊");
    public static readonly Coded Emergency = new(CodeSystems.Visit, "JZ", "急诊");
    public static readonly Coded Inpatient = new(CodeSystems.Visit, "ZY", "住院");
    public static readonly Coded FollowUpPressure = new(CodeSystems.Visit, "SF-GXY", "高血压随访");
    public static readonly Coded FollowUpSugar = new(CodeSystems.Visit, "SF-TNB", "2型糖尿病随访");
    public static readonly Coded FollowUpBoth = new(CodeSystems.Visit, "SF-GXYTNB", "高血压合并糖尿病随访");
    public static readonly Coded HealthExam = new(CodeSystems.Visit, "TJ", "健康体检");
    public static readonly Coded ChildCheck = new(CodeSystems.Visit, "ETJK", "儿童健康检查");
    public static readonly Coded NewbornVisit = new(CodeSystems.Visit, "XSEFS", "新生儿家庭访视");
    public static readonly Coded Vaccination = new(CodeSystems.Visit, "YFJZ", "预防接种");
    public static readonly Coded Antenatal = new(CodeSystems.Visit, "CQ", "产前检查");
    public static readonly Coded Delivery = new(CodeSystems.Visit, "FM", "住院分娩");
    public static readonly Coded PostpartumVisit = new(CodeSystems.Visit, "CHFS", "产后访视");
    public static readonly Coded PostpartumCheck = new(CodeSystems.Visit, "CH42", "产后42天检查");
    public static readonly Coded Dialysis = new(CodeSystems.Visit, "TX", "血液透析");
    public static readonly Coded Registration = new(CodeSystems.Visit, "JD", "建立健康档案");

    /// <summary>SNOMED CT codes that FHIR itself uses for "nothing known" and "nobody asked".</summary>
    public static readonly Coded NoAllergy = new(CodeSystems.Snomed, "716186003", "无已知过敏");
    public static readonly Coded AllergyNotAsked = new(CodeSystems.Snomed, "1631000175102", "未询问");
    public static readonly Coded NoAllergySent = new(CodeSystems.Allergen, "0", "无");
    public static readonly Coded NotAskedSent = new(CodeSystems.Allergen, "9", "未询问");
}

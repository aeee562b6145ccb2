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
}

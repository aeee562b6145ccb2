namespace OneCounty.Residents.Domain;

/// <summary>The words for each field and level, as the reviewer reads them.</summary>
internal static class Explanations
{
    public static string Of(MatchField field, Level level) => field switch
    {
        MatchField.IdNumber => level switch
        {
            Level.Same => "身份证号相同",
            Level.SameWeak => "身份证号相同，但号码本身校验不通过",
            Level.OneOff => "身份证号相差一位，其中一个校验不通过",
            Level.Different => "身份证号不同",
            _ => "身份证号缺一方，不比较",
        },
        MatchField.Name => Name(level),
        MatchField.BirthDate => BirthDate(level),
        MatchField.Address => level switch
        {
            Level.Same => "住址相同",
            Level.Near => "住址在同一乡镇",
            Level.Different => "住址不同",
            _ => "住址缺一方，不比较",
        },
        MatchField.HealthCard => Simple("健康卡号", level),
        MatchField.Insurance => Simple("医保编号", level),
        MatchField.HealthRecord => Simple("健康档案编号", level),
        MatchField.OtherPaper => Simple("其他证件", level),
        MatchField.Sex => Simple("性别", level),
        MatchField.Phone => Simple("电话", level),
        MatchField.Mother => Simple("母亲", level),
        MatchField.Contact => Simple("联系人", level),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    static string Name(Level level) => level switch
    {
        Level.Same => "姓名相同",
        Level.SameWeak => "姓名相同（两字名，重名较多）",
        Level.Former => "姓名与曾用名相同",
        Level.Swapped => "姓与名顺序颠倒",
        Level.Homophone => "姓名读音相同、用字不同",
        Level.HomophoneWeak => "姓名读音相同、用字不同（两字名）",
        Level.OneOff => "姓名相差一个字",
        Level.ChildOfMother => "新生儿以母亲姓名登记，母亲一致",
        Level.Different => "姓名不同",
        _ => "姓名缺一方或身份不明，不比较",
    };

    static string BirthDate(Level level) => level switch
    {
        Level.Same => "出生日期相同",
        Level.Swapped => "出生日期月日颠倒",
        Level.Lunar => "出生日期一方为农历、一方为公历",
        Level.OneOff => "出生日期相差一位数字",
        Level.YearOnly => "出生年份相同，一方只知年份",
        Level.Different => "出生日期不同",
        _ => "出生日期缺一方，不比较",
    };

    static string Simple(string what, Level level) => level switch
    {
        Level.Same => what + "相同",
        Level.Different => what + "不同",
        _ => what + "缺一方，不比较",
    };
}

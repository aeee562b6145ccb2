namespace OneCounty.Residents.Domain;

/// <summary>Age as clinicians say it: days up to a month, months up to three years, then years.</summary>
internal static class Age
{
    public static string Text(DateOnly? birthDate, DateOnly today)
    {
        if (birthDate is not { } born || born > today)
        {
            return "年龄不详";
        }

        var months = ((today.Year - born.Year) * 12) + today.Month - born.Month - (today.Day < born.Day ? 1 : 0);
        return months switch
        {
            0 => $"{today.DayNumber - born.DayNumber}天",
            < 12 => $"{months}个月",
            < 36 => months % 12 == 0 ? $"{months / 12}岁" : $"{months / 12}岁{months % 12}个月",
            _ => $"{months / 12}岁",
        };
    }
}

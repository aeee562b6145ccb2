namespace OneCounty.Kernel;

/// <summary>The one masker of what tells of a person (个人信息去标识化展示): identity numbers keep the first and last four characters, phones the first three and last four.</summary>
public static class Masker
{
    const int LongestHidden = 8;

    /// <summary>Masks an identity, card or insurance number. Short values show less, so that never more than half is seen.</summary>
    public static string IdNumber(string value) => Mask(value, 4, 4);

    public static string? IdNumberOrNull(string? value) => value is null ? null : IdNumber(value);

    /// <summary>Masks a phone number, mobile or with area code.</summary>
    public static string Phone(string value) => Mask(value, 3, 4);

    public static string? PhoneOrNull(string? value) => value is null ? null : Phone(value);

    /// <summary>Says only that there is something. Never longer than eight, so that its length tells little.</summary>
    public static string Whole(string value) => new('*', Math.Min(value.Length, LongestHidden));

    static string Mask(string value, int head, int tail)
    {
        var most = value.Length / 4;
        if (head + tail > value.Length * 2 / 3)
        {
            (head, tail) = (Math.Min(head, most), Math.Min(tail, most));
        }

        return string.Concat(value.AsSpan(0, head), new string('*', value.Length - head - tail), value.AsSpan(value.Length - tail));
    }
}

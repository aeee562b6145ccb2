namespace OneCounty.Hl7v2.Domain;

/// <summary>GB 11643: 18 characters whose last is ISO 7064 MOD 11-2 of the others; 15 digits before 1999.</summary>
internal static class IdCard
{
    static readonly int[] s_weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static bool IsValid(string number)
    {
        if (number.Length == 15)
            return !number.AsSpan().ContainsAnyExceptInRange('0', '9') && IsDay($"19{number.AsSpan(6, 6)}");
        if (number.Length != 18 || number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !IsDay(number[6..14]))
            return false;

        var sum = 0;
        for (var place = 0; place < 17; place++)
            sum += (number[place] - '0') * s_weights[place];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    static bool IsDay(string digits) => Hl7Time.TryParse(digits, out var time) && time.Precision == Precision.Day;
}

namespace OneCounty.Organizations.Domain;

/// <summary>Personal numbers as they are shown: id numbers keep four characters at each end, phones three and four (domain.md 10.6).</summary>
static class Masked
{
    public static string IdNumber(string value) => Keep(value, 4, 4);

    public static string Phone(string value) => Keep(value, 3, 4);

    static string Keep(string value, int head, int tail) => value.Length <= head + tail
        ? new string('*', value.Length)
        : string.Concat(value.AsSpan(0, head), new string('*', value.Length - head - tail), value.AsSpan(value.Length - tail));
}

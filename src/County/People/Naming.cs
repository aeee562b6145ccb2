using OneCounty.Contracts.Residents;
using OneCounty.County.Data;
using OneCounty.County.Random;

namespace OneCounty.County.People;

/// <summary>Chinese names by birth cohort and sex, and the mistakes that registration desks make with them.</summary>
static class Naming
{
    static readonly string[] s_surnames = Weighted();
    static readonly Cohort[] s_male = Cohorts("M");
    static readonly Cohort[] s_female = Cohorts("F");
    static readonly Dictionary<char, char> s_homophones = Homophones();

    public static string Surname(ref Draw draw) => draw.Pick(s_surnames);

    public static string Given(Sex sex, int birthYear, ref Draw draw)
    {
        var cohort = CohortOf(sex, birthYear);
        var second = draw.Pick(cohort.Second);
        if (draw.Chance(cohort.SingleShare))
            return second;
        var first = draw.Pick(cohort.First);
        return first == second ? second : first + second;
    }

    /// <summary>The name with one character as somebody heard it; the same name when no character has a homophone in the table.</summary>
    public static string Misheard(string name)
    {
        for (var i = name.Length - 1; i > 0; i--)
        {
            if (s_homophones.TryGetValue(name[i], out var heard))
                return string.Concat(name.AsSpan(0, i), [heard], name.AsSpan(i + 1));
        }

        return name;
    }

    static Cohort CohortOf(Sex sex, int birthYear)
    {
        var cohorts = sex == Sex.Male ? s_male : s_female;
        var i = cohorts.Length - 1;
        while (i > 0 && cohorts[i].From > birthYear)
            i--;
        return cohorts[i];
    }

    static string[] Weighted()
        => [.. Table.Read("surnames.tsv").Rows.SelectMany(row => Enumerable.Repeat(row["surname"], row.Int("weight")))];

    static Cohort[] Cohorts(string sex)
        => [.. Table.Read("given_names.tsv").Rows.Where(row => row["sex"] == sex).Select(row => new Cohort(row.Int("from"), row.List("first"), row.List("second"), row.Number("single_share")))];

    static Dictionary<char, char> Homophones()
    {
        var pairs = new Dictionary<char, char>();
        foreach (var row in Table.Read("homophones.tsv").Rows)
        {
            pairs.TryAdd(row["written"][0], row["heard_as"][0]);
            pairs.TryAdd(row["heard_as"][0], row["written"][0]);
        }

        return pairs;
    }

    sealed record Cohort(int From, string[] First, string[] Second, double SingleShare);
}

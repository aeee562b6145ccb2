using OneCounty.County.Random;

namespace OneCounty.County.People;

/// <summary>What children have from their parents: surname, ethnicity, blood group.</summary>
static class Heredity
{
    public const byte A = 1, B = 2, O = 0;

    public static void Fill(List<Person> people, ref Draw draw)
    {
        foreach (var person in people.OrderByDescending(person => person.Age).ThenBy(person => person.Index))
        {
            person.Surname = person.Father?.Surname ?? (person.Mother is { } mother ? mother.Surname : Naming.Surname(ref draw));
            person.Given = Naming.Given(person.Sex, person.Birth.Year, ref draw);
            person.Ethnicity = person.Father?.Ethnicity ?? person.Mother?.Ethnicity ?? Nation(ref draw);
            person.AlleleA = Allele(person.Mother, ref draw);
            person.AlleleB = Allele(person.Father, ref draw);
        }
    }

    public static string Abo(Person person) => (person.AlleleA | person.AlleleB) switch { A => "A", B => "B", A | B => "AB", _ => "O" };

    static byte Allele(Person? parent, ref Draw draw)
    {
        if (parent is not null)
            return draw.Chance(0.5) ? parent.AlleleA : parent.AlleleB;
        return draw.Unit() switch { < 0.20 => A, < 0.42 => B, _ => O };
    }

    static string Nation(ref Draw draw) => draw.Unit() switch { < 0.925 => "01", < 0.978 => "11", < 0.988 => "10", < 0.994 => "02", < 0.998 => "03", _ => "05" };
}

using OneCounty.Contracts.Residents;

namespace OneCounty.County.People;

/// <summary>
/// 张德山 of 宾西镇 is not generated: he arrives by HL7. Two men who sound like him live in every county of some size, so that finding him takes a look;
/// and nobody bears his name and his birthday.
/// </summary>
static class Namesakes
{
    const string Name = "张德山";

    static readonly DateOnly s_born = new(1950, 3, 7);

    public static void Place(CountyPlan plan, int block, int blocks, List<Person> people)
    {
        foreach (var person in people)
        {
            if (person.Name == Name && person.Birth == s_born)
                person.Given = "德生";
        }

        if (plan.Residents < Block.Size)
            return;
        if (block == blocks / 3)
            Rename(people, "章", "德山", 0);
        if (block == blocks / 2)
            Rename(people, "张", "得山", 1);
    }

    /// <summary>Only a man who gives his name to nobody and has it from nobody, so that the family stays consistent.</summary>
    static void Rename(List<Person> people, string surname, string given, int skip)
    {
        var man = people.Where(person => person.Sex == Sex.Male && person.Age is > 55 and < 88 && person.Father is null && people.TrueForAll(other => other.Father != person))
            .Skip(skip).FirstOrDefault();
        if (man is not null)
            (man.Surname, man.Given) = (surname, given);
    }
}

using OneCounty.Contracts.Residents;
using OneCounty.County.Health;
using OneCounty.County.Places;
using OneCounty.County.Random;

namespace OneCounty.County.People;

/// <summary>Makes any block of the county, alone.</summary>
sealed class BlockMaker(CountyPlan plan, Geography land, Pyramid pyramid, ChronicConditions chronic)
{
    const double GoldenRatio = 0.6180339887498949;

    readonly int _blocks = Block.CountIn(plan);

    public Block Make(int number)
    {
        var start = number * Block.Size;
        var count = Math.Min(Block.Size, plan.Residents - start);
        var draw = Draw.For(plan.Seed, Purpose.Block, number);
        var people = Drawn(number, count, ref draw);
        var homes = new Families(people, Draw.For(plan.Seed, Purpose.Households, number)).Make();
        var ordered = Settle(homes, start);
        Heredity.Fill(people, ref draw);
        Departures(people, ref draw);
        Namesakes.Place(plan, number, _blocks, ordered);
        chronic.Spread(number, ordered);
        return new(number, start, ordered);
    }

    List<Person> Drawn(int number, int count, ref Draw draw)
    {
        var slots = new BirthSlots(plan, number, _blocks);
        var offset = number * GoldenRatio % 1;
        var people = new List<Person>(count);
        for (var i = 0; i < count; i++)
        {
            var (sex, age) = pyramid.At((i + offset) / count);
            var (birth, sequence) = slots.Take(sex, age, ref draw);
            people.Add(new(sex, age, birth, sequence));
        }

        return people;
    }

    /// <summary>Numbers households and people, and gives each household its village.</summary>
    List<Person> Settle(List<Home> homes, int start)
    {
        var ordered = new List<Person>();
        foreach (var home in homes)
        {
            home.Number = start + ordered.Count;
            home.Village = land.At((home.Number + 0.5) / plan.Residents);
            foreach (var person in home.Members)
            {
                person.Index = start + ordered.Count;
                ordered.Add(person);
            }
        }

        return ordered;
    }

    /// <summary>Deaths and departures of the last three years. Parents of an infant, and children, stay.</summary>
    void Departures(List<Person> people, ref Draw draw)
    {
        var days = plan.Now.DayNumber - plan.From.DayNumber;
        foreach (var person in people)
        {
            if (person.Age < 18 || person.Infant is not null || person.Spouse?.Infant is not null)
                continue;
            var dies = person.Age switch { < 40 => 0.001, < 60 => 0.008, < 70 => 0.03, < 80 => 0.085, _ => 0.24 } * (person.Sex == Sex.Male ? 1.15 : 0.85);
            if (draw.Chance(dies))
                person.Died = plan.From.AddDays(draw.Below(days));
            else if (person.Age < 50 && draw.Chance(0.011))
                person.MovedOut = plan.From.AddDays(draw.Below(days));
        }
    }
}

using OneCounty.Contracts.Residents;
using OneCounty.County.Random;

namespace OneCounty.County.People;

/// <summary>Makes families out of the people of a block: couples first, then children to mothers, then the old to their sons.</summary>
sealed class Families(List<Person> people, Draw draw)
{
    readonly List<Home> _homes = [];
    readonly List<Person> _wives = [];
    Draw _draw = draw;

    public List<Home> Make()
    {
        Marry();
        foreach (var child in people.Where(person => person.Age < 18).OrderBy(person => person.Age))
            Place(child);
        foreach (var single in people.Where(person => person.Age >= 18 && person.Spouse is null && person.Home is null))
            PlaceSingle(single);
        JoinTheOld();
        _homes.RemoveAll(home => home.Members.Count == 0);
        return _homes;
    }

    void Marry()
    {
        var men = people.Where(person => person.Sex == Sex.Male && person.Age >= 22).OrderByDescending(person => person.Age).ToList();
        foreach (var woman in people.Where(person => person.Sex == Sex.Female && person.Age >= 20).OrderByDescending(person => person.Age))
        {
            if (!_draw.Chance(Married(woman.Age)))
                continue;
            var wanted = woman.Age + _draw.Between(-1, 4);
            var man = men.Where(man => Math.Abs(man.Age - wanted) <= 5).MinBy(man => Math.Abs(man.Age - wanted));
            if (man is null)
                continue;
            men.Remove(man);
            (woman.Spouse, man.Spouse) = (man, woman);
            var home = NewHome(man);
            Join(woman, home);
            _wives.Add(woman);
        }
    }

    static double Married(int age) => age switch { < 22 => 0.08, < 25 => 0.25, < 30 => 0.65, < 65 => 0.93, < 75 => 0.8, _ => 0.5 };

    void Place(Person child)
    {
        if (MotherFor(child, 2) is { } mother || (mother = MotherFor(child, 4)) is not null)
        {
            Adopt(child, mother);
            return;
        }

        if (child.Age == 0 && Unmarried(child) is { } alone)
        {
            if (alone.Home is null)
                NewHome(alone);
            Adopt(child, alone);
            return;
        }

        // Left behind with grandparents (留守儿童), or with whoever is there.
        var home = _wives.FirstOrDefault(wife => wife.Age - child.Age is >= 42 and <= 75)?.Home ?? (_homes.Count > 0 ? _homes[_draw.Below(_homes.Count)] : NewHome(child));
        Join(child, home);
    }

    Person? Unmarried(Person child) => people.FirstOrDefault(person => person.Sex == Sex.Female && Bears(person, child) && person.Infant is null);

    Person? MotherFor(Person child, int most)
    {
        if (_wives.Count == 0)
            return null;
        var start = _draw.Below(_wives.Count);
        for (var i = 0; i < _wives.Count; i++)
        {
            var wife = _wives[(start + i) % _wives.Count];
            if (wife.Children < most && Bears(wife, child) && wife.Spouse!.Age - child.Age >= 20 && Spaced(wife, child))
                return wife;
        }

        return null;
    }

    static bool Bears(Person woman, Person child) => woman.Age - child.Age is >= 20 and <= 41;

    /// <summary>At least ten months between brothers and sisters.</summary>
    static bool Spaced(Person mother, Person child)
    {
        foreach (var other in mother.Home.Members)
        {
            if (other.Mother == mother && Math.Abs(other.Birth.DayNumber - child.Birth.DayNumber) < 305)
                return false;
        }

        return true;
    }

    void Adopt(Person child, Person mother)
    {
        (child.Mother, child.Father) = (mother, mother.Spouse);
        mother.Children++;
        if (child.Age == 0)
            mother.Infant = child;
        Join(child, mother.Home);
    }

    void PlaceSingle(Person single)
    {
        if (single.Age < 45 && _draw.Chance(0.7) && MotherFor(single, 3) is { } mother)
            Adopt(single, mother);
        else
            NewHome(single);
    }

    /// <summary>A third of those over 62 live with a son's family, whose name then is theirs.</summary>
    void JoinTheOld()
    {
        var sons = _wives.Where(wife => wife.Age < 58 && wife.Spouse!.Father is null).Select(wife => wife.Spouse!).ToList();
        foreach (var elder in people.Where(person => person.Age > 62 && person.Sex == Sex.Male && person.Home.Head == person && (person.Spouse?.Children ?? 0) == 0).ToList())
        {
            if (!_draw.Chance(0.35))
                continue;
            var wife = elder.Spouse;
            var son = sons.Find(son => elder.Age - son.Age is >= 21 and <= 38 && (wife is null || Bears(wife, son)) && son.Home != elder.Home);
            if (son is null)
                continue;
            sons.Remove(son);
            (son.Father, son.Mother) = (elder, wife);
            if (wife is not null)
                wife.Children++;
            var old = elder.Home;
            foreach (var member in old.Members)
                Join(member, son.Home);
            old.Members.Clear();
        }
    }

    Home NewHome(Person head)
    {
        var home = new Home { Head = head };
        _homes.Add(home);
        Join(head, home);
        return home;
    }

    static void Join(Person person, Home home)
    {
        person.Home = home;
        home.Members.Add(person);
    }
}

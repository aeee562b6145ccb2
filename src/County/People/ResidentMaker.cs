using System.Globalization;
using OneCounty.Contracts.Residents;
using OneCounty.County.Codes;
using OneCounty.County.Organizations;
using OneCounty.County.Places;
using OneCounty.County.Random;

namespace OneCounty.County.People;

/// <summary>Turns a person of a block into the resident whom others see.</summary>
sealed class ResidentMaker(CountyPlan plan, Geography land, Registry registry)
{
    static readonly DateTime s_base = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public Guid IdOf(int index)
    {
        var high = Draw.Hash(plan.Seed, Purpose.ResidentId, index);
        return Ids.At(s_base.AddMilliseconds(index), high, Draw.Mix(high));
    }

    public Resident Make(Person person)
    {
        var draw = Draw.For(plan.Seed, Purpose.Identity, person.Index);
        var village = person.Home.Village;
        var registered = person.Age > 0 || plan.Now.DayNumber - person.Birth.DayNumber > 60 || draw.Chance(0.4);
        var employee = person.Age is > 21 and < 61 && draw.Chance(village.CommunityCentre is null ? 0.10 : 0.45) || person.Age >= 61 && village.CommunityCentre is not null && draw.Chance(0.4);
        return new()
        {
            Id = IdOf(person.Index),
            Index = person.Index,
            Name = person.Name,
            Sex = person.Sex,
            BirthDate = person.Birth,
            IdNumber = registered ? IdNumber(person.Birth, person.Sequence) : null,
            BirthCertificate = registered ? null : "Y" + CountyPlan.DivisionCode[..2] + (person.Index % 10_000_000).ToString("0000000", CultureInfo.InvariantCulture),
            HealthRecordNumber = draw.Chance(person.Age is > 64 or < 7 ? 0.97 : 0.91) ? HealthRecordNumber(person) : null,
            InsuranceNumber = draw.Chance(0.97) && registered ? CountyPlan.DivisionCode + "90" + person.Index.ToString("00000000", CultureInfo.InvariantCulture) : null,
            InsuranceType = employee ? "employee" : draw.Chance(0.97) ? "resident" : "none",
            Phone = PhoneOf(person),
            Address = AddressOf(person.Home),
            DivisionCode = village.Code,
            HouseholdId = Ids.Named($"household:{plan.Seed}:{person.Home.Number}"),
            RelationToHead = Relation(person),
            FatherId = person.Father is { } father ? IdOf(father.Index) : null,
            MotherId = person.Mother is { } mother ? IdOf(mother.Index) : null,
            SpouseId = person.Spouse is { } spouse ? IdOf(spouse.Index) : null,
            HomeOrganizationId = registry.CentreOf(village).Id,
            ClinicId = registry.ClinicOf(village)?.Id,
            Ethnicity = person.Ethnicity,
            MaritalStatus = Marital(person, ref draw),
            BloodAbo = draw.Chance(0.58) ? Heredity.Abo(person) : null,
            BloodRh = draw.Chance(0.5) ? draw.Chance(0.004) ? "negative" : "positive" : null,
            DiedOn = person.Died,
            MovedOutOn = person.MovedOut,
            Contracted = !person.Gone && draw.Chance(person.Age >= 60 ? plan.Profile.ContractedElderly : ContractedYounger),
            Contact = Contact(person),
        };
    }

    /// <summary>The rate under 60 that makes the whole county's come out, given that about 27.4 % are 60 and over.</summary>
    double ContractedYounger => Math.Max(0, (plan.Profile.Contracted - ElderlyShare * plan.Profile.ContractedElderly) / (1 - ElderlyShare));

    public double ElderlyShare { get; init; } = 0.25;

    public static string IdNumber(DateOnly birth, int sequence)
        => string.Create(18, (birth, sequence), static (text, state) =>
        {
            CountyPlan.DivisionCode.CopyTo(text);
            state.birth.TryFormat(text[6..], out _, "yyyyMMdd", CultureInfo.InvariantCulture);
            state.sequence.TryFormat(text[14..], out _, "000", CultureInfo.InvariantCulture);
            text[17] = CheckCharacters.OfIdNumber(text);
        });

    string HealthRecordNumber(Person person)
    {
        var first = (int)(land.Before(person.Home.Village) * plan.Residents) - 1;
        return person.Home.Village.Code + Math.Max(0, person.Index - first).ToString("00000", CultureInfo.InvariantCulture);
    }

    static string AddressOf(Home home)
    {
        var hash = (int)(Draw.Mix((ulong)home.Number) % 100_000);
        return home.Village.CommunityCentre is null
            ? $"{home.Village.FullName}{hash % 8 + 1}组{hash / 8 % 96 + 1}号"
            : $"{home.Village.FullName}{hash % 31 + 1}号楼{hash / 31 % 5 + 1}单元{hash / 155 % 6 + 1}0{hash % 3 + 1}室";
    }

    /// <summary>Own number from 15 on, less often in old age; otherwise that of the head of the household.</summary>
    static string? PhoneOf(Person person)
    {
        if (HasPhone(person))
            return Phones.OfResident(person.Index);
        var other = person.Home.Members.Find(member => member != person && member.Age is > 20 and < 70 && HasPhone(member));
        return other is not null && Draw.Mix((ulong)person.Index) % 10 < 7 ? Phones.OfResident(other.Index) : null;
    }

    static bool HasPhone(Person person)
    {
        var turn = Draw.Mix((ulong)person.Index + 77) % 100;
        return person.Age switch { < 15 => false, < 70 => turn < 93, < 80 => turn < 62, _ => turn < 25 };
    }

    static ContactPerson? Contact(Person person)
    {
        var other = person.Age < 18 ? person.Mother ?? person.Father : person.Spouse ?? person.Home.Members.Find(member => member != person && member.Age > 17);
        if (other is null || !HasPhone(other))
            return null;
        var relation = other == person.Mother ? "母亲" : other == person.Father ? "父亲" : other == person.Spouse ? "配偶" : other.Father == person || other.Mother == person ? "子女" : "亲属";
        return new(relation, other.Name, Phones.OfResident(other.Index));
    }

    static string Relation(Person person)
    {
        var head = person.Home.Head;
        if (head == person || head is null)
            return "0";
        if (head.Spouse == person)
            return "1";
        if (person.Father == head || person.Mother == head)
            return person.Sex == Sex.Male ? "2" : "3";
        if (head.Father == person || head.Mother == person)
            return "5";
        if (head.Age - person.Age >= 40 && person.Age < 18)
            return "4";
        return "8";
    }

    static string Marital(Person person, ref Draw draw)
    {
        if (person.Spouse is { } spouse)
            return spouse.Died is null ? "20" : "30";
        return person.Age < 23 ? "10" : draw.Unit() < (person.Age > 65 ? 0.86 : person.Age > 45 ? 0.3 : 0.04) ? "30" : draw.Chance(person.Age > 30 ? 0.5 : 0.1) ? "40" : "10";
    }
}

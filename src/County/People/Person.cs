using OneCounty.Contracts.Residents;
using OneCounty.County.Places;

namespace OneCounty.County.People;

/// <summary>A person while their block is being made. Never leaves the generator.</summary>
sealed class Person(Sex sex, int age, DateOnly birth, int sequence)
{
    public int Index;
    public string Surname = "";
    public string Given = "";
    public Person? Father;
    public Person? Mother;
    public Person? Spouse;
    public Person? Infant;
    public int Children;
    public Home Home = null!;
    public string Ethnicity = "";
    public byte AlleleA;
    public byte AlleleB;
    public DateOnly? Died;
    public DateOnly? MovedOut;

    /// <summary>Bit per row of Data/chronic.tsv.</summary>
    public uint Conditions;

    public Sex Sex => sex;

    /// <summary>In years on the county's today.</summary>
    public int Age => age;

    public DateOnly Birth => birth;

    /// <summary>Digits 15–17 of the id number.</summary>
    public int Sequence => sequence;

    public string Name => Surname + Given;

    public bool Gone => Died is not null || MovedOut is not null;

    public bool Has(int condition) => (Conditions & (1u << condition)) != 0;
}

/// <summary>A household while its block is being made.</summary>
sealed class Home
{
    public readonly List<Person> Members = [];
    public Person? Head;
    public Village Village = null!;
    public int Number;
}

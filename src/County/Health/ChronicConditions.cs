using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.County.Codes;
using OneCounty.County.Data;
using OneCounty.County.People;

namespace OneCounty.County.Health;

/// <summary>Who has which lasting disease. Prevalence by age and sex from Data/chronic.tsv, scaled so that the county's total is the published one.</summary>
sealed class ChronicConditions
{
    readonly double[][] _chance;

    public ChronicConditions(CountyProfile profile, Pyramid pyramid)
    {
        Rows = [.. Table.Read("chronic.tsv").Rows.Select(row => new Condition(row, profile))];
        if (Rows.Length > 32)
            throw new InvalidOperationException("A person keeps conditions in 32 bits.");
        _chance = [.. Rows.Select(row => Scaled(row, pyramid))];
    }

    public Condition[] Rows { get; }

    public int Number(string key) => Array.FindIndex(Rows, row => row.Key == key);

    /// <summary>
    /// Systematic sampling: the chances are added up along the block, and whoever carries the sum over a whole number is taken. Each block continues
    /// where the ones before it must on average have stopped. Those who died or left are passed over and their part is kept for the next.
    /// </summary>
    public void Spread(int block, List<Person> people)
    {
        for (var condition = 0; condition < Rows.Length; condition++)
        {
            var expected = Rows[condition].Share * people.Count;
            var start = (block * Rows[condition].Share * Block.Size + 0.5) % 1;
            var raw = 0.0;
            foreach (var person in people)
                raw += Chance(condition, person);
            if (raw <= 0)
                continue;
            // What a block's ages would give differs a little from the mean; scaled, so that the comb's teeth stay in step.
            var scale = expected / raw;
            var sum = start;
            foreach (var person in people)
            {
                var before = Math.Floor(sum);
                sum += Chance(condition, person) * scale;
                if (Math.Floor(sum) > before)
                    person.Conditions |= 1u << condition;
            }
        }
    }

    double Chance(int condition, Person person) => person.Gone ? 0 : _chance[condition][person.Age * 2 + (person.Sex == Sex.Male ? 0 : 1)];

    static double[] Scaled(Condition row, Pyramid pyramid)
    {
        var chance = new double[pyramid.Share.Count];
        var total = 0.0;
        for (var cell = 0; cell < chance.Length; cell++)
        {
            chance[cell] = row.Relative(cell / 2, cell % 2 == 0);
            total += chance[cell] * pyramid.Share[cell];
        }

        for (var cell = 0; cell < chance.Length; cell++)
            chance[cell] *= row.Share / total;
        return chance;
    }
}

/// <summary>A row of Data/chronic.tsv.</summary>
sealed class Condition
{
    readonly double[] _bands;
    readonly int _from;
    readonly double _male;
    readonly double _female;

    public Condition(Table.Row row, CountyProfile profile)
    {
        Key = row["key"];
        Share = row["share"] switch
        {
            "htn" => (double)profile.Hypertension / profile.Population,
            "dm" => (double)profile.Diabetes / profile.Population,
            _ => row.Number("share"),
        };
        AsSent = new(CodeSystems.IcdAsSent, row["code"], row["name"]);
        Standard = new(CodeSystems.Icd10, row["icd"], row["name"]);
        Drugs = row.List("drugs");
        Department = row["department"];
        _from = row.Int("from_age");
        (_male, _female) = (row.Number("male"), row.Number("female"));
        _bands = [row.Number("to44"), row.Number("to54"), row.Number("to64"), row.Number("to74"), row.Number("over")];
    }

    public string Key { get; }

    public double Share { get; }

    public Coded AsSent { get; }

    public Coded Standard { get; }

    public string[] Drugs { get; }

    public string Department { get; }

    public double Relative(int age, bool male)
        => age < _from ? 0 : _bands[age switch { < 45 => 0, < 55 => 1, < 65 => 2, < 75 => 3, _ => 4 }] * (male ? _male : _female);
}

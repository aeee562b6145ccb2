using OneCounty.Contracts.Residents;
using OneCounty.County.Data;

namespace OneCounty.County.People;

/// <summary>Ages and sexes of the county: children of 0–6 from the profile, everybody else from Data/pyramid.tsv.</summary>
sealed class Pyramid
{
    const int Oldest = 99;

    readonly double[] _cumulative = new double[(Oldest + 1) * 2];

    public Pyramid(CountyProfile profile)
    {
        var shares = new double[(Oldest + 1) * 2];
        var trend = Table.Read("birth_trend.tsv").Rows;
        var infants = (double)profile.Postpartum / profile.Population;
        var older = (double)(profile.Children - profile.Postpartum) / profile.Population;
        var weight = trend.Where(row => row.Int("age") > 0).Sum(row => row.Number("weight"));
        foreach (var row in trend)
        {
            var age = row.Int("age");
            var share = age == 0 ? infants : older * row.Number("weight") / weight;
            (shares[age * 2], shares[age * 2 + 1]) = (share * 0.518, share * 0.482);
        }

        AddBands(shares, 1 - infants - older);
        Share = shares;
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            _cumulative[i] = sum += shares[i];
    }

    /// <summary>Share of the population by cell: twice the age, plus one for women.</summary>
    public IReadOnlyList<double> Share { get; }

    /// <summary>The cell at a point of [0, 1).</summary>
    public (Sex Sex, int Age) At(double point)
    {
        var found = Array.BinarySearch(_cumulative, point);
        var cell = Math.Min(_cumulative.Length - 1, found >= 0 ? found + 1 : ~found);
        return (cell % 2 == 0 ? Sex.Male : Sex.Female, cell / 2);
    }

    static void AddBands(double[] shares, double rest)
    {
        var bands = Table.Read("pyramid.tsv").Rows;
        var total = bands.Sum(row => row.Number("male") + row.Number("female"));
        foreach (var row in bands)
        {
            var (from, to) = (row.Int("from"), row.Int("to"));
            // Inside the oldest bands fewer live with each year.
            for (var age = from; age <= to; age++)
            {
                var part = from >= 70 ? (1.4 - 0.2 * (age - from)) / (to - from + 1) : 1.0 / (to - from + 1);
                shares[age * 2] = rest * row.Number("male") / total * part;
                shares[age * 2 + 1] = rest * row.Number("female") / total * part;
            }
        }
    }
}

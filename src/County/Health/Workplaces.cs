using OneCounty.Contracts.Residents;
using OneCounty.County.Organizations;
using OneCounty.County.People;
using OneCounty.County.Random;

namespace OneCounty.County.Health;

/// <summary>Which complaint is taken to which institution. The share of primary institutions is the profile's.</summary>
sealed class Workplaces
{
    readonly Registry _registry;
    readonly Complaint[] _complaints;
    readonly double[] _chances;
    readonly double[][] _byGroup = new double[6][];

    public Workplaces(CountyProfile profile, Registry registry, Catalog catalog)
    {
        (_registry, _complaints, Vaccines) = (registry, catalog.Acute, catalog.Vaccines);
        for (var group = 0; group < 6; group++)
            _byGroup[group] = Cumulative(group / 2, group % 2 == 0);
        _chances = Primary(profile.PrimaryVisits);
    }

    public Vaccine[] Vaccines { get; }

    public Complaint Complaint(Person person, DateTime at, ref Draw draw)
    {
        var group = (person.Age < 15 ? 0 : person.Age < 60 ? 1 : 2) * 2 + (person.Sex == Sex.Male ? 0 : 1);
        var complaint = One(_byGroup[group], ref draw);
        // What belongs to another season is drawn again once.
        var winter = at.Month is < 4 or > 10;
        return complaint.Season is { } season && season == "winter" != winter ? One(_byGroup[group], ref draw) : complaint;
    }

    public Institution Place(Chart chart, Complaint complaint, ref Draw draw)
    {
        if (draw.Chance(_chances[Array.IndexOf(_complaints, complaint)]))
            return draw.Chance(0.6) ? chart.Nearest : chart.Centre;
        var woman = chart.Person.Sex == Sex.Female && complaint.Department == "FCK";
        if (woman || chart.Person.Age < 7 && draw.Chance(0.35))
            return draw.Chance(0.5) ? _registry.MaternalChild : _registry.GeneralHospital;
        return draw.Chance(0.7) ? _registry.GeneralHospital : _registry.TcmHospital;
    }

    Complaint One(double[] cumulative, ref Draw draw)
    {
        var found = Array.BinarySearch(cumulative, draw.Unit() * cumulative[^1]);
        return _complaints[Math.Min(_complaints.Length - 1, found >= 0 ? found + 1 : ~found)];
    }

    double[] Cumulative(int age, bool male)
    {
        var sums = new double[_complaints.Length];
        var sum = 0.0;
        for (var i = 0; i < sums.Length; i++)
            sums[i] = sum += _complaints[i].Weight * _complaints[i].ByAge[age] * (male ? _complaints[i].Male : _complaints[i].Female);
        return sums;
    }

    /// <summary>Of all visits about 17 % are children's, 43 % adults' and 40 % of people over 60; a seasonal complaint is seen in two thirds of its draws.</summary>
    static double Frequency(Complaint complaint)
        => complaint.Weight * (0.17 * complaint.ByAge[0] + 0.43 * complaint.ByAge[1] + 0.40 * complaint.ByAge[2]) * (complaint.Male + complaint.Female) / 2 * (complaint.Season is null ? 1 : 0.65);

    /// <summary>By complaint, scaled until the mean over all visits is the profile's.</summary>
    double[] Primary(double wanted)
    {
        var weights = _complaints.Select(Frequency).ToArray();
        var inclination = _complaints.Select(complaint => complaint.Level switch { "village" => 0.84, "township" => 0.68, _ => 0.22 }).ToArray();
        var factor = 1.0;
        for (var round = 0; round < 20; round++)
        {
            var mean = inclination.Zip(weights, (lean, weight) => Math.Min(0.97, lean * factor) * weight).Sum() / weights.Sum();
            factor *= wanted / mean;
        }

        return [.. inclination.Select(lean => Math.Min(0.97, lean * factor))];
    }
}

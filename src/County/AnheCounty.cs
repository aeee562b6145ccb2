using OneCounty.Contracts.Records;
using OneCounty.County.Health;
using OneCounty.County.Organizations;
using OneCounty.County.People;
using OneCounty.County.Places;
using OneCounty.County.Staff;

namespace OneCounty.County;

/// <summary>
/// 安和县, made from a plan: land, institutions, people who work there, residents, and what is written about them. Nothing of the residents is kept;
/// each enumeration makes them again, five hundred at a time, so that memory does not grow with the county. Enumerations may run in parallel,
/// one for each <see cref="Partition"/>.
/// </summary>
public sealed class AnheCounty
{
    readonly Pyramid _pyramid;
    readonly ChronicConditions _chronic;
    readonly Catalog _catalog = new();

    /// <exception cref="ArgumentOutOfRangeException">The plan asks for no residents, or for more than two million.</exception>
    public AnheCounty(CountyPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.Residents, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.Residents, 2_000_000);
        Plan = plan;
        Land = Geography.Draw(plan.Seed);
        Registry = new(Land, plan.Profile);
        Workforce = new(plan, Registry);
        _pyramid = new(plan.Profile);
        _chronic = new(plan.Profile, _pyramid);
    }

    public CountyPlan Plan { get; }

    public Geography Land { get; }

    public Registry Registry { get; }

    public Workforce Workforce { get; }

    /// <summary>The residents without their records: about fifty times faster than <see cref="Files"/>.</summary>
    public IEnumerable<Resident> Residents(Partition partition)
    {
        var maker = Maker();
        return Blocks(partition).SelectMany(block => block.People.Select(maker.Make));
    }

    /// <summary>The residents with their records.</summary>
    public IEnumerable<ResidentFile> Files(Partition partition)
    {
        var maker = Maker();
        var sightings = new SightingMaker(Registry);
        var mistakes = new MistakePlanner(Plan, Registry, sightings);
        var body = new Physiology(Plan.Seed, Clock.StartOf(Plan.From), ConditionNumbers.Of(_chronic));
        var chart = new Chart(Plan, Registry, Workforce, _catalog, body, sightings);
        var history = new History(Plan, _chronic, new(Plan.Profile, Registry, _catalog));
        foreach (var block in Blocks(partition))
        {
            foreach (var person in block.People)
            {
                var resident = maker.Make(person);
                chart.Take(person, resident, mistakes.For(person));
                history.Write(chart);
                yield return new(resident, Envelopes.Of(chart, Plan.Seed), [.. chart.Duplicates]);
            }
        }
    }

    public IEnumerable<IntakeMessage> Messages(Partition partition) => Files(partition).SelectMany(file => file.Messages);

    IEnumerable<Block> Blocks(Partition partition)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partition.Of, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)partition.Number, (uint)partition.Of);
        var maker = new BlockMaker(Plan, Land, _pyramid, _chronic);
        for (var number = partition.Number; number < Block.CountIn(Plan); number += partition.Of)
            yield return maker.Make(number);
    }

    ResidentMaker Maker() => new(Plan, Land, Registry) { ElderlyShare = _pyramid.Share.Skip(120).Sum() };
}

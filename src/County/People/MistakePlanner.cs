using OneCounty.Contracts.Residents;
using OneCounty.County.Health;
using OneCounty.County.Organizations;
using OneCounty.County.Random;

namespace OneCounty.County.People;

/// <summary>Decides whose registration goes wrong, so that the review queue has true work.</summary>
sealed class MistakePlanner(CountyPlan plan, Registry registry, SightingMaker sightings)
{
    /// <summary>Of those who come to the general hospital at least twice.</summary>
    const double Share = 0.045;

    const double OnMothersCard = 0.3;

    static readonly DuplicateKind[] s_kinds =
    [
        DuplicateKind.Homophone, DuplicateKind.Homophone, DuplicateKind.SwappedBirthDate, DuplicateKind.MissingPaper, DuplicateKind.MissingPaper, DuplicateKind.MistypedIdNumber,
    ];

    public Mistake? For(Person person)
    {
        var draw = Draw.For(plan.Seed, Purpose.Duplicates, person.Index);
        if (person.Age < 3)
            return person.Mother is { } mother && draw.Chance(OnMothersCard) ? Newborn(person, mother) : null;
        if (!draw.Chance(Share))
            return null;
        var kind = draw.Pick(s_kinds);
        return kind == DuplicateKind.Homophone && Naming.Misheard(person.Name) == person.Name
            ? new(DuplicateKind.MissingPaper, registry.GeneralHospital.Id, DateTime.MaxValue, null, null, null)
            : new(kind, registry.GeneralHospital.Id, DateTime.MaxValue, null, null, null);
    }

    Mistake Newborn(Person child, Person mother)
    {
        var hospital = child.Index % 5 < 3 ? registry.GeneralHospital : registry.MaternalChild;
        return new(DuplicateKind.NewbornOnMothersCard, hospital.Id, Clock.StartOf(child.Birth).AddDays(40), sightings.Source(hospital, mother.Index),
            ResidentMaker.IdNumber(mother.Birth, mother.Sequence), mother.Name);
    }
}

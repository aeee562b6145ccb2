using OneCounty.Contracts.Records;
using OneCounty.County.People;

namespace OneCounty.County;

/// <summary>A resident with everything that the county's institutions have sent about them.</summary>
/// <param name="Messages">In the order to take them: the home institution, which knows the person best, comes first; corrections come last.</param>
/// <param name="Duplicates">Sources in <paramref name="Messages"/> under which the resident is hard to recognise.</param>
public sealed record ResidentFile(Resident Resident, IReadOnlyList<IntakeMessage> Messages, IReadOnlyList<KnownDuplicate> Duplicates)
{
    public int FactCount => Messages.Sum(message => message.Facts.Count);
}

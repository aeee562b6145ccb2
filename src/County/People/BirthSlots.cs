using OneCounty.Contracts.Residents;

namespace OneCounty.County.People;

/// <summary>
/// Hands out birth date and id sequence so that no two residents of the county share an id number, without asking anybody: each year of age and sex
/// has 364 × 498 slots, and each block owns every n-th of them. Sequences 001 and 002 are left to people who arrive by message.
/// </summary>
sealed class BirthSlots(CountyPlan plan, int block, int blocks)
{
    const int Days = 364;
    const int Sequences = 498;
    const int Slots = Days * Sequences;

    readonly HashSet<int> _taken = [];

    public (DateOnly Birth, int Sequence) Take(Sex sex, int age, ref Random.Draw draw)
    {
        var own = Slots / blocks;
        var turn = draw.Below(own);
        var cell = (age * 2 + (sex == Sex.Male ? 0 : 1)) * own;
        for (var tries = 0; !_taken.Add(cell + turn); tries++)
        {
            if (tries == own)
                throw new InvalidOperationException($"More than {own} people of one age and sex in a block.");
            turn = (turn + 1) % own;
        }

        var slot = (int)((block + (long)blocks * turn) * 100_003 % Slots);
        // The first day of the window is the day after the (age + 1)th birthday would have been; the last slot stays clear of today.
        var birth = plan.Now.AddYears(-age - 1).AddDays(1 + slot / Sequences);
        var sequence = slot % Sequences + 1;
        return (birth, sex == Sex.Male ? sequence * 2 + 1 : sequence * 2 + 2);
    }
}

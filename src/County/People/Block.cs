namespace OneCounty.County.People;

/// <summary>
/// Five hundred residents who are made together and depend on nobody else: the unit of streaming and of parallel work. Ages, and who has which
/// condition, are spread over blocks like the teeth of a comb, so that the county's totals come out as published although no block knows them.
/// </summary>
sealed class Block(int number, int start, List<Person> people)
{
    public const int Size = 500;

    public int Number => number;

    public int Start => start;

    /// <summary>In order of index, families together.</summary>
    public List<Person> People => people;

    public static int CountIn(CountyPlan plan) => (plan.Residents + Size - 1) / Size;
}

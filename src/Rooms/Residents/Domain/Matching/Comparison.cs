namespace OneCounty.Residents.Domain;

/// <summary>One field's part in a decision. The words hold no personal value, so that they can be kept and shown.</summary>
internal sealed record FieldComparison(MatchField Field, Level Level, double Weight, string Explanation);

/// <param name="Fields">One for each field, also for those that say nothing, in the order of <see cref="MatchField"/>.</param>
internal sealed record Comparison(IReadOnlyList<FieldComparison> Fields)
{
    public double Score { get; } = Fields.Sum(f => f.Weight);

    public Level this[MatchField field] => Fields[(int)field].Level;

    /// <summary>Compares each field. Symmetric: it does not matter who is asked about whom.</summary>
    public static Comparison Of(Profile a, Profile b, MatchingParameters parameters)
    {
        var fields = new FieldComparison[Enum.GetValues<MatchField>().Length];
        foreach (var field in Enum.GetValues<MatchField>())
        {
            var level = LevelOf(field, a, b);
            fields[(int)field] = new FieldComparison(field, level, parameters.Weight(field, level), Explanations.Of(field, level));
        }

        return new Comparison(fields);
    }

    static Level LevelOf(MatchField field, Profile a, Profile b) => field switch
    {
        MatchField.IdNumber => Levels.IdNumbers(a, b),
        MatchField.HealthCard => Levels.Sets(a.HealthCards, b.HealthCards),
        MatchField.Insurance => Levels.Sets(a.Insurance, b.Insurance),
        MatchField.HealthRecord => Levels.Sets(a.HealthRecords, b.HealthRecords),
        MatchField.OtherPaper => Levels.Papers(a.OtherPapers, b.OtherPapers),
        MatchField.Name => NameLevel.Of(a, b),
        MatchField.Sex => Levels.Sexes(a.Sex, b.Sex),
        MatchField.BirthDate => BirthDateLevel.Of(a.BirthDate, b.BirthDate),
        MatchField.Phone => Levels.Sets(a.Phones, b.Phones),
        MatchField.Address => Levels.Addresses(a.Places, b.Places),
        MatchField.Mother => Levels.Mothers(a.Mothers, b.Mothers),
        MatchField.Contact => Levels.Sets(a.Contacts, b.Contacts),
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };
}

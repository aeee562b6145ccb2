namespace OneCounty.Residents.Domain;

/// <param name="M">How often the level is seen between two records of one person.</param>
/// <param name="U">How often it is seen between two records of different persons of the county.</param>
internal readonly record struct Odds(double M, double U)
{
    /// <summary>Evidence in bits (Fellegi &amp; Sunter 1969).</summary>
    public double Weight => Math.Log2(M / U);
}

/// <summary>The weights by which records are compared: a parameter of the county, with version and source.</summary>
/// <param name="ReviewAt">Sum of weights from which a person must look (bits). About log2 of the population: even odds.</param>
internal sealed record MatchingParameters(string Version, string Source, double ReviewAt, IReadOnlyDictionary<(MatchField Field, Level Level), Odds> Levels)
{
    /// <summary>
    /// Starting values for a county of some 400,000: u from population shares (birth dates spread over 70 years, names by published name statistics,
    /// households sharing phone and address), m from error rates usual in hospital registration. To be estimated anew from the county's own verdicts.
    /// </summary>
    public static readonly MatchingParameters Initial = new(
        "2026-1",
        "初始值[design]:u按40万人口县的取值分布,m按院内登记常见差错率;待以本县人工核对结论重新估计",
        19.0,
        new Dictionary<(MatchField, Level), Odds>
        {
            [(MatchField.IdNumber, Level.Same)] = new(0.95, 1e-7),
            [(MatchField.IdNumber, Level.SameWeak)] = new(0.30, 1e-5),
            [(MatchField.IdNumber, Level.OneOff)] = new(0.03, 1e-5),
            [(MatchField.IdNumber, Level.Different)] = new(0.002, 0.99),
            [(MatchField.HealthCard, Level.Same)] = new(0.90, 1e-6),
            [(MatchField.HealthCard, Level.Different)] = new(0.10, 0.99),
            [(MatchField.Insurance, Level.Same)] = new(0.90, 1e-6),
            [(MatchField.Insurance, Level.Different)] = new(0.05, 0.99),
            [(MatchField.HealthRecord, Level.Same)] = new(0.85, 5e-6),
            [(MatchField.HealthRecord, Level.Different)] = new(0.12, 0.99),
            [(MatchField.OtherPaper, Level.Same)] = new(0.85, 1e-5),
            [(MatchField.OtherPaper, Level.Different)] = new(0.15, 0.99),
            [(MatchField.Name, Level.Same)] = new(0.88, 0.0005),
            [(MatchField.Name, Level.SameWeak)] = new(0.88, 0.004),
            [(MatchField.Name, Level.Former)] = new(0.01, 1.5e-5),
            [(MatchField.Name, Level.Swapped)] = new(0.01, 1.5e-5),
            [(MatchField.Name, Level.Homophone)] = new(0.04, 0.0006),
            [(MatchField.Name, Level.HomophoneWeak)] = new(0.04, 0.0016),
            [(MatchField.Name, Level.OneOff)] = new(0.02, 0.002),
            [(MatchField.Name, Level.ChildOfMother)] = new(0.01, 0.0002),
            [(MatchField.Name, Level.Different)] = new(0.02, 0.99),
            [(MatchField.Sex, Level.Same)] = new(0.985, 0.5),
            [(MatchField.Sex, Level.Different)] = new(0.015, 0.5),
            [(MatchField.BirthDate, Level.Same)] = new(0.93, 0.00005),
            [(MatchField.BirthDate, Level.Swapped)] = new(0.01, 0.0001),
            [(MatchField.BirthDate, Level.Lunar)] = new(0.02, 0.0001),
            [(MatchField.BirthDate, Level.OneOff)] = new(0.02, 0.002),
            [(MatchField.BirthDate, Level.YearOnly)] = new(0.03, 0.014),
            [(MatchField.BirthDate, Level.Different)] = new(0.02, 0.98),
            [(MatchField.Phone, Level.Same)] = new(0.60, 0.0005),
            [(MatchField.Phone, Level.Different)] = new(0.40, 0.9995),
            [(MatchField.Address, Level.Same)] = new(0.45, 0.002),
            [(MatchField.Address, Level.Near)] = new(0.30, 0.02),
            [(MatchField.Address, Level.Different)] = new(0.25, 0.97),
            [(MatchField.Mother, Level.Same)] = new(0.90, 0.0005),
            [(MatchField.Mother, Level.Different)] = new(0.05, 0.99),
            [(MatchField.Contact, Level.Same)] = new(0.40, 0.001),
            [(MatchField.Contact, Level.Different)] = new(0.60, 0.999),
        });

    public double Weight(MatchField field, Level level) => level == Level.NotComparable ? 0 : Levels[(field, level)].Weight;
}

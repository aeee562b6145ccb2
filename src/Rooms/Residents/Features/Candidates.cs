using OneCounty.Kernel;
using OneCounty.Residents.Domain;
using OneCounty.Residents.Storage;

namespace OneCounty.Residents.Features;

/// <summary>A resident as shown where somebody must be told apart: masked.</summary>
/// <param name="Sex">GB/T 2261.1: 0, 1, 2, 9.</param>
internal sealed record Person(
    Guid Id, string Name, int Sex, DateOnly? BirthDate, string AgeText, string? IdNumberMasked, string? PhoneMasked, string? Address, bool Deceased, string State, long Version)
{
    public static Person Of(ResidentRow row, DateOnly today) => new(
        row.Id, row.Name, (int)row.Sex, row.BirthDate, row.BirthDate is { } born ? CountyCalendar.AgeText(born, today) : "年龄不详",
        row.IdNumberMasked, row.PhoneMasked, row.Address, row.Deceased, row.State, row.Version);
}

/// <param name="Field">id-number, name, birth-date …</param>
/// <param name="Level">same, homophone, swapped, different …</param>
/// <param name="Weight">Bits of evidence for (positive) or against.</param>
internal sealed record ComparedField(MatchField Field, Level Level, double Weight, string Explanation)
{
    public static IReadOnlyList<ComparedField> Of(Comparison comparison) => Of(comparison.Fields);

    public static IReadOnlyList<ComparedField> Of(IEnumerable<FieldComparison> fields) =>
        [.. fields.Where(f => f.Level != Level.NotComparable).Select(f => new ComparedField(f.Field, f.Level, Math.Round(f.Weight, 2), f.Explanation))];
}

/// <summary>Somebody who may be the person asked about, and why.</summary>
internal sealed record Candidate(Person Person, Likeness Likeness, double Score, string Reason, IReadOnlyList<ComparedField> Fields)
{
    public static Candidate Of(ResidentRow row, Match match, DateOnly today) =>
        new(Person.Of(row, today), match.Likeness, Math.Round(match.Comparison.Score, 2), match.Reason, ComparedField.Of(match.Comparison));
}

using OneCounty.Contracts.Records;
using OneCounty.Records.Storage;

namespace OneCounty.Records.Tests.Storage;

public sealed class ContentHashTests
{
    /// <summary>Every field filled, each with its own value.</summary>
    static readonly Fact Full = new()
    {
        Kind = FactKind.Observation,
        LocalId = "l",
        Version = 1,
        Status = "final",
        Code = new("a", "b", "c"),
        Standard = new("d", "e", "f"),
        EffectiveAt = DateTime.UnixEpoch,
        EndAt = DateTime.UnixEpoch.AddDays(1),
        IssuedAt = DateTime.UnixEpoch.AddDays(2),
        EncounterLocalId = "g",
        ParentLocalId = "h",
        OrderLocalId = "i",
        Category = "j",
        PerformerCode = "k",
        Performer = "m",
        DepartmentCode = "n",
        Department = "o",
        Text = "p",
        Value = new() { Text = "1", Number = 1, Comparator = "<", Unit = "u", ReferenceLow = 2, ReferenceHigh = 3, ReferenceText = "r", Interpretation = "H", Code = new("s", "t", "v") },
        Encounter = new("IMP", "1", "2", "3", "4", "5"),
        Allergy = new("1", "2", "3", "4"),
        Medication = new("1", "2", "3", 4, "5", 6, "7"),
        Immunization = new("1", "2", 3, "4"),
        Document = new("1", "2", 3, "4"),
        Original = "o",
        OriginalType = "t",
    };

    public static TheoryData<string> Fields => [.. Paths(typeof(Fact), "").Where(p => p is not ("Version" or "Says"))];

    [Theory, MemberData(nameof(Fields))]
    public void Whatever_changes_in_a_fact_changes_its_hash(string path) => Assert.NotEqual(ContentHash.Of(Full), ContentHash.Of((Fact)Changed(Full, path.Split('.'))));

    [Theory, MemberData(nameof(Fields))]
    public void Missing_is_not_empty(string path)
    {
        var (empty, missing) = ((Fact)Changed(Full, path.Split('.'), ""), (Fact)Changed(Full, path.Split('.'), null));
        if (!Equals(empty, missing))
            Assert.NotEqual(ContentHash.Of(empty), ContentHash.Of(missing));
    }

    [Fact]
    public void The_version_alone_changes_nothing_nor_who_said_which_part() =>
        Assert.Equal(ContentHash.Of(Full), ContentHash.Of(Full with { Version = 99, Says = EncounterParts.Bed }));

    static IEnumerable<string> Paths(Type type, string prefix) => type.GetProperties().Where(p => p.Name != "EqualityContract").SelectMany(p =>
        p.PropertyType.Namespace == typeof(Fact).Namespace && !p.PropertyType.IsEnum ? Paths(p.PropertyType, $"{prefix}{p.Name}.") : [$"{prefix}{p.Name}"]);

    static object Changed(object record, string[] path, object? to = null, bool other = true)
    {
        var copy = record.GetType().GetMethod("<Clone>$")!.Invoke(record, null)!;
        var property = record.GetType().GetProperty(path[0])!;
        var value = property.GetValue(record);
        property.SetValue(copy, path.Length > 1 ? Changed(value!, path[1..], to, other) : other ? Other(value!) : to is "" && property.PropertyType != typeof(string) ? value : to);
        return copy;
    }

    static object Changed(object record, string[] path, string? to) =>
        LeafType(record.GetType(), path) == typeof(string) ? Changed(record, path, to, false) : record;

    static Type LeafType(Type type, string[] path) => path.Aggregate(type, (t, name) => t.GetProperty(name)!.PropertyType);

    static object Other(object value) => value switch
    {
        string text => text + "x",
        double number => number + 1,
        int number => number + 1,
        long number => number + 1,
        DateTime at => at.AddTicks(10),
        FactKind => FactKind.Report,
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}

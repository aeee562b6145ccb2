using OneCounty.Contracts.Residents;
using OneCounty.Residents.Domain;

namespace OneCounty.Residents.Storage;

/// <summary>A golden record as a batch sees it: its row, its members, and what all their sources say, this batch included.</summary>
internal sealed class Known(ResidentRow row, DateOnly today)
{
    Profile? _profile;

    public ResidentRow Row { get; } = row;

    public Guid Id => Row.Id;

    public HashSet<Guid> Members { get; } = [row.Id];

    public Dictionary<SourceIdentity, Statement> Said { get; } = [];

    public bool IsNew { get; init; }

    /// <summary>Something that this batch says changes it.</summary>
    public bool Touched { get; set; }

    public Profile Profile => _profile ??= Profile.Of([.. Said.Values.Select(s => s.Person)], Row.Name, Row.Sex, Row.BirthDate, today);

    public void Hear(Statement statement)
    {
        Said[statement.Source] = statement;
        _profile = null;
    }
}

/// <summary>One sighting of a batch, cleaned.</summary>
internal sealed class Heard(PersonSighting sighting, Statement statement, IReadOnlyList<string> warnings)
{
    public PersonSighting Sighting { get; } = sighting;

    public Statement Statement { get; } = statement;

    public SourceIdentity Source => Statement.Source;

    public List<string> Warnings { get; } = [.. warnings];

    public bool Created { get; set; }

    public bool InReview { get; set; }

    public Guid ResidentId { get; set; }
}

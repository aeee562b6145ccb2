using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
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
internal sealed class Heard(PreparedPerson said)
{
    Merged? _merged;

    public PreparedPerson Said { get; } = said;

    public PersonSighting Sighting => Said.Sighting;

    public Statement Statement => Said.Statement;

    public SourceIdentity Source => Statement.Source;

    public List<string> Warnings { get; } = [.. said.Warnings];

    public bool Created { get; set; }

    public bool InReview { get; set; }

    /// <summary>It speaks of another person than the source's id has meant so far.</summary>
    public bool Contradicts { get; set; }

    public Guid ResidentId { get; set; }

    /// <summary>What the source said before, with this: opened once for each row.</summary>
    public Merged With(SourceRow row, KeyRing ring)
    {
        if (_merged?.Row != row)
        {
            var before = ring.Open(row);
            var after = before.With(Statement);
            _merged = new Merged(row, before, after, Said.SaidBy(row) || ring.Says(row, after.Person));
        }

        return _merged;
    }
}

/// <param name="Unchanged">Together they say word for word what the row holds.</param>
internal sealed record Merged(SourceRow Row, Statement Before, Statement After, bool Unchanged);

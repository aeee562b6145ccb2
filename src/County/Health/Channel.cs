using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.County.Organizations;

namespace OneCounty.County.Health;

/// <summary>One institution's view of one resident: its local id, what it knows of the person, and what it has written.</summary>
sealed class Channel(Institution institution, SourceIdentity source, Demographics person)
{
    public Institution Institution => institution;

    public SourceIdentity Source => source;

    public Demographics Person => person;

    public List<Fact> Facts { get; } = [];

    /// <summary>Newer versions of facts above; they travel later, in a message of their own.</summary>
    public List<Fact> Corrections { get; } = [];

    /// <summary>When the institution first wrote the person down.</summary>
    public DateTime KnownSince { get; set; }
}

using OneCounty.Contracts.Records;
using OneCounty.Contracts.Residents;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>A fact of a message with the row that it would be, and its original as kept.</summary>
sealed record Candidate(Fact Fact, FactRow Row, byte[]? Original)
{
    readonly string? _said = Row.Said;

    public static Candidate Of(Fact fact, IntakeMessage message) =>
        new(fact, FactContent.ToRow(fact, message), fact.Original is { } original ? Intake.Pack(original) : null);

    /// <summary>With the standard code that a dictionary gave.</summary>
    public Fact Standardised => Row.StandardVersion is null ? Fact : Fact with { Standard = new(Row.StandardSystem, Row.StandardCode, Row.StandardDisplay) };

    /// <summary>As if it had never been tried: a batch that lost a race is decided again.</summary>
    public void Begin(Guid residentId, string sensitivity)
    {
        Row.ResidentId = residentId;
        Row.Sensitivity = sensitivity;
        Row.SourceVersion = Fact.Version;
        Row.Revision = 0;
        Row.Said = _said;
    }
}

/// <summary>A message as rows.</summary>
sealed class PreparedRows(IntakeMessage message, PreparedSighting person) : PreparedMessage(message)
{
    public PreparedSighting Person { get; } = person;

    public IReadOnlyList<Candidate> Candidates { get; } = [.. message.Facts.Select(fact => Candidate.Of(fact, message))];
}

/// <summary>The facts of a batch as rows, each with its standard code and its class of sensitivity.</summary>
/// <param name="standards">As they are now: a batch that is decided again may find other ones.</param>
sealed class Candidates(SensitiveCodes codes, StandardCodes standards)
{
    const string SensitiveParents = "select id, sensitivity from records_fact where id in @ids and sensitivity <> ''";

    readonly List<FactRow> _rows = [];

    public IReadOnlyList<FactRow> Rows => _rows;

    public IReadOnlyList<Candidate> Of(PreparedRows rows, Guid residentId)
    {
        foreach (var candidate in rows.Candidates)
        {
            standards.Put(candidate.Row);
            candidate.Begin(residentId, codes.Of(candidate.Standardised, rows.Message.Person.Person.BirthDate, candidate.Row.SortAt));
            _rows.Add(candidate.Row);
        }
        return rows.Candidates;
    }

    /// <summary>A part of a sensitive report is as sensitive as the report, also where the report came before.</summary>
    public async Task Inherit(Work work)
    {
        var classes = new Dictionary<Guid, string>();
        foreach (var report in _rows.Where(r => r.Kind == (int)FactKind.Report))
            classes[report.Id] = report.Sensitivity;
        foreach (var ids in _rows.Select(r => r.ParentId).OfType<Guid>().Where(id => !classes.ContainsKey(id)).Distinct().ToArray().Chunk(5000))
            foreach (var parent in await work.Query<ParentRow>(SensitiveParents, new { ids }))
                classes[parent.Id] = parent.Sensitivity;
        foreach (var row in _rows)
            if (row is { ParentId: { } parent, Sensitivity.Length: 0 } && classes.TryGetValue(parent, out var inherited))
                row.Sensitivity = inherited;
    }

    sealed record ParentRow
    {
        public Guid Id { get; init; }
        public required string Sensitivity { get; init; }
    }
}

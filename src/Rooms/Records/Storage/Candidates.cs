using OneCounty.Contracts.Records;
using OneCounty.Kernel;
using OneCounty.Records.Domain;

namespace OneCounty.Records.Storage;

/// <summary>The facts of a batch as rows, each with its class of sensitivity.</summary>
sealed class Candidates(SensitiveCodes codes)
{
    const string SensitiveParents = "select id, sensitivity from records_fact where id in @ids and sensitivity <> ''";

    readonly List<FactRow> _rows = [];

    public IReadOnlyList<FactRow> Rows => _rows;

    public IReadOnlyList<Candidate> Of(IntakeMessage message, Guid residentId)
    {
        var taken = new List<Candidate>(message.Facts.Count);
        foreach (var fact in message.Facts)
        {
            var at = fact.EffectiveAt ?? fact.IssuedAt ?? message.ReceivedAt;
            var row = FactContent.ToRow(fact, message, residentId, codes.Of(fact, message.Person.Person.BirthDate, at));
            taken.Add(new(fact, row));
            _rows.Add(row);
        }
        return taken;
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
